// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/search/searchrestorerecord.h"

#include <QMap>
#include <QStringList>

#include <vector>

namespace Stillpoint {

/// What becomes of the indices that a restore or its undo left without aliases. A value.
struct SearchDisposal
{
    QMap<QString, QString> removable; ///< name to uuid
    /// Removable but for this: the application's aliases that they carried are carried by none of its indices now, so
    /// that they may be all there is. While there are any, nothing is removed.
    QStringList onlyCopies;
    QMap<QString, QString> neededBy; ///< safety copies of another restore that can still be undone: name to run
    QStringList
        unused; ///< restored state of indices that have no alias, so that it is in nobody's way and in nobody's use
    QStringList unsettled; ///< lost their aliases, or never got them, without an undo
};

/// Pure. record: of the run whose safety copies are given up; others: records of the other runs. What belongs to the
/// run is told by name and uuid; a name that the run made up is enough where it died before it learned the uuid.
[[nodiscard]] SearchDisposal planSearchDisposal(const SearchRestoreRecord &record,
                                                const std::vector<SearchRestoreRecord> &others,
                                                const std::vector<LiveIndex> &indices, const SearchSettings &settings);

} // namespace Stillpoint
