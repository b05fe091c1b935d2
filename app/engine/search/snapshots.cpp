// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/snapshots.h"

#include "app/engine/core/text.h"
#include "app/engine/core/waiting.h"
#include "app/engine/search/clustererrors.h"
#include "app/engine/search/indices.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Snapshots)
};

/// 6.8 answers late while another snapshot runs; 46 s were measured.
constexpr std::chrono::milliseconds startTimeout{180000};
constexpr std::chrono::milliseconds deleteTimeout{60000};
/// Until then the cluster is watched; it goes on by itself. Deleting is what a stop waits for.
constexpr std::chrono::milliseconds goneTimeout{120000};
constexpr std::chrono::milliseconds gonePause{500};

QString snapshotPath(const QString &repository, const QString &name)
{
    return clusterPath({u"_snapshot"_s, repository, name});
}

Result<> requireNames(const Cluster &cluster, const QStringList &names)
{
    for (const QString &name : names) {
        const Result<> concrete = requireConcrete(name, cluster.display());
        if (!concrete) {
            return concrete;
        }
    }
    return {};
}

/// Whether the request may have been carried out although nobody heard the answer.
bool isLost(const Error &error)
{
    return error.code == ErrorCode::Unreachable || error.code == ErrorCode::Protocol
        || error.code == ErrorCode::Timeout;
}

Error nameTaken(const Cluster &cluster, const ClusterSubject &subject)
{
    return clusterError({.status = 400,
                         .type = u"invalid_snapshot_name_exception"_s,
                         .reason = u"snapshot with the same name already exists"_s},
                        cluster.display(), subject);
}

/// Nothing when the snapshot is there after all, as it was ordered; otherwise what the order failed with. metadata:
/// empty where the cluster keeps none.
Result<> settleCreation(const Cluster &cluster, const ClusterSubject &subject, const QStringList &indices,
                        const QJsonObject &metadata, const Error &cause, std::stop_token stop)
{
    const Result<SnapshotFacts> found = findSnapshot(cluster, subject.repository, subject.snapshot, std::move(stop));
    if (!found) {
        return fail(found.error().code == ErrorCode::NotFound
                        ? cause
                        : cause.withContext(u"unknown whether snapshot %1 was started"_s.arg(subject.snapshot)));
    }
    QStringList ordered = indices;
    std::sort(ordered.begin(), ordered.end());
    const bool isOurs = found->indices == ordered && (metadata.isEmpty() || found->metadata == metadata);
    return isOurs ? Result<>() : Result<>(fail(cause));
}

Result<bool> indexExists(const Cluster &cluster, const QString &name, std::stop_token stop)
{
    QUrlQuery flat;
    flat.addQueryItem(u"flat_settings"_s, u"true"_s);
    const Result<QJsonObject> settings = cluster.call(
        {.path = clusterPath({name, u"_settings"_s, u"index.uuid"_s}), .query = flat, .subject = {.index = name}},
        std::move(stop));
    if (settings) {
        return true;
    }
    return settings.error().code == ErrorCode::NotFound ? Result<bool>(false) : fail(settings.error());
}

} // namespace

Result<> createSnapshot(const Cluster &cluster, const ClusterFacts &facts, const QString &repository,
                        const QString &name, const QStringList &indices, const QJsonObject &metadata,
                        std::stop_token stop)
{
    const Result<> names = requireNames(cluster, QStringList{repository, name} + indices);
    if (!names) {
        return names;
    }
    if (indices.isEmpty()) {
        // To the cluster an empty list is every index it has.
        return fail(Error::invalidInput(
            Texts::tr("No index was chosen for the snapshot %1 on %2.").arg(name, cluster.display()),
            Texts::tr("Check the prefix and the indices in the profile.")));
    }
    const ClusterSubject subject{.repository = repository, .snapshot = name};
    // Asked before, because a request that the network layer sent twice is refused with "exists" the second time.
    const Result<SnapshotFacts> before = findSnapshot(cluster, repository, name, stop);
    if (before || before.error().code != ErrorCode::NotFound) {
        return fail(before ? nameTaken(cluster, subject) : before.error());
    }
    QJsonObject body{{u"indices"_s, QJsonArray::fromStringList(indices)},
                     {u"ignore_unavailable"_s, false},
                     {u"include_global_state"_s, false},
                     {u"partial"_s, false}};
    const QJsonObject kept = facts.keepsSnapshotMetadata() ? metadata : QJsonObject();
    if (!kept.isEmpty()) {
        body.insert(u"metadata"_s, kept);
    }
    QUrlQuery query;
    query.addQueryItem(u"wait_for_completion"_s, u"false"_s);
    const Result<ClusterAnswer> answer = cluster.ask({.method = "PUT",
                                                      .path = snapshotPath(repository, name),
                                                      .query = query,
                                                      .body = body,
                                                      .timeout = startTimeout},
                                                     stop);
    if (!answer) {
        return isLost(answer.error()) ? settleCreation(cluster, subject, indices, kept, answer.error(), stop)
                                      : Result<>(fail(answer.error()));
    }
    if (!answer->fault) {
        return {};
    }
    const Error refused = clusterError(*answer->fault, cluster.display(), subject);
    const bool isTwice = answer->fault->says(u"snapshot with the same name already exists")
        || answer->fault->says(u"already in-progress");
    return isTwice ? settleCreation(cluster, subject, indices, kept, refused, stop) : Result<>(fail(refused));
}

Result<QStringList> runningSnapshots(const Cluster &cluster, std::stop_token stop)
{
    QUrlQuery query;
    query.addQueryItem(u"filter_path"_s, u"snapshots.snapshot,snapshots.repository"_s);
    const Result<QJsonObject> answer =
        cluster.call({.path = clusterPath({u"_snapshot"_s, u"_status"_s}), .query = query}, std::move(stop));
    if (!answer) {
        return fail(answer.error());
    }
    QStringList running;
    const QJsonArray snapshots = answer->value(u"snapshots"_s).toArray();
    for (const QJsonValue &value : snapshots) {
        const QJsonObject snapshot = value.toObject();
        running.append(snapshot.value(u"repository"_s).toString() + u'/' + snapshot.value(u"snapshot"_s).toString());
    }
    return running;
}

Result<> deleteSnapshot(const Cluster &cluster, const QString &repository, const QString &name, const QString &uuid,
                        std::stop_token stop)
{
    const ClusterSubject subject{.repository = repository, .snapshot = name};
    const Result<SnapshotFacts> found = findSnapshot(cluster, repository, name, stop);
    if (!found) {
        return found.error().code == ErrorCode::NotFound && requireNames(cluster, {repository, name})
            ? Result<>()
            : Result<>(fail(found.error()));
    }
    if (!uuid.isEmpty() && found->uuid != uuid) {
        return fail({.code = ErrorCode::IntegrityMismatch,
                     .message = Texts::tr("The snapshot %1 in %2 on %3 is not the one that was made: it is left alone.")
                                    .arg(name, repository, cluster.display()),
                     .detail = u"uuid %1 instead of %2"_s.arg(found->uuid, uuid),
                     .hint = Texts::tr("Find out who made it before you delete it.")});
    }
    const Result<ClusterAnswer> answer =
        cluster.ask({.method = "DELETE", .path = snapshotPath(repository, name), .timeout = deleteTimeout}, stop);
    if (!answer && !isLost(answer.error())) {
        return fail(answer.error());
    }
    if (answer && answer->fault && answer->fault->type != u"snapshot_missing_exception"_s) {
        return fail(clusterError(*answer->fault, cluster.display(), subject));
    }
    QElapsedTimer elapsed;
    elapsed.start();
    while (!elapsed.hasExpired(goneTimeout.count())) {
        const Result<SnapshotFacts> still = findSnapshot(cluster, repository, name, stop);
        if (!still && still.error().code != ErrorCode::NotFound) {
            return fail(still.error());
        }
        if (!still || still->uuid != found->uuid) {
            return {};
        }
        if (!waitFor(stop, gonePause)) {
            return fail(Error::cancelled());
        }
    }
    return fail(
        Error::timeout(Texts::tr("the deletion of the snapshot %1 on %2").arg(name, cluster.display()), goneTimeout));
}

Result<> restoreIndex(const Cluster &cluster, const QString &repository, const QString &snapshot, const QString &index,
                      const QString &newName, std::stop_token stop, const QString &tierPreference)
{
    const Result<> names = requireNames(cluster, {repository, snapshot, index, newName});
    if (!names) {
        return names;
    }
    const ClusterSubject subject{.repository = repository, .snapshot = snapshot, .index = newName};
    const Result<bool> before = indexExists(cluster, newName, stop);
    if (!before) {
        return fail(before.error());
    }
    if (*before) {
        return fail(clusterError({.status = 500,
                                  .type = u"snapshot_restore_exception"_s,
                                  .reason = u"because an open index with same name already exists"_s},
                                 cluster.display(), subject));
    }
    // The replacement is one of Java's regular expressions, where these two have a meaning.
    const QString replacement = QString(newName).replace(u'\\', u"\\\\"_s).replace(u'$', u"\\$"_s);
    QJsonObject body{{u"indices"_s, QJsonArray{index}},
                     {u"ignore_unavailable"_s, false},
                     {u"include_global_state"_s, false},
                     {u"include_aliases"_s, false},
                     {u"partial"_s, false},
                     {u"rename_pattern"_s, u"(.+)"_s},
                     {u"rename_replacement"_s, replacement},
                     {u"ignore_index_settings"_s, QJsonArray{u"index.blocks.*"_s, u"index.routing.allocation.*"_s}}};
    if (!tierPreference.isEmpty()) {
        // The one allocation rule that names no node of the old cluster; without it the index may land on any tier.
        const QJsonObject settings{{u"index.routing.allocation.include._tier_preference"_s, tierPreference}};
        body.insert(u"index_settings"_s, settings);
    }
    QUrlQuery query;
    query.addQueryItem(u"wait_for_completion"_s, u"false"_s);
    const Result<ClusterAnswer> answer =
        cluster.ask({.method = "POST",
                     .path = clusterPath({u"_snapshot"_s, repository, snapshot, u"_restore"_s}),
                     .query = query,
                     .body = body,
                     .timeout = startTimeout},
                    stop);
    if (answer && !answer->fault) {
        return {};
    }
    const Error error = answer ? clusterError(*answer->fault, cluster.display(), subject) : answer.error();
    // Not there before and there now: it was begun, whatever became of the answer.
    const bool mayHaveBegun = answer ? answer->fault->says(u"because an open index") : isLost(error);
    if (mayHaveBegun && indexExists(cluster, newName, stop).value_or(false)) {
        return {};
    }
    return fail(error);
}

} // namespace Stillpoint
