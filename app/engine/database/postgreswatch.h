// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgressession.h"

#include <QString>

#include <map>
#include <vector>

namespace Stillpoint {

/// Somebody who waits for an exclusive lock behind our sessions.
struct LockWaiter
{
    int pid = 0;
    QString user;
    QString application;
    QString address; ///< "10.0.0.7", "local"
    QString statement; ///< its kind alone, "ALTER TABLE": what it says may hold data
    QString table;

    /// "ALTER TABLE on public.act_ru_task by flowable (liquibase, 10.0.0.7, process 4711)".
    [[nodiscard]] QString display() const;
};

/// What the server says about our own sessions, found by their names in pg_stat_activity. Lives on the stage's thread
/// and uses a session of its own. None of the statements waits for a lock.
class PostgresWatch
{
public:
    /// dumpName: application_name of the dump; ownNames: of every session of this run, the dump included.
    PostgresWatch(PostgresSession &session, const QString &dumpName, const QStringList &ownNames);

    /// Tables on which one and the same session of the dump (its leader) holds ACCESS SHARE.
    [[nodiscard]] Result<qint64> tablesLockedByDump();
    /// Whether a session of this run waits for a lock.
    [[nodiscard]] Result<bool> isAnyWaiting();
    [[nodiscard]] Result<std::vector<LockWaiter>> waitersBehindUs();
    /// Bytes of COPY text that the dump has read of each table that is being read. Empty before server 14.
    [[nodiscard]] Result<std::map<qint64, qint64>> copyProgress();
    [[nodiscard]] Result<int> dumpSessions();
    /// Ends sessions of the dump that outlived it (a killed pg_dump leaves its workers' sessions).
    [[nodiscard]] Result<> endDumpSessions();

private:
    PostgresSession &m_session;
    QString m_dumpName;
    QString m_ownNames; ///< as a list of SQL literals
};

/// "ALTER TABLE" of "alter  table x add y ...": the first words that are SQL's own. Pure.
[[nodiscard]] QString statementKind(const QString &sql);

} // namespace Stillpoint
