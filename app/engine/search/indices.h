// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/search/clusterfacts.h"

#include <QJsonObject>
#include <QMap>

#include <map>
#include <vector>

namespace Stillpoint {

/// An alias as an index carries it. body: filter, routing, is_write_index, exactly as the cluster tells them.
struct IndexAlias
{
    QString name{};
    QJsonObject body{};

    friend bool operator==(const IndexAlias &, const IndexAlias &) = default;
};

/// One physical index. A value; parts that were not asked for are empty.
struct LiveIndex
{
    QString name{};
    QString uuid{};
    bool isOpen = true;
    QString health{};
    int primaries = 0;
    int replicas = 0;
    qint64 primaryBytes = 0;
    std::vector<IndexAlias> aliases{};
    qint64 versionCreated = 0; ///< index.version.created, a number that is no release
    QString mappingSha256{}; ///< of the mapping as compact JSON with sorted keys
    /// Kind of nodes it belongs on ("data_content", Elasticsearch 7.10 and later); empty where there is none.
    QString tierPreference{};

    [[nodiscard]] bool carries(const QString &alias) const;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<LiveIndex> fromJson(const QJsonObject &json);
};

/// Every index that the login may see, open and closed, with its aliases, in the order of names.
[[nodiscard]] Result<std::vector<LiveIndex>> discoverIndices(const Cluster &cluster, std::stop_token stop);
/// Adds what a manifest needs (version created, mapping's hash) to these indices.
[[nodiscard]] Result<> describeIndices(const Cluster &cluster, const ClusterFacts &facts,
                                       std::vector<LiveIndex> &indices, std::stop_token stop);
/// Documents of one index; an error unless every shard answered (OpenSearch and 6.8 count silently without it).
[[nodiscard]] Result<qint64> countDocuments(const Cluster &cluster, const QString &index, std::stop_token stop);
[[nodiscard]] Result<> refreshIndices(const Cluster &cluster, const QStringList &indices, std::stop_token stop);

/// max_seq_no of every primary shard, "index/shard/allocation..." to number: equal twice proves that nothing was
/// written in between.
[[nodiscard]] Result<QMap<QString, qint64>> readSequenceNumbers(const Cluster &cluster, const QStringList &indices,
                                                                std::stop_token stop);

/// Deletes exactly these indices, each only while it has the uuid given with it; wildcards are refused here. One that
/// is gone is a success.
[[nodiscard]] Result<> deleteIndices(const Cluster &cluster, const QMap<QString, QString> &uuidByName,
                                     std::stop_token stop);

/// One change of the cluster's aliases, all or nothing.
struct AliasMove
{
    std::vector<std::pair<QString, QString>> remove; ///< index, alias
    std::vector<std::pair<QString, IndexAlias>> add; ///< index, alias with its body
};

[[nodiscard]] Result<> moveAliases(const Cluster &cluster, const AliasMove &move, std::stop_token stop);

} // namespace Stillpoint
