// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/flowable/applicationfacts.h"

#include "app/engine/core/waiting.h"

#include <QJsonArray>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype otherTablesNamed = 100;

const QStringList &jobTableNames()
{
    static const QStringList names{u"act_ru_job"_s,         u"act_ru_timer_job"_s,    u"act_ru_suspended_job"_s,
                                   u"act_ru_history_job"_s, u"act_ru_external_job"_s, u"act_ru_deadletter_job"_s};
    return names;
}

using RowHandler = std::function<void(const QSqlQuery &)>;

Result<> eachRow(PostgresSession &session, const QString &sql, const RowHandler &handler)
{
    return session.forEachRow(sql, {}, [&handler](const QSqlQuery &row) -> Result<> {
        handler(row);
        return {};
    });
}

/// Schema versions and held locks lie in the same table of properties.
Result<> readProperties(PostgresSession &session, const ApplicationTable &table, ApplicationFacts &facts)
{
    if (!table.has(u"name_"_s) || !table.has(u"value_"_s)) {
        return {};
    }
    const QString sql = u"SELECT %1, %2 FROM %3 t WHERE %2 IS NOT NULL"_s.arg(
        table.columnOrNull(u"name_"_s, u"text"_s), table.columnOrNull(u"value_"_s, u"text"_s), table.quoted());
    return eachRow(session, sql, [&](const QSqlQuery &row) {
        const QString name = row.value(0).toString();
        const QString value = row.value(1).toString();
        if (name.endsWith(u"schema.version"_s) || name == "schema.history"_L1) {
            facts.versions.insert(table.key() + u'/' + name, value);
        } else if (name.endsWith(u"Lock"_s) || name.endsWith(u"Locks"_s)) {
            // A released lock keeps its row, without a value.
            facts.locks.push_back({.table = table.key(), .name = name, .owner = value});
        }
    });
}

Result<> readLiquibase(PostgresSession &session, const ApplicationTable &table, ApplicationFacts &facts)
{
    if (table.key().endsWith(u"databasechangelog"_s)) {
        const Result<QVariant> count = session.value(u"SELECT count(*) FROM "_s + table.quoted());
        if (!count) {
            return fail(count.error());
        }
        facts.liquibaseChanges.insert(table.key(), count->toLongLong());
        return {};
    }
    if (!table.key().endsWith(u"databasechangeloglock"_s) || !table.has(u"locked"_s)) {
        return {};
    }
    const QString sql = u"SELECT concat_ws(', ', %1, %2) FROM %3 t WHERE lower(%4::text) IN ('true', 't', '1')"_s.arg(
        table.columnOrNull(u"lockedby"_s, u"text"_s), table.columnOrNull(u"lockgranted"_s, u"text"_s), table.quoted(),
        table.columnOrNull(u"locked"_s, u"text"_s));
    return eachRow(session, sql, [&](const QSqlQuery &row) {
        facts.locks.push_back({.table = table.key(), .name = {}, .owner = row.value(0).toString()});
    });
}

Result<> readJobs(PostgresSession &session, const ApplicationTable &table, ApplicationFacts &facts)
{
    JobTable jobs;
    jobs.table = table.key();
    // Times without zone are the application's own; the server's local time is the best that can be compared with.
    const QString sql =
        u"SELECT coalesce(%1, ''), count(*), count(%2), count(*) FILTER (WHERE %3 <= localtimestamp"
        " OR %3 IS NULL) FROM %4 t GROUP BY 1"_s.arg(table.columnOrNull(u"handler_type_"_s, u"text"_s),
                                                     table.columnOrNull(u"lock_owner_"_s, u"text"_s),
                                                     table.columnOrNull(u"duedate_"_s, u"timestamp"_s), table.quoted());
    const Result<> read = eachRow(session, sql, [&jobs](const QSqlQuery &row) {
        jobs.handlers[row.value(0).toString()] += row.value(1).toLongLong();
        jobs.total += row.value(1).toLongLong();
        jobs.locked += row.value(2).toLongLong();
        jobs.due += row.value(3).toLongLong();
    });
    if (read) {
        facts.jobs.push_back(std::move(jobs));
    }
    return read;
}

/// Tables by the first part of their names; all of the database, or those of the profile's schema.
Result<> readFamilies(PostgresSession &session, ApplicationFacts &facts)
{
    const QString schema = session.target().settings.schema;
    const QString restriction =
        schema.isEmpty() ? QString() : QString(u" AND n.nspname = "_s + PostgresSession::quoteLiteral(schema));
    const QString sql = u"SELECT n.nspname || '.' || c.relname, CASE WHEN c.relname ~* '^act_' THEN 'ACT_'"
                        " WHEN c.relname ~* '^flw_' THEN 'FLW_' ELSE 'other' END FROM pg_class c"
                        " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')"
                        " AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"_s
        + restriction + u" ORDER BY 1"_s;
    return eachRow(session, sql, [&facts](const QSqlQuery &row) {
        const QString family = row.value(1).toString();
        ++facts.families[family];
        if (family == "other"_L1 && facts.otherTables.size() < otherTablesNamed) {
            facts.otherTables.append(row.value(0).toString());
        }
    });
}

template <typename List>
QJsonArray arrayOf(const List &list)
{
    QJsonArray array;
    for (const auto &element : list) {
        array.append(element.toJson());
    }
    return array;
}

QJsonObject countsJson(const QMap<QString, qint64> &counts)
{
    QJsonObject json;
    for (auto count = counts.constBegin(); count != counts.constEnd(); ++count) {
        json.insert(count.key(), count.value());
    }
    return json;
}

class ApplicationFactsReader : public SnapshotReader
{
public:
    [[nodiscard]] QString key() const override { return u"flowable"_s; }

    // The session carries the stop token and ends its statements by it.
    [[nodiscard]] Result<QJsonObject> read(PostgresSession &session, SnapshotMoment /*moment*/,
                                           std::stop_token /*stop*/) override
    {
        const Result<ApplicationFacts> facts = readApplicationFacts(session);
        return facts ? Result<QJsonObject>{facts->toJson()} : fail(facts.error());
    }
};

} // namespace

QJsonObject JobTable::toJson() const
{
    return {{u"table"_s, table},
            {u"total"_s, total},
            {u"locked"_s, locked},
            {u"due"_s, due},
            {u"handlers"_s, countsJson(handlers)}};
}

QJsonObject SchemaLock::toJson() const
{
    return {{u"table"_s, table}, {u"name"_s, name}, {u"owner"_s, owner}};
}

qint64 ApplicationFacts::pendingJobs() const
{
    qint64 count = 0;
    for (const JobTable &table : jobs) {
        const bool waits = table.table != "act_ru_deadletter_job"_L1 && table.table != "act_ru_suspended_job"_L1;
        count += waits ? table.total : 0;
    }
    return count;
}

qint64 ApplicationFacts::lockedJobs() const
{
    qint64 count = 0;
    for (const JobTable &table : jobs) {
        count += table.locked;
    }
    return count;
}

qint64 ApplicationFacts::deadLetters() const
{
    for (const JobTable &table : jobs) {
        if (table.table == "act_ru_deadletter_job"_L1) {
            return table.total;
        }
    }
    return 0;
}

QJsonObject ApplicationFacts::toJson() const
{
    QJsonObject versionJson;
    for (auto version = versions.constBegin(); version != versions.constEnd(); ++version) {
        versionJson.insert(version.key(), version.value());
    }
    return {{u"versions"_s, versionJson},
            {u"liquibaseChanges"_s, countsJson(liquibaseChanges)},
            {u"jobs"_s, arrayOf(jobs)},
            {u"pendingJobs"_s, pendingJobs()},
            {u"lockedJobs"_s, lockedJobs()},
            {u"deadLetters"_s, deadLetters()},
            {u"locks"_s, arrayOf(locks)},
            {u"tableFamilies"_s, countsJson(families)},
            {u"otherTables"_s, QJsonArray::fromStringList(otherTables)}};
}

Result<ApplicationFacts> readApplicationFacts(PostgresSession &session)
{
    const Result<std::vector<ApplicationTable>> tables =
        findApplicationTables(session, session.target().settings.schema);
    if (!tables) {
        return fail(tables.error());
    }
    ApplicationFacts facts;
    Result<> read = readFamilies(session, facts);
    for (auto table = tables->cbegin(); read && table != tables->cend(); ++table) {
        if (table->key().endsWith(u"_property"_s)) {
            read = readProperties(session, *table, facts);
        } else if (table->key().contains(u"databasechangelog"_s)) {
            read = readLiquibase(session, *table, facts);
        } else if (jobTableNames().contains(table->key())) {
            read = readJobs(session, *table, facts);
        }
    }
    return read ? Result<ApplicationFacts>{std::move(facts)} : fail(read.error());
}

std::shared_ptr<SnapshotReader> makeApplicationFactsReader()
{
    return std::make_shared<ApplicationFactsReader>();
}

Result<double> measureChangesPerMinute(PostgresSession &session, std::chrono::milliseconds duration)
{
    const QString sql = u"SELECT tup_inserted + tup_updated + tup_deleted FROM pg_stat_database"
                        " WHERE datname = current_database()"_s;
    const Result<QVariant> first = session.value(sql);
    if (!first) {
        return fail(first.error());
    }
    if (!waitFor(session.stop(), duration)) {
        return fail(Error::cancelled());
    }
    const Result<QVariant> second = session.value(sql);
    if (!second) {
        return fail(second.error());
    }
    const auto changes = static_cast<double>(second->toLongLong() - first->toLongLong());
    const auto minutes = std::chrono::duration<double, std::ratio<60>>(duration).count();
    // A reset of the statistics in between makes the difference negative.
    return changes > 0 && minutes > 0 ? changes / minutes : 0.0;
}

} // namespace Stillpoint
