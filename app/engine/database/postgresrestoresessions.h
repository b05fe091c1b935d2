// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgressession.h"

#include <QString>

#include <chrono>
#include <functional>
#include <stop_token>
#include <vector>

namespace Stillpoint {

/// Somebody who uses what a swap is about to rename. Kept short: it is shown to the administrator.
struct PostgresForeignSession
{
    qint64 pid = 0;
    QString user;
    QString program;
    QString address; ///< empty: a local socket, or hidden from us

    [[nodiscard]] QString display() const;
};

using PostgresForeignSessions = std::vector<PostgresForeignSession>;

/// Everybody in a database but this very session and the server's own workers; prepared transactions too, which hold a
/// database as a session does.
[[nodiscard]] Result<PostgresForeignSessions> sessionsInDatabase(PostgresSession &session, const QString &database);
/// In a shared database: sessions of the application's user, and whoever holds a lock on anything in the schema.
/// session is one in that database.
[[nodiscard]] Result<PostgresForeignSessions> sessionsInSchema(PostgresSession &session, const QString &schema);

/// Asks again until nobody is left or the limit has passed: a pool that is closing needs a moment. Never ends a session
/// of somebody else.
using ListSessions = std::function<Result<PostgresForeignSessions>()>;
[[nodiscard]] Result<PostgresForeignSessions> waitForOthersToLeave(const ListSessions &list, std::stop_token stop,
                                                                   std::chrono::milliseconds limit);

/// Busy, naming what is in use and by whom.
[[nodiscard]] Error inUseError(const QString &what, const PostgresForeignSessions &sessions);

} // namespace Stillpoint
