// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgreswatch.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresWatch)
};

constexpr int firstVersionWithCopyProgress = 140000;

} // namespace

QString LockWaiter::display() const
{
    return Texts::tr("%1 on %2 by %3 (%4, %5, process %6)")
        .arg(statement.isEmpty() ? Texts::tr("A statement") : statement, table, user,
             application.isEmpty() ? Texts::tr("unnamed program") : application, address)
        .arg(pid);
}

QString statementKind(const QString &sql)
{
    static const QStringList twoWords{u"ALTER"_s, u"DROP"_s, u"CREATE"_s, u"LOCK"_s, u"VACUUM"_s, u"REFRESH"_s};
    const QStringList words = sql.simplified().toUpper().split(u' ', Qt::SkipEmptyParts);
    static const QRegularExpression word(u"^[A-Z]+$"_s);
    if (words.isEmpty() || !word.match(words.first()).hasMatch()) {
        return {};
    }
    if (twoWords.contains(words.first()) && words.size() > 1 && word.match(words.at(1)).hasMatch()) {
        return words.first() % u' ' % words.at(1);
    }
    return words.first();
}

PostgresWatch::PostgresWatch(PostgresSession &session, const QString &dumpName, const QStringList &ownNames)
    : m_session(session)
    , m_dumpName(dumpName)
{
    QStringList literals;
    for (const QString &name : ownNames) {
        literals.append(PostgresSession::quoteLiteral(name));
    }
    m_ownNames = literals.join(u", "_s);
}

Result<qint64> PostgresWatch::tablesLockedByDump()
{
    const Result<QVariant> count = m_session.value(
        u"SELECT coalesce(max(n), 0) FROM (SELECT count(DISTINCT l.relation) AS n FROM pg_locks l"
        " JOIN pg_stat_activity a ON a.pid = l.pid JOIN pg_class c ON c.oid = l.relation"
        " JOIN pg_namespace s ON s.oid = c.relnamespace"
        " WHERE a.application_name = ? AND l.locktype = 'relation' AND l.granted AND l.mode = 'AccessShareLock'"
        " AND c.relkind IN ('r', 'p') AND s.nspname !~ '^pg_' AND s.nspname <> 'information_schema'"
        " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        " GROUP BY l.pid) AS x"_s,
        {m_dumpName});
    if (!count) {
        return fail(count.error());
    }
    return qint64{count->toLongLong()};
}

Result<bool> PostgresWatch::isAnyWaiting()
{
    const Result<QVariant> waiting =
        m_session.value(u"SELECT EXISTS (SELECT 1 FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
                        " WHERE a.application_name IN (%1) AND NOT l.granted)"_s.arg(m_ownNames));
    if (!waiting) {
        return fail(waiting.error());
    }
    return waiting->toBool();
}

Result<std::vector<LockWaiter>> PostgresWatch::waitersBehindUs()
{
    const QString sql = u"SELECT l.pid, a.usename, a.application_name, coalesce(host(a.client_addr), 'local'),"
                        " left(a.query, 200), coalesce(n.nspname || '.' || c.relname, l.relation::text)"
                        " FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
                        " LEFT JOIN pg_class c ON c.oid = l.relation LEFT JOIN pg_namespace n ON n.oid = c.relnamespace"
                        " WHERE NOT l.granted AND l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock'"
                        " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                        " AND EXISTS (SELECT 1 FROM pg_stat_activity o WHERE o.pid = ANY (pg_blocking_pids(l.pid))"
                        " AND o.application_name IN (%1)) ORDER BY l.pid"_s.arg(m_ownNames);
    std::vector<LockWaiter> waiters;
    const Result<> read = m_session.forEachRow(sql, {}, [&waiters](const QSqlQuery &row) -> Result<> {
        waiters.push_back({.pid = row.value(0).toInt(),
                           .user = row.value(1).toString(),
                           .application = row.value(2).toString(),
                           .address = row.value(3).toString(),
                           .statement = statementKind(row.value(4).toString()),
                           .table = row.value(5).toString()});
        return {};
    });
    if (!read) {
        return fail(read.error());
    }
    return waiters;
}

Result<std::map<qint64, qint64>> PostgresWatch::copyProgress()
{
    std::map<qint64, qint64> bytes;
    if (m_session.serverVersionNumber() < firstVersionWithCopyProgress) {
        return bytes;
    }
    const Result<> read =
        m_session.forEachRow(u"SELECT p.relid::bigint, p.bytes_processed FROM pg_stat_progress_copy p"
                             " JOIN pg_stat_activity a ON a.pid = p.pid WHERE a.application_name = ?"_s,
                             {m_dumpName}, [&bytes](const QSqlQuery &row) -> Result<> {
                                 bytes[row.value(0).toLongLong()] = row.value(1).toLongLong();
                                 return {};
                             });
    if (!read) {
        return fail(read.error());
    }
    return bytes;
}

Result<int> PostgresWatch::dumpSessions()
{
    const Result<QVariant> count =
        m_session.value(u"SELECT count(*)::int FROM pg_stat_activity WHERE application_name = ?"_s, {m_dumpName});
    if (!count) {
        return fail(count.error());
    }
    return count->toInt();
}

Result<> PostgresWatch::endDumpSessions()
{
    return m_session.execute(u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ?"_s,
                             {m_dumpName});
}

} // namespace Stillpoint
