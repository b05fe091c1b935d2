// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/profile/importlayers.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace Stillpoint {

/// A document of a file that Spring reads, and for which Spring profiles it counts.
struct SpringDocument
{
    QString fileName;
    QString fileProfile; ///< "prod" of application-prod.yml; empty: none
    QString condition; ///< spring.config.activate.on-profile or spring.profiles; empty: always
    ImportLayer layer;
};

/// Reads the condition out of the layer.
[[nodiscard]] SpringDocument springDocument(const QString &fileName, const ImportLayer &layer);

/// Whether a condition holds: "prod", "prod,stage" (one of them), "!test", "prod & (eu | us)". A condition that cannot
/// be read does not hold.
[[nodiscard]] bool profilesMatch(const QString &condition, const QStringList &active);

/// The documents that count, in Spring's order: unconditional and conditional ones as they stand, then those of files
/// that are for one profile.
struct SpringSelection
{
    QStringList active; ///< Spring profiles; "default" where there is none
    bool isChosen = false; ///< by the request, not by the files
    std::vector<ImportLayer> layers;
    QStringList skipped; ///< conditions of the documents that do not count
};

/// requested: empty means what the files and the environment make active.
[[nodiscard]] SpringSelection selectDocuments(const std::vector<SpringDocument> &documents,
                                              const ImportLayer &environment, const QStringList &requested);

} // namespace Stillpoint
