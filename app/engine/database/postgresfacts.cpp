// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresfacts.h"

#include "app/engine/consistency/skew.h"
#include "app/engine/database/postgresrestoresettings.h"

#include <QJsonArray>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr int namedTables = 1000;

Result<QJsonArray> readNames(PostgresSession &session, const QString &sql)
{
    QJsonArray names;
    const Result<> read = session.forEachRow(sql, {}, [&names](const QSqlQuery &row) -> Result<> {
        names.append(row.value(0).toString());
        return {};
    });
    if (!read) {
        return fail(read.error());
    }
    return names;
}

Result<> readServer(PostgresSession &held, QJsonObject &facts)
{
    return held.forEachRow(
        u"SELECT current_setting('server_version'), current_setting('server_version_num')::int,"
        " (SELECT system_identifier::text FROM pg_control_system()), pg_database_size(current_database())"_s,
        {}, [&facts](const QSqlQuery &row) -> Result<> {
            facts.insert(u"serverVersion"_s, row.value(0).toString());
            facts.insert(u"serverVersionNumber"_s, row.value(1).toInt());
            facts.insert(u"systemIdentifier"_s, row.value(2).toString());
            facts.insert(u"databaseBytes"_s, row.value(3).toLongLong());
            return {};
        });
}

Result<> readSchema(PostgresSession &held, const QString &schema, QJsonObject &facts)
{
    return held.forEachRow(u"SELECT pg_get_userbyid(nspowner), coalesce(nspacl::text, ''),"
                           " coalesce(obj_description(oid, 'pg_namespace'), '') FROM pg_namespace WHERE nspname = ?"_s,
                           {schema}, [&facts, &schema](const QSqlQuery &row) -> Result<> {
                               facts.insert(u"schema"_s,
                                            QJsonObject{{u"name"_s, schema},
                                                        {u"owner"_s, row.value(0).toString()},
                                                        {u"rights"_s, row.value(1).toString()},
                                                        {u"comment"_s, row.value(2).toString()}});
                               return {};
                           });
}

} // namespace

Result<QJsonObject> readPostgresStructure(PostgresSession &session, const QString &schema)
{
    // Of a partitioned table and its partitions each index counts: so it is on both sides of a comparison.
    const QString sql =
        u"WITH own AS (SELECT c.oid, c.relkind FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND (%1 = '' OR n.nspname = %1)"
        " AND c.relpersistence <> 't' AND NOT EXISTS (SELECT 1 FROM pg_depend d"
        " WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))"
        " SELECT (SELECT count(*) FROM pg_index i JOIN own t ON t.oid = i.indrelid AND t.relkind IN ('r', 'p', 'm')),"
        " (SELECT count(*) FROM pg_constraint k JOIN own t ON t.oid = k.conrelid AND t.relkind IN ('r', 'p')"
        " WHERE k.contype <> 'n'),"
        " (SELECT count(*) FROM own WHERE relkind = 'S'), (SELECT count(*) FROM own WHERE relkind IN ('v', 'm'))"_s.arg(
            PostgresSession::quoteLiteral(schema));
    QJsonObject structure;
    const Result<> read = session.forEachRow(sql, {}, [&structure](const QSqlQuery &row) -> Result<> {
        structure = {{u"indexes"_s, row.value(0).toLongLong()},
                     {u"constraints"_s, row.value(1).toLongLong()},
                     {u"sequences"_s, row.value(2).toLongLong()},
                     {u"views"_s, row.value(3).toLongLong()}};
        return {};
    });
    if (!read) {
        return fail(read.error());
    }
    return structure;
}

QJsonObject tableFamilies(const std::vector<DumpTable> &tables)
{
    qint64 act = 0;
    qint64 flw = 0;
    qint64 otherCount = 0;
    QJsonArray others;
    for (const DumpTable &table : tables) {
        if (table.name.startsWith(u"act_"_s, Qt::CaseInsensitive)) {
            ++act;
        } else if (table.name.startsWith(u"flw_"_s, Qt::CaseInsensitive)) {
            ++flw;
        } else {
            ++otherCount;
            if (others.size() < namedTables) {
                others.append(table.display());
            }
        }
    }
    return {{u"act"_s, act}, {u"flw"_s, flw}, {u"otherCount"_s, otherCount}, {u"others"_s, others}};
}

Result<QJsonObject> readPostgresFacts(PostgresSession &held, const PostgresFence &fence)
{
    const DatabaseSettings &settings = held.target().settings;
    QJsonObject facts{{u"schemaName"_s, settings.schema}, {u"families"_s, tableFamilies(fence.tables)}};
    if (const Result<> server = readServer(held, facts); !server) {
        return fail(server.error());
    }
    const Result<PostgresDatabaseSettings> database = PostgresDatabaseSettings::read(held, settings.name);
    if (!database) {
        return fail(database.error());
    }
    facts.insert(u"settings"_s, database->toJson());
    if (!settings.schema.isEmpty()) {
        if (const Result<> schema = readSchema(held, settings.schema, facts); !schema) {
            return fail(schema.error());
        }
    }
    const Result<QJsonObject> structure = readPostgresStructure(held, settings.schema);
    if (!structure) {
        return fail(structure.error());
    }
    facts.insert(u"structure"_s, *structure);
    const Result<QJsonArray> extensions =
        readNames(held, u"SELECT extname FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY 1"_s);
    // pg_shdepend knows every role that owns or is granted something in this database.
    const Result<QJsonArray> roles =
        readNames(held,
                  u"SELECT DISTINCT r.rolname FROM pg_shdepend d JOIN pg_roles r ON r.oid = d.refobjid"
                  " WHERE d.refclassid = 'pg_authid'::regclass"
                  " AND d.dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) ORDER BY 1"_s);
    if (!extensions || !roles) {
        return fail(!extensions ? extensions.error() : roles.error());
    }
    facts.insert(u"extensions"_s, *extensions);
    facts.insert(u"roles"_s, *roles);
    return facts;
}

Result<QJsonObject> readTableCounters(PostgresSession &session, const QString &schema)
{
    // Without this a session inside a transaction would see the counters of its first look again.
    if (const Result<> fresh = session.execute(u"SELECT pg_stat_clear_snapshot()"_s); !fresh) {
        return fail(fresh.error());
    }
    QJsonObject counters;
    const Result<> read = session.forEachRow(
        u"SELECT schemaname || '.' || relname, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_user_tables"
        " WHERE ? = '' OR schemaname = ?"_s,
        {schema, schema}, [&counters](const QSqlQuery &row) -> Result<> {
            counters.insert(row.value(0).toString(),
                            QJsonObject{{QString(WindowFact::inserted), row.value(1).toLongLong()},
                                        {QString(WindowFact::updated), row.value(2).toLongLong()},
                                        {QString(WindowFact::deleted), row.value(3).toLongLong()}});
            return {};
        });
    if (!read) {
        return fail(read.error());
    }
    return counters;
}

QString fenceFactsPath(const QString &runFolder, const QString &storeName)
{
    return runFolder % u'/' % storeName % u".fence.json"_s;
}

} // namespace Stillpoint
