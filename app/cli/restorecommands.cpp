// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/runcommand.h"
#include "app/cli/runcommands.h"
#include "app/cli/runoptions.h"
#include "app/cli/selection.h"

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr int usualStopLimit = 600;

OptionSpec confirmOption()
{
    return {u"yes-restore-over"_s, u"ENVIRONMENT/NAME"_s,
            u"Really do it, over this application. Without it the plan is shown."_s};
}

OptionSpec stopLimitOption()
{
    return {u"stop-limit"_s, u"SECONDS"_s, u"How long to wait for the application's sessions to end (600)."_s};
}

OptionSpec searchLaterOption()
{
    return {u"search"_s, u"HOW"_s, u"later: leave the indices as they are, for a cluster that can not be reached."_s};
}

class RestoreCommand : public RunCommand
{
public:
    using RunCommand::RunCommand;

    void start() override
    {
        const Result<Profile> profile = selectedProfile(arguments());
        const Result<BackupSet> set =
            profile ? selectedSet(arguments(), arguments().positional().first()) : fail(profile.error());
        const Result<Manifest> manifest = set ? Manifest::read(*set) : fail(set.error());
        const Result<RestoreOptions> options = manifest ? readOptions(*profile, *manifest) : fail(manifest.error());
        if (!options) {
            endWith(options.error());
            return;
        }
        output().line(u"Restore of %1 over %2"_s.arg(set->id(), profile->target()));
        output().line(u"The set was made at %1 (%2). What was written later is in the safety copies only."_s.arg(
            isoUtc(manifest->createdAt), manifest->verdict ? verdictTitle(*manifest->verdict) : QString()));
        showPlan(restorePlan(storesToRestore(*profile, *options), options->content));
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
    Result<RestoreOptions> readOptions(const Profile &profile, const Manifest &manifest)
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
        for (const Result<> &read : {readStores(profile, options), readSearch(profile, manifest, options)}) {
            if (!read) {
                return fail(read.error());
            }
        }
        return options;
    }

    [[nodiscard]] Result<> readStores(const Profile &profile, RestoreOptions &options) const
    {
        const bool hasContent = !profile.contentStores.empty();
        options.content = hasContent ? ContentPart::Replace : ContentPart::None;
        options.search = profile.search ? SearchPart::Snapshot : SearchPart::None;
        if (!arguments().has(u"stores"_s)) {
            return {};
        }
        const QStringList stores = arguments().value(u"stores"_s).split(u',', Qt::SkipEmptyParts);
        if (stores.isEmpty()) {
            return fail(Error::invalidInput(u"--stores names no store."_s,
                                            u"Use database, search, content, or several with commas."_s));
        }
        for (const QString &store : stores) {
            if (store != u"database"_s && store != u"search"_s && store != u"content"_s) {
                return fail(Error::invalidInput(u"--stores does not know \"%1\"."_s.arg(store),
                                                u"Use database, search, content, or several with commas."_s));
            }
        }
        if (stores.contains(u"content"_s) && !hasContent) {
            return fail(Error::invalidInput(u"The profile %1 has no content folder."_s.arg(profile.name)));
        }
        if (stores.contains(u"search"_s) && !profile.search) {
            return fail(Error::invalidInput(u"The profile %1 has no search."_s.arg(profile.name)));
        }
        options.database = stores.contains(u"database"_s);
        options.search = stores.contains(u"search"_s) ? SearchPart::Snapshot : SearchPart::None;
        if (!stores.contains(u"content"_s)) {
            options.content = ContentPart::None;
        } else if (!options.database && !arguments().has(u"replace-content"_s)) {
            options.content = ContentPart::AddMissing;
        }
        return {};
    }

    [[nodiscard]] Result<> readSearch(const Profile &profile, const Manifest &manifest, RestoreOptions &options)
    {
        const QString way = arguments().value(u"search"_s, u"snapshot"_s);
        const QString failure = arguments().value(u"on-search-failure"_s);
        if (way == u"reindex"_s || failure == u"reindex"_s) {
            return fail(Error::invalidInput(
                u"This version can not trigger a reindex."_s,
                u"Use \"later\" instead, start the application and trigger its reindex after the restore."_s));
        }
        if (way != u"snapshot"_s && way != u"later"_s) {
            return fail(Error::invalidInput(u"--search does not know \"%1\"."_s.arg(way), u"Use snapshot or later."_s));
        }
        if (!failure.isEmpty() && failure != u"stop"_s && failure != u"later"_s) {
            return fail(Error::invalidInput(u"--on-search-failure does not know \"%1\"."_s.arg(failure),
                                            u"Use stop or later."_s));
        }
        if (!failure.isEmpty()) {
            options.onSearchFailure = failure == u"later"_s ? OnSearchFailure::Later : OnSearchFailure::Stop;
        }
        const bool wanted = options.search == SearchPart::Snapshot;
        if (wanted && way == u"later"_s) {
            options.search = SearchPart::Later;
        } else if (wanted && !arguments().has(u"stores"_s) && !arguments().has(u"search"_s)
                   && !manifest.stores.contains(SearchSettings::storeName())) {
            output().line(
                u"The set holds no search snapshot: the indices of %1 stay as they are and need a reindex."_s.arg(
                    profile.search->display()));
            options.search = SearchPart::Later;
        }
        return {};
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

    [[nodiscard]] Result<SafetyCopyOptions> readOptions(const SelectedRun &selected) const
    {
        const Result<int> limit = arguments().number(u"stop-limit"_s, usualStopLimit, 1, longestWaitSeconds);
        const QString search = arguments().value(u"search"_s, u"snapshot"_s);
        if (!limit) {
            return fail(limit.error());
        }
        if (search != u"snapshot"_s && search != u"later"_s) {
            return fail(Error::invalidInput(u"--search does not know \"%1\"."_s.arg(search),
                                            u"Use later to leave the indices as they are, or leave it out."_s));
        }
        return SafetyCopyOptions{
            .restoredRun = selected.runId, .search = search != u"later"_s, .stopLimit = std::chrono::seconds(*limit)};
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
        const Result<SafetyCopyOptions> options = profile ? readOptions(*selected) : fail(profile.error());
        const Result<PlanStores> stores = options ? storesOfCopies(*profile, *options) : fail(options.error());
        if (!stores) {
            endWith(stores.error());
            return;
        }
        output().line(u"Undo of the restore %1 of %2"_s.arg(selected->runId, profile->target()));
        output().line(u"What was written since that restore is put aside, not deleted."_s);
        showPlan(undoPlan(*stores));
        if (!targetConfirmed(*profile)) {
            return;
        }
        run(*profile, u"Stillpoint undoes a restore of %1"_s.arg(profile->target()),
            [profile = *profile, options = *options, &clock = clock()](const RunSecrets &secrets,
                                                                       const std::stop_token &stop) {
                return assembleUndo(profile, secrets, options, clock, stop);
            });
    }
};

class DiscardCommand : public SafetyCopyCommand
{
public:
    using SafetyCopyCommand::SafetyCopyCommand;

    void start() override
    {
        const Result<SelectedRun> selected = selectedRestoreRun(arguments(), RestoreRuns::All);
        const Result<Profile> profile = selected ? profileOf(*selected) : fail(selected.error());
        const Result<SafetyCopyOptions> options = profile ? readOptions(*selected) : fail(profile.error());
        const Result<PlanStores> stores = options ? storesOfCopies(*profile, *options) : fail(options.error());
        if (!stores) {
            endWith(stores.error());
            return;
        }
        output().line(u"Remove the safety copies of the restore %1 of %2; it can not be undone afterwards."_s.arg(
            selected->runId, profile->target()));
        showPlan(discardPlan(*stores));
        if (!targetConfirmed(*profile)) {
            return;
        }
        run(*profile, u"Stillpoint removes safety copies of %1"_s.arg(profile->target()),
            [profile = *profile, options = *options, &clock = clock()](const RunSecrets &secrets,
                                                                       const std::stop_token &stop) {
                return assembleDiscard(profile, secrets, options, clock, stop);
            });
    }
};

} // namespace

std::vector<CommandEntry> restoreCommands()
{
    return {
        entry<RestoreCommand>(
            {u"restore"_s,
             u"SET"_s,
             1,
             1,
             u"Restore a set; without --yes-restore-over only the plan is shown."_s,
             {profileOption(),
              inOption(),
              {u"stores"_s, u"LIST"_s,
               u"database, search, content, with commas (all). Content alone adds what the database refers to."_s},
              {u"search"_s, u"HOW"_s, u"snapshot (default), or later: leave the indices as they are."_s},
              {u"on-search-failure"_s, u"WHAT"_s,
               u"stop, or later: go on without search when its snapshot can not be restored."_s},
              {u"replace-content"_s, {}, u"With content alone: replace the whole folder."_s},
              {u"as-clone"_s, {}, u"The set comes from another application or environment, on purpose."_s},
              {u"allow-in-place"_s,
               {},
               u"Restore in place, after a dump or a protecting snapshot, where nothing can be prepared beside."_s},
              confirmOption(),
              stopLimitOption(),
              jobsOption(),
              secretsOption()}}),
        entry<UndoCommand>(
            {u"undo"_s,
             u"[RUN]"_s,
             0,
             1,
             u"Put back what a restore replaced (the newest)."_s,
             {profileOption(), inOption(), searchLaterOption(), confirmOption(), stopLimitOption(), secretsOption()}}),
        entry<DiscardCommand>({u"discard"_s,
                               u"[RUN]"_s,
                               0,
                               1,
                               u"Remove the safety copies of a restore (the newest)."_s,
                               {profileOption(), inOption(), searchLaterOption(), confirmOption(), secretsOption()}}),
    };
}

} // namespace Stillpoint
