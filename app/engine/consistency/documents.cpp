// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/documents.h"

#include "app/engine/consistency/documentfinding.h"
#include "app/engine/consistency/documentlist.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

// A stop is noticed after so many documents: a few milliseconds of work.
constexpr qint64 stepsBetweenLooks = 4096;

constexpr QChar timeMark = u'@';
constexpr qint64 quarterOfAnHour = 15LL * 60 * 1000;
constexpr qint64 farthestZone = 14LL * 60 * 60 * 1000;

std::optional<qint64> timeOf(const QString &value)
{
    bool isNumber = false;
    const qint64 time = value.startsWith(timeMark) ? QStringView(value).mid(1).toLongLong(&isNumber) : 0;
    return isNumber ? std::optional(time) : std::nullopt;
}

bool sameValue(const QString &left, const QString &right)
{
    if (left == right) {
        return true;
    }
    const std::optional<qint64> leftTime = timeOf(left);
    const std::optional<qint64> rightTime = timeOf(right);
    if (!leftTime || !rightTime) {
        return false;
    }
    const qint64 apart = std::abs(*leftTime - *rightTime);
    return apart <= farthestZone && apart % quarterOfAnHour == 0;
}

QStringList differingFields(const QMap<QString, QString> &row, const QMap<QString, QString> &document)
{
    QStringList differing;
    for (auto field = row.constBegin(); field != row.constEnd(); ++field) {
        const auto other = document.constFind(field.key());
        if (other != document.constEnd() && !sameValue(field.value(), *other)) {
            differing.append(field.key());
        }
    }
    return differing;
}

/// Key and id in the order of the lists.
using Name = std::pair<QByteArray, QByteArray>;

/// What one list says about one document.
struct Entry
{
    qint64 count = 0; ///< how often it is in the list
    QMap<QString, QString> fields; ///< of the first
    QString version; ///< of the first

    explicit operator bool() const { return count > 0; }
};

/// A list with the document it stands on. A list without a path is an empty one.
class Cursor
{
public:
    Result<> open(const QString &path);

    [[nodiscard]] const std::optional<ListedDocument> &current() const { return m_current; }

    [[nodiscard]] QStringList keys() const { return m_reader ? m_reader->keys() : QStringList(); }

    /// All the list has on this document, which is none if the list does not stand on it; goes to the next document.
    Result<Entry> take(const Name &name);

private:
    Result<> advance();

    std::optional<DocumentListReader> m_reader;
    std::optional<ListedDocument> m_current;
};

Result<> Cursor::open(const QString &path)
{
    if (path.isEmpty()) {
        return {};
    }
    Result<DocumentListReader> reader = DocumentListReader::open(path);
    if (!reader) {
        return fail(reader.error());
    }
    m_reader = std::move(*reader);
    return advance();
}

Result<> Cursor::advance()
{
    Result<std::optional<ListedDocument>> next = m_reader->next();
    if (!next) {
        return fail(next.error());
    }
    m_current = std::move(*next);
    return {};
}

Result<Entry> Cursor::take(const Name &name)
{
    Entry entry;
    while (m_current && m_current->key == name.first && m_current->id == name.second) {
        if (entry.count++ == 0) {
            entry.fields = std::move(m_current->fields);
            entry.version = std::move(m_current->version);
        }
        if (const Result<> advanced = advance(); !advanced) {
            return fail(advanced.error());
        }
    }
    return entry;
}

/// The merge of the four lists.
class Merge
{
public:
    explicit Merge(const DocumentSources &sources)
        : m_sources(sources)
    {
    }

    Result<DocumentReport> run();

private:
    Result<> open();
    void chooseKeys();
    std::optional<Name> smallestName() const;
    Result<> judge(const Name &name);
    void judgeMissing(const QString &id, const Entry &pending, const Entry &after);
    void judgeOrphan(const QString &id, const Entry &document, const Entry &pending, const Entry &after);
    bool wasMadeAfterTheFence(const Entry &document) const;
    void judgePair(const QString &id, const Entry &row, const Entry &document, const Entry &pending,
                   const Entry &after);

    const DocumentSources &m_sources;
    Cursor m_rows;
    Cursor m_after;
    Cursor m_pending;
    Cursor m_documents;
    QByteArray m_key; ///< the key that is looked at
    QString m_keyName;
    DocumentReport::Counts *m_counts = nullptr; ///< of that key; null when it is not compared
    DocumentReport m_report;
};

Result<DocumentReport> Merge::run()
{
    if (const Result<> opened = open(); !opened) {
        return fail(opened.error());
    }
    chooseKeys();
    qint64 steps = 0;
    while (const std::optional<Name> name = smallestName()) {
        if (++steps % stepsBetweenLooks == 0 && m_sources.stop.stop_requested()) {
            return fail(Error::cancelled());
        }
        if (const Result<> judged = judge(*name); !judged) {
            return fail(judged.error());
        }
    }
    return std::move(m_report);
}

Result<> Merge::open()
{
    for (const auto &[cursor, path] :
         {std::pair(&m_rows, m_sources.atFence), std::pair(&m_after, m_sources.afterWindow),
          std::pair(&m_pending, m_sources.pending), std::pair(&m_documents, m_sources.indexed)}) {
        if (const Result<> opened = cursor->open(path); !opened) {
            return opened;
        }
    }
    return {};
}

/// Only keys that both sides have are compared: without its index every row would look missing, without its table
/// every document left over.
void Merge::chooseKeys()
{
    const QStringList rowKeys = m_rows.keys();
    for (const QString &key : rowKeys + m_sources.indexedKeys) {
        if (rowKeys.contains(key) && m_sources.indexedKeys.contains(key)) {
            m_report.keys[key]; // a key is compared although neither side has anything in it
        } else if (!m_report.notCompared.contains(key)) {
            m_report.notCompared.append(key);
        }
    }
    m_report.notCompared.sort();
    m_report.pendingUnreadable = m_sources.pendingUnreadable;
}

std::optional<Name> Merge::smallestName() const
{
    const ListedDocument *smallest = nullptr;
    for (const Cursor *cursor : {&m_rows, &m_after, &m_pending, &m_documents}) {
        const std::optional<ListedDocument> &next = cursor->current();
        if (next && (smallest == nullptr || std::tie(next->key, next->id) < std::tie(smallest->key, smallest->id))) {
            smallest = &*next;
        }
    }
    return smallest == nullptr ? std::nullopt : std::optional(Name(smallest->key, smallest->id));
}

Result<> Merge::judge(const Name &name)
{
    if (name.first != m_key || m_counts == nullptr) {
        m_key = name.first;
        m_keyName = QString::fromUtf8(m_key);
        const auto counts = m_report.keys.find(m_keyName);
        m_counts = counts == m_report.keys.end() ? nullptr : &*counts;
    }
    const Result<Entry> row = m_rows.take(name);
    const Result<Entry> lateRow = m_after.take(name);
    const Result<Entry> pending = m_pending.take(name);
    const Result<Entry> document = m_documents.take(name);
    for (const Result<Entry> *entry : {&row, &lateRow, &pending, &document}) {
        if (!*entry) {
            return fail(entry->error());
        }
    }
    if (m_counts == nullptr) {
        return {};
    }
    m_counts->rows += row->count;
    m_counts->documents += document->count;
    // Without a list of the end nothing is known to have changed.
    const Entry &after = m_sources.afterWindow.isEmpty() ? *row : *lateRow;
    const QString id = QString::fromUtf8(name.second);
    if (document->count > 1) {
        addDocumentFinding(m_report, DocumentFault::Twice, m_keyName, id);
    } else if (*row && *document) {
        judgePair(id, *row, *document, *pending, after);
    } else if (*row) {
        judgeMissing(id, *pending, after);
    } else if (*document) {
        judgeOrphan(id, *document, *pending, after);
    }
    return {};
}

/// A row that is still there at the end was not indexed in time, however it changed: a change removes no document.
void Merge::judgeMissing(const QString &id, const Entry &pending, const Entry &after)
{
    if (pending) {
        ++m_counts->pending;
    } else if (!after) {
        ++m_counts->insideWindow;
    } else {
        addDocumentFinding(m_report, DocumentFault::Missing, m_keyName, id);
    }
}

void Merge::judgeOrphan(const QString &id, const Entry &document, const Entry &pending, const Entry &after)
{
    if (pending) {
        ++m_counts->pending; // the row was deleted before the fence
    } else if (after || wasMadeAfterTheFence(document)) {
        ++m_counts->insideWindow;
    } else {
        addDocumentFinding(m_report, DocumentFault::Orphan, m_keyName, id);
    }
}

/// Made and deleted between the fences: no list of rows ever had it.
bool Merge::wasMadeAfterTheFence(const Entry &document) const
{
    if (!m_sources.fence.isValid() || m_sources.afterWindow.isEmpty()) {
        return false;
    }
    for (const QString &field : m_sources.birthFields) {
        const std::optional<qint64> made = timeOf(document.fields.value(field));
        if (made && *made >= m_sources.fence.toMSecsSinceEpoch()) {
            return true;
        }
    }
    return false;
}

void Merge::judgePair(const QString &id, const Entry &row, const Entry &document, const Entry &pending,
                      const Entry &after)
{
    const QStringList differing = differingFields(row.fields, document.fields);
    if (differing.isEmpty()) {
        ++m_counts->equal;
    } else if (pending) {
        ++m_counts->pending;
    } else if (!after || after.version != row.version || after.fields != row.fields) {
        ++m_counts->insideWindow;
    } else {
        addDocumentFinding(m_report, DocumentFault::Stale, m_keyName, id, differing);
    }
}

} // namespace

QString comparableTime(qint64 millisecondsSince1970)
{
    return timeMark + QString::number(millisecondsSince1970);
}

Result<DocumentReport> compareDocuments(const DocumentSources &sources)
{
    return Merge(sources).run();
}

} // namespace Stillpoint
