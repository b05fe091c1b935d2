// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/backupset/manifest.h"
#include "app/engine/backupset/verifier.h"
#include "app/engine/core/clock.h"
#include "app/engine/core/secret.h"
#include "app/engine/plan/recipes/identity.h"
#include "app/engine/plan/recipes/plans.h"
#include "app/engine/plan/recipes/runs.h"
#include "app/engine/profile/profile.h"
#include "app/engine/run/locks.h"
#include "app/engine/run/planrunner.h"
#include "app/engine/search/searchstages.h"

#include <QMap>

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace Stillpoint {

class PostgresTargetLock;

/// Passwords for one run, by store name ("database", "database@billing", "search").
using RunSecrets = QMap<QString, Secret>;

/// What keeps two runs apart while one goes on. Released by destruction, after the runner.
struct RunLocks
{
    std::unique_ptr<FolderLock> folder;
    std::vector<std::unique_ptr<PostgresTargetLock>> targets;

    RunLocks();
    RunLocks(RunLocks &&) noexcept;
    RunLocks &operator=(RunLocks &&) noexcept;
    ~RunLocks();

    /// False once one of them was lost: somebody else may be at work, so the run has to end.
    [[nodiscard]] bool areHeld() const;
};

/// A run that is ready to be given to PlanRunner.
struct AssembledRun
{
    RunRequest request;
    RunLocks locks;
    std::optional<BackupSet> set; ///< the set that a backup makes or a restore reads
};

struct HotBackupOptions
{
    HotWindow window = HotWindow::Strict;
    int jobs = 2;
    std::chrono::seconds lockQueueLimit{30};
    RepositoryConsent repository = RepositoryConsent::UseExisting;
    QJsonObject acknowledgement; ///< of the consistency notice: id, version, when, how
};

/// Where search comes from in a restore.
enum class SearchPart {
    None, ///< not part of this restore
    Snapshot, ///< from the set's snapshot
    Later ///< left as it is; the report says that it does not fit the restored database
};

struct RestoreOptions
{
    bool database = true;
    SearchPart search = SearchPart::Snapshot; ///< of no meaning for an application without search
    ContentPart content = ContentPart::Replace;
    OnSearchFailure onSearchFailure = OnSearchFailure::Ask;
    int jobs = 2;
    bool allowInPlace = false; ///< consent to restore where nothing can be prepared beside
    IdentityRule identity = IdentityRule::Same;
    std::chrono::seconds stopLimit{600}; ///< how long to wait for the application's sessions to end
};

/// What an undo or a discard is about.
struct SafetyCopyOptions
{
    QString restoredRun; ///< the run whose safety copies are put back or removed
    bool search = true; ///< false: the indices stay as they are, for a cluster that can not be reached
    std::chrono::seconds stopLimit{600}; ///< undo: how long to wait for the application's sessions to end
};

/// The functions below take the locks, make the run's folder and connect the stages. They block (locks, one login) and
/// so belong on a background thread; the result is moved to the main thread. They change nothing but the backup
/// folder's own files, and nothing at all when they fail.
[[nodiscard]] Result<AssembledRun> assembleHotBackup(const Profile &profile, const RunSecrets &secrets,
                                                     const HotBackupOptions &options, const Clock &clock,
                                                     std::stop_token stop);
[[nodiscard]] Result<AssembledRun> assembleRestore(const BackupSet &set, const Profile &profile,
                                                   const RunSecrets &secrets, const RestoreOptions &options,
                                                   const Clock &clock, std::stop_token stop);
[[nodiscard]] Result<AssembledRun> assembleUndo(const Profile &profile, const RunSecrets &secrets,
                                                const SafetyCopyOptions &options, const Clock &clock,
                                                std::stop_token stop);
[[nodiscard]] Result<AssembledRun> assembleDiscard(const Profile &profile, const RunSecrets &secrets,
                                                   const SafetyCopyOptions &options, const Clock &clock,
                                                   std::stop_token stop);

/// The stores that a restore with these options puts in place, in the profile's order.
[[nodiscard]] PlanStores storesToRestore(const Profile &profile, const RestoreOptions &options);
/// The stores that an undo or a discard with these options is about.
[[nodiscard]] Result<PlanStores> storesOfCopies(const Profile &profile, const SafetyCopyOptions &options);

/// Every preflight check of a hot backup. Only reads. repository: what the backup itself would be allowed.
[[nodiscard]] std::vector<CheckResult> checkProfile(const Profile &profile, const RunSecrets &secrets,
                                                    std::stop_token stop,
                                                    RepositoryConsent repository = RepositoryConsent::UseExisting);

/// What a restore looks at before it begins: its preflight and every store's own look at its target (rights, space,
/// versions, the snapshot). Only reads; no locks, no run.
[[nodiscard]] std::vector<CheckResult> checkRestore(const BackupSet &set, const Profile &profile,
                                                    const RunSecrets &secrets, const RestoreOptions &options,
                                                    const Clock &clock, std::stop_token stop);

/// Makes the verifier of a store by its name in a manifest; null for a store nobody knows. search: how to ask the
/// cluster for the set's snapshot; without it only what lies in the set is checked.
[[nodiscard]] VerifierFactory verifiersWith(const std::optional<SearchAccess> &search);
/// How to reach the profile's cluster; nothing for an application without search.
[[nodiscard]] std::optional<SearchAccess> searchAccess(const Profile &profile, const RunSecrets &secrets);

} // namespace Stillpoint
