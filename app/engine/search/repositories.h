// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/search/clusterfacts.h"

#include <QDateTime>
#include <QJsonObject>

#include <vector>

namespace Stillpoint {

/// A snapshot repository that a cluster knows. A value.
struct Repository
{
    QString name{};
    QString type{}; ///< "fs", "s3", ...
    QJsonObject settings{}; ///< as the cluster tells them (it keeps credentials to itself)
    QString uuid{}; ///< empty where the cluster has none (6.8, OpenSearch) or none yet

    [[nodiscard]] bool isReadOnly() const;
    /// What tells where it lies, "fs /mnt/backups/es", for messages and the manifest.
    [[nodiscard]] QString location() const;
    [[nodiscard]] QJsonObject toJson() const;
};

/// A finished or running snapshot as GET /_snapshot/<repository>/<name> tells it: the only call whose state counts.
struct SnapshotFacts
{
    QString name{};
    QString uuid{};
    QString state{}; ///< "IN_PROGRESS", "SUCCESS", "PARTIAL", "FAILED"
    QString reason{};
    QStringList indices{};
    int shardsTotal = 0;
    int shardsFailed = 0;
    int shardsSuccessful = 0;
    QStringList failures{}; ///< "index[shard]: reason", the first hundred
    QDateTime startedAt{}; ///< the cluster's clock
    QDateTime endedAt{}; ///< invalid while it runs
    QString version{}; ///< as told; foreign ones can be garbage
    QJsonObject metadata{};

    [[nodiscard]] bool isFinal() const { return state != QLatin1String("IN_PROGRESS"); }

    [[nodiscard]] QJsonObject toJson() const;
};

[[nodiscard]] Result<std::vector<Repository>> listRepositories(const Cluster &cluster, std::stop_token stop);
/// NotFound when the cluster does not know it.
[[nodiscard]] Result<Repository> findRepository(const Cluster &cluster, const QString &name, std::stop_token stop);
/// Registers a repository of type fs and has it verified. A registration that fails its verification is taken back. The
/// name must be made of a-z, 0-9, _ and -; anything else is refused here.
[[nodiscard]] Result<> registerRepository(const Cluster &cluster, const ClusterFacts &facts, const QString &name,
                                          const QString &location, std::stop_token stop);
/// Writes and removes a small blob on every node; can take a minute while snapshots run. Proves nothing about the
/// snapshots in it: list them too.
[[nodiscard]] Result<> verifyRepository(const Cluster &cluster, const QString &name, std::stop_token stop);
/// All snapshots of a repository; read with the cheap form first where there are many.
[[nodiscard]] Result<std::vector<SnapshotFacts>> listSnapshots(const Cluster &cluster, const QString &repository,
                                                               std::stop_token stop);
/// NotFound when it is gone (also where the server says so inside a 200).
[[nodiscard]] Result<SnapshotFacts> findSnapshot(const Cluster &cluster, const QString &repository, const QString &name,
                                                 std::stop_token stop);

} // namespace Stillpoint
