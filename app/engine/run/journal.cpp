// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/journal.h"

#include "app/engine/core/durable.h"
#include "app/engine/run/journalfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <chrono>
#include <mutex>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Journal)
};

constexpr int journalVersion = 1;
// A journal holds some hundred lines; the bound keeps a foreign file from filling the memory.
constexpr qint64 largestJournal = 256LL * 1024 * 1024;
constexpr std::array knownEvents{u"intent", u"done", u"fixed", u"decision", u"end"};

struct Content
{
    std::vector<JournalRecord> records;
    qint64 wholeBytes = 0; ///< up to the end of the last whole line
};

QString journalPath(const QString &runFolder)
{
    return QDir(runFolder).filePath(u"journal.jsonl"_s);
}

Failure damaged(const QString &path, std::size_t line, const QString &why)
{
    return fail({.code = ErrorCode::IntegrityMismatch,
                 .message = Texts::tr("The journal %1 is damaged in line %2.").arg(path).arg(line),
                 .detail = u"%1, line %2: %3"_s.arg(path).arg(line).arg(why),
                 .hint = Texts::tr("Do not resume this run. Compare the application with the backup set by hand.")});
}

Result<JournalRecord> parseLine(const QByteArray &line, const QString &path, std::size_t number)
{
    QJsonParseError parseError{};
    const QJsonObject json = QJsonDocument::fromJson(line, &parseError).object();
    if (parseError.error != QJsonParseError::NoError || json.isEmpty()) {
        return damaged(path, number, u"not a JSON object: "_s + parseError.errorString());
    }
    if (const int version = json.value(u"v"_s).toInt(); version > journalVersion) {
        return fail({.code = ErrorCode::VersionMismatch,
                     .message = Texts::tr("The journal %1 was written by a newer Stillpoint.").arg(path),
                     .detail = u"journal version %1"_s.arg(version),
                     .hint = Texts::tr("Use the version that began the run, or a newer one.")});
    }
    const JournalRecord record{.seq = json.value(u"seq"_s).toInteger(),
                               .utc = json.value(u"utc"_s).toString(),
                               .monoMs = json.value(u"mono"_s).toInteger(),
                               .stage = json.value(u"stage"_s).toString(),
                               .event = json.value(u"event"_s).toString(),
                               .data = json.value(u"data"_s).toObject()};
    if (record.seq != static_cast<qint64>(number)) {
        return damaged(path, number, u"sequence number %1"_s.arg(record.seq));
    }
    const bool known = std::ranges::any_of(
        knownEvents, [&record](const char16_t *event) { return record.event == QStringView(event); });
    if (!known) {
        return damaged(path, number, u"unknown event \"%1\""_s.arg(record.event));
    }
    return record;
}

/// What follows the last line feed was never acknowledged as written: it is left out.
Result<Content> readContent(const QString &path)
{
    const Result<QByteArray> bytes = readWhole(path, largestJournal);
    if (!bytes) {
        return fail(bytes.error());
    }
    Content content{.records = {}, .wholeBytes = bytes->lastIndexOf('\n') + 1};
    for (qsizetype start = 0; start < content.wholeBytes;) {
        const qsizetype end = bytes->indexOf('\n', start);
        const Result<JournalRecord> record =
            parseLine(bytes->mid(start, end - start), path, content.records.size() + 1);
        if (!record) {
            return fail(record.error());
        }
        content.records.push_back(*record);
        start = end + 1;
    }
    return content;
}

} // namespace

struct Journal::State
{
    JournalFile file;
    const Clock *clock = nullptr;
    std::vector<JournalRecord> earlier;
    // mutex protects file and nextSeq: stages append side by side, and the order on disk must be that of the numbers.
    std::mutex mutex;
    qint64 nextSeq = 1;
};

Journal::Journal(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

Journal::~Journal() = default;

Result<std::unique_ptr<Journal>> Journal::open(const QString &runFolder, const Clock &clock)
{
    const QString path = journalPath(runFolder);
    auto state = std::make_unique<State>();
    state->clock = &clock;
    Content content;
    if (QFileInfo::exists(path)) {
        Result<Content> found = readContent(path);
        if (!found) {
            return fail(found.error());
        }
        content = *std::move(found);
    }
    if (const Result<> opened = state->file.open(path); !opened) {
        return fail(opened.error());
    }
    if (const Result<> cut = state->file.cutAt(content.wholeBytes); !cut) {
        return fail(cut.error());
    }
    state->nextSeq = static_cast<qint64>(content.records.size()) + 1;
    state->earlier = std::move(content.records);
    return std::unique_ptr<Journal>(new Journal(std::move(state)));
}

Result<> Journal::append(const QString &stage, const QString &event, const QJsonObject &data)
{
    const auto monotonic = std::chrono::duration_cast<std::chrono::milliseconds>(m_state->clock->monotonic());
    const std::scoped_lock lock(m_state->mutex);
    const QJsonObject json{{u"v"_s, journalVersion},
                           {u"seq"_s, m_state->nextSeq},
                           {u"utc"_s, isoUtc(m_state->clock->utcNow())},
                           {u"mono"_s, static_cast<qint64>(monotonic.count())},
                           {u"stage"_s, stage},
                           {u"event"_s, event},
                           {u"data"_s, data}};
    const QByteArray line = QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
    const Result<> appended = m_state->file.append(line);
    if (appended) {
        ++m_state->nextSeq;
    }
    return appended;
}

const std::vector<JournalRecord> &Journal::earlier() const
{
    return m_state->earlier;
}

Result<std::vector<JournalRecord>> Journal::read(const QString &runFolder)
{
    Result<Content> content = readContent(journalPath(runFolder));
    if (!content) {
        return fail(content.error());
    }
    return std::move(content->records);
}

} // namespace Stillpoint
