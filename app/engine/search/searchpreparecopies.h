// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/stage.h"
#include "app/engine/search/clusterfacts.h"
#include "app/engine/search/searchrestorefacts.h"
#include "app/engine/search/searchrestorerecord.h"

#include <QJsonArray>
#include <QMap>

#include <stop_token>

namespace Stillpoint {

/// How far the shards of restored indices are. Pure, from the answers of _cat/shards and _recovery: neither tells the
/// whole truth alone. A failed shard disappears from _recovery, and an index is yellow, not red, while it loads.
struct CopyProgress
{
    QMap<QString, int> ready; ///< primaries that are started and whose recovery is done, by index
    QStringList failed; ///< "index[shard]: what the server says"
    QStringList waiting; ///< "index[shard]", not assigned to a node yet
    qint64 bytesDone = 0;
    qint64 bytesTotal = 0;

    /// Whether anything moved between two looks.
    [[nodiscard]] bool isAfter(const CopyProgress &earlier) const;
};

[[nodiscard]] CopyProgress copyProgress(const QJsonArray &shards, const QJsonObject &recovery);

/// Waits until every primary shard of the restored indices is whole, with progress in bytes. An error names the index
/// and what the cluster says about it.
[[nodiscard]] Result<> awaitCopies(const Cluster &cluster, const SearchSetFacts &set, const SearchRestoreRecord &record,
                                   StageContext &context);

/// Compares the restored indices with what the set says: shards, documents, mapping. differences: what another major
/// version of the server legitimately writes differently, for a warning.
struct CopyVerdict
{
    qint64 documents = 0;
    QStringList differences;
};

[[nodiscard]] Result<CopyVerdict> checkCopies(const Cluster &cluster, const ClusterFacts &facts,
                                              const SearchSetFacts &set, const SearchRestoreRecord &record,
                                              StageContext &context);

/// Deletes what a restore made and carries no alias, each after another look at it; one that is gone is a success. An
/// error names all that are left. Not to be stopped, with progress, given up after two minutes.
[[nodiscard]] Result<> deleteCopies(const Cluster &cluster, const SearchRestoreRecord &record, StageContext &context);

} // namespace Stillpoint
