// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchinplace.h"

#include "app/engine/search/searchcopystart.h"
#include "app/engine/search/searchpatience.h"
#include "app/engine/search/searchpreparecopies.h"
#include "app/engine/search/snapshots.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SearchInPlace)
};

Result<std::vector<LiveIndex>> discover(const Cluster &cluster, StageContext &context)
{
    return askPatiently(context.clock(), context.stop(), [&] { return discoverIndices(cluster, context.stop()); });
}

Result<ClusterFacts> factsOf(const Cluster &cluster, StageContext &context)
{
    return askPatiently(context.clock(), context.stop(), [&] { return readClusterFacts(cluster, context.stop()); });
}

QString snapshotName(ProtectedState state, const QString &runId, int attempt)
{
    return u"stillpoint-%1-%2-%3"_s.arg(state == ProtectedState::BeforeRestore ? u"before"_s : u"undone"_s,
                                        runId.toLower(), QString::number(attempt));
}

/// A snapshot that an earlier process began is not gone on with: nobody knows what was written since. Its number is in
/// its name, and so in its step's.
Result<> protect(const Cluster &cluster, const ClusterFacts &facts, ProtectedState state, SearchRestoreRecord &record,
                 const QString &runFolder, StageContext &context)
{
    const int attempt = record.protection ? record.protection->snapshot.section(u'-', -1).toInt() + 1 : 1;
    if (record.protection) {
        const Result<> gone =
            deleteSnapshot(cluster, record.protection->repository, record.protection->snapshot, {}, context.stop());
        if (!gone) {
            return gone;
        }
    }
    Result<SearchProtection> protection = describeForProtection(cluster, facts, record.replaced, context);
    if (!protection) {
        return fail(protection.error());
    }
    protection->repository = record.repository;
    protection->snapshot = snapshotName(state, record.runId, attempt);
    record.protection = *protection;
    Result<> done = record.write(runFolder);
    done = done ? takeProtection(cluster, facts, *record.protection, context) : done;
    return done ? record.write(runFolder) : done;
}

Result<> removeIndex(const Cluster &cluster, const QString &name, const QString &uuid, StageContext &context)
{
    const auto isThere = [&]() -> Result<bool> {
        const Result<std::vector<LiveIndex>> indices = discover(cluster, context);
        if (!indices) {
            return fail(indices.error());
        }
        const LiveIndex *index = findIndex(*indices, name);
        return index && index->uuid == uuid;
    };
    const Step step{.name = u"remove "_s + name,
                    .intent = {{u"index"_s, name}, {u"uuid"_s, uuid}},
                    .act = [&]() -> Result<> {
                        // Carried through: of a request that was cut off nobody knows whether it removes the index.
                        return deleteIndices(cluster, {{name, uuid}}, {});
                    },
                    .inspect = [&]() -> Result<StepState> {
                        const Result<bool> there = isThere();
                        if (!there) {
                            return fail(there.error());
                        }
                        return *there ? StepState::NotDone : StepState::Done;
                    }};
    return context.perform(step);
}

Result<> removeReplaced(const Cluster &cluster, const SearchRestoreRecord &record, StageContext &context)
{
    context.progress({.done = 0,
                      .total = {},
                      .unit = ProgressUnit::Items,
                      .activity = Texts::tr("Removing the live indices, which are in the protecting snapshot")});
    for (auto replaced = record.replaced.begin(); replaced != record.replaced.end(); ++replaced) {
        if (const Result<> removed = removeIndex(cluster, replaced.key(), replaced.value(), context); !removed) {
            return removed;
        }
    }
    return {};
}

/// Aliases that were given to what the replacement restored are taken off, so that it can be removed.
Result<> removeRestored(const Cluster &cluster, const SearchRestoreRecord &record, StageContext &context)
{
    const Result<std::vector<LiveIndex>> indices = discover(cluster, context);
    if (!indices) {
        return fail(indices.error());
    }
    const AliasChange given{.removed = record.change ? record.change->added : AliasChange().added, .added = {}};
    const AliasChange taken = given.missingIn(*indices);
    const Result<> moved = taken.isEmpty() ? Result<>() : moveAliases(cluster, taken.move(), {});
    return moved ? deleteCopies(cluster, record, context) : moved;
}

/// Restores those of the protected indices that are not there, under their own names and with their aliases.
Result<> bringBack(const Cluster &cluster, const SearchProtection &protection, StageContext &context)
{
    const Result<ClusterFacts> facts = factsOf(cluster, context);
    const Result<std::vector<LiveIndex>> indices = discover(cluster, context);
    if (!facts || !indices) {
        return fail(facts ? indices.error() : facts.error());
    }
    SearchRestoreRecord back;
    for (const SetIndex &entry : protection.indices) {
        const QString &name = entry.index.name;
        back.restored.push_back({.source = name, .name = name, .uuid = {}});
        const Result<> begun = findIndex(*indices, name)
            ? Result<>()
            : restoreIndex(cluster, protection.repository, protection.snapshot, name, name, {},
                           entry.index.tierPreference);
        if (!begun) {
            return begun;
        }
    }
    const SearchSetFacts source = protection.asSet(*facts);
    if (const Result<> whole = awaitCopies(cluster, source, back, context); !whole) {
        return whole;
    }
    if (const Result<CopyVerdict> same = checkCopies(cluster, *facts, source, back, context); !same) {
        return fail(same.error());
    }
    const Result<std::vector<LiveIndex>> now = discover(cluster, context);
    if (!now) {
        return fail(now.error());
    }
    AliasChange all;
    for (const SetIndex &entry : protection.indices) {
        for (const IndexAlias &alias : entry.index.aliases) {
            all.added.emplace_back(entry.index.name, alias);
        }
    }
    const AliasChange missing = all.missingIn(*now);
    return missing.isEmpty() ? Result<>() : moveAliases(cluster, missing.move(), {});
}

/// The one sentence that matters when the way back fails: where the state before is.
Error withProtectionNamed(Error error, const Cluster &cluster, const SearchProtection &protection)
{
    error.message += u' '
        + Texts::tr("The search indices as they were are in the snapshot %1 of the repository %2 on %3.")
              .arg(protection.snapshot, protection.repository, cluster.display());
    return error;
}

} // namespace

Result<> replaceInPlace(const Cluster &cluster, const SearchSetFacts &source, ProtectedState state,
                        SearchRestoreRecord &record, const QString &runFolder, StageContext &context)
{
    const Result<ClusterFacts> facts = factsOf(cluster, context);
    if (!facts) {
        return fail(facts.error());
    }
    if (!record.replaced.isEmpty()) {
        Result<> ready = record.isProtected() ? requireProtection(cluster, *record.protection, context.stop())
                                              : protect(cluster, *facts, state, record, runFolder, context);
        ready = ready ? removeReplaced(cluster, record, context) : ready;
        if (!ready) {
            return ready;
        }
    }
    Result<> done = startCopies(cluster, source, record, runFolder, context);
    done = done ? awaitCopies(cluster, source, record, context) : done;
    if (!done) {
        return done;
    }
    if (const Result<CopyVerdict> same = checkCopies(cluster, *facts, source, record, context); !same) {
        return fail(same.error());
    }
    const Result<std::vector<LiveIndex>> indices = discover(cluster, context);
    if (!indices) {
        return fail(indices.error());
    }
    // Aliases of indices that are gone are gone with them; naming these would be refused.
    return performAliasChange(cluster, record.change->missingIn(*indices), u"move aliases"_s, context);
}

Result<> takeBackReplacement(const Cluster &cluster, SearchRestoreRecord record, const QString &runFolder,
                             StageContext &context)
{
    const Result<std::vector<LiveIndex>> indices = discover(cluster, context);
    if (!indices) {
        return fail(indices.error());
    }
    // A protecting snapshot that is gone matters only when something of what it holds was removed.
    const bool isNeeded = record.isProtected() && !requireIndices(*indices, record.replaced, cluster.display());
    Result<> done = isNeeded ? requireProtection(cluster, *record.protection, {}) : Result<>();
    done = done ? removeRestored(cluster, record, context) : done;
    if (isNeeded) {
        done = done ? bringBack(cluster, *record.protection, context) : done;
        if (!done) {
            return fail(withProtectionNamed(done.error(), cluster, *record.protection));
        }
    }
    if (done && record.protection) {
        done = deleteSnapshot(cluster, record.protection->repository, record.protection->snapshot,
                              record.protection->uuid, {});
    }
    if (!done) {
        return done;
    }
    record.protection.reset();
    return record.write(runFolder);
}

} // namespace Stillpoint
