// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/flowable/referencereader.h"

#include "app/engine/consistency/evidence.h"
#include "app/engine/consistency/reconcile.h"
#include "app/engine/consistency/references.h"
#include "app/engine/flowable/applicationtables.h"
#include "app/engine/flowable/contentmapping.h"

#include <QJsonArray>
#include <QMap>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

// Columns of the statement in ReferenceScan::statementFor().
enum Column {
    IdColumn,
    StoreIdColumn,
    StoreNameColumn,
    NameColumn,
    SizeColumn,
    AvailableColumn,
    ModifiedColumn,
    ObjectColumn
};

/// A table with all mappings that apply to it: one walk over its rows serves them all.
struct MappedTable
{
    ApplicationTable table;
    std::vector<ContentMapping> mappings;
    std::optional<ApplicationTable> objects; ///< where the bytes are, for those mappings that say so
};

/// The objects a mapping's bytes are in; of the same schema as the table.
std::optional<ApplicationTable> objectsFor(const ContentMapping &mapping, const ApplicationTable &table,
                                           const std::vector<ApplicationTable> &tables)
{
    for (const ApplicationTable &candidate : tablesNamed(tables, mapping.objectTable)) {
        if (candidate.schema == table.schema && candidate.has(mapping.objectKeyColumn)) {
            return candidate;
        }
    }
    return std::nullopt;
}

bool applies(const ContentMapping &mapping, const ApplicationTable &table)
{
    return table.key() == mapping.table && table.has(mapping.idColumn) && table.has(mapping.storeIdColumn)
        && (mapping.storeNameColumn.isEmpty() || table.has(mapping.storeNameColumn));
}

std::vector<MappedTable> mappedTables(const std::vector<ApplicationTable> &tables)
{
    std::vector<MappedTable> mapped;
    for (const ApplicationTable &table : tables) {
        MappedTable candidate{.table = table, .mappings = {}, .objects = {}};
        for (const ContentMapping &mapping : contentMappings()) {
            if (!applies(mapping, table)) {
                continue;
            }
            if (mapping.rule == ContentRule::InDatabase) {
                candidate.objects = objectsFor(mapping, table, tables);
            }
            // Without the table of the objects its rows are references to a store that is not known.
            if (mapping.rule == ContentRule::Folder || candidate.objects) {
                candidate.mappings.push_back(mapping);
            }
        }
        if (!candidate.mappings.empty()) {
            mapped.push_back(std::move(candidate));
        }
    }
    return mapped;
}

/// One pass over all tables, in one snapshot.
class ReferenceScan
{
public:
    ReferenceScan(PostgresSession &session, const QString &contentStore, const QString &listPath)
        : m_session(session)
        , m_contentStore(contentStore)
        , m_writer(listPath)
    {
    }

    Result<QJsonObject> run();

private:
    static QString statementFor(const MappedTable &mapped);
    Result<> take(const MappedTable &mapped, const QSqlQuery &row);
    Result<> takeFile(ContentReference reference, const QString &storeId);
    Result<> takeObject(const ContentReference &reference, bool there);
    static void name(QJsonArray &list, const ContentReference &reference, const QString &storeId);
    QJsonObject facts() const;

    PostgresSession &m_session;
    QString m_contentStore;
    ReferenceWriter m_writer;
    qint64 m_files = 0;
    qint64 m_bytes = 0;
    qint64 m_inDatabase = 0;
    qint64 m_missingInDatabase = 0;
    qint64 m_unavailable = 0;
    qint64 m_unmapped = 0;
    QJsonArray m_missingNamed;
    QJsonArray m_unmappedNamed;
    QMap<QString, qint64> m_unknownStores;
};

Result<QJsonObject> ReferenceScan::run()
{
    const Result<std::vector<ApplicationTable>> tables =
        findApplicationTables(m_session, m_session.target().settings.schema);
    if (!tables) {
        return fail(tables.error());
    }
    for (const MappedTable &mapped : mappedTables(*tables)) {
        const Result<> walked = m_session.forEachRow(
            statementFor(mapped), {}, [this, &mapped](const QSqlQuery &row) { return take(mapped, row); });
        if (!walked) {
            return fail(walked.error());
        }
    }
    const Result<qint64> written = m_writer.finish();
    return written ? Result<QJsonObject>{facts()} : fail(written.error());
}

/// All a mapping needs of a row, in the order of Column. Mappings of one table name the same columns.
QString ReferenceScan::statementFor(const MappedTable &mapped)
{
    const ContentMapping &columns = mapped.mappings.front();
    const ApplicationTable &table = mapped.table;
    const QString created = table.columnOrNull(columns.createdColumn, u"timestamp"_s);
    const QString modified = table.columnOrNull(columns.modifiedColumn, u"timestamp"_s);
    const QString storeId = table.columnOrNull(columns.storeIdColumn, u"text"_s);
    QString object = u"NULL::boolean"_s;
    for (const ContentMapping &mapping : mapped.mappings) {
        if (mapping.rule == ContentRule::InDatabase && mapped.objects) {
            object = u"EXISTS (SELECT 1 FROM %1 o WHERE o.%2 = %3)"_s.arg(
                mapped.objects->quoted(),
                PostgresSession::quoteIdentifier(mapped.objects->columns.value(mapping.objectKeyColumn)), storeId);
        }
    }
    // Times without zone are taken as they stand. A column that is missing says nothing against the row.
    return u"SELECT %1::text, %2::text, %3::text, %4::text, %5::bigint,"
           " coalesce(lower(%6::text) IN ('true', 't', '1'), true),"
           " floor(extract(epoch FROM coalesce(%7, %8)) * 1000)::bigint, %9 FROM "_s.arg(
               table.columnOrNull(columns.idColumn, u"text"_s), storeId,
               table.columnOrNull(columns.storeNameColumn, u"text"_s),
               table.columnOrNull(columns.nameColumn, u"text"_s), table.columnOrNull(columns.sizeColumn, u"bigint"_s),
               table.columnOrNull(columns.availableColumn, u"text"_s), modified, created, object)
        + table.quoted() + u" t"_s;
}

Result<> ReferenceScan::take(const MappedTable &mapped, const QSqlQuery &row)
{
    const QString storeId = row.value(StoreIdColumn).toString();
    if (storeId.isEmpty() || !row.value(AvailableColumn).toBool()) {
        // Links and items without data yet: they have no bytes anywhere, and say so.
        ++m_unavailable;
        return {};
    }
    ContentReference reference;
    reference.owner = mapped.table.key() + u':' + row.value(IdColumn).toString();
    reference.name = row.value(NameColumn).toString();
    reference.bytes = row.isNull(SizeColumn) ? -1 : row.value(SizeColumn).toLongLong();
    if (!row.isNull(ModifiedColumn)) {
        reference.modified = QDateTime::fromMSecsSinceEpoch(row.value(ModifiedColumn).toLongLong(), Qt::UTC);
    }
    const QString storeName = row.value(StoreNameColumn).toString();
    for (const ContentMapping &mapping : mapped.mappings) {
        if (!mapping.storeNameColumn.isEmpty() && !mapping.storeNames.contains(storeName.toLower())) {
            continue;
        }
        return mapping.rule == ContentRule::Folder ? takeFile(reference, storeId)
                                                   : takeObject(reference, row.value(ObjectColumn).toBool());
    }
    ++m_unknownStores[storeName];
    return {};
}

Result<> ReferenceScan::takeFile(ContentReference reference, const QString &storeId)
{
    const std::optional<QByteArray> path = contentFilePath(storeId);
    if (!path) {
        ++m_unmapped;
        name(m_unmappedNamed, reference, storeId);
        return {};
    }
    reference.path = *path;
    reference.contentStore = m_contentStore;
    ++m_files;
    m_bytes += std::max<qint64>(reference.bytes, 0);
    return m_writer.add(reference);
}

Result<> ReferenceScan::takeObject(const ContentReference &reference, bool there)
{
    if (!there) {
        ++m_missingInDatabase;
        name(m_missingNamed, reference, {});
        return {};
    }
    ++m_inDatabase;
    return m_writer.add(reference);
}

void ReferenceScan::name(QJsonArray &list, const ContentReference &reference, const QString &storeId)
{
    if (list.size() >= ReconcileReport::namedLimit) {
        return;
    }
    QJsonObject row{{u"owner"_s, reference.owner}, {u"name"_s, reference.name}};
    if (!storeId.isEmpty()) {
        row.insert(u"storeId"_s, storeId);
    }
    list.append(row);
}

QJsonObject ReferenceScan::facts() const
{
    QJsonArray unknown;
    for (auto store = m_unknownStores.constBegin(); store != m_unknownStores.constEnd(); ++store) {
        unknown.append(QJsonObject{{u"store"_s, store.key()}, {u"references"_s, store.value()}});
    }
    return {{ReferenceFact::folder, m_files},
            {ReferenceFact::bytes, m_bytes},
            {ReferenceFact::inDatabase, m_inDatabase},
            {ReferenceFact::missingInDatabase, m_missingInDatabase},
            {ReferenceFact::missingNamed, m_missingNamed},
            {ReferenceFact::unavailable, m_unavailable},
            {ReferenceFact::unmapped, m_unmapped},
            {ReferenceFact::unmappedNamed, m_unmappedNamed},
            {ReferenceFact::unknownStores, unknown}};
}

class ReferencesReader : public SnapshotReader
{
public:
    ReferencesReader(const QString &runFolder, const QString &contentStore)
        : m_evidence(runFolder)
        , m_contentStore(contentStore)
    {
    }

    [[nodiscard]] QString key() const override { return u"references"_s; }

    // The session carries the stop token and ends its statements by it.
    [[nodiscard]] Result<QJsonObject> read(PostgresSession &session, SnapshotMoment moment,
                                           std::stop_token /*stop*/) override
    {
        const QString list =
            moment == SnapshotMoment::AtFence ? m_evidence.referencesAtFence() : m_evidence.referencesAfterWindow();
        return ReferenceScan(session, m_contentStore, list).run();
    }

private:
    Evidence m_evidence;
    QString m_contentStore;
};

} // namespace

std::shared_ptr<SnapshotReader> makeReferenceReader(const QString &runFolder, const QString &contentStore)
{
    return std::make_shared<ReferencesReader>(runFolder, contentStore);
}

Result<QJsonObject> readLiveReferences(const PostgresTarget &target, const QString &contentStore,
                                       const QString &listPath, std::stop_token stop)
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
    const Result<QJsonObject> facts = ReferenceScan(open, contentStore, listPath).run();
    if (!facts) {
        return facts;
    }
    const Result<> ended = open.execute(u"COMMIT"_s);
    return ended ? facts : fail(ended.error());
}

} // namespace Stillpoint
