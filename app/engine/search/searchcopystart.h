// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/stage.h"
#include "app/engine/search/searchrestorefacts.h"
#include "app/engine/search/searchrestorerecord.h"

namespace Stillpoint {

/// Begins to restore every index of the record from record.snapshot, each as a journalled step. The uuid of each is
/// written down before the next is begun: whoever cleans up after this process died knows all but the last by more
/// than their names. set: what the indices were at their capture.
[[nodiscard]] Result<> startCopies(const Cluster &cluster, const SearchSetFacts &set, SearchRestoreRecord &record,
                                   const QString &runFolder, StageContext &context);

} // namespace Stillpoint
