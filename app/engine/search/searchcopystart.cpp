// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchcopystart.h"

#include "app/engine/search/searchpatience.h"
#include "app/engine/search/snapshots.h"

#include <QCoreApplication>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SearchRestore)
};

QString tierPreferenceOf(const SearchSetFacts &set, const QString &index)
{
    for (const SetIndex &entry : set.indices) {
        if (entry.index.name == index) {
            return entry.index.tierPreference;
        }
    }
    return {};
}

Result<> startCopy(const Cluster &cluster, const SearchSetFacts &set, const SearchRestoreRecord &record,
                   const RestoredIndex &copy, StageContext &context)
{
    const auto isThere = [&](const std::stop_token &stop) -> Result<bool> {
        const Result<std::vector<LiveIndex>> indices =
            askPatiently(context.clock(), stop, [&] { return discoverIndices(cluster, stop); });
        if (!indices) {
            return fail(indices.error());
        }
        return findIndex(*indices, copy.name) != nullptr;
    };
    // The names of two attempts differ, and so do their steps.
    const Step step{.name = u"restore as "_s + copy.name,
                    .intent = {{u"repository"_s, record.repository},
                               {u"snapshot"_s, record.snapshot},
                               {u"index"_s, copy.source},
                               {u"as"_s, copy.name}},
                    .act = [&]() -> Result<> {
                        // Carried through: of a request that was cut off nobody knows whether it makes an index.
                        const Result<> started = restoreIndex(cluster, record.repository, record.snapshot, copy.source,
                                                              copy.name, {}, tierPreferenceOf(set, copy.source));
                        if (started || !mayPass(started.error().code)) {
                            return started;
                        }
                        const Result<bool> there = isThere({});
                        return there && *there ? Result<>() : started;
                    },
                    .inspect = [&]() -> Result<StepState> {
                        const Result<bool> there = isThere(context.stop());
                        if (!there) {
                            return fail(there.error());
                        }
                        return *there ? StepState::Done : StepState::NotDone;
                    }};
    return context.perform(step);
}

Result<> learnUuid(const Cluster &cluster, RestoredIndex &copy, StageContext &context)
{
    const Result<std::vector<LiveIndex>> indices =
        askPatiently(context.clock(), context.stop(), [&] { return discoverIndices(cluster, context.stop()); });
    if (!indices) {
        return fail(indices.error());
    }
    const LiveIndex *index = findIndex(*indices, copy.name);
    if (!index || (!copy.uuid.isEmpty() && copy.uuid != index->uuid)) {
        return fail(Error::notFound(
            Texts::tr("The index %1, which was just restored on %2, is gone.").arg(copy.name, cluster.display()),
            Texts::tr("Make sure that nobody else deletes indices, then try again.")));
    }
    copy.uuid = index->uuid;
    return {};
}

} // namespace

Result<> startCopies(const Cluster &cluster, const SearchSetFacts &set, SearchRestoreRecord &record,
                     const QString &runFolder, StageContext &context)
{
    for (RestoredIndex &copy : record.restored) {
        Result<> done = startCopy(cluster, set, record, copy, context);
        done = done ? learnUuid(cluster, copy, context) : done;
        done = done ? record.write(runFolder) : done;
        if (!done) {
            return done;
        }
    }
    return {};
}

} // namespace Stillpoint
