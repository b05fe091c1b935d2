// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/consistency/fence.h"
#include "app/engine/consistency/verdict.h"
#include "app/engine/core/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include <optional>
#include <vector>

namespace Stillpoint {

/// A manifest must stay readable whatever a run lost, so it names the first losses and counts the rest.
inline constexpr qsizetype manifestLossLimit = 10000;

/// manifest.json of a set (formats.md section 3). A value.
struct Manifest
{
    QString setId;
    QString runId;
    QString program; ///< "stillpoint 0.1.0"
    QDateTime createdAt;
    QString mode;
    QJsonObject profile; ///< copy, no secrets
    QJsonObject plan;
    std::vector<Fence> fences;
    QMap<QString, QJsonObject> stores; ///< by store name: facts of its capture
    QJsonObject skew;
    QJsonObject reconciliation;
    QJsonArray losses; ///< at most manifestLossLimit of them; the run's report has all
    qint64 lossCount = 0; ///< how many there are
    QStringList warnings;
    QJsonObject acknowledgement;
    std::optional<Verdict> verdict;
    QString sumsSha256; ///< of SHA256SUMS
    QStringList requires_; ///< features a reader must know

    /// With "manifestSha256", the checksum of everything else in it: nothing outside the manifest covers it.
    [[nodiscard]] QJsonObject toJson() const;
    /// What "manifestSha256" has to be: of the object without that field, as compact JSON with sorted keys.
    [[nodiscard]] static QString sumOf(QJsonObject json);
    /// Refuses a higher major version and an unknown entry in `requires`; bounds and types are checked (untrusted
    /// input).
    [[nodiscard]] static Result<Manifest> fromJson(const QJsonObject &json);
    /// Reads manifest.json of a set. NotFound with a clear sentence for an incomplete set. Checks that the set's folder
    /// name and SHA256SUMS are the ones the manifest speaks of.
    [[nodiscard]] static Result<Manifest> read(const BackupSet &set);
};

} // namespace Stillpoint
