// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/plan/recipes/runhistory.h"

#include <QJsonObject>

#include <optional>

namespace Stillpoint {

/// What lies in the folder of an earlier run. Nothing for a file that is not there or cannot be read: whoever looks
/// back goes by the other runs then.
struct RunFiles
{
    QJsonObject report;
    QJsonObject profile;

    [[nodiscard]] static std::optional<RunFiles> read(const BackupFolder &folder, const QString &runId);

    [[nodiscard]] QString kind() const;
    [[nodiscard]] QString profileId() const;
    [[nodiscard]] QDateTime startedAt() const;
    [[nodiscard]] bool isComplete() const;
    /// The report as a past run; nothing for one that was not ended or has no sense in it.
    [[nodiscard]] std::optional<PastRun> asPastRun() const;
};

} // namespace Stillpoint
