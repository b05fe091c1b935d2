// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/search/clusterfacts.h"
#include "app/engine/search/searchrestorefacts.h"

#include <QtGlobal>

#include <stop_token>

namespace Stillpoint {

/// Whether the cluster may hold the restored shards beside the live ones. A value.
struct ShardRoom
{
    qint64 limit = 0; ///< of the whole cluster; 0: it has none, or does not tell it
    qint64 open = 0;
    qint64 needed = 0;

    /// freed: shards of indices that are gone by then.
    [[nodiscard]] bool fits(qint64 freed = 0) const { return limit <= 0 || open - freed + needed <= limit; }
};

/// Whether the cluster's disks can hold the restored indices beside the live ones. A value.
struct DiskRoom
{
    qint64 available = 0;
    qint64 total = 0;
    qint64 needed = 0;
    bool isWatched = true; ///< nodes whose disks are nearly full take no new shards

    [[nodiscard]] bool fits(qint64 freed = 0) const { return available + freed >= needed; }

    [[nodiscard]] bool isTight() const;
};

/// Elasticsearch 6 only warns of its limit, so that it counts as none.
[[nodiscard]] Result<ShardRoom> readShardRoom(const Cluster &cluster, const ClusterFacts &facts,
                                              const SearchSetFacts &set, std::stop_token stop);
[[nodiscard]] Result<DiskRoom> readDiskRoom(const Cluster &cluster, const SearchSetFacts &set, std::stop_token stop);

} // namespace Stillpoint
