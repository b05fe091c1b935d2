// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/content/indexfile.h"

#include <functional>
#include <stop_token>

namespace Stillpoint {

struct UnpackRequest
{
    QString indexPath;
    BackupFolder folder;
    QString target; ///< an existing folder
    std::function<bool(const Entry &)> wanted; ///< null: everything, and the attributes of the root
    int writers = 4;
    std::function<void(qint64 bytes)> progress;
};

struct UnpackTotals
{
    qint64 files = 0;
    qint64 folders = 0;
    qint64 links = 0;
    qint64 bytes = 0;
    qint64 notInSet = 0; ///< entries without bytes in the set: special or unreadable when it was made
    qint64 ownersNotSet = 0;
};

/// Unpacks an index, or what is wanted of it with the folders above, below a folder: writers in parallel, every hash
/// compared on the way, owners, modes, times, links and holes as in the set, everything on disk at the end. On failure
/// leaves what is there.
[[nodiscard]] Result<UnpackTotals> unpack(const UnpackRequest &request, const std::stop_token &stop);

} // namespace Stillpoint
