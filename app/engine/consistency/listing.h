// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace Stillpoint {

/// One regular file of a content store as a set or a live folder holds it.
struct ListedFile
{
    QByteArray path; ///< raw bytes below the root
    qint64 bytes = 0;
    qint64 modifiedNs = 0; ///< mtime, nanoseconds since 1970
    qint64 changedNs = 0; ///< ctime, 0 where unknown
    quint64 inode = 0;
    QString sha256; ///< empty for a names-only scan
    bool rescued = false; ///< taken from the pre-pass or an earlier pack
    bool changed = false; ///< kept changing while it was read
    bool unreadable = false;
};

/// Files in the order of their raw path bytes, one at a time. Implemented by content for an index and for a live
/// folder; read by the reconciliation.
class ContentListing
{
public:
    virtual ~ContentListing() = default;
    [[nodiscard]] virtual Result<std::optional<ListedFile>> next() = 0;
};

} // namespace Stillpoint
