// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/content/entry.h"
#include "app/engine/content/zstdlines.h"

#include <QJsonObject>

#include <map>

namespace Stillpoint {

/// What the first line of an index says.
struct IndexHeader
{
    qint64 scanStartNs = 0; ///< when the scan began, workstation's clock
    qint64 scanEndNs = 0;
    std::map<QByteArray, qint64> packs; ///< every pack that the entries name, with its size in bytes
};

/// Writes an index: a header line, one line an entry in the order of the raw path bytes, an end line with their number,
/// so that a cut one is recognised. Not thread-safe.
class IndexWriter
{
public:
    [[nodiscard]] static Result<IndexWriter> create(const QString &path, const IndexHeader &header);
    /// Entries must come in order; anything else is an Internal error.
    [[nodiscard]] Result<> add(const Entry &entry);
    [[nodiscard]] Result<> finish();

private:
    explicit IndexWriter(ZstdLineWriter lines);
    ZstdLineWriter m_lines;
    QByteArray m_last;
    qint64 m_count = 0;
};

/// Reads an index one entry at a time in bounded memory. The file is untrusted: damage, disorder, paths that lead out
/// of the root and places outside the header's packs are an IntegrityMismatch that names the line.
class IndexReader
{
public:
    [[nodiscard]] static Result<IndexReader> open(const QString &path);

    [[nodiscard]] const IndexHeader &header() const { return m_header; }

    /// The next entry, or nothing after the last one.
    [[nodiscard]] Result<std::optional<Entry>> next();

private:
    IndexReader(QString path, ZstdLineReader lines);
    [[nodiscard]] Error damaged(const QString &detail) const;
    [[nodiscard]] Result<> readHeader();
    [[nodiscard]] Result<> checkEnd(const QByteArray &line);
    [[nodiscard]] Result<> checkEntry(const Entry &entry) const;

    QString m_path;
    ZstdLineReader m_lines;
    IndexHeader m_header;
    QByteArray m_last;
    qint64 m_line = 0;
    qint64 m_count = 0;
    bool m_ended = false;
};

} // namespace Stillpoint
