// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/flowable/documentreader.h"

#include "app/engine/consistency/documents.h"
#include "app/engine/consistency/evidence.h"
#include "app/engine/flowable/applicationtables.h"
#include "app/engine/flowable/indexkeys.h"

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

/// A source of documents that this database has.
struct FoundSource
{
    QString key;
    std::vector<IndexedField> fields; ///< those that the table has
    QString statement;
};

bool applies(const IndexSource &source, const ApplicationTable &table, const std::vector<ApplicationTable> &tables)
{
    if (table.key() != source.table || !table.has(source.idColumn)
        || !std::all_of(source.mustBeNull.cbegin(), source.mustBeNull.cend(),
                        [&table](const QString &column) { return table.has(column); })) {
        return false;
    }
    return source.supersededBy.isEmpty()
        || std::none_of(tables.cbegin(), tables.cend(), [&](const ApplicationTable &other) {
               return other.key() == source.supersededBy && other.schema == table.schema;
           });
}

/// The id, the row's version and the fields as texts; times as milliseconds. The version is the number of the
/// transaction that wrote the row: a file that was replaced twice may have its first size again.
QString statementFor(const IndexSource &source, const ApplicationTable &table, const std::vector<IndexedField> &fields)
{
    QStringList columns{table.columnOrNull(source.idColumn, u"text"_s) + u"::text"_s, u"t.xmin::text"_s};
    for (const IndexedField &field : fields) {
        const QString column = table.columnOrNull(field.column, u"text"_s);
        // Cut to milliseconds before it becomes a number, which older servers make a floating one.
        columns.append(field.type == IndexedField::Type::Time
                           ? u"round(extract(epoch FROM date_trunc('milliseconds', %1)) * 1000)::bigint"_s.arg(column)
                           : QString(column + u"::text"_s));
    }
    QStringList conditions;
    for (const QString &column : source.mustBeNull) {
        conditions.append(table.columnOrNull(column, u"text"_s) + u" IS NULL"_s);
    }
    const QString condition = conditions.isEmpty() ? QString() : QString(u" WHERE "_s + conditions.join(u" AND "_s));
    return u"SELECT "_s + columns.join(u", "_s) + u" FROM "_s + table.quoted() + u" t"_s + condition;
}

std::vector<FoundSource> findSources(const std::vector<ApplicationTable> &tables)
{
    std::vector<FoundSource> found;
    for (const IndexKey &key : indexKeys()) {
        for (const IndexSource &source : key.sources) {
            for (const ApplicationTable &table : tables) {
                if (!applies(source, table, tables)) {
                    continue;
                }
                std::vector<IndexedField> fields = source.fields;
                std::erase_if(fields, [&table](const IndexedField &field) { return !table.has(field.column); });
                const QString statement = statementFor(source, table, fields);
                found.push_back({.key = key.key, .fields = std::move(fields), .statement = statement});
            }
        }
    }
    return found;
}

QJsonObject countsJson(const QMap<QString, qint64> &counts)
{
    QJsonObject json;
    for (auto count = counts.constBegin(); count != counts.constEnd(); ++count) {
        json.insert(count.key(), count.value());
    }
    return json;
}

QString valueOf(const IndexedField &field, const QSqlQuery &row, int column)
{
    if (row.isNull(column)) {
        return {}; // a null number would become the text "0"
    }
    return field.type == IndexedField::Type::Time ? comparableTime(row.value(column).toLongLong())
                                                  : row.value(column).toString();
}

IndexedDocument documentOf(const FoundSource &source, const QSqlQuery &row)
{
    IndexedDocument document{
        .key = source.key, .id = row.value(0).toString(), .fields = {}, .version = row.value(1).toString()};
    int column = 1;
    for (const IndexedField &field : source.fields) {
        document.fields.insert(field.column, valueOf(field, row, ++column));
    }
    return document;
}

/// Rows by their handler's type.
struct JobCounts
{
    qint64 total = 0;
    QMap<QString, qint64> handlers;

    void add(const QString &handler, qint64 count = 1)
    {
        total += count;
        handlers[handler] += count;
    }

    [[nodiscard]] QJsonObject toJson() const { return {{u"total"_s, total}, {u"handlers"_s, countsJson(handlers)}}; }
};

/// Reads a database in the snapshot its session is in.
class DocumentQueries
{
public:
    [[nodiscard]] static Result<DocumentQueries> prepare(PostgresSession &session);

    /// Facts: the number of documents of every key.
    [[nodiscard]] Result<QJsonObject> writeDocuments(const QString &path) const;
    /// Facts: total, handlers, unreadable.
    [[nodiscard]] Result<QJsonObject> writePending(const QString &path) const;
    /// History jobs that were given up after their last try: their index writes will never happen.
    [[nodiscard]] Result<QJsonObject> countLost() const;

private:
    DocumentQueries(PostgresSession &session, std::vector<ApplicationTable> tables)
        : m_session(session)
        , m_tables(std::move(tables))
    {
    }

    PostgresSession &m_session;
    std::vector<ApplicationTable> m_tables;
};

Result<DocumentQueries> DocumentQueries::prepare(PostgresSession &session)
{
    Result<std::vector<ApplicationTable>> tables = findApplicationTables(session, session.target().settings.schema);
    return tables ? Result<DocumentQueries>(DocumentQueries(session, std::move(*tables))) : fail(tables.error());
}

Result<QJsonObject> DocumentQueries::writeDocuments(const QString &path) const
{
    const std::vector<FoundSource> sources = findSources(m_tables);
    QMap<QString, qint64> counts;
    for (const FoundSource &source : sources) {
        counts.insert(source.key, 0);
    }
    DocumentWriter writer(path, counts.keys());
    for (const FoundSource &source : sources) {
        const Result<> walked = m_session.forEachRow(source.statement, {}, [&](const QSqlQuery &row) {
            ++counts[source.key];
            return writer.add(documentOf(source, row));
        });
        if (!walked) {
            return fail(walked.error());
        }
    }
    const Result<qint64> written = writer.finish();
    return written ? Result<QJsonObject>(countsJson(counts)) : fail(written.error());
}

Result<QJsonObject> DocumentQueries::writePending(const QString &path) const
{
    JobCounts counts;
    qint64 unreadable = 0;
    DocumentWriter writer(path, knownIndexKeys());
    for (const ApplicationTable &table : tablesNamed(m_tables, u"act_ru_history_job"_s)) {
        const QString sql =
            u"SELECT %1, %2 FROM %3 t"_s.arg(table.columnOrNull(u"handler_type_"_s, u"text"_s),
                                             table.columnOrNull(u"handler_cfg_"_s, u"text"_s), table.quoted());
        const Result<> walked = m_session.forEachRow(sql, {}, [&](const QSqlQuery &row) -> Result<> {
            const QString handler = row.value(0).toString();
            counts.add(handler);
            const std::optional<DocumentName> document = documentOfJob(handler, row.value(1).toString());
            if (!document) {
                ++unreadable;
                return {};
            }
            return writer.add({.key = document->key, .id = document->id, .fields = {}});
        });
        if (!walked) {
            return fail(walked.error());
        }
    }
    if (const Result<qint64> written = writer.finish(); !written) {
        return fail(written.error());
    }
    QJsonObject facts = counts.toJson();
    facts.insert(u"unreadable"_s, unreadable);
    return facts;
}

Result<QJsonObject> DocumentQueries::countLost() const
{
    JobCounts counts;
    for (const ApplicationTable &table : tablesNamed(m_tables, u"act_ru_deadletter_job"_s)) {
        // A history job keeps its kind when it is given up; other dead letters are the application's own work.
        const QString sql = u"SELECT coalesce(%1, ''), count(*) FROM %2 t WHERE %3 = 'historyJob' GROUP BY 1"_s.arg(
            table.columnOrNull(u"handler_type_"_s, u"text"_s), table.quoted(),
            table.columnOrNull(u"type_"_s, u"text"_s));
        const Result<> walked = m_session.forEachRow(sql, {}, [&counts](const QSqlQuery &row) -> Result<> {
            counts.add(row.value(0).toString(), row.value(1).toLongLong());
            return {};
        });
        if (!walked) {
            return fail(walked.error());
        }
    }
    return counts.toJson();
}

Result<QJsonObject> readAtFence(PostgresSession &session, const Evidence &evidence)
{
    const Result<DocumentQueries> queries = DocumentQueries::prepare(session);
    if (!queries) {
        return fail(queries.error());
    }
    const Result<QJsonObject> counts = queries->writeDocuments(evidence.documentsAtFence());
    if (!counts) {
        return counts;
    }
    const Result<QJsonObject> pending = queries->writePending(evidence.documentsPending());
    if (!pending) {
        return pending;
    }
    const Result<QJsonObject> lost = queries->countLost();
    if (!lost) {
        return lost;
    }
    return QJsonObject{{u"counts"_s, *counts}, {u"pending"_s, *pending}, {u"lost"_s, *lost}};
}

Result<QJsonObject> readAfterWindow(PostgresSession &session, const Evidence &evidence)
{
    const Result<DocumentQueries> queries = DocumentQueries::prepare(session);
    if (!queries) {
        return fail(queries.error());
    }
    const Result<QJsonObject> counts = queries->writeDocuments(evidence.documentsAfterWindow());
    return counts ? Result<QJsonObject>(QJsonObject{{u"counts"_s, *counts}}) : counts;
}

class DocumentReader : public SnapshotReader
{
public:
    explicit DocumentReader(const QString &runFolder)
        : m_evidence(runFolder)
    {
    }

    [[nodiscard]] QString key() const override { return u"documents"_s; }

    // The session carries the stop token and ends its statements by it.
    [[nodiscard]] Result<QJsonObject> read(PostgresSession &session, SnapshotMoment moment,
                                           std::stop_token /*stop*/) override
    {
        return moment == SnapshotMoment::AtFence ? readAtFence(session, m_evidence)
                                                 : readAfterWindow(session, m_evidence);
    }

private:
    Evidence m_evidence;
};

} // namespace

std::shared_ptr<SnapshotReader> makeDocumentReader(const QString &runFolder)
{
    return std::make_shared<DocumentReader>(runFolder);
}

Result<QJsonObject> readLiveDocuments(const PostgresTarget &target, const QString &runFolder, std::stop_token stop)
{
    const SessionOptions options{.database = {}, .purpose = u"reconcile"_s, .statementTimeout = {}};
    const Result<std::unique_ptr<PostgresSession>> session = PostgresSession::open(target, options, std::move(stop));
    if (!session) {
        return fail(session.error());
    }
    PostgresSession &open = **session;
    if (const Result<> begun = open.execute(u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s); !begun) {
        return fail(begun.error());
    }
    const Result<QJsonObject> facts = readAtFence(open, Evidence(runFolder));
    if (!facts) {
        return facts;
    }
    const Result<> ended = open.execute(u"COMMIT"_s);
    return ended ? facts : fail(ended.error());
}

} // namespace Stillpoint
