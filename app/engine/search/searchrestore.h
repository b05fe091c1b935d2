// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/stage.h"
#include "app/engine/search/clusterfacts.h"
#include "app/engine/search/indices.h"
#include "app/engine/search/repositories.h"
#include "app/engine/search/searchrestorefacts.h"
#include "app/engine/search/searchstages.h"

#include <stop_token>

namespace Stillpoint {

/// Where the set's snapshot was found: in the repository of the set's name, or in the one of the profile where the
/// same place is registered under another name.
struct FoundSnapshot
{
    Repository repository;
    SnapshotFacts snapshot;
};

/// The set's snapshot by name and uuid, whole. NotFound, or IntegrityMismatch when it is another or a damaged one.
[[nodiscard]] Result<FoundSnapshot> locateSnapshot(const Cluster &cluster, const SearchSetFacts &set,
                                                   const QString &profileRepository, std::stop_token stop);

/// Indices whose own name is an alias that the restore has to set: the cluster allows only one of both.
[[nodiscard]] Result<> requireNoClash(const std::vector<LiveIndex> &indices, const SearchSetFacts &set,
                                      const QString &cluster);

/// PermissionDenied: the live indices cannot be copied into a repository that is registered read-only.
[[nodiscard]] Error cannotProtect(const QString &repository, const QString &cluster);

/// True when search.prepare of this run has left search for later.
[[nodiscard]] bool isLeftForLater(const StageContext &context);

} // namespace Stillpoint
