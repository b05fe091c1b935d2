// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/consistency/listing.h"
#include "app/engine/core/result.h"

#include <optional>

namespace Stillpoint {

/// A listing with its current file, for merges of sorted lists. Refuses a listing that is out of order: a merge would
/// then call files missing that are there. Does not own the listing.
class ListingCursor
{
public:
    /// A null listing is an empty one.
    explicit ListingCursor(ContentListing *listing)
        : m_listing(listing)
    {
    }

    /// The file it stands on; nothing before the first advance() and after the end.
    [[nodiscard]] const std::optional<ListedFile> &current() const { return m_current; }

    [[nodiscard]] Result<> advance();
    /// Goes forward to the first file at or after path. True when it now stands on path.
    [[nodiscard]] Result<bool> seek(const QByteArray &path);

private:
    ContentListing *m_listing;
    std::optional<ListedFile> m_current;
    QByteArray m_lastPath;
    bool m_started = false;
};

/// Nanoseconds since 1970, as files carry their times.
[[nodiscard]] qint64 nanosecondsOf(const QDateTime &time);

} // namespace Stillpoint
