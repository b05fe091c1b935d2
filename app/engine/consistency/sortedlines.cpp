// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/sortedlines.h"

#include "app/engine/consistency/linefile.h"
#include "app/engine/core/durable.h"
#include "app/engine/core/percent.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <functional>
#include <optional>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SortedLines)
};

// Each open run costs a descriptor and about 300 KiB of buffers; more runs than this are merged on the way.
constexpr qsizetype mostRuns = 32;
// What a line costs beside its bytes.
constexpr qsizetype lineOverhead = 128;

/// In a run the keys stand before the line. A tab parts them: percentEncode never leaves one.
QByteArray runLineOf(const KeyedLine &line)
{
    return percentEncode(line.key) + '\t' + percentEncode(line.secondKey) + '\t' + line.line;
}

std::optional<KeyedLine> fromRunLine(const QByteArray &text)
{
    const qsizetype first = text.indexOf('\t');
    const qsizetype second = first < 0 ? -1 : text.indexOf('\t', first + 1);
    if (second < 0) {
        return std::nullopt;
    }
    const std::optional<QByteArray> key = percentDecode(text.left(first));
    const std::optional<QByteArray> secondKey = percentDecode(text.mid(first + 1, second - first - 1));
    if (!key || !secondKey) {
        return std::nullopt;
    }
    return KeyedLine{.key = *key, .secondKey = *secondKey, .line = text.mid(second + 1)};
}

/// A run and its next line.
struct RunCursor
{
    LineFileReader reader;
    std::optional<KeyedLine> line;

    Result<> advance()
    {
        const Result<std::optional<QByteArray>> text = reader.next();
        if (!text) {
            return fail(text.error());
        }
        line = text->has_value() ? fromRunLine(**text) : std::optional<KeyedLine>{};
        if (text->has_value() && !line) {
            return fail(damagedList(reader.path(), u"line %1 has no keys"_s.arg(reader.lineNumber())));
        }
        return {};
    }
};

using LineSink = std::function<Result<>(const KeyedLine &)>;

Result<std::vector<RunCursor>> openRuns(const QStringList &runs)
{
    std::vector<RunCursor> cursors;
    for (const QString &run : runs) {
        Result<LineFileReader> reader = LineFileReader::open(run);
        if (!reader) {
            return fail(reader.error());
        }
        RunCursor cursor{.reader = std::move(*reader), .line = {}};
        if (const Result<> advanced = cursor.advance(); !advanced) {
            return fail(advanced.error());
        }
        if (cursor.line) {
            cursors.push_back(std::move(cursor));
        }
    }
    return cursors;
}

Result<> mergeRuns(const QStringList &runs, const LineSink &sink)
{
    Result<std::vector<RunCursor>> cursors = openRuns(runs);
    if (!cursors) {
        return fail(cursors.error());
    }
    // A heap has its largest element first; the smallest line has to be.
    const auto comesLater = [](const RunCursor &left, const RunCursor &right) { return *right.line < *left.line; };
    std::make_heap(cursors->begin(), cursors->end(), comesLater);
    while (!cursors->empty()) {
        std::pop_heap(cursors->begin(), cursors->end(), comesLater);
        RunCursor &smallest = cursors->back();
        if (const Result<> taken = sink(*smallest.line); !taken) {
            return taken;
        }
        if (const Result<> advanced = smallest.advance(); !advanced) {
            return advanced;
        }
        if (smallest.line) {
            std::push_heap(cursors->begin(), cursors->end(), comesLater);
        } else {
            cursors->pop_back();
        }
    }
    return {};
}

/// Makes the finished file appear under its name. An older one (of an attempt before) is replaced.
Result<> publish(const QString &from, const QString &to)
{
    if (const Result<> synced = syncFile(from); !synced) {
        return synced;
    }
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0) {
        return fail(Error::system(Texts::tr("rename"), from, errno));
    }
    return syncFolder(QFileInfo(to).absolutePath());
}

} // namespace

bool operator<(const KeyedLine &left, const KeyedLine &right)
{
    if (left.key != right.key) {
        return left.key < right.key;
    }
    return left.secondKey != right.secondKey ? left.secondKey < right.secondKey : left.line < right.line;
}

SortedLines::SortedLines(const QString &path, const QByteArray &header, qsizetype memoryLimit)
    : m_path(path)
    , m_header(header)
    , m_memoryLimit(memoryLimit)
{
}

SortedLines::~SortedLines()
{
    removeRuns();
}

Result<> SortedLines::add(KeyedLine line)
{
    m_memory += line.key.size() + line.secondKey.size() + line.line.size() + lineOverhead;
    m_lines.push_back(std::move(line));
    ++m_count;
    return m_memory < m_memoryLimit ? Result<>{} : writeRun();
}

Result<qint64> SortedLines::finish()
{
    if (!m_runs.isEmpty() && !m_lines.empty()) {
        if (const Result<> written = writeRun(); !written) {
            return fail(written.error());
        }
    }
    const QStringList runs = m_runs;
    const QString unfinished = newRunPath(); // removed with the runs when something fails
    Result<LineFileWriter> writer = LineFileWriter::create(unfinished);
    if (!writer) {
        return fail(writer.error());
    }
    Result<> written = writer->write(m_header);
    const LineSink sink = [&writer](const KeyedLine &line) { return writer->write(line.line); };
    if (written && !runs.isEmpty()) {
        written = mergeRuns(runs, sink);
    }
    std::sort(m_lines.begin(), m_lines.end());
    for (auto line = m_lines.cbegin(); written && line != m_lines.cend(); ++line) {
        written = sink(*line);
    }
    written = written ? writer->finish() : written;
    written = written ? publish(unfinished, m_path) : written;
    removeRuns();
    return written ? Result<qint64>{m_count} : fail(written.error());
}

Result<> SortedLines::writeRun()
{
    if (m_runs.size() >= mostRuns) {
        if (const Result<> merged = mergeRunsIntoOne(); !merged) {
            return merged;
        }
    }
    std::sort(m_lines.begin(), m_lines.end());
    Result<LineFileWriter> writer = LineFileWriter::create(newRunPath());
    if (!writer) {
        return fail(writer.error());
    }
    for (const KeyedLine &line : m_lines) {
        if (const Result<> written = writer->write(runLineOf(line)); !written) {
            return written;
        }
    }
    m_lines.clear();
    m_memory = 0;
    return writer->finish();
}

Result<> SortedLines::mergeRunsIntoOne()
{
    const QStringList runs = m_runs;
    Result<LineFileWriter> writer = LineFileWriter::create(newRunPath());
    if (!writer) {
        return fail(writer.error());
    }
    Result<> merged = mergeRuns(runs, [&writer](const KeyedLine &line) { return writer->write(runLineOf(line)); });
    merged = merged ? writer->finish() : merged;
    if (merged) {
        for (const QString &run : runs) {
            QFile::remove(run);
        }
        m_runs.erase(m_runs.begin(), m_runs.begin() + runs.size());
    }
    return merged;
}

QString SortedLines::newRunPath()
{
    m_runs.append(u"%1.run%2"_s.arg(m_path).arg(m_runNumber++));
    return m_runs.last();
}

void SortedLines::removeRuns()
{
    for (const QString &run : m_runs) {
        QFile::remove(run);
    }
    m_runs.clear();
}

} // namespace Stillpoint
