// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchroom.h"

#include <QJsonArray>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

/// The setting in force, from the level that counts: transient, persistent, default. Empty where unknown.
Result<QString> clusterSetting(const Cluster &cluster, const QString &name, const std::stop_token &stop)
{
    QUrlQuery query;
    query.addQueryItem(u"flat_settings"_s, u"true"_s);
    query.addQueryItem(u"include_defaults"_s, u"true"_s);
    const Result<QJsonObject> settings =
        cluster.call({.path = clusterPath({u"_cluster"_s, u"settings"_s}), .query = query}, stop);
    if (!settings) {
        return fail(settings.error());
    }
    for (const QString &level : {u"transient"_s, u"persistent"_s, u"defaults"_s}) {
        const QJsonValue value = settings->value(level)[name];
        if (!value.isUndefined()) {
            return value.toVariant().toString();
        }
    }
    return QString();
}

} // namespace

bool DiskRoom::isTight() const
{
    // From the low watermark on (85 % in use unless configured) a node takes no new shards.
    constexpr double usable = 0.15;
    return isWatched && static_cast<double>(available - needed) < usable * static_cast<double>(total);
}

Result<ShardRoom> readShardRoom(const Cluster &cluster, const ClusterFacts &facts, const SearchSetFacts &set,
                                std::stop_token stop)
{
    ShardRoom room{.limit = 0, .open = 0, .needed = set.shards()};
    if (facts.product == ClusterProduct::Elasticsearch && facts.major < 7) {
        return room;
    }
    const Result<QString> limit = clusterSetting(cluster, u"cluster.max_shards_per_node"_s, stop);
    const Result<QJsonObject> health = cluster.call({.path = clusterPath({u"_cluster"_s, u"health"_s})}, stop);
    if (!limit || !health) {
        return fail(limit ? health.error() : limit.error());
    }
    room.limit = limit->toLongLong() * std::max(health->value("number_of_data_nodes"_L1).toInt(), 1);
    room.open = health->value("active_shards"_L1).toInteger() + health->value("initializing_shards"_L1).toInteger()
        + health->value("unassigned_shards"_L1).toInteger();
    return room;
}

Result<DiskRoom> readDiskRoom(const Cluster &cluster, const SearchSetFacts &set, std::stop_token stop)
{
    QUrlQuery query;
    query.addQueryItem(u"format"_s, u"json"_s);
    query.addQueryItem(u"bytes"_s, u"b"_s);
    query.addQueryItem(u"h"_s, u"node,disk.avail,disk.total"_s);
    const Result<QJsonArray> nodes =
        cluster.list({.path = clusterPath({u"_cat"_s, u"allocation"_s}), .query = query}, stop);
    const Result<QString> watched =
        clusterSetting(cluster, u"cluster.routing.allocation.disk.threshold_enabled"_s, stop);
    if (!nodes || !watched) {
        return fail(nodes ? watched.error() : nodes.error());
    }
    DiskRoom room;
    room.isWatched = *watched != u"false";
    for (const QJsonValue &node : *nodes) {
        room.available += node["disk.avail"_L1].toVariant().toLongLong();
        room.total += node["disk.total"_L1].toVariant().toLongLong();
    }
    for (const SetIndex &entry : set.indices) {
        room.needed += entry.bytes * (1 + entry.index.replicas);
    }
    return room;
}

} // namespace Stillpoint
