// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchpreparecopies.h"

#include "app/engine/search/searchpatience.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
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
/// A cancelled restore is not held up for longer by a cluster that does not answer.
constexpr std::chrono::minutes removalLimit{2};

/// Since when nothing has moved, and what the cluster said about it.
struct Standstill
{
    StandstillWatch watch;
    std::chrono::nanoseconds asked;
    QString explanation{}; ///< empty: the cluster will go on by itself
};

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

/// One that carries an alias is in use, whoever gave it to it.
Result<> deleteCopy(const Cluster &cluster, const RestoredIndex &copy, const Clock &clock)
{
    const Result<std::vector<LiveIndex>> indices =
        askPatiently(clock, {}, [&] { return discoverIndices(cluster, {}); });
    if (!indices) {
        return fail(indices.error());
    }
    const LiveIndex *index = findIndex(*indices, copy.name);
    // While its uuid is not known the name tells: it was chosen for this restore and belonged to nothing before.
    if (!index || (!copy.uuid.isEmpty() && index->uuid != copy.uuid)) {
        return {};
    }
    if (!index->aliases.empty()) {
        return fail({.code = ErrorCode::Busy,
                     .message = Texts::tr("The restored index %1 on %2 carries aliases and is kept.")
                                    .arg(index->name, cluster.display()),
                     .detail = {},
                     .hint = Texts::tr("Find out who gave them to it.")});
    }
    return deleteIndices(cluster, {{index->name, index->uuid}}, {});
}

/// What has been restored and what waits, in the given words; why it waits is in the cluster's own.
QString standstillState(const CopyProgress &progress, const QString &why, const std::array<QString, 3> &words)
{
    QStringList state{words[0].arg(progress.bytesDone)};
    if (!progress.waiting.isEmpty()) {
        state += words[1].arg(progress.waiting.join(u", "_s));
        state += why.isEmpty() ? words[2] : why;
    }
    return state.join(u"; "_s);
}

constexpr std::array stateWords{
    QT_TRANSLATE_NOOP("Stillpoint::SearchRestore", "%1 bytes restored"),
    QT_TRANSLATE_NOOP("Stillpoint::SearchRestore", "without a node: %1"),
    QT_TRANSLATE_NOOP("Stillpoint::SearchRestore", "the cluster will allocate it later"),
};

QString standstillDetail(const CopyProgress &progress, const QString &why)
{
    return standstillState(
        progress, why,
        {QString::fromLatin1(stateWords[0]), QString::fromLatin1(stateWords[1]), QString::fromLatin1(stateWords[2])});
}

QString standstillText(const CopyProgress &progress, const QString &why)
{
    return standstillState(progress, why,
                           {Texts::tr(stateWords[0]), Texts::tr(stateWords[1]), Texts::tr(stateWords[2])});
}

/// Decides about copies of which no shard has moved since the last look: waits, warns, or gives up.
Result<> requireMovement(const Cluster &cluster, const CopyProgress &progress, Standstill &standstill,
                         StageContext &context)
{
    const std::chrono::nanoseconds now = context.clock().monotonic();
    if (standstill.watch.stoodFor(now) <= stillness) {
        return {};
    }
    if (!progress.waiting.isEmpty() && now - standstill.asked > stillness) {
        standstill.asked = now;
        const Result<QString> reason = whyNot(cluster, progress.waiting.constFirst(), context.stop());
        if (!reason && reason.error().code == ErrorCode::Cancelled) {
            return fail(reason.error());
        }
        if (reason && !reason->isEmpty()) {
            return fail(shardError(cluster, progress.waiting.constFirst(), *reason));
        }
        standstill.explanation = reason ? QString() : reason.error().toString();
    }
    if (standstill.watch.isOver(now)) {
        return fail({.code = ErrorCode::Timeout,
                     .message = Texts::tr("The restore of the search indices on %1 has not moved for %2 minutes.")
                                    .arg(cluster.display())
                                    .arg(StandstillWatch::limit.count()),
                     .detail = standstillDetail(progress, standstill.explanation),
                     .hint = Texts::tr("Look at the cluster's health and its own log, then try again.")});
    }
    if (standstill.watch.isWarningDue(now)) {
        context.warn(Texts::tr("The restore of the search indices on %1 has not moved for %2 minutes and is given up "
                               "after %3: %4.")
                         .arg(cluster.display(), QString::number(StandstillWatch::warning.count()),
                              QString::number(StandstillWatch::limit.count()),
                              standstillText(progress, standstill.explanation)));
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
    const std::chrono::nanoseconds begun = context.clock().monotonic();
    Standstill standstill{.watch = StandstillWatch(begun), .asked = begun};
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
            standstill.watch.moved(context.clock().monotonic());
        } else if (const Result<> moves = requireMovement(cluster, *now, standstill, context); !moves) {
            return moves;
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

Result<> deleteCopies(const Cluster &cluster, const SearchRestoreRecord &record, StageContext &context)
{
    const std::chrono::nanoseconds begun = context.clock().monotonic();
    QStringList left;
    QStringList causes;
    bool isGivenUp = false;
    for (const RestoredIndex &copy : record.restored) {
        isGivenUp = isGivenUp || context.clock().monotonic() - begun > removalLimit;
        if (isGivenUp) {
            left += copy.name;
            continue;
        }
        context.progress({.done = 0,
                          .total = {},
                          .unit = ProgressUnit::Items,
                          .activity = Texts::tr("Removing the restored index %1").arg(copy.name)});
        if (const Result<> deleted = deleteCopy(cluster, copy, context.clock()); !deleted) {
            left += copy.name;
            causes += deleted.error().toString();
            // Whoever did not answer for so long is not asked about each of them again.
            isGivenUp = deleted.error().code == ErrorCode::Unreachable;
        }
    }
    if (left.isEmpty()) {
        return {};
    }
    return fail(
        {.code = ErrorCode::Busy,
         .message =
             Texts::tr("Restored indices could not be removed from %1: %2.").arg(cluster.display(), left.join(u", "_s)),
         .detail = causes.join(u"; "_s),
         .hint = Texts::tr("Make sure that nothing uses them, then delete them by hand.")});
}

} // namespace Stillpoint
