// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace Stillpoint {

/// A line and the bytes it is sorted by.
struct KeyedLine
{
    QByteArray key;
    QByteArray secondKey; ///< decides between equal keys
    QByteArray line;

    friend bool operator<(const KeyedLine &left, const KeyedLine &right);
};

/// Sorts any number of lines into one line file in bounded memory: what does not fit is put aside as a sorted run
/// beside the file, and the runs are merged at the end. Not thread-safe. Runs are removed in every case; the finished
/// file appears whole and synced, or not at all.
class SortedLines
{
public:
    /// header: the first line, not sorted. memoryLimit: bytes of lines held before a run is written.
    SortedLines(const QString &path, const QByteArray &header, qsizetype memoryLimit = 32 * 1024 * 1024);
    ~SortedLines();
    SortedLines(const SortedLines &) = delete;
    SortedLines &operator=(const SortedLines &) = delete;

    [[nodiscard]] Result<> add(KeyedLine line);
    /// Number of lines written, the header not counted. Call it once.
    [[nodiscard]] Result<qint64> finish();

private:
    [[nodiscard]] Result<> writeRun();
    [[nodiscard]] Result<> mergeRunsIntoOne();
    [[nodiscard]] QString newRunPath();
    void removeRuns();

    QString m_path;
    QByteArray m_header;
    qsizetype m_memoryLimit;
    std::vector<KeyedLine> m_lines;
    qsizetype m_memory = 0;
    QStringList m_runs;
    int m_runNumber = 0;
    qint64 m_count = 0;
};

} // namespace Stillpoint
