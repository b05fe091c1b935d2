// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/backupset/verifier.h"
#include "app/engine/consistency/window.h"
#include "app/engine/database/postgressession.h"
#include "app/engine/database/snapshotreader.h"
#include "app/engine/plan/stage.h"
#include "app/engine/tools/processrunner.h"

#include <QJsonObject>

#include <chrono>
#include <memory>
#include <vector>

namespace Stillpoint {

/// Readers are shared between the capture and the window observer, which runs later on another stage's thread.
using SnapshotReaders = std::vector<std::shared_ptr<SnapshotReader>>;

struct PostgresCaptureSettings
{
    PostgresTarget target;
    BackupSet set;
    SnapshotReaders readers;
    std::shared_ptr<ProcessRunner> processes;
    int jobs = 2;
    /// How long somebody may wait for an exclusive lock behind our dump before the dump is ended, application first.
    std::chrono::seconds lockQueueLimit{30};
};

/// database.capture: fence, dump, compression (design.md section 2, "Fixed and finished").
[[nodiscard]] std::unique_ptr<Stage> makePostgresCapture(const PostgresCaptureSettings &settings);
/// What changed since the fence: pg_current_snapshot, per-table counters, references read anew. fenceFacts come from
/// the run folder, where the capture left them when it was fixed.
[[nodiscard]] std::unique_ptr<WindowObserver> makePostgresWindow(const PostgresTarget &target, const QString &runFolder,
                                                                 const SnapshotReaders &readers);
[[nodiscard]] std::unique_ptr<SetVerifier> makePostgresVerifier(const QString &storeName,
                                                                std::shared_ptr<ProcessRunner> processes);
/// Preflight of a backup: reachability, versions, tools, rights, non-standard objects.
[[nodiscard]] std::vector<CheckResult> checkPostgresForBackup(const PostgresTarget &target, std::stop_token stop);

/// What may be put in place of a live database, and how.
enum class InPlaceConsent { Refused, Given };

struct PostgresRestoreSettings
{
    PostgresTarget target;
    BackupSet set;
    QString storeName; ///< in the set
    QJsonObject storeFacts; ///< the store's entry of the manifest
    QString runId; ///< scratch and aside names derive from it
    std::shared_ptr<ProcessRunner> processes;
    int jobs = 2;
    InPlaceConsent inPlace = InPlaceConsent::Refused;
};

/// database.prepare: scratch database (or schema) beside the live one, restored and checked against storeFacts.
[[nodiscard]] std::unique_ptr<Stage> makePostgresPrepare(const PostgresRestoreSettings &settings);
/// database.swap: short; never while a session of somebody else is there.
[[nodiscard]] std::unique_ptr<Stage> makePostgresSwap(const PostgresRestoreSettings &settings);

/// What a run's own records tell of the restore that an undo takes back; the rest is learned from the server.
struct PostgresUndoHistory
{
    bool swapFinished = true; ///< the restore's database.swap came to its end
    QStringList interruptedUndos; ///< earlier undo runs of it that did not end well
};

/// database.swap of an undo: puts the safety copy of restore run `restoredRunId` back; keeps the undone state aside.
[[nodiscard]] std::unique_ptr<Stage> makePostgresUndo(const PostgresTarget &target, const QString &restoredRunId,
                                                      const QString &runId, const PostgresUndoHistory &history = {});
/// Removes what the restore (or its undo) left aside.
[[nodiscard]] std::unique_ptr<Stage> makePostgresDiscard(const PostgresTarget &target, const QString &restoredRunId);
/// Preflight of a restore over this target, blockers included (rights, dependants, disk, roles, encoding, extensions).
[[nodiscard]] std::vector<CheckResult> checkPostgresForRestore(const PostgresRestoreSettings &settings,
                                                               std::stop_token stop);

} // namespace Stillpoint
