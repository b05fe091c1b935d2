// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/stage.h"
#include "app/engine/search/clusterfacts.h"
#include "app/engine/search/searchrestorefacts.h"

#include <QJsonObject>
#include <QMap>
#include <QString>

#include <vector>

namespace Stillpoint {

/// A snapshot of our own that holds live indices before they are removed to make room: all there is of them then. A
/// value.
struct SearchProtection
{
    QString repository;
    QString snapshot;
    QString uuid; ///< empty until the snapshot has been checked; nothing is removed before
    std::vector<SetIndex> indices; ///< as they were, with names, aliases, shards and counts

    /// For the same stages that restore a set's snapshot.
    [[nodiscard]] SearchSetFacts asSet(const ClusterFacts &facts) const;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<SearchProtection> fromJson(const QJsonObject &json);
};

/// What is to be protected, looked at now: each index has to be there under the uuid given with it.
[[nodiscard]] Result<SearchProtection> describeForProtection(const Cluster &cluster, const ClusterFacts &facts,
                                                             const QMap<QString, QString> &uuidByName,
                                                             StageContext &context);

/// Takes the snapshot as a journalled step, waits for it and checks it: whole, every index in it, its shards' own
/// descriptions readable, and nothing written to the indices meanwhile (else Busy). Sets the uuid.
[[nodiscard]] Result<> takeProtection(const Cluster &cluster, const ClusterFacts &facts, SearchProtection &protection,
                                      StageContext &context);

/// NotFound or IntegrityMismatch when the snapshot is not there, is another one, or is not whole.
[[nodiscard]] Result<> requireProtection(const Cluster &cluster, const SearchProtection &protection,
                                         std::stop_token stop);

} // namespace Stillpoint
