// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/runcommands.h"

#include "app/cli/runcommand.h"
#include "app/cli/runoptions.h"
#include "app/cli/selection.h"
#include "app/engine/core/background.h"
#include "app/engine/plan/recipes/consistencynotice.h"
#include "app/engine/profile/profilestore.h"
#include "app/engine/wizard/drafts.h"

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr int usualLockQueueLimit = 30;

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
        m_secrets.collect(*profile, storesWithSecret(*profile), arguments(),
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
    void learn(const RunReport &report) override
    {
        if (const Result<> learned = learnFromBackup(ProfileStore(), m_profile.name, report); !learned) {
            output().error(learned.error());
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
                                .repository = arguments().has(u"register-repository"_s)
                                    ? RepositoryConsent::Register
                                    : RepositoryConsent::UseExisting,
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

} // namespace

OptionSpec jobsOption()
{
    return {u"jobs"_s, u"N"_s, u"Parallel workers of the database tools (2)."_s};
}

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
              {u"hot"_s, {}, u"While the application works: database, then search, then content."_s},
              {u"narrow-window"_s,
               {},
               u"Begin with a store as soon as the point of the one before is fixed (seconds of skew)."_s},
              {u"acknowledge-consistency"_s, {}, u"The consistency notice of a hot backup was read."_s},
              {u"lock-queue-limit"_s, u"SECONDS"_s,
               u"End the dump when a schema change has waited for it this long (30)."_s},
              {u"register-repository"_s,
               {},
               u"Let the cluster know the profile's snapshot repository, if it does not yet."_s},
              jobsOption(),
              secretsOption()}}),
    };
}

} // namespace Stillpoint
