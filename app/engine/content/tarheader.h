// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/content/entry.h"

namespace Stillpoint {

constexpr qint64 tarBlock = 512;

/// Everything of a tar member that comes before its bytes: ustar, with a pax header only where ustar cannot say it
/// (long names, large numbers, times before 1970), names as raw bytes. A sparse file has the map of GNU's sparse
/// format 1.0 in front of its bytes. Not for unreadable or special entries. Pure.
[[nodiscard]] QByteArray tarHeader(const Entry &entry);
/// Zero bytes that fill a member up to the next block.
[[nodiscard]] qint64 tarPadding(qint64 bytes);
/// The end of an archive: two empty blocks.
[[nodiscard]] QByteArray tarEnd();
/// The stretches of a file that hold bytes, in order; the reverse of its holes.
[[nodiscard]] std::vector<Extent> dataExtents(const Entry &entry);

} // namespace Stillpoint
