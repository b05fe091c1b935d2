// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/search/cluster.h"

#include <QJsonObject>

namespace Stillpoint {

enum class ClusterProduct { Elasticsearch, OpenSearch };

/// What a cluster is and can do. A value.
struct ClusterFacts
{
    ClusterProduct product = ClusterProduct::Elasticsearch;
    QString version{}; ///< lowest of its nodes, "8.19.5"
    int major = 0;
    int minor = 0;
    QString name{};
    QString uuid{};
    int nodes = 0;
    QString health{}; ///< "green", "yellow", "red"
    QStringList repositoryPaths{}; ///< path.repo of the nodes; empty where it is unset or may not be read

    /// 6.8 fixes each shard only when its turn comes; the others fix all of them at the start (measured).
    [[nodiscard]] bool fixesAtStart() const;
    /// 6.8 refuses a second snapshot while one runs, and late.
    [[nodiscard]] bool runsOneSnapshotAtATime() const;
    /// 6.8 knows one mapping type below "mappings".
    [[nodiscard]] bool hasMappingTypes() const;
    /// A registration that failed its verification is kept by the server: it has to be taken back by us.
    [[nodiscard]] bool keepsFailedRepository() const;
    /// Whether a snapshot can carry our metadata.
    [[nodiscard]] bool keepsSnapshotMetadata() const;

    /// "Elasticsearch 8.19.5", "OpenSearch 2.19.3".
    [[nodiscard]] QString display() const;
    [[nodiscard]] QJsonObject toJson() const;
};

/// Asks the cluster what it is: GET /, and where that is refused (405 without rest-root, 403) the nodes themselves,
/// whose version also is the true one where GET / pretends another. Errors: the cluster's, and VersionMismatch for a
/// product or version that is neither Elasticsearch 6.8 or later nor OpenSearch.
[[nodiscard]] Result<ClusterFacts> readClusterFacts(const Cluster &cluster, std::stop_token stop);

} // namespace Stillpoint
