// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace Stillpoint {

/// Bytes of a frame before compression: frames end between these two, so that a damaged one costs few files.
constexpr qint64 frameTarget = 2LL * 1024 * 1024;
constexpr qint64 frameLimit = 4LL * 1024 * 1024;
/// What a reader accepts at most: a frame that fills up with one more member below the limit.
constexpr qint64 largestFrame = 16LL * 1024 * 1024;

/// One independent zstd frame with a checksum.
struct Frame
{
    QByteArray compressed;
    qint64 rawBytes = 0;
};

struct FramePlace
{
    qint64 position = 0; ///< in the pack
    qint64 compressedBytes = 0;
    qint64 rawBytes = 0;
};

/// Whether compression is worth it, tried on a first piece of the bytes.
enum class Compression { Normal, Cheap };
[[nodiscard]] Compression probeCompression(const QByteArray &bytes);

[[nodiscard]] Result<Frame> compressFrame(const QByteArray &bytes, Compression compression);
/// Exactly rawBytes come out, or it is an IntegrityMismatch whose detail says why.
[[nodiscard]] Result<QByteArray> decompressFrame(const QByteArray &compressed, qint64 rawBytes);

/// The skippable frame at the end of a pack: zstd's seekable format, so that its own tools can read it.
[[nodiscard]] QByteArray frameTable(const std::vector<FramePlace> &frames);
/// Bytes that the table's footer takes, from which its whole size is learned.
constexpr qint64 frameTableFooter = 9;
/// Size of the whole table by its footer; -1 for something else.
[[nodiscard]] qint64 frameTableBytes(const QByteArray &footer);
/// The frames by a table; empty when it is damaged or does not fit the bytes in front of it.
[[nodiscard]] std::vector<FramePlace> parseFrameTable(const QByteArray &table, qint64 bytesBefore);

} // namespace Stillpoint
