// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/profile/import.h"
#include "app/engine/profile/importlayers.h"
#include "app/engine/profile/importvariables.h"
#include "app/engine/profile/importyaml.h"

#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace Stillpoint {

/// A file that a container finds at its start, from a ConfigMap: "application.yml" and its text.
struct EmbeddedFile
{
    QString name;
    QByteArray content;
};

/// A compose service or a container of a manifest that may be the application.
struct ImportCandidate
{
    QString name; ///< "flowable-work"; what --from-service takes
    ImportLayer environment;
    std::vector<EmbeddedFile> files;
    std::vector<ImportNote> notUnderstood; ///< other ways by which it is configured

    /// Whether it has settings of Spring or Flowable.
    [[nodiscard]] bool isApplication() const;
};

[[nodiscard]] bool isComposeFile(const YamlNode &document);
[[nodiscard]] bool isManifest(const YamlNode &document);

/// The services of a compose file. variables: of the .env files.
[[nodiscard]] std::vector<ImportCandidate> composeServices(const YamlNode &document, const QString &fileName,
                                                           const Variables &variables);
/// The names of all its services: hosts that exist in its network alone.
[[nodiscard]] QStringList composeHosts(const YamlNode &document);

/// The containers of all workloads in the documents, else their ConfigMaps.
[[nodiscard]] std::vector<ImportCandidate>
manifestContainers(const std::vector<std::pair<QString, YamlNode>> &documents);

/// Settings in the arguments of the program and of Java, which are not read.
void noteArguments(ImportCandidate &candidate, const QString &text, const QString &source, const QString &place);

} // namespace Stillpoint
