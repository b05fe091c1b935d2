// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresrestoreserver.h"

#include <QStringList>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

QString commentStatement(const QString &database, const QString &comment)
{
    return u"COMMENT ON DATABASE %1 IS "_s.arg(PostgresSession::quoteIdentifier(database))
        + (comment.isEmpty() ? u"NULL"_s : PostgresSession::quoteLiteral(comment));
}

} // namespace

Result<std::unique_ptr<PostgresSession>> openMaintenance(const PostgresTarget &target, const QString &purpose,
                                                         std::stop_token stop)
{
    QStringList candidates{u"postgres"_s, u"template1"_s};
    candidates.removeAll(target.settings.name);
    std::optional<Error> first;
    for (const QString &database : candidates) {
        const SessionOptions options{.database = database, .purpose = purpose, .statementTimeout = std::nullopt};
        auto session = PostgresSession::open(target, options, stop);
        if (session) {
            return session;
        }
        const ErrorCode code = session.error().code;
        // Only a database that is missing or closed to us is a reason to try the other one.
        if (code != ErrorCode::NotFound && code != ErrorCode::PermissionDenied && code != ErrorCode::Busy) {
            return session;
        }
        if (!first) {
            first = session.error();
        }
    }
    return fail(*first);
}

Result<std::optional<PostgresDatabaseState>> databaseState(PostgresSession &session, const QString &name)
{
    std::optional<PostgresDatabaseState> state;
    const auto onRow = [&state](const QSqlQuery &row) -> Result<> {
        state = PostgresDatabaseState{.oid = row.value(0).toLongLong(),
                                      .allowsConnections = row.value(1).toBool(),
                                      .comment = row.value(2).toString()};
        return {};
    };
    const Result<> read = session.forEachRow(
        u"SELECT oid::bigint, datallowconn, shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = ?"_s,
        {name}, onRow);
    if (!read) {
        return fail(read.error());
    }
    return state;
}

Result<> allowConnections(PostgresSession &session, const QString &database, bool allowed)
{
    return session.execute(u"ALTER DATABASE %1 ALLOW_CONNECTIONS %2"_s.arg(PostgresSession::quoteIdentifier(database),
                                                                           allowed ? u"true"_s : u"false"_s));
}

Result<> commentDatabase(PostgresSession &session, const QString &database, const QString &comment)
{
    return session.execute(commentStatement(database, comment));
}

Result<> renameDatabases(PostgresSession &session, const std::vector<PostgresRename> &renames)
{
    QStringList statements;
    for (const PostgresRename &rename : renames) {
        statements += u"ALTER DATABASE %1 RENAME TO %2"_s.arg(PostgresSession::quoteIdentifier(rename.from),
                                                              PostgresSession::quoteIdentifier(rename.to));
        statements += commentStatement(rename.to, rename.comment);
    }
    return executeTogether(session, statements);
}

Result<> executeTogether(PostgresSession &session, const QStringList &statements)
{
    if (const Result<> begun = session.execute(u"BEGIN"_s); !begun) {
        return begun;
    }
    for (const QString &statement : statements) {
        const Result<> executed = session.execute(statement);
        if (!executed) {
            // The session may be gone; the server then rolls back by itself, and the first error is the one to tell.
            static_cast<void>(session.execute(u"ROLLBACK"_s));
            return executed;
        }
    }
    return session.execute(u"COMMIT"_s);
}

} // namespace Stillpoint
