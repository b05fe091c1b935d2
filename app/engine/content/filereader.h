// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/content/treescan.h"

#include <QByteArray>

#include <stop_token>

namespace Stillpoint {

/// Files up to this size are read whole into memory, several at a time; larger ones get a pack of their own.
constexpr qint64 wholeFileLimit = 16LL * 1024 * 1024;
/// How often a file that changes while it is read is read again before it is marked.
constexpr int readAttempts = 4;

enum class ReadOutcome { Read, Vanished, Unreadable, TooLarge };

struct ReadFile
{
    ReadOutcome outcome = ReadOutcome::Read;
    Entry entry; ///< as it was when it was read, with hash and holes
    QByteArray bytes; ///< without the holes
    int errorNumber = 0; ///< why it is unreadable
};

/// Reads one file whole. Its status is taken before and after; when they differ it is read again, and at last marked as
/// changed. Vanished also stands for a name that is no regular file any more. An error is Cancelled.
[[nodiscard]] Result<ReadFile> readWholeFile(Tree &tree, const Scanned &scanned, const std::stop_token &stop);

/// Lower-case hex SHA-256 of a file below a root.
[[nodiscard]] Result<QByteArray> hashBelow(Tree &tree, const QByteArray &path, const std::stop_token &stop);
/// Where a file has holes; none where the file system cannot tell.
[[nodiscard]] std::vector<Extent> findHoles(int file, qint64 size);
/// Fills the entry from an open file's status; 0, or errno (EISDIR for anything but a regular file).
[[nodiscard]] int statusOf(int file, Entry &entry, bool &mayHaveHoles);
/// Reads up to the wanted bytes at a position, fewer only at the end of the file; -1 and errno on failure.
[[nodiscard]] qint64 readPiece(int file, qint64 position, char *bytes, qint64 wanted);
/// Whether errno says that the name is gone or has become something else.
[[nodiscard]] bool meansVanished(int errorNumber);

} // namespace Stillpoint
