// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/search/searchswapaliases.h"

#include <optional>

namespace Stillpoint {

/// An index that a restore makes. uuid: empty until the cluster has told it.
struct RestoredIndex
{
    QString source; ///< its name in the snapshot
    QString name;
    QString uuid;
    /// It has no alias, so that it was restored under its own name, where there was none. It is live at once: no
    /// discard removes it.
    bool isInPlace = false;
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

    /// Nothing when the run left no record: then it changed nothing in the cluster.
    [[nodiscard]] static Result<std::optional<SearchRestoreRecord>> read(const QString &runFolder);
    [[nodiscard]] Result<> write(const QString &runFolder) const;
    [[nodiscard]] static Result<> remove(const QString &runFolder);

    /// Restored and replaced indices with their uuids; without those whose uuid is not known yet.
    [[nodiscard]] QMap<QString, QString> uuidByName() const;
};

/// The change of aliases that an undo makes, in the folder of its own run (search-undo.json).
[[nodiscard]] Result<> writeUndoChange(const QString &runFolder, const AliasChange &change);
[[nodiscard]] Result<std::optional<AliasChange>> readUndoChange(const QString &runFolder);

/// InvalidInput when the cluster is not the one that the record speaks of.
[[nodiscard]] Result<> requireSameCluster(const SearchRestoreRecord &record, const QString &clusterUuid,
                                          const QString &cluster);

} // namespace Stillpoint
