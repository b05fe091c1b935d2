// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchprotection.h"

#include "app/engine/search/searchcaptureground.h"
#include "app/engine/search/searchpatience.h"
#include "app/engine/search/searchswapaliases.h"
#include "app/engine/search/searchwindow.h"
#include "app/engine/search/snapshots.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SearchInPlace)
};

constexpr std::chrono::milliseconds firstPoll{200};
constexpr std::chrono::milliseconds longestPoll{3000};

QStringList namesOf(const SearchProtection &protection)
{
    return protection.asSet({}).names();
}

Result<SnapshotFacts> find(const Cluster &cluster, const SearchProtection &protection, const StageContext &context,
                           const std::stop_token &stop)
{
    return askPatiently(context.clock(), stop,
                        [&] { return findSnapshot(cluster, protection.repository, protection.snapshot, stop); });
}

Result<> create(const Cluster &cluster, const ClusterFacts &facts, const SearchProtection &protection,
                StageContext &context)
{
    const QJsonObject metadata{{u"stillpoint"_s, QJsonObject{{u"protectsBefore"_s, context.runId()}}}};
    const Step step{.name = u"protect in "_s + protection.snapshot,
                    .intent = {{u"cluster"_s, cluster.display()},
                               {u"repository"_s, protection.repository},
                               {u"snapshot"_s, protection.snapshot}},
                    .act = [&]() -> Result<> {
                        // Carried through: of a request that was cut off nobody knows whether it makes a snapshot.
                        const Result<> created = createSnapshot(cluster, facts, protection.repository,
                                                                protection.snapshot, namesOf(protection), metadata, {});
                        if (created || !mayPass(created.error().code)) {
                            return created;
                        }
                        return find(cluster, protection, context, {}) ? Result<>() : created;
                    },
                    .inspect = [&]() -> Result<StepState> {
                        const Result<SnapshotFacts> found = find(cluster, protection, context, context.stop());
                        if (!found && found.error().code != ErrorCode::NotFound) {
                            return fail(found.error());
                        }
                        return found ? StepState::Done : StepState::NotDone;
                    }};
    return context.perform(step);
}

Result<SnapshotFacts> await(const Cluster &cluster, const SearchProtection &protection, StageContext &context)
{
    std::chrono::milliseconds pause = firstPoll;
    StandstillWatch watch(context.clock().monotonic());
    SnapshotProgress last;
    while (true) {
        const Result<SnapshotFacts> snapshot = find(cluster, protection, context, context.stop());
        if (!snapshot || snapshot->isFinal()) {
            return snapshot;
        }
        const Result<SnapshotProgress> progress =
            snapshotProgress(cluster, protection.repository, protection.snapshot, context.stop());
        const std::chrono::nanoseconds now = context.clock().monotonic();
        if (!progress || *progress != last) {
            watch.moved(now);
            last = progress.value_or(last);
        } else if (watch.isOver(now)) {
            return fail(Error::timeout(
                Texts::tr("the protecting snapshot %1 on %2").arg(protection.snapshot, cluster.display()),
                StandstillWatch::limit));
        }
        context.progress({.done = last.shardsDone,
                          .total = std::max(last.shardsTotal, 1),
                          .unit = ProgressUnit::Items,
                          .activity = Texts::tr("Copying the live indices into a protecting snapshot")});
        if (!waitFor(context.stop(), pause)) {
            return fail(Error::cancelled());
        }
        pause = std::min(pause * 5 / 4, longestPoll);
    }
}

/// The cluster's word that all is well is not enough: each shard's own description in the repository has to be
/// readable.
Result<> requireReadable(const Cluster &cluster, const SearchProtection &protection, const std::stop_token &stop)
{
    const std::map<QString, qint64> sizes = snapshotSizes(cluster, protection.repository, protection.snapshot, stop);
    for (const SetIndex &entry : protection.indices) {
        if (!sizes.contains(entry.index.name)) {
            return fail({.code = ErrorCode::IntegrityMismatch,
                         .message = Texts::tr("The protecting snapshot %1 on %2 cannot be read back: %3 is not told.")
                                        .arg(protection.snapshot, cluster.display(), entry.index.name),
                         .detail = {},
                         .hint = Texts::tr("Check the snapshot repository, or leave search for later.")});
        }
    }
    return {};
}

} // namespace

SearchSetFacts SearchProtection::asSet(const ClusterFacts &facts) const
{
    SearchSetFacts set;
    set.product = facts.product;
    set.version = facts.version;
    set.clusterUuid = facts.uuid;
    set.repository = repository;
    set.snapshot = snapshot;
    set.snapshotUuid = uuid;
    set.indices = indices;
    return set;
}

QJsonObject SearchProtection::toJson() const
{
    QJsonArray list;
    for (const SetIndex &entry : indices) {
        list.append(entry.toJson());
    }
    return {{u"repository"_s, repository}, {u"snapshot"_s, snapshot}, {u"uuid"_s, uuid}, {u"indices"_s, list}};
}

Result<SearchProtection> SearchProtection::fromJson(const QJsonObject &json)
{
    SearchProtection protection{.repository = json.value("repository"_L1).toString(),
                                .snapshot = json.value("snapshot"_L1).toString(),
                                .uuid = json.value("uuid"_L1).toString(),
                                .indices = {}};
    if (!isConcreteName(protection.repository) || !isConcreteName(protection.snapshot)) {
        return fail(Error::internal(u"a recorded protecting snapshot without a name"_s));
    }
    for (const QJsonValue &value : json.value("indices"_L1).toArray()) {
        Result<SetIndex> index = SetIndex::fromJson(value.toObject());
        if (!index) {
            return fail(index.error());
        }
        protection.indices.push_back(std::move(*index));
    }
    return protection;
}

Result<SearchProtection> describeForProtection(const Cluster &cluster, const ClusterFacts &facts,
                                               const QMap<QString, QString> &uuidByName, StageContext &context)
{
    const std::stop_token stop = context.stop();
    const Result<std::vector<LiveIndex>> indices =
        askPatiently(context.clock(), stop, [&] { return discoverIndices(cluster, stop); });
    if (!indices) {
        return fail(indices.error());
    }
    if (const Result<> there = requireIndices(*indices, uuidByName, cluster.display()); !there) {
        return fail(there.error());
    }
    std::vector<LiveIndex> chosen;
    std::copy_if(indices->begin(), indices->end(), std::back_inserter(chosen),
                 [&uuidByName](const LiveIndex &index) { return uuidByName.contains(index.name); });
    const Result<> described = describeIndices(cluster, facts, chosen, stop);
    const Result<QMap<QString, qint64>> counts =
        described ? countAll(cluster, uuidByName.keys(), stop) : Result<QMap<QString, qint64>>(fail(described.error()));
    if (!counts) {
        return fail(counts.error());
    }
    SearchProtection protection;
    for (const LiveIndex &index : chosen) {
        protection.indices.push_back({.index = index,
                                      .key = {},
                                      .documents = counts->value(index.name),
                                      .changesWhileFixing = 0,
                                      .bytes = index.primaryBytes});
    }
    return protection;
}

Result<> takeProtection(const Cluster &cluster, const ClusterFacts &facts, SearchProtection &protection,
                        StageContext &context)
{
    const std::stop_token stop = context.stop();
    const QStringList names = namesOf(protection);
    const Result<SequenceNumbers> before = readSequenceNumbers(cluster, names, stop);
    if (!before) {
        return fail(before.error());
    }
    if (const Result<> created = create(cluster, facts, protection, context); !created) {
        return created;
    }
    const Result<SnapshotFacts> snapshot = await(cluster, protection, context);
    if (!snapshot) {
        return fail(snapshot.error());
    }
    Result<> good = judgeSnapshot(*snapshot, names, cluster.display());
    good = good ? requireReadable(cluster, protection, stop) : good;
    if (!good) {
        return good;
    }
    const Result<SequenceNumbers> after = readSequenceNumbers(cluster, names, stop);
    if (!after) {
        return fail(after.error());
    }
    if (*after != *before) {
        return fail({.code = ErrorCode::Busy,
                     .message = Texts::tr("Documents were written to the live indices on %1 while they were copied "
                                          "into the protecting snapshot.")
                                    .arg(cluster.display()),
                     .detail = {},
                     .hint = Texts::tr("Make sure that the application is stopped, then start the restore again.")});
    }
    protection.uuid = snapshot->uuid;
    return {};
}

Result<> requireProtection(const Cluster &cluster, const SearchProtection &protection, std::stop_token stop)
{
    const Result<SnapshotFacts> found = findSnapshot(cluster, protection.repository, protection.snapshot, stop);
    if (!found) {
        return fail(found.error());
    }
    if (found->uuid != protection.uuid) {
        return fail({.code = ErrorCode::IntegrityMismatch,
                     .message = Texts::tr("The snapshot %1 on %2 is another one than the restore left there.")
                                    .arg(protection.snapshot, cluster.display()),
                     .detail = u"uuid %1 instead of %2"_s.arg(found->uuid, protection.uuid),
                     .hint = Texts::tr("Rebuild search with a reindex of the application.")});
    }
    return judgeSnapshot(*found, namesOf(protection), cluster.display());
}

} // namespace Stillpoint
