// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/database/postgressession.h"
#include "app/engine/plan/stage.h"
#include "app/engine/profile/profile.h"
#include "app/engine/search/searchstages.h"

#include <memory>
#include <optional>

namespace Stillpoint {

struct ReconcileSettings
{
    PostgresTarget database;
    std::optional<ContentSettings> content; ///< absent where the application has no content folder
    std::optional<SearchAccess> search; ///< absent where the application has no search
};

/// restore.reconcile: what the live database refers to against the live content folder and the live search indices,
/// after a restore or an undo. A cluster that cannot be asked takes the proof away, not the restore.
[[nodiscard]] std::unique_ptr<Stage> makeReconcile(const ReconcileSettings &settings);

/// Reads the references of the live database into Evidence::referencesAtFence() before the inner stage runs: what a
/// restore of content alone needs to know which files are missing.
[[nodiscard]] std::unique_ptr<Stage> withLiveReferences(const PostgresTarget &database, const QString &contentStore,
                                                        std::unique_ptr<Stage> inner);

} // namespace Stillpoint
