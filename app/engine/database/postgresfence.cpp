// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresfence.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresFence)
};

constexpr int attempts = 5;
constexpr std::size_t tablesPerStatement = 500;
constexpr int clockReadings = 3;

// Temporary tables are never dumped. A table of an extension is, when the extension marks it as configuration and the
// whole database is dumped.
constexpr auto listSql = u"SELECT c.oid::bigint, n.nspname, c.relname, c.relkind::text, e.objid IS NOT NULL"
                         " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                         " LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_catalog.pg_class'::regclass"
                         " AND e.objid = c.oid AND e.objsubid = 0 AND e.deptype = 'e'"
                         " WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'"
                         " AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
                         " AND (?::text = '' OR n.nspname = ?::text)"
                         " AND (e.objid IS NULL OR (?::text = '' AND EXISTS (SELECT 1 FROM pg_catalog.pg_extension x"
                         " WHERE x.oid = e.refobjid AND c.oid = ANY (x.extconfig))))"
                         " ORDER BY 2, 3";

using TableKey = std::tuple<qint64, QString, QString>;

std::set<TableKey> keysOf(const std::vector<DumpTable> &tables)
{
    std::set<TableKey> keys;
    for (const DumpTable &table : tables) {
        keys.emplace(table.oid, table.schema, table.name);
    }
    return keys;
}

bool holdsAll(const std::set<TableKey> &present, const std::set<TableKey> &wanted)
{
    return std::includes(present.begin(), present.end(), wanted.begin(), wanted.end());
}

Result<> lockAll(PostgresSession &held, const std::vector<DumpTable> &tables, std::chrono::milliseconds lockTimeout)
{
    if (const Result<> begun = held.execute(u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s); !begun) {
        return begun;
    }
    // SET and LOCK take no snapshot: the export below is the first to do so, after the last lock.
    const QString limit = u"SET LOCAL lock_timeout = %1"_s.arg(lockTimeout.count());
    if (const Result<> limited = held.execute(limit); !limited) {
        return limited;
    }
    for (const QString &statement : lockStatements(tables)) {
        if (const Result<> locked = held.execute(statement); !locked) {
            return locked;
        }
    }
    return {};
}

Result<PostgresFence> exportSnapshot(PostgresSession &held, const Clock &clock)
{
    PostgresFence fence;
    const Result<> read =
        held.forEachRow(u"SELECT pg_export_snapshot(), pg_current_snapshot()::text, (CASE WHEN pg_is_in_recovery()"
                        " THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END)::text,"
                        " floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint, pg_is_in_recovery()"_s,
                        {}, [&fence](const QSqlQuery &row) -> Result<> {
                            fence.exportedSnapshot = row.value(0).toString();
                            fence.snapshot = row.value(1).toString();
                            fence.lsn = row.value(2).toString();
                            fence.serverTime = QDateTime::fromMSecsSinceEpoch(row.value(3).toLongLong(), Qt::UTC);
                            fence.standby = row.value(4).toBool();
                            return {};
                        });
    if (!read) {
        return fail(read.error());
    }
    fence.fixedAt = clock.utcNow();
    return fence;
}

Result<> readSizes(PostgresSession &held, std::vector<DumpTable> &tables)
{
    // Under our own locks, so that it cannot wait for anybody.
    for (DumpTable &table : tables) {
        const Result<QVariant> bytes = held.value(u"SELECT pg_table_size(%1::oid)"_s.arg(table.oid));
        if (!bytes) {
            return fail(bytes.error());
        }
        table.bytes = bytes->toLongLong();
    }
    return {};
}

/// One try. Nothing in the result: the tables changed meanwhile.
Result<std::optional<PostgresFence>> tryFence(PostgresSession &held, PostgresSession &watching, const QString &schema,
                                              const Clock &clock, std::chrono::milliseconds lockTimeout)
{
    const Result<std::vector<DumpTable>> before = listDumpTables(watching, schema);
    if (!before) {
        return fail(before.error());
    }
    if (const Result<> locked = lockAll(held, *before, lockTimeout); !locked) {
        // A table that was dropped between the list and its lock: look again.
        if (locked.error().code == ErrorCode::NotFound) {
            return std::optional<PostgresFence>{};
        }
        return fail(locked.error());
    }
    Result<PostgresFence> fence = exportSnapshot(held, clock);
    if (!fence) {
        return fail(fence.error());
    }
    Result<std::vector<DumpTable>> inside = listDumpTables(held, schema);
    const Result<std::vector<DumpTable>> present = listDumpTables(watching, schema);
    if (!inside || !present) {
        return fail(!inside ? inside.error() : present.error());
    }
    const std::set<TableKey> locked = keysOf(*before);
    // Tables made since are not in the dump and belong to the window; those of the dump must still be what they were.
    if (keysOf(*inside) != locked || !holdsAll(keysOf(*present), locked)) {
        return std::optional<PostgresFence>{};
    }
    if (const Result<> sized = readSizes(held, *inside); !sized) {
        return fail(sized.error());
    }
    fence->tables = std::move(*inside);
    return std::optional(std::move(*fence));
}

} // namespace

QString DumpTable::quoted() const
{
    return PostgresSession::quoteIdentifier(schema) % u'.' % PostgresSession::quoteIdentifier(name);
}

Fence PostgresFence::toFence(const QString &store) const
{
    return {.store = store,
            .fixedAt = fixedAt,
            .finishedAt = {},
            .clockSource = u"database server"_s,
            .clockOffsetMs = clockOffsetMs,
            .position = {{u"lsn"_s, lsn},
                         {u"snapshot"_s, snapshot},
                         {u"serverTime"_s, isoUtc(serverTime)},
                         {u"standby"_s, standby}}};
}

Result<std::vector<DumpTable>> listDumpTables(PostgresSession &session, const QString &schema)
{
    std::vector<DumpTable> tables;
    const Result<> read = session.forEachRow(QString::fromUtf16(listSql), {schema, schema, schema},
                                             [&tables](const QSqlQuery &row) -> Result<> {
                                                 DumpTable table;
                                                 table.oid = row.value(0).toLongLong();
                                                 table.schema = row.value(1).toString();
                                                 table.name = row.value(2).toString();
                                                 const QString kind = row.value(3).toString();
                                                 table.kind = kind == u"p" ? DumpTableKind::Partitioned
                                                     : kind == u"m"        ? DumpTableKind::MaterializedView
                                                                           : DumpTableKind::Ordinary;
                                                 table.ofExtension = row.value(4).toBool();
                                                 tables.push_back(table);
                                                 return {};
                                             });
    if (!read) {
        return fail(read.error());
    }
    return tables;
}

QStringList lockStatements(const std::vector<DumpTable> &tables)
{
    QStringList statements;
    QStringList names;
    const auto flush = [&] {
        if (!names.isEmpty()) {
            statements.append(u"LOCK TABLE "_s % names.join(u", "_s) % u" IN ACCESS SHARE MODE"_s);
            names.clear();
        }
    };
    for (const DumpTable &table : tables) {
        // LOCK TABLE refuses a materialized view, which a restore computes anew from its tables anyway.
        if (table.kind == DumpTableKind::MaterializedView) {
            continue;
        }
        // ONLY: partitions and heirs stand in the list themselves.
        names.append(u"ONLY "_s % table.quoted());
        if (static_cast<std::size_t>(names.size()) == tablesPerStatement) {
            flush();
        }
    }
    flush();
    return statements;
}

Result<qint64> measureClockOffset(PostgresSession &session, const Clock &clock)
{
    qint64 best = std::numeric_limits<qint64>::max();
    qint64 offset = 0;
    for (int reading = 0; reading < clockReadings; ++reading) {
        const qint64 before = clock.utcNow().toMSecsSinceEpoch();
        const Result<QVariant> server =
            session.value(u"SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint"_s);
        const qint64 after = clock.utcNow().toMSecsSinceEpoch();
        if (!server) {
            return fail(server.error());
        }
        if (after - before < best) {
            best = after - before;
            offset = server->toLongLong() - (before + after) / 2;
        }
    }
    return offset;
}

Result<PostgresFence> raiseFence(PostgresSession &held, PostgresSession &watching, const QString &schema,
                                 const Clock &clock, std::chrono::milliseconds lockTimeout)
{
    const Result<qint64> offset = measureClockOffset(watching, clock);
    if (!offset) {
        return fail(offset.error());
    }
    for (int attempt = 0; attempt < attempts; ++attempt) {
        Result<std::optional<PostgresFence>> fence = tryFence(held, watching, schema, clock, lockTimeout);
        if (fence && *fence) {
            (*fence)->clockOffsetMs = *offset;
            return std::move(**fence);
        }
        if (const Result<> released = releaseFence(held); fence && !released) {
            return fail(released.error());
        }
        if (!fence) {
            return fail(fence.error());
        }
    }
    return fail({.code = ErrorCode::Busy,
                 .message = Texts::tr("The tables of %1 keep changing: somebody makes or drops tables all the time.")
                                .arg(held.target().settings.display()),
                 .detail = u"table list differs after %1 attempts"_s.arg(attempts),
                 .hint = Texts::tr("Wait until the deployment or migration has ended, then try again.")});
}

Result<> releaseFence(PostgresSession &held)
{
    return held.execute(u"ROLLBACK"_s);
}

} // namespace Stillpoint
