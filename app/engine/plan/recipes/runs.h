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

enum class RestoreRuns {
    WithSwaps, ///< whose swaps had begun, so that there may be safety copies of them
    All ///< also those that can have left no more than what they were preparing
};

/// The restore runs, newest first.
[[nodiscard]] Result<QStringList> restoreRunsOf(const BackupFolder &folder, RestoreRuns which = RestoreRuns::WithSwaps);

/// Whether a run got as far as its swaps: before, there is nothing aside.
[[nodiscard]] Result<bool> swapsBegan(const BackupFolder &folder, const QString &runId);

/// The stores that a restore run put in place: what an undo or a discard is about.
[[nodiscard]] Result<PlanStores> restoredStores(const BackupFolder &folder, const QString &runId);

/// The undo runs of a restore that there have been.
struct EarlierUndos
{
    QString finished; ///< the one that ended well; empty when there is none
    QStringList interrupted;
};

[[nodiscard]] Result<EarlierUndos> earlierUndosOf(const BackupFolder &folder, const QString &restoredRun);

/// Whether a stage of a run came to a good end.
[[nodiscard]] Result<bool> hasFinishedStage(const BackupFolder &folder, const QString &runId, const QString &stageId);

/// The plan that a run began with.
[[nodiscard]] Result<Plan> planOfRun(const BackupFolder &folder, const QString &runId);
/// The profile as it was when a run began.
[[nodiscard]] Result<Profile> profileOfRun(const BackupFolder &folder, const QString &runId);

/// The stores of a profile.
[[nodiscard]] PlanStores storesOf(const Profile &profile);
/// Names of the stores of a profile that are logged in to, so that a run needs their secrets.
[[nodiscard]] QStringList storesWithSecret(const Profile &profile);
/// Names of those that the other profile logs in to on another server or as another user, or not at all: the secret of
/// the one is none of the other's.
[[nodiscard]] QStringList storesElsewhere(const Profile &profile, const Profile &other);

} // namespace Stillpoint
