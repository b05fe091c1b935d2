// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgressession.h"

#include <QString>

#include <memory>
#include <stop_token>

namespace Stillpoint {

/// Keeps two runs apart that work on the same database from different workstations and backup folders: an advisory lock
/// on the server, held for the whole run by a session in the maintenance database, so that the live database itself
/// stays free to be renamed. The key comes from the names of database and schema, not from an oid, which a swap
/// changes.
///
/// The session lives on a worker thread of its own, which pings it; the object can be made, asked and destroyed by any
/// one thread. The destructor releases the lock.
class PostgresTargetLock
{
public:
    /// Busy, naming who holds it (the holder's program carries its run id), or the error of the connection.
    [[nodiscard]] static Result<std::unique_ptr<PostgresTargetLock>>
    acquire(const PostgresTarget &target, const QString &runId, std::stop_token stop);
    ~PostgresTargetLock();
    PostgresTargetLock(const PostgresTargetLock &) = delete;
    PostgresTargetLock &operator=(const PostgresTargetLock &) = delete;

    /// False once the session has been lost: somebody else may have the target now.
    [[nodiscard]] bool isHeld() const;

private:
    struct State;
    explicit PostgresTargetLock(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// Who holds a target's lock ("user flowable with stillpoint lock 20261122-... (pid 12)"), empty when it is free. For
/// preflight; session is one in the maintenance database.
[[nodiscard]] Result<QString> postgresTargetLockHolder(PostgresSession &session);

} // namespace Stillpoint
