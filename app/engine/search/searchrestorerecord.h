// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/search/searchprotection.h"
#include "app/engine/search/searchswapaliases.h"

#include <optional>

namespace Stillpoint {

/// An index that a restore makes. uuid: empty until the cluster has told it.
struct RestoredIndex
{
    QString source; ///< its name in the snapshot
    QString name;
    QString uuid;
};

/// What a restore did to the search indices: search-restore.json in the folder of its run, written before anything is
/// changed. Undo and discard know what is theirs from nothing else. A value.
struct SearchRestoreRecord
{
    QString runId;
    QString clusterUuid;
    QString repository;
    QString snapshot;
    QString snapshotUuid;
    std::vector<RestoredIndex> restored;
    QMap<QString, QString> replaced; ///< indices whose aliases are taken: name to uuid
    std::optional<AliasChange> change; ///< absent until the swap begins
    QStringList knownKeys; ///< by which the swap told the application's indices from everybody else's
    bool isInPlace = false; ///< what it replaces is removed first, to make room
    std::optional<SearchProtection> protection{}; ///< of what it replaced in place
    std::optional<SearchProtection> undoProtection{}; ///< of what its undo replaced in place
    bool isUndone = false; ///< the aliases were put back: what it replaced is no safety copy any more
    bool isDiscarded = false; ///< its safety copies were given up

    /// Nothing when the run left no record: then it changed nothing in the cluster.
    [[nodiscard]] static Result<std::optional<SearchRestoreRecord>> read(const QString &runFolder);
    [[nodiscard]] Result<> write(const QString &runFolder) const;
    [[nodiscard]] static Result<> remove(const QString &runFolder);

    /// Those that other runs left beside this run's folder. A record that cannot be read is an error: nobody knows then
    /// which indices that run still needs.
    [[nodiscard]] static Result<std::vector<SearchRestoreRecord>> readOthers(const QString &runFolder);

    /// Whether what is replaced in place lies in a checked snapshot; only then may it be gone.
    [[nodiscard]] bool isProtected() const { return protection && !protection->uuid.isEmpty(); }

    /// Restored and replaced indices with their uuids; without those whose uuid is not known yet.
    [[nodiscard]] QMap<QString, QString> uuidByName() const;
};

/// The change of aliases that an undo makes: search-undo.json in the folder of its own run, written before it happens.
struct SearchUndoRecord
{
    AliasChange change;
    QMap<QString, QString> losing; ///< indices whose aliases are taken: name to uuid

    [[nodiscard]] static Result<std::optional<SearchUndoRecord>> read(const QString &runFolder);
    [[nodiscard]] Result<> write(const QString &runFolder) const;
};

/// InvalidInput when the cluster is not the one that the record speaks of.
[[nodiscard]] Result<> requireSameCluster(const SearchRestoreRecord &record, const QString &clusterUuid,
                                          const QString &cluster);

enum class Asking {
    Once, ///< before a run: an administrator waits for the answer
    Patiently ///< within a run: a cluster that changes its master answers a little later
};

/// Every index of the cluster, once it has proved to be the one that the record speaks of.
[[nodiscard]] Result<std::vector<LiveIndex>> indicesOnRestoredCluster(const Cluster &cluster,
                                                                      const SearchRestoreRecord &record, Asking asking,
                                                                      StageContext &context);

} // namespace Stillpoint
