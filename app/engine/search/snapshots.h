// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/search/repositories.h"

#include <map>

namespace Stillpoint {

/// How far a running snapshot is (GET /_snapshot/<r>/<s>/_status). Its "state" is never an end: PARTIAL is shown as
/// SUCCESS by most versions.
struct SnapshotProgress
{
    int shardsTotal = 0;
    int shardsInitializing = 0; ///< also those that are told as started and only wait
    int shardsDone = 0;
    int shardsFailed = 0;
    qint64 bytesProcessed = 0; ///< of the difference to earlier snapshots
    qint64 bytesIncremental = 0;
    qint64 bytesTotal = 0; ///< of everything the snapshot will hold
    double shardsCopied = 0; ///< shards that are done, and the copied parts of those under way
    bool started = false; ///< shard counts are known and the state is past INIT

    /// All shards have their point: later writes can no longer get in. (Only a claim about clusters that fix at the
    /// start, see ClusterFacts::fixesAtStart.)
    [[nodiscard]] bool isFixed() const { return started && shardsTotal > 0 && shardsInitializing == 0; }

    /// 0 to 0.99; the end is for GET to tell.
    [[nodiscard]] double fraction() const;

    friend bool operator==(const SnapshotProgress &, const SnapshotProgress &) = default;
};

/// Starts a snapshot of exactly these indices (concrete names, at least one; refused otherwise), without global state,
/// nothing partial, nothing ignored. metadata is left out where the cluster does not keep it.
[[nodiscard]] Result<> createSnapshot(const Cluster &cluster, const ClusterFacts &facts, const QString &repository,
                                      const QString &name, const QStringList &indices, const QJsonObject &metadata,
                                      std::stop_token stop);
[[nodiscard]] Result<SnapshotProgress> snapshotProgress(const Cluster &cluster, const QString &repository,
                                                        const QString &name, std::stop_token stop);
/// Bytes of every index in a finished snapshot, from _status; empty where the cluster cannot tell (foreign snapshots).
[[nodiscard]] std::map<QString, qint64> snapshotSizes(const Cluster &cluster, const QString &repository,
                                                      const QString &name, std::stop_token stop);
/// Whether any snapshot runs on the cluster, by name "repository/snapshot".
[[nodiscard]] Result<QStringList> runningSnapshots(const Cluster &cluster, std::stop_token stop);
/// Deletes (also: cancels) one snapshot by its concrete name, only if its uuid is this one (empty: not compared) and
/// waits until it is gone. One that is gone already is a success.
[[nodiscard]] Result<> deleteSnapshot(const Cluster &cluster, const QString &repository, const QString &name,
                                      const QString &uuid, std::stop_token stop);
/// Nothing wrong: state SUCCESS, no shard failed, all successful, and exactly these indices. Otherwise the error names
/// what is: IntegrityMismatch.
[[nodiscard]] Result<> judgeSnapshot(const SnapshotFacts &snapshot, const QStringList &expectedIndices,
                                     const QString &cluster);

/// Starts restoring one index of a snapshot under a new name, without aliases and global state; blocks and allocation
/// rules that were stored with it are left out. tierPreference: LiveIndex::tierPreference of the index at its capture.
[[nodiscard]] Result<> restoreIndex(const Cluster &cluster, const QString &repository, const QString &snapshot,
                                    const QString &index, const QString &newName, std::stop_token stop,
                                    const QString &tierPreference = {});

} // namespace Stillpoint
