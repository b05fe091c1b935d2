// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/search/clusterfacts.h"
#include "app/engine/search/indices.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace Stillpoint {

/// One index as a set describes it.
struct SetIndex
{
    LiveIndex index; ///< as it was at the capture
    QString key;
    qint64 documents = 0;
    qint64 changesWhileFixing = 0; ///< writes while the snapshot was fixed: the count may differ by so many
    qint64 bytes = 0;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<SetIndex> fromJson(const QJsonObject &json);
};

/// The search store's entry of a manifest (SearchFact), read with suspicion: names that could mean more than one thing,
/// missing parts and nonsense are IntegrityMismatch. A value.
struct SearchSetFacts
{
    ClusterProduct product = ClusterProduct::Elasticsearch;
    QString version; ///< of the cluster that made the snapshot
    QString clusterUuid;
    QString repository;
    QString repositoryLocation; ///< "fs /mnt/backups/es"; for messages
    QString snapshot;
    QString snapshotUuid;
    std::optional<QString> prefix{}; ///< of the application that was backed up; absent in a set that does not tell it
    std::vector<SetIndex> indices; ///< at least one

    [[nodiscard]] static Result<SearchSetFacts> fromJson(const QJsonObject &json);

    [[nodiscard]] QStringList names() const;
    [[nodiscard]] QStringList keys() const;
    [[nodiscard]] QStringList aliases() const;
    [[nodiscard]] qint64 bytes() const; ///< of all indices
    [[nodiscard]] int shards() const; ///< primaries and replicas
    /// "Elasticsearch 8.19.5".
    [[nodiscard]] QString madeBy() const;
};

/// Whether a name means exactly one index, alias, repository or snapshot, and can be sent to a cluster as such.
[[nodiscard]] bool isConcreteName(const QString &name);

/// Why a cluster certainly cannot restore this snapshot, as an Error of code VersionMismatch; nothing where it can, and
/// nothing where only the cluster knows. By index.version.created, whose millions are the major version; OpenSearch
/// sets the bit 0x08000000 in it. Pure. The rules are what seven servers did with each other's snapshots: indices of
/// the major version before can be read, older and newer ones not; OpenSearch 1 alone also reads Elasticsearch 6.8 and
/// no OpenSearch reads a repository of Elasticsearch 7.12 or later; Elasticsearch reads none of OpenSearch.
[[nodiscard]] std::optional<Error> unreadableBecause(const SearchSetFacts &set, const ClusterFacts &cluster,
                                                     const QString &clusterName);

/// The first names of a list, for a sentence: "a, b, c and 4 more".
[[nodiscard]] QString someOf(const QStringList &names);

} // namespace Stillpoint
