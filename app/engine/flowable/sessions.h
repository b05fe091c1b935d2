// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgressession.h"

#include <QString>

#include <vector>

namespace Stillpoint {

/// Sessions of one program of one user from one address in one state: the ten of a connection pool are one group.
struct SessionGroup
{
    QString user;
    QString program; ///< application_name, "PostgreSQL JDBC Driver"
    QString address; ///< where they come from; empty for a local socket or where we may not see it
    QString state; ///< "idle", "active", "idle in transaction"; empty where we may not see it
    qint64 count = 0;

    /// "10 sessions of flowable from 10.0.0.5 (PostgreSQL JDBC Driver, idle)", translated.
    [[nodiscard]] QString display() const;
};

/// Sessions on a target database that are not Stillpoint's. Ours are told by their program name; background workers of
/// the server are no sessions. With a schema in a shared database only the application's user counts: what the
/// neighbours do there is their own. session: on any database of the server, "postgres" best.
[[nodiscard]] Result<std::vector<SessionGroup>> foreignSessions(PostgresSession &session,
                                                                const DatabaseSettings &settings);

[[nodiscard]] qint64 sessionCount(const std::vector<SessionGroup> &groups);
/// The groups in one text, for messages.
[[nodiscard]] QString displaySessions(const std::vector<SessionGroup> &groups);

} // namespace Stillpoint
