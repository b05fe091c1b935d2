// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresrestoresessions.h"

#include "app/engine/core/waiting.h"

#include <QCoreApplication>
#include <QStringList>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresRestore)
};

// An error message is a sentence, not a table.
constexpr std::size_t mostNamed = 5;
constexpr std::chrono::milliseconds betweenLooks{200};

Result<PostgresForeignSessions> readSessions(PostgresSession &session, const QString &sql, const QVariantList &values)
{
    PostgresForeignSessions sessions;
    const auto onRow = [&sessions](const QSqlQuery &row) -> Result<> {
        sessions.push_back({.pid = row.value(0).toLongLong(),
                            .user = row.value(1).toString(),
                            .program = row.value(2).toString(),
                            .address = row.value(3).toString()});
        return {};
    };
    const Result<> read = session.forEachRow(sql, values, onRow);
    if (!read) {
        return fail(read.error());
    }
    return sessions;
}

} // namespace

QString PostgresForeignSession::display() const
{
    QString text = Texts::tr("user %1").arg(user);
    if (!program.isEmpty()) {
        text += u' ' + Texts::tr("with %1").arg(program);
    }
    if (!address.isEmpty()) {
        text += u' ' + Texts::tr("from %1").arg(address);
    }
    return pid > 0 ? QString(text + u" (pid %1)"_s.arg(pid)) : text;
}

Result<PostgresForeignSessions> sessionsInDatabase(PostgresSession &session, const QString &database)
{
    // Server workers (autovacuum) are ended by the server itself when a database is renamed.
    return readSessions(session,
                        u"SELECT pid::bigint, usename, application_name, host(client_addr) FROM pg_stat_activity"
                        " WHERE datname = ? AND pid <> pg_backend_pid()"
                        " AND coalesce(backend_type, 'client backend') = 'client backend'"
                        " UNION ALL SELECT 0, owner, 'prepared transaction ' || gid, NULL FROM pg_prepared_xacts"
                        " WHERE database = ? ORDER BY 1"_s,
                        {database, database});
}

Result<PostgresForeignSessions> sessionsInSchema(PostgresSession &session, const QString &schema)
{
    const DatabaseSettings &settings = session.target().settings;
    const QString application = settings.applicationUser.isEmpty() ? settings.user : settings.applicationUser;
    return readSessions(session,
                        u"SELECT DISTINCT a.pid::bigint, a.usename, a.application_name, host(a.client_addr)"
                        " FROM pg_stat_activity a WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()"
                        " AND coalesce(a.backend_type, 'client backend') = 'client backend'"
                        " AND a.application_name NOT LIKE 'stillpoint %'"
                        " AND (a.usename = ? OR EXISTS (SELECT 1 FROM pg_locks l"
                        " JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace"
                        " JOIN pg_database d ON d.oid = l.database"
                        " WHERE l.pid = a.pid AND n.nspname = ? AND d.datname = current_database()))"
                        " UNION ALL SELECT 0, owner, 'prepared transaction ' || gid, NULL FROM pg_prepared_xacts"
                        " WHERE database = current_database() AND owner = ? ORDER BY 1"_s,
                        {application, schema, application});
}

Result<PostgresForeignSessions> waitForOthersToLeave(const ListSessions &list, std::stop_token stop,
                                                     std::chrono::milliseconds limit)
{
    std::chrono::milliseconds waited{0};
    while (true) {
        Result<PostgresForeignSessions> sessions = list();
        if (!sessions || sessions->empty() || waited >= limit) {
            return sessions;
        }
        if (!waitFor(stop, betweenLooks)) {
            return fail(Error::cancelled());
        }
        waited += betweenLooks;
    }
}

Error inUseError(const QString &what, const PostgresForeignSessions &sessions)
{
    QStringList named;
    for (const PostgresForeignSession &session : sessions) {
        if (static_cast<std::size_t>(named.size()) == mostNamed) {
            named += Texts::tr("and %n more", nullptr, static_cast<int>(sessions.size() - mostNamed));
            break;
        }
        named += session.display();
    }
    return {.code = ErrorCode::Busy,
            .message = Texts::tr("%1 is still in use by %2.").arg(what, named.join(u", "_s)),
            .detail = {},
            .hint = Texts::tr("Stop the application and close these sessions, then try again.")};
}

} // namespace Stillpoint
