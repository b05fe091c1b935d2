// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/runcommands.h"

#include "app/cli/runcommand.h"
#include "app/cli/selection.h"
#include "app/engine/core/background.h"
#include "app/engine/plan/recipes/consistencynotice.h"
#include "app/engine/profile/profilestore.h"

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostJobs = 64;
constexpr int longestWaitSeconds = 24 * 3600;
constexpr int usualJobs = 2;
constexpr int usualStopLimit = 600;
constexpr int usualLockQueueLimit = 30;

OptionSpec jobsOption()
{
    return {u"jobs"_s, u"N"_s, u"Parallel workers of the database tools (2)."_s};
}

OptionSpec confirmOption()
{
    return {u"yes-restore-over"_s, u"ENVIRONMENT/NAME"_s,
            u"Really do it, over this application. Without it the plan is shown."_s};
}

OptionSpec stopLimitOption()
{
    return {u"stop-limit"_s, u"SECONDS"_s, u"How long to wait for the application's sessions to end (600)."_s};
}

class CheckCommand : public ConsoleCommand
{
public:
    using ConsoleCommand::ConsoleCommand;

    void start() override
    {
        const Result<Profile> profile = selectedProfile(arguments());
        if (!profile) {
            endWith(profile.error());
            return;
        }
        m_secrets.collect(*profile, databaseStores(*profile), arguments(),
                          [this, profile = *profile](const Result<QMap<QString, Secret>> &secrets) {
                              if (!secrets) {
                                  endWith(secrets.error());
                                  return;
                              }
                              check(profile, *secrets);
                          });
    }

private:
    void check(const Profile &profile, const RunSecrets &secrets)
    {
        using Checks = std::vector<CheckResult>;
        const std::stop_source source = runInBackground<Checks>(
            this, [profile, secrets](const std::stop_token &stop) { return checkProfile(profile, secrets, stop); },
            [this](const Checks &checks) {
                for (const CheckResult &result : checks) {
                    output().check(result);
                }
                const bool blocked = hasBlocker(checks);
                output().line(blocked ? u"\nA backup would not start."_s : u"\nA backup can start."_s);
                output().event({{u"event"_s, u"end"_s}, {u"exit"_s, blocked ? ExitCode::blocked : ExitCode::success}});
                Q_EMIT finished(blocked ? ExitCode::blocked : ExitCode::success);
            });
        connect(&m_interrupts, &InterruptWatcher::interrupted, this, [source]() mutable { source.request_stop(); });
    }

    SecretSource m_secrets;
    InterruptWatcher m_interrupts;
};

class BackupCommand : public RunCommand
{
public:
    using RunCommand::RunCommand;

    void start() override
    {
        if (!arguments().has(u"hot"_s)) {
            endWith(Error::invalidInput(u"Which kind of backup? --hot is missing."_s,
                                        u"Add --hot: the application keeps working while it is backed up."_s));
            return;
        }
        const Result<Profile> profile = selectedProfile(arguments());
        const Result<HotBackupOptions> options = profile ? readOptions() : fail(profile.error());
        if (!options) {
            endWith(options.error());
            return;
        }
        if (!acknowledged()) {
            return;
        }
        HotBackupOptions used = *options;
        const ConsistencyNotice notice = hotBackupNotice();
        used.acknowledgement = {{u"notice"_s, notice.id},
                                {u"version"_s, notice.version},
                                {u"at"_s, isoUtc(clock().utcNow())},
                                {u"by"_s, arguments().has(u"acknowledge-consistency"_s) ? u"option"_s : u"terminal"_s}};
        m_profile = *profile;
        run(*profile, u"Stillpoint backs up %1"_s.arg(profile->target()),
            [profile = *profile, used, &clock = clock()](const RunSecrets &secrets, const std::stop_token &stop) {
                return assembleHotBackup(profile, secrets, used, clock, stop);
            });
    }

protected:
    // The first good backup is where a profile learns what its servers are, so that a later mix-up is noticed.
    void onEnded(const RunReport &report) override
    {
        if (!report.verdict || exitCodeOf(*report.verdict) > exitCodeOf(Verdict::CompletedWithLosses)) {
            return;
        }
        const QJsonObject learned = learnedFingerprints(report);
        Result<Profile> profile = ProfileStore().find(m_profile.name);
        if (!profile || learned.isEmpty() || profile->fingerprints == learned) {
            return;
        }
        for (auto it = learned.begin(); it != learned.end(); ++it) {
            if (!profile->fingerprints.contains(it.key())) {
                profile->fingerprints.insert(it.key(), it.value());
            }
        }
        const Result<> saved = ProfileStore().save(*profile);
        if (!saved) {
            output().error(saved.error());
        }
    }

private:
    Result<HotBackupOptions> readOptions() const
    {
        const Result<int> jobs = arguments().number(u"jobs"_s, usualJobs, 1, mostJobs);
        const Result<int> limit = arguments().number(u"lock-queue-limit"_s, usualLockQueueLimit, 1, longestWaitSeconds);
        if (!jobs || !limit) {
            return fail(jobs ? limit.error() : jobs.error());
        }
        return HotBackupOptions{.window = arguments().has(u"narrow-window"_s) ? HotWindow::Narrow : HotWindow::Strict,
                                .jobs = *jobs,
                                .lockQueueLimit = std::chrono::seconds(*limit),
                                .acknowledgement = {}};
    }

    bool acknowledged()
    {
        if (arguments().has(u"acknowledge-consistency"_s)) {
            return true;
        }
        const ConsistencyNotice notice = hotBackupNotice();
        output().line(notice.text());
        output().event({{u"event"_s, u"notice"_s}, {u"id"_s, notice.id}, {u"text"_s, notice.text()}});
        if (!output().isJson() && isTerminal(StandardStream::Input)) {
            if (askLine(u"Type \"yes\" to go on: "_s) == u"yes"_s) {
                return true;
            }
            output().line(u"Nothing was done."_s);
            Q_EMIT finished(ExitCode::usage);
            return false;
        }
        endWith(Error::invalidInput(u"The consistency notice was not acknowledged, so nothing was done."_s,
                                    u"Read it, then add --acknowledge-consistency."_s));
        return false;
    }

    Profile m_profile;
};

class RestoreCommand : public RunCommand
{
public:
    using RunCommand::RunCommand;

    void start() override
    {
        const Result<Profile> profile = selectedProfile(arguments());
        const Result<BackupSet> set =
            profile ? selectedSet(arguments(), arguments().positional().first()) : fail(profile.error());
        const Result<RestoreOptions> options = set ? readOptions(*profile) : fail(set.error());
        const Result<Manifest> manifest = options ? Manifest::read(*set) : fail(options.error());
        if (!manifest) {
            endWith(manifest.error());
            return;
        }
        output().line(u"Restore of %1 over %2"_s.arg(set->id(), profile->target()));
        output().line(u"The set was made at %1 (%2). What was written later is in the safety copies only."_s.arg(
            isoUtc(manifest->createdAt), manifest->verdict ? verdictTitle(*manifest->verdict) : QString()));
        showPlan(restorePlan(options->database ? databaseStores(*profile) : QStringList(), contentStores(*profile),
                             options->content));
        if (!targetConfirmed(*profile)) {
            return;
        }
        run(*profile, u"Stillpoint restores %1"_s.arg(profile->target()),
            [profile = *profile, set = *set, options = *options, &clock = clock()](const RunSecrets &secrets,
                                                                                   const std::stop_token &stop) {
                return assembleRestore(set, profile, secrets, options, clock, stop);
            });
    }

private:
    Result<RestoreOptions> readOptions(const Profile &profile) const
    {
        RestoreOptions options;
        const Result<int> jobs = arguments().number(u"jobs"_s, usualJobs, 1, mostJobs);
        const Result<int> limit = arguments().number(u"stop-limit"_s, usualStopLimit, 1, longestWaitSeconds);
        if (!jobs || !limit) {
            return fail(jobs ? limit.error() : jobs.error());
        }
        options.jobs = *jobs;
        options.stopLimit = std::chrono::seconds(*limit);
        options.allowInPlace = arguments().has(u"allow-in-place"_s);
        options.identity = arguments().has(u"as-clone"_s) ? IdentityRule::AsClone : IdentityRule::Same;

        const bool hasContent = !profile.contentStores.empty();
        options.content = hasContent ? ContentPart::Replace : ContentPart::None;
        if (arguments().has(u"stores"_s)) {
            const QStringList stores = arguments().value(u"stores"_s).split(u',', Qt::SkipEmptyParts);
            for (const QString &store : stores) {
                if (store != u"database"_s && store != u"content"_s) {
                    return fail(Error::invalidInput(u"--stores does not know \"%1\"."_s.arg(store),
                                                    u"Use database, content, or both with a comma."_s));
                }
            }
            if (stores.isEmpty()) {
                return fail(Error::invalidInput(u"--stores names no store."_s, u"Use database, content, or both."_s));
            }
            options.database = stores.contains(u"database"_s);
            if (!stores.contains(u"content"_s)) {
                options.content = ContentPart::None;
            } else if (!hasContent) {
                return fail(Error::invalidInput(u"The profile %1 has no content folder."_s.arg(profile.name)));
            } else if (!options.database && !arguments().has(u"replace-content"_s)) {
                options.content = ContentPart::AddMissing;
            }
        }
        return options;
    }
};

/// undo and discard: both work on what a restore left aside.
class SafetyCopyCommand : public RunCommand
{
public:
    using RunCommand::RunCommand;

protected:
    /// The run and the profile it restored, as copied into its folder (the saved profile may be gone).
    Result<Profile> profileOf(const SelectedRun &selected) const
    {
        if (arguments().has(u"profile"_s)) {
            return selectedProfile(arguments());
        }
        return profileOfRun(selected.folder, selected.runId);
    }
};

class UndoCommand : public SafetyCopyCommand
{
public:
    using SafetyCopyCommand::SafetyCopyCommand;

    void start() override
    {
        const Result<SelectedRun> selected = selectedRestoreRun(arguments());
        const Result<Profile> profile = selected ? profileOf(*selected) : fail(selected.error());
        const Result<RestoredStores> stores =
            profile ? restoredStores(selected->folder, selected->runId) : fail(profile.error());
        const Result<int> limit =
            stores ? arguments().number(u"stop-limit"_s, usualStopLimit, 1, longestWaitSeconds) : fail(stores.error());
        if (!limit) {
            endWith(limit.error());
            return;
        }
        output().line(u"Undo of the restore %1 of %2"_s.arg(selected->runId, profile->target()));
        output().line(u"What was written since that restore is put aside, not deleted."_s);
        showPlan(undoPlan(stores->databases, stores->contents));
        if (!targetConfirmed(*profile)) {
            return;
        }
        run(*profile, u"Stillpoint undoes a restore of %1"_s.arg(profile->target()),
            [profile = *profile, run = selected->runId, limit = std::chrono::seconds(*limit),
             &clock = clock()](const RunSecrets &secrets, const std::stop_token &stop) {
                return assembleUndo(profile, secrets, run, limit, clock, stop);
            });
    }
};

class DiscardCommand : public SafetyCopyCommand
{
public:
    using SafetyCopyCommand::SafetyCopyCommand;

    void start() override
    {
        const Result<SelectedRun> selected = selectedRestoreRun(arguments());
        const Result<Profile> profile = selected ? profileOf(*selected) : fail(selected.error());
        const Result<RestoredStores> stores =
            profile ? restoredStores(selected->folder, selected->runId) : fail(profile.error());
        if (!stores) {
            endWith(stores.error());
            return;
        }
        output().line(u"Remove the safety copies of the restore %1 of %2; it can not be undone afterwards."_s.arg(
            selected->runId, profile->target()));
        showPlan(discardPlan(stores->databases, stores->contents));
        if (!targetConfirmed(*profile)) {
            return;
        }
        run(*profile, u"Stillpoint removes safety copies of %1"_s.arg(profile->target()),
            [profile = *profile, run = selected->runId, &clock = clock()](const RunSecrets &secrets,
                                                                          const std::stop_token &stop) {
                return assembleDiscard(profile, secrets, run, clock, stop);
            });
    }
};

} // namespace

std::vector<CommandEntry> runCommands()
{
    return {
        entry<CheckCommand>({u"check"_s,
                             {},
                             0,
                             0,
                             u"Run all preflight checks of a backup; only reads."_s,
                             {profileOption(), secretsOption()}}),
        entry<BackupCommand>(
            {u"backup"_s,
             {},
             0,
             0,
             u"Back up an application."_s,
             {profileOption(),
              {u"hot"_s, {}, u"While the application works: database, then content."_s},
              {u"narrow-window"_s,
               {},
               u"Begin with content as soon as the database's point is fixed (seconds of skew)."_s},
              {u"acknowledge-consistency"_s, {}, u"The consistency notice of a hot backup was read."_s},
              {u"lock-queue-limit"_s, u"SECONDS"_s,
               u"End the dump when a schema change has waited for it this long (30)."_s},
              jobsOption(),
              secretsOption()}}),
        entry<RestoreCommand>(
            {u"restore"_s,
             u"SET"_s,
             1,
             1,
             u"Restore a set; without --yes-restore-over only the plan is shown."_s,
             {profileOption(),
              inOption(),
              {u"stores"_s, u"LIST"_s,
               u"database, content, or both (all). Content alone adds what the database refers to."_s},
              {u"replace-content"_s, {}, u"With content alone: replace the whole folder."_s},
              {u"as-clone"_s, {}, u"The set comes from another application or environment, on purpose."_s},
              {u"allow-in-place"_s,
               {},
               u"Restore in place, after a dump, where the account can prepare nothing beside."_s},
              confirmOption(),
              stopLimitOption(),
              jobsOption(),
              secretsOption()}}),
        entry<UndoCommand>({u"undo"_s,
                            u"[RUN]"_s,
                            0,
                            1,
                            u"Put back what a restore replaced (the newest)."_s,
                            {profileOption(), inOption(), confirmOption(), stopLimitOption(), secretsOption()}}),
        entry<DiscardCommand>({u"discard"_s,
                               u"[RUN]"_s,
                               0,
                               1,
                               u"Remove the safety copies of a restore (the newest)."_s,
                               {profileOption(), inOption(), confirmOption(), secretsOption()}}),
    };
}

} // namespace Stillpoint
