// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/search/indexselection.h"
#include "app/engine/search/searchrestorefacts.h"
#include "app/engine/search/searchrestorerecord.h"

#include <QStringList>

namespace Stillpoint {

/// The move of aliases that puts restored indices in place of the live ones. A value.
struct SearchSwapPlan
{
    AliasChange change;
    QMap<QString, QString> replaced; ///< live indices that lose their aliases: name to uuid
    QStringList unknownAliases; ///< taken from live indices although the set does not know them
    QStringList untouched; ///< the application's live indices of a kind that the set does not hold
};

/// InvalidInput when the set is of an application with another prefix: its aliases would take the place of nothing
/// here, and on a shared cluster they may be those of the application that was backed up.
[[nodiscard]] Result<> requireSamePrefix(const SearchSetFacts &set, const SearchSettings &settings);

/// Pure. indices: all of the cluster, the restored ones among them. InvalidInput when an alias of the set is carried by
/// an index that is not the application's, when an index has the name of one, or when the prefixes differ.
[[nodiscard]] Result<SearchSwapPlan> planSearchSwap(const std::vector<LiveIndex> &indices, const SearchSetFacts &set,
                                                    const std::vector<RestoredIndex> &restored,
                                                    const SearchSettings &settings, const QStringList &knownKeys,
                                                    const QString &cluster);

} // namespace Stillpoint
