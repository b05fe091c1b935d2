// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/search/searchrestorefacts.h"
#include "app/engine/search/searchrestorerecord.h"

namespace Stillpoint {

/// Which of the two states a protecting snapshot holds, as a part of its name.
enum class ProtectedState { BeforeRestore, BeforeUndo };

/// Puts the indices of record.restored in place where there is no room beside the live ones: protecting snapshot of
/// record.replaced, checked; then these removed, the others restored from source's snapshot, checked, and given the
/// aliases of record.change. Every step is journalled; the record is written before each. Goes on with what an earlier
/// process of the run began. What fails is for takeBackReplacement().
[[nodiscard]] Result<> replaceInPlace(const Cluster &cluster, const SearchSetFacts &source, ProtectedState state,
                                      SearchRestoreRecord &record, const QString &runFolder, StageContext &context);

/// Takes back whatever of it has happened: what it restored is removed, what it removed comes back from the protecting
/// snapshot under its own name, with its aliases; then the snapshot goes. Repeating it is harmless.
[[nodiscard]] Result<> takeBackReplacement(const Cluster &cluster, SearchRestoreRecord record, const QString &runFolder,
                                           StageContext &context);

} // namespace Stillpoint
