// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchpreparecopies.h"

#include "app/engine/search/searchpatience.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SearchRestore)
};

constexpr std::chrono::milliseconds firstPoll{300};
constexpr std::chrono::milliseconds longestPoll{3000};
/// So long nothing may move before the cluster is asked why.
constexpr std::chrono::seconds stillness{20};

QString shardName(const QString &index, const QString &shard)
{
    return u"%1[%2]"_s.arg(index, shard);
}

/// A shard number is a text in _cat and a number in _recovery.
QString shardNumber(const QJsonValue &value)
{
    return value.toVariant().toString();
}

QStringList namesOf(const SearchRestoreRecord &record)
{
    QStringList names;
    for (const RestoredIndex &index : record.restored) {
        names += index.name;
    }
    return names;
}

const RestoredIndex *copyOf(const SearchRestoreRecord &record, const QString &source)
{
    const auto found = std::find_if(record.restored.begin(), record.restored.end(),
                                    [&source](const RestoredIndex &index) { return index.source == source; });
    return found == record.restored.end() ? nullptr : &*found;
}

Result<CopyProgress> look(const Cluster &cluster, const QStringList &names, const std::stop_token &stop)
{
    QJsonArray shards;
    QJsonObject recovery;
    QUrlQuery columns;
    columns.addQueryItem(u"format"_s, u"json"_s);
    columns.addQueryItem(u"h"_s, u"index,shard,prirep,state,unassigned.reason,unassigned.details"_s);
    for (const QStringList &chunk : nameChunks(names)) {
        const QString joined = chunk.join(u',');
        const ClusterSubject subject{.index = chunk.constFirst()};
        const Result<QJsonArray> listed = cluster.list(
            {.path = clusterPath({u"_cat"_s, u"shards"_s, joined}), .query = columns, .subject = subject}, stop);
        const Result<QJsonObject> moving =
            cluster.call({.path = clusterPath({joined, u"_recovery"_s}), .subject = subject}, stop);
        if (!listed || !moving) {
            return fail(listed ? moving.error() : listed.error());
        }
        for (const QJsonValue &shard : *listed) {
            shards.append(shard);
        }
        for (auto index = moving->begin(); index != moving->end(); ++index) {
            recovery.insert(index.key(), index.value());
        }
    }
    return copyProgress(shards, recovery);
}

/// What the cluster says about a shard that no node takes. Empty where one will take it later.
Result<QString> whyNot(const Cluster &cluster, const QString &shard, const std::stop_token &stop)
{
    const QString index = shard.section(u'[', 0, 0);
    const int number = shard.section(u'[', 1).chopped(1).toInt();
    const Result<QJsonObject> answer =
        cluster.call({.method = "POST",
                      .path = clusterPath({u"_cluster"_s, u"allocation"_s, u"explain"_s}),
                      .body = QJsonObject{{u"index"_s, index}, {u"shard"_s, number}, {u"primary"_s, true}},
                      .subject = {.index = index}},
                     stop);
    if (!answer) {
        return fail(answer.error());
    }
    const QString can = answer->value("can_allocate"_L1).toString();
    if (can != u"no" && can != u"no_valid_shard_copy") {
        return QString();
    }
    QStringList reasons{answer->value("allocate_explanation"_L1).toString()};
    for (const QJsonValue &node : answer->value("node_allocation_decisions"_L1).toArray()) {
        for (const QJsonValue &decider : node["deciders"_L1].toArray()) {
            reasons += decider["explanation"_L1].toString();
        }
    }
    reasons.removeDuplicates();
    return reasons.join(u"; "_s);
}

Error shardError(const Cluster &cluster, const QString &shard, const QString &reason)
{
    return {.code = ErrorCode::IntegrityMismatch,
            .message = Texts::tr("The index %1 cannot be restored on %2: a shard of it failed.")
                           .arg(shard.section(u'[', 0, 0), cluster.display()),
            .detail = u"%1: %2"_s.arg(shard, reason),
            .hint = Texts::tr("Look at the details: a damaged snapshot cannot be repaired, a full disk can. Restore "
                              "another set, or rebuild search with a reindex.")};
}

Error countError(const Cluster &cluster, const SetIndex &entry, const QString &copy, qint64 found)
{
    return {.code = ErrorCode::IntegrityMismatch,
            .message = Texts::tr("The restored index %1 on %2 holds %3 documents instead of %4.")
                           .arg(copy, cluster.display())
                           .arg(found)
                           .arg(entry.documents),
            .detail = u"%1 writes happened while the snapshot was fixed"_s.arg(entry.changesWhileFixing),
            .hint = Texts::tr("Restore another set, or rebuild search with a reindex.")};
}

Error differsError(const Cluster &cluster, const QString &copy, const QString &what)
{
    return {
        .code = ErrorCode::IntegrityMismatch,
        .message =
            Texts::tr("The restored index %1 on %2 is not the one that was backed up.").arg(copy, cluster.display()),
        .detail = what,
        .hint = Texts::tr("Restore another set, or rebuild search with a reindex.")};
}

/// Compares one copy; a mapping that another major version tells differently is a difference, no error.
Result<> checkCopy(const Cluster &cluster, const SetIndex &entry, const LiveIndex &copy, bool isSameMajor,
                   CopyVerdict &verdict, const std::stop_token &stop)
{
    if (copy.primaries != entry.index.primaries) {
        return fail(differsError(cluster, copy.name,
                                 u"%1 primary shards instead of %2"_s.arg(copy.primaries).arg(entry.index.primaries)));
    }
    const Result<qint64> count = countDocuments(cluster, copy.name, stop);
    if (!count) {
        return fail(count.error());
    }
    if (std::abs(*count - entry.documents) > entry.changesWhileFixing) {
        return fail(countError(cluster, entry, copy.name, *count));
    }
    verdict.documents += *count;
    if (copy.mappingSha256 != entry.index.mappingSha256) {
        if (isSameMajor) {
            return fail(differsError(cluster, copy.name, u"its mapping differs"_s));
        }
        verdict.differences += copy.name;
    }
    return {};
}

} // namespace

bool CopyProgress::isAfter(const CopyProgress &earlier) const
{
    return ready != earlier.ready || bytesDone != earlier.bytesDone || waiting != earlier.waiting;
}

CopyProgress copyProgress(const QJsonArray &shards, const QJsonObject &recovery)
{
    CopyProgress progress;
    std::set<QString> done;
    for (auto index = recovery.begin(); index != recovery.end(); ++index) {
        for (const QJsonValue &shard : index.value()["shards"_L1].toArray()) {
            if (!shard["primary"_L1].toBool()) {
                continue;
            }
            const QJsonValue size = shard["index"_L1]["size"_L1];
            progress.bytesDone += std::max<qint64>(size["recovered_in_bytes"_L1].toInteger(), 0);
            progress.bytesTotal += std::max<qint64>(size["total_in_bytes"_L1].toInteger(), 0);
            if (shard["stage"_L1].toString() == u"DONE") {
                done.insert(shardName(index.key(), shardNumber(shard["id"_L1])));
            }
        }
    }
    for (const QJsonValue &shard : shards) {
        if (shard["prirep"_L1].toString() != u"p") {
            continue;
        }
        const QString index = shard["index"_L1].toString();
        const QString name = shardName(index, shardNumber(shard["shard"_L1]));
        const QString state = shard["state"_L1].toString();
        const QString reason = shard["unassigned.reason"_L1].toString();
        if (state == u"STARTED" && done.contains(name)) {
            ++progress.ready[index];
        } else if (state == u"UNASSIGNED" && (reason == u"ALLOCATION_FAILED" || reason == u"CLUSTER_RECOVERED")) {
            // CLUSTER_RECOVERED: the cluster was restarted in between; such a restore never goes on.
            progress.failed += u"%1: %2 %3"_s.arg(name, reason, shard["unassigned.details"_L1].toString()).trimmed();
        } else if (state == u"UNASSIGNED") {
            progress.waiting += name;
        }
    }
    return progress;
}

Result<> awaitCopies(const Cluster &cluster, const SearchSetFacts &set, const SearchRestoreRecord &record,
                     StageContext &context)
{
    QMap<QString, int> wanted;
    for (const SetIndex &entry : set.indices) {
        if (const RestoredIndex *copy = copyOf(record, entry.index.name)) {
            wanted.insert(copy->name, entry.index.primaries);
        }
    }
    CopyProgress last;
    std::chrono::nanoseconds moved = context.clock().monotonic();
    std::chrono::milliseconds pause = firstPoll;
    while (true) {
        const Result<CopyProgress> now = askPatiently(context.clock(), context.stop(),
                                                      [&] { return look(cluster, namesOf(record), context.stop()); });
        if (!now) {
            return fail(now.error());
        }
        context.progress(
            {.done = now->bytesDone,
             .total = set.bytes() > 0 ? std::optional(std::max(set.bytes(), now->bytesTotal)) : std::nullopt,
             .unit = ProgressUnit::Bytes,
             .activity = Texts::tr("Restoring the indices beside the live ones")});
        if (!now->failed.isEmpty()) {
            return fail(shardError(cluster, now->failed.constFirst(), now->failed.join(u"; "_s)));
        }
        if (now->ready == wanted) {
            return {};
        }
        if (now->isAfter(last)) {
            moved = context.clock().monotonic();
        } else if (context.clock().monotonic() - moved > stillness && !now->waiting.isEmpty()) {
            const Result<QString> reason = whyNot(cluster, now->waiting.constFirst(), context.stop());
            if (reason && !reason->isEmpty()) {
                return fail(shardError(cluster, now->waiting.constFirst(), *reason));
            }
            moved = context.clock().monotonic();
        }
        last = *now;
        if (!waitFor(context.stop(), pause)) {
            return fail(Error::cancelled());
        }
        pause = std::min(pause * 5 / 4, longestPoll);
    }
}

Result<CopyVerdict> checkCopies(const Cluster &cluster, const ClusterFacts &facts, const SearchSetFacts &set,
                                const SearchRestoreRecord &record, StageContext &context)
{
    context.progress({.done = 0,
                      .total = {},
                      .unit = ProgressUnit::Items,
                      .activity = Texts::tr("Comparing the restored indices with the backup set")});
    const std::stop_token stop = context.stop();
    if (const Result<> refreshed = refreshIndices(cluster, namesOf(record), stop); !refreshed) {
        return fail(refreshed.error());
    }
    Result<std::vector<LiveIndex>> indices = discoverIndices(cluster, stop);
    if (!indices) {
        return fail(indices.error());
    }
    std::vector<LiveIndex> copies;
    for (const RestoredIndex &restored : record.restored) {
        const LiveIndex *copy = findIndex(*indices, restored.name);
        if (!copy) {
            return fail(differsError(cluster, restored.name, u"it is gone"_s));
        }
        copies.push_back(*copy);
    }
    if (const Result<> described = describeIndices(cluster, facts, copies, stop); !described) {
        return fail(described.error());
    }
    const bool isSameMajor = facts.product == set.product && set.version.section(u'.', 0, 0).toInt() == facts.major;
    CopyVerdict verdict;
    for (const SetIndex &entry : set.indices) {
        const RestoredIndex *restored = copyOf(record, entry.index.name);
        const LiveIndex *copy = restored ? findIndex(copies, restored->name) : nullptr;
        if (!copy) {
            continue; // left out on purpose, and told as a loss
        }
        if (const Result<> equal = checkCopy(cluster, entry, *copy, isSameMajor, verdict, stop); !equal) {
            return fail(equal.error());
        }
    }
    return verdict;
}

Result<> deleteCopies(const Cluster &cluster, const SearchRestoreRecord &record)
{
    const SystemClock clock;
    const Result<std::vector<LiveIndex>> indices =
        askPatiently(clock, {}, [&] { return discoverIndices(cluster, {}); });
    if (!indices) {
        return fail(indices.error());
    }
    QMap<QString, QString> doomed;
    for (const RestoredIndex &restored : record.restored) {
        const LiveIndex *index = findIndex(*indices, restored.name);
        // A name chosen for this restore belonged to nothing before. One of the application's own may have been made by
        // the application meanwhile: there only the uuid tells.
        const bool isOurs = restored.uuid.isEmpty() ? !restored.isInPlace : index && index->uuid == restored.uuid;
        if (!index || !isOurs) {
            continue;
        }
        if (!index->aliases.empty()) {
            return fail({.code = ErrorCode::Busy,
                         .message = Texts::tr("The restored index %1 on %2 carries aliases and is kept.")
                                        .arg(index->name, cluster.display()),
                         .detail = {},
                         .hint = Texts::tr("Undo the restore first.")});
        }
        doomed.insert(index->name, index->uuid);
    }
    return doomed.isEmpty() ? Result<>() : deleteIndices(cluster, doomed, {});
}

} // namespace Stillpoint
