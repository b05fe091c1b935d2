// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/backupset/manifest.h"
#include "app/engine/plan/recipes/assembly.h"
#include "app/engine/profile/profile.h"
#include "app/engine/profile/profilestore.h"
#include "app/engine/wizard/runsession.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Stillpoint {

/// What the pages of a backup collect. Main thread, owned by the wizard; the pages read and write it and never each
/// other, so that going back loses nothing.
struct BackupDraft
{
    Profile profile;
    RunSecrets secrets; ///< once the connections were tested
    HotBackupOptions options;
    std::vector<CheckResult> checks; ///< of the last preflight
    bool checksAreCurrent = false; ///< false after anything they looked at was changed
    QString activity; ///< measured just now, in words; empty: not measured
    bool isAcknowledged = false;
    QDateTime acknowledgedAt; ///< UTC

    /// The checks were made of what is asked for now, and none of them stands in the way.
    [[nodiscard]] bool mayRun() const { return checksAreCurrent && !hasBlocker(checks); }

    /// The cluster does not have the profile's snapshot repository, and the profile says where it could be registered:
    /// the administrator can agree to that in options.repository.
    [[nodiscard]] bool couldRegisterRepository() const;
    /// The plan that will run, for the checklist.
    [[nodiscard]] Plan plan() const;
    /// Carries the plan out, with the acknowledgement in its report.
    void start(RunSession &session, const Clock &clock) const;
};

/// What an administrator says is broken.
enum class Damage { SearchOnly, FilesOnly, WrongData, Everything, NewServer };

/// What the pages of a restore collect.
struct RestoreDraft
{
    Profile profile; ///< of the target
    RunSecrets secrets;
    Damage damage = Damage::WrongData;
    QDateTime stillRightAt; ///< UTC; invalid: unknown, the newest set is proposed
    std::optional<BackupSet> set;
    std::optional<Manifest> manifest; ///< of the set
    RestoreOptions options;
    bool profileIsFromSet = false; ///< rebuilt from the set's own copy: its secrets are not known here
    /// Stores whose servers were confirmed to be rebuilt ones: the profile knows nothing of them in this restore.
    QStringList rebuiltServers;
    QString typedTarget; ///< what was typed as confirmation

    [[nodiscard]] Plan plan() const;
    /// Options that fit what is broken and what the set and the target have.
    void proposeOptions();
    /// The target has such stores and the set holds every one of them. Without a set nothing speaks against it.
    [[nodiscard]] bool canRestore(const QStringList &stores) const;
    /// Takes back everything that was agreed to for one set and one target.
    void forgetConsents();
    /// The target's name has to be typed, and it has not been typed yet. What a profile rebuilt from a set says of its
    /// tier holds for the servers of then, so it has to be typed there too.
    [[nodiscard]] bool needsTyping() const;
    void start(RunSession &session, const Clock &clock) const;
};

/// Undo or discard of what a restore left aside.
struct SafetyCopyDraft
{
    enum class Purpose { Undo, Discard };

    Profile profile;
    RunSecrets secrets;
    Purpose purpose = Purpose::Undo;
    SafetyCopyOptions options;
    QString typedTarget; ///< what was typed as confirmation

    /// Reads the restore's own plan; for a worker thread.
    [[nodiscard]] Result<Plan> plan() const;
    /// The tier of the target asks for its name to be typed, and it has not been typed yet.
    [[nodiscard]] bool needsTyping() const;
    /// What it does, as sentences; the first is what it costs. Translated; now: UTC.
    [[nodiscard]] QStringList effects(const QDateTime &now) const;
    void start(RunSession &session, const Clock &clock) const;
};

/// The first good backup is where a profile learns what its servers are, so that a later mix-up is noticed. Nothing is
/// saved for a run that did not end well or taught nothing new.
[[nodiscard]] Result<> learnFromBackup(const ProfileStore &profiles, const QString &profileName,
                                       const RunReport &report);

/// A restore that ended well makes rebuilt servers the home of its saved profile: what the profile knew of the old ones
/// is forgotten. Nothing is saved for another end, for a profile that is not the saved one, or without such servers.
[[nodiscard]] Result<> learnFromRestore(const ProfileStore &profiles, const RestoreDraft &draft,
                                        const RunReport &report);

} // namespace Stillpoint
