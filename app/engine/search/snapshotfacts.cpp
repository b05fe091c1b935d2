// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/clustererrors.h"
#include "app/engine/search/repositories.h"

#include <QJsonArray>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype namedFailures = 100;
/// Reading every snapshot of a large repository takes its time.
constexpr std::chrono::milliseconds listTimeout{120000};

QDateTime timeOf(const QJsonValue &milliseconds)
{
    const qint64 value = milliseconds.toInteger();
    return value > 0 ? QDateTime::fromMSecsSinceEpoch(value, Qt::UTC) : QDateTime();
}

QStringList textsOf(const QJsonValue &array)
{
    QStringList texts;
    const QJsonArray values = array.toArray();
    for (const QJsonValue &value : values) {
        texts.append(value.toString());
    }
    return texts;
}

QStringList failuresOf(const QJsonValue &array)
{
    QStringList failures;
    const QJsonArray values = array.toArray();
    for (const QJsonValue &value : values) {
        if (failures.size() == namedFailures) {
            break;
        }
        const QJsonObject failure = value.toObject();
        const QJsonValue shard = failure.value(u"shard_id"_s);
        failures.append(u"%1[%2]: %3"_s.arg(failure.value(u"index"_s).toString(),
                                            shard.isString() ? shard.toString() : QString::number(shard.toInt()),
                                            failure.value(u"reason"_s).toString()));
    }
    return failures;
}

SnapshotFacts snapshotOf(const QJsonObject &json)
{
    SnapshotFacts facts{.name = json.value(u"snapshot"_s).toString(),
                        .uuid = json.value(u"uuid"_s).toString(),
                        .state = json.value(u"state"_s).toString(),
                        .reason = json.value(u"reason"_s).toString(),
                        .indices = textsOf(json.value(u"indices"_s)),
                        .failures = failuresOf(json.value(u"failures"_s)),
                        .startedAt = timeOf(json.value(u"start_time_in_millis"_s)),
                        .version = json.value(u"version"_s).toString(),
                        .metadata = json.value(u"metadata"_s).toObject()};
    std::sort(facts.indices.begin(), facts.indices.end());
    if (facts.isFinal()) {
        // While it runs these are nonsense: 7.17 counts all shards as failed, others none at all.
        const QJsonObject shards = json.value(u"shards"_s).toObject();
        facts.shardsTotal = shards.value(u"total"_s).toInt();
        facts.shardsFailed = shards.value(u"failed"_s).toInt();
        facts.shardsSuccessful = shards.value(u"successful"_s).toInt();
        facts.endedAt = timeOf(json.value(u"end_time_in_millis"_s));
    }
    return facts;
}

/// A refusal that hides in an accepted answer: 7.17 lists "failures" by repository, earlier 7.x one "error" in each of
/// its "responses".
std::optional<ClusterFault> hiddenFault(const QJsonObject &answer)
{
    const QJsonObject failures = answer.value(u"failures"_s).toObject();
    QJsonObject error = failures.isEmpty() ? QJsonObject() : failures.constBegin().value().toObject();
    const QJsonArray responses = answer.value(u"responses"_s).toArray();
    for (const QJsonValue &response : responses) {
        if (error.isEmpty()) {
            error = response.toObject().value(u"error"_s).toObject();
        }
    }
    if (error.isEmpty()) {
        return std::nullopt;
    }
    const QString type = error.value(u"type"_s).toString();
    return ClusterFault{.status = 200, .type = type, .reason = error.value(u"reason"_s).toString()};
}

Result<std::vector<SnapshotFacts>> snapshotsOf(const QJsonObject &answer, const Cluster &cluster,
                                               const ClusterSubject &subject)
{
    if (const std::optional<ClusterFault> fault = hiddenFault(answer)) {
        return fail(clusterError(*fault, cluster.display(), subject));
    }
    QJsonArray entries = answer.value(u"snapshots"_s).toArray();
    const QJsonArray responses = answer.value(u"responses"_s).toArray();
    for (const QJsonValue &response : responses) {
        const QJsonArray more = response.toObject().value(u"snapshots"_s).toArray();
        for (const QJsonValue &entry : more) {
            entries.append(entry);
        }
    }
    std::vector<SnapshotFacts> snapshots;
    for (const QJsonValue &entry : std::as_const(entries)) {
        snapshots.push_back(snapshotOf(entry.toObject()));
    }
    return snapshots;
}

Result<std::vector<SnapshotFacts>> readSnapshots(const Cluster &cluster, const QString &repository,
                                                 const QString &names, const QUrlQuery &query, std::stop_token stop)
{
    const ClusterSubject subject{.repository = repository};
    const Result<QJsonObject> answer = cluster.call({.path = clusterPath({u"_snapshot"_s, repository, names}),
                                                     .query = query,
                                                     .subject = subject,
                                                     .timeout = listTimeout},
                                                    std::move(stop));
    if (!answer) {
        return fail(answer.error());
    }
    return snapshotsOf(*answer, cluster, subject);
}

} // namespace

QJsonObject SnapshotFacts::toJson() const
{
    return {{u"name"_s, name},
            {u"uuid"_s, uuid},
            {u"state"_s, state},
            {u"reason"_s, reason},
            {u"indices"_s, QJsonArray::fromStringList(indices)},
            {u"shardsTotal"_s, shardsTotal},
            {u"shardsFailed"_s, shardsFailed},
            {u"shardsSuccessful"_s, shardsSuccessful},
            {u"failures"_s, QJsonArray::fromStringList(failures)},
            {u"startedAt"_s, startedAt.toUTC().toString(Qt::ISODateWithMs)},
            {u"endedAt"_s, endedAt.isValid() ? endedAt.toUTC().toString(Qt::ISODateWithMs) : QString()},
            {u"version"_s, version},
            {u"metadata"_s, metadata}};
}

Result<std::vector<SnapshotFacts>> listSnapshots(const Cluster &cluster, const QString &repository,
                                                 std::stop_token stop)
{
    const Result<> concrete = requireConcrete(repository, cluster.display());
    if (!concrete) {
        return fail(concrete.error());
    }
    QUrlQuery cheap;
    cheap.addQueryItem(u"verbose"_s, u"false"_s);
    const Result<std::vector<SnapshotFacts>> names = readSnapshots(cluster, repository, u"_all"_s, cheap, stop);
    if (!names) {
        return fail(names.error());
    }
    QStringList list;
    for (const SnapshotFacts &snapshot : *names) {
        list.append(snapshot.name);
    }
    QUrlQuery tolerant; // one that is deleted in between is no error of the list
    tolerant.addQueryItem(u"ignore_unavailable"_s, u"true"_s);
    std::vector<SnapshotFacts> snapshots;
    const QList<QStringList> chunks = nameChunks(list);
    for (const QStringList &chunk : chunks) {
        const Result<std::vector<SnapshotFacts>> part =
            readSnapshots(cluster, repository, chunk.join(u','), tolerant, stop);
        if (!part) {
            return fail(part.error());
        }
        snapshots.insert(snapshots.end(), part->begin(), part->end());
    }
    return snapshots;
}

Result<SnapshotFacts> findSnapshot(const Cluster &cluster, const QString &repository, const QString &name,
                                   std::stop_token stop)
{
    const Result<> concrete = requireConcrete(repository, cluster.display()).and_then([&] {
        return requireConcrete(name, cluster.display());
    });
    if (!concrete) {
        return fail(concrete.error());
    }
    const ClusterSubject subject{.repository = repository, .snapshot = name};
    const Result<QJsonObject> answer =
        cluster.call({.path = clusterPath({u"_snapshot"_s, repository, name}), .subject = subject}, std::move(stop));
    if (!answer) {
        return fail(answer.error());
    }
    const Result<std::vector<SnapshotFacts>> found = snapshotsOf(*answer, cluster, subject);
    if (!found) {
        return fail(found.error());
    }
    for (const SnapshotFacts &snapshot : *found) {
        if (snapshot.name == name) {
            return snapshot;
        }
    }
    return fail(clusterError({.status = 404, .type = u"snapshot_missing_exception"_s, .reason = u"is missing"_s},
                             cluster.display(), subject));
}

} // namespace Stillpoint
