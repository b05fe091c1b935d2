// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/text.h"
#include "app/engine/search/snapshots.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Snapshots)
};

/// Numbers of a node that was lost are -1.
qint64 bytesOf(const QJsonObject &stats, const QString &part)
{
    return std::max<qint64>(0, stats.value(part).toObject().value(u"size_in_bytes"_s).toInteger());
}

qint64 processedOf(const QJsonObject &stats)
{
    // Left out by the cluster when everything is there already, printed as 0 when nothing is.
    return stats.contains(u"processed"_s) ? bytesOf(stats, u"processed"_s) : bytesOf(stats, u"incremental"_s);
}

/// A shard that waits for another snapshot, or whose node has not begun, is told as STARTED without a start and without
/// files: its point is still to come.
bool isOnlyQueued(const QJsonObject &shard)
{
    const QJsonObject stats = shard.value(u"stats"_s).toObject();
    return shard.value(u"stage"_s).toString() == u"STARTED"_s && stats.value(u"start_time_in_millis"_s).toInteger() <= 0
        && stats.value(u"total"_s).toObject().value(u"file_count"_s).toInteger() <= 0;
}

double copiedOf(const QJsonObject &shard)
{
    const QString stage = shard.value(u"stage"_s).toString();
    if (stage == u"DONE"_s) {
        return 1;
    }
    if ((stage != u"STARTED"_s && stage != u"FINALIZE"_s) || isOnlyQueued(shard)) {
        return 0;
    }
    const QJsonObject stats = shard.value(u"stats"_s).toObject();
    const qint64 incremental = bytesOf(stats, u"incremental"_s);
    return incremental == 0 ? 1
                            : std::min(1.0, static_cast<double>(processedOf(stats)) / static_cast<double>(incremental));
}

void addShards(const QJsonObject &indices, SnapshotProgress &progress)
{
    for (const QJsonValue &index : indices) {
        const QJsonObject shards = index.toObject().value(u"shards"_s).toObject();
        for (const QJsonValue &value : shards) {
            const QJsonObject shard = value.toObject();
            progress.shardsCopied += copiedOf(shard);
            progress.shardsInitializing += isOnlyQueued(shard) ? 1 : 0;
        }
    }
}

Result<QJsonObject> readStatus(const Cluster &cluster, const QString &repository, const QString &name,
                               std::stop_token stop)
{
    const Result<> concrete = requireConcrete(repository, cluster.display()).and_then([&] {
        return requireConcrete(name, cluster.display());
    });
    if (!concrete) {
        return fail(concrete.error());
    }
    const Result<QJsonObject> answer =
        cluster.call({.path = clusterPath({u"_snapshot"_s, repository, name, u"_status"_s}),
                      .subject = {.repository = repository, .snapshot = name}},
                     std::move(stop));
    if (!answer) {
        return fail(answer.error());
    }
    const QJsonArray snapshots = answer->value(u"snapshots"_s).toArray();
    if (snapshots.isEmpty()) {
        return fail(Error::notFound(
            Texts::tr("%1 tells nothing about the snapshot %2 in %3.").arg(cluster.display(), name, repository),
            Texts::tr("Check whether it was deleted or the cluster restarted.")));
    }
    return snapshots.first().toObject();
}

Error mismatch(const QString &message, const QString &detail)
{
    return {.code = ErrorCode::IntegrityMismatch,
            .message = message,
            .detail = detail,
            .hint = Texts::tr("Make a new snapshot once the cluster is healthy; do not rely on this one.")};
}

QStringList without(const QStringList &names, const QStringList &others)
{
    const QSet<QString> known(others.cbegin(), others.cend());
    QStringList rest;
    std::copy_if(names.cbegin(), names.cend(), std::back_inserter(rest),
                 [&known](const QString &name) { return !known.contains(name); });
    return rest;
}

} // namespace

double SnapshotProgress::fraction() const
{
    if (!started || shardsTotal <= 0) {
        return 0;
    }
    const bool byBytes = shardsInitializing == 0 && bytesIncremental > 0;
    const double done = byBytes ? static_cast<double>(bytesProcessed) / static_cast<double>(bytesIncremental)
                                : shardsCopied / static_cast<double>(shardsTotal);
    return std::clamp(done, 0.0, 0.99);
}

Result<SnapshotProgress> snapshotProgress(const Cluster &cluster, const QString &repository, const QString &name,
                                          std::stop_token stop)
{
    const Result<QJsonObject> status = readStatus(cluster, repository, name, std::move(stop));
    if (!status) {
        return fail(status.error());
    }
    const QJsonObject shards = status->value(u"shards_stats"_s).toObject();
    const QJsonObject stats = status->value(u"stats"_s).toObject();
    SnapshotProgress progress{.shardsTotal = shards.value(u"total"_s).toInt(),
                              .shardsInitializing = shards.value(u"initializing"_s).toInt(),
                              .shardsDone = shards.value(u"done"_s).toInt(),
                              .shardsFailed = shards.value(u"failed"_s).toInt(),
                              .bytesProcessed = processedOf(stats),
                              .bytesIncremental = bytesOf(stats, u"incremental"_s),
                              .bytesTotal = bytesOf(stats, u"total"_s)};
    progress.started = progress.shardsTotal > 0 && status->value(u"state"_s).toString() != u"INIT"_s;
    addShards(status->value(u"indices"_s).toObject(), progress);
    return progress;
}

std::map<QString, qint64> snapshotSizes(const Cluster &cluster, const QString &repository, const QString &name,
                                        std::stop_token stop)
{
    std::map<QString, qint64> sizes;
    const Result<QJsonObject> status = readStatus(cluster, repository, name, std::move(stop));
    if (!status) {
        return sizes;
    }
    const QJsonObject indices = status->value(u"indices"_s).toObject();
    for (auto index = indices.constBegin(); index != indices.constEnd(); ++index) {
        sizes[index.key()] = bytesOf(index.value().toObject().value(u"stats"_s).toObject(), u"total"_s);
    }
    return sizes;
}

Result<> judgeSnapshot(const SnapshotFacts &snapshot, const QStringList &expectedIndices, const QString &cluster)
{
    const QStringList missing = without(expectedIndices, snapshot.indices);
    if (!missing.isEmpty()) {
        return fail(mismatch(
            Texts::tr("The snapshot %1 on %2 lacks %3.").arg(snapshot.name, cluster, missing.join(u", "_s)), {}));
    }
    const QStringList extra = without(snapshot.indices, expectedIndices);
    if (!extra.isEmpty()) {
        return fail(mismatch(Texts::tr("The snapshot %1 on %2 holds %3, which nobody asked for.")
                                 .arg(snapshot.name, cluster, extra.join(u", "_s)),
                             {}));
    }
    if (snapshot.state != u"SUCCESS"_s || snapshot.shardsFailed != 0) {
        return fail(mismatch(
            Texts::tr("The snapshot %1 on %2 is not whole: %3 of %4 shards failed.")
                .arg(snapshot.name, cluster, formatCount(snapshot.shardsFailed), formatCount(snapshot.shardsTotal)),
            u"state %1 %2; %3"_s.arg(snapshot.state, snapshot.reason, snapshot.failures.join(u"; "_s))));
    }
    if (snapshot.shardsTotal <= 0 || snapshot.shardsSuccessful != snapshot.shardsTotal) {
        return fail(mismatch(
            Texts::tr("The snapshot %1 on %2 holds %3 of %4 shards.")
                .arg(snapshot.name, cluster, formatCount(snapshot.shardsSuccessful), formatCount(snapshot.shardsTotal)),
            {}));
    }
    return {};
}

} // namespace Stillpoint
