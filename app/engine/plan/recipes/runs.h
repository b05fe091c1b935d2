// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/core/result.h"
#include "app/engine/plan/plan.h"
#include "app/engine/plan/recipes/plans.h"
#include "app/engine/profile/profile.h"

#include <QStringList>

namespace Stillpoint {

/// Looking back at earlier runs of a backup folder. Reads files only.

/// The restore runs whose swaps had begun, so that there may be safety copies of them; newest first.
[[nodiscard]] Result<QStringList> restoreRunsOf(const BackupFolder &folder);

/// The stores that a restore run put in place: what an undo or a discard is about.
[[nodiscard]] Result<PlanStores> restoredStores(const BackupFolder &folder, const QString &runId);

/// The plan that a run began with.
[[nodiscard]] Result<Plan> planOfRun(const BackupFolder &folder, const QString &runId);
/// The profile as it was when a run began.
[[nodiscard]] Result<Profile> profileOfRun(const BackupFolder &folder, const QString &runId);

/// The stores of a profile.
[[nodiscard]] PlanStores storesOf(const Profile &profile);
/// Names of the stores of a profile that are logged in to, so that a run needs their secrets.
[[nodiscard]] QStringList storesWithSecret(const Profile &profile);

} // namespace Stillpoint
