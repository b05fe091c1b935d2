// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/core/result.h"
#include "app/engine/plan/plan.h"
#include "app/engine/profile/profile.h"

#include <QStringList>

namespace Stillpoint {

/// Looking back at earlier runs of a backup folder. Reads files only.

/// The restore runs whose swaps had begun, so that there may be safety copies of them; newest first.
[[nodiscard]] Result<QStringList> restoreRunsOf(const BackupFolder &folder);

/// The stores that a restore run put in place: what an undo or a discard is about.
struct RestoredStores
{
    QStringList databases;
    QStringList contents;
};

[[nodiscard]] Result<RestoredStores> restoredStores(const BackupFolder &folder, const QString &runId);

/// The plan that a run began with.
[[nodiscard]] Result<Plan> planOfRun(const BackupFolder &folder, const QString &runId);
/// The profile as it was when a run began.
[[nodiscard]] Result<Profile> profileOfRun(const BackupFolder &folder, const QString &runId);

/// Store names of a profile, in its order.
[[nodiscard]] QStringList databaseStores(const Profile &profile);
[[nodiscard]] QStringList contentStores(const Profile &profile);

} // namespace Stillpoint
