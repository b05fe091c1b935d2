// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/profile/importlayers.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace Stillpoint {

/// A part of a YAML document: aliases and merge keys are expanded. A value.
struct YamlNode
{
    enum class Kind { Null, Text, List, Map };

    Kind kind = Kind::Null;
    QString key; ///< as a member of a map
    QString text;
    int line = 0;
    std::vector<YamlNode> children;

    /// The member of a map; an empty node where there is none.
    [[nodiscard]] const YamlNode &member(const QString &name) const;
    [[nodiscard]] bool has(const QString &name) const;

    /// The text of a member; empty where it is missing or no text.
    [[nodiscard]] QString textOf(const QString &name) const { return member(name).text; }
};

/// The documents of a file. Bounded: nesting, and the number of parts after aliases are expanded. InvalidInput names
/// the file and the line. Foreign input, read by yaml-cpp's event parser.
[[nodiscard]] Result<std::vector<YamlNode>> readYaml(const QByteArray &content, const QString &fileName);

/// A document as Spring sees it: "spring.datasource.url", "uris[0]".
[[nodiscard]] ImportLayer flattenedYaml(const YamlNode &document, const QString &fileName);

/// "application.yml, line 3".
[[nodiscard]] QString importPlace(const QString &fileName, int line);

} // namespace Stillpoint
