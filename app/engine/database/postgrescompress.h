// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/hash.h"
#include "app/engine/core/result.h"

#include <QString>

#include <span>
#include <stop_token>

namespace Stillpoint {

/// Counts the rows of a table's data file as pg_dump writes it: COPY text, one line a row (a line break in a value is
/// written as "\n"), then a line "\." and nothing but empty lines. Not shared between threads.
class CopyRowCounter
{
public:
    void add(std::span<const char> bytes);

    [[nodiscard]] qint64 rows() const { return m_rows; }

    /// The end marker was seen and nothing but empty lines came after it: the file is whole.
    [[nodiscard]] bool isComplete() const { return m_ended && !m_dirtyAfterEnd && m_lineLength == 0; }

private:
    void endLine();

    qint64 m_rows = 0;
    qint64 m_lineLength = 0;
    char m_lineStart[2]{};
    bool m_ended = false;
    bool m_dirtyAfterEnd = false;
};

/// What is known of one file of a dump.
struct DumpFileFacts
{
    QString file; ///< name in the dump's folder, as stored: "3427.dat.zst"
    qint64 bytes = 0; ///< as stored
    qint64 plainBytes = 0; ///< before compression
    QString sha256; ///< of the file as stored
    qint64 rows = 0; ///< meaningful for a table's data file alone
    bool complete = false; ///< a table's data file: ended by its marker; a compressed file: the last frame was whole
};

/// Compresses "x.dat" to "x.dat.zst" (zstd level 1 with checksum: the fastest and on this kind of data the smallest),
/// syncs it and removes "x.dat". One file on one worker thread.
[[nodiscard]] Result<DumpFileFacts> compressDumpFile(const QString &path, std::stop_token stop);

/// Reads a file of a dump, plain or .zst, and tells the same facts from what it holds now. from: Disk drops the page
/// cache first. unpackTo: also writes the plain bytes there (empty: no). A damaged frame is an IntegrityMismatch; a
/// file without a byte holds nothing and is not complete.
[[nodiscard]] Result<DumpFileFacts> readDumpFile(const QString &path, ReadFrom from, const QString &unpackTo,
                                                 std::stop_token stop);

} // namespace Stillpoint
