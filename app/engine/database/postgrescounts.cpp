// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgrescounts.h"

namespace Stillpoint {

using namespace Qt::StringLiterals;

PostgresCounts::PostgresCounts(const PostgresTarget &target, const PostgresFence &fence, const QString &purpose,
                               const std::stop_token &stop)
    : m_target(target)
    , m_fence(fence)
    , m_purpose(purpose)
    , m_worker(1, stop)
{
}

Result<> PostgresCounts::start()
{
    return m_worker.submit([this](std::stop_token stop) -> Result<> {
        const Result<> end = countAll(stop);
        const std::lock_guard lock(m_mutex);
        m_end = end;
        return {};
    });
}

Result<> PostgresCounts::countAll(const std::stop_token &stop)
{
    auto session =
        PostgresSession::open(m_target, {.database = {}, .purpose = m_purpose, .statementTimeout = {}}, stop);
    if (!session) {
        return fail(session.error());
    }
    // row_security off: a policy that hides rows from this user must be an error, not a smaller count.
    for (const QString &statement :
         {u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s,
          QString(u"SET TRANSACTION SNAPSHOT "_s % PostgresSession::quoteLiteral(m_fence.exportedSnapshot)),
          u"SET LOCAL row_security = off"_s}) {
        if (const Result<> begun = (*session)->execute(statement); !begun) {
            return begun;
        }
    }
    // All locks at once: a count that takes its own later would wait behind somebody who waits for the fence's session.
    for (const QString &statement : lockStatements(m_fence.tables)) {
        if (const Result<> locked = (*session)->execute(statement); !locked) {
            return locked;
        }
    }
    {
        const std::lock_guard lock(m_mutex);
        m_locked = true;
    }
    for (const DumpTable &table : m_fence.tables) {
        if (!table.hasOwnRows()) {
            continue;
        }
        const Result<QVariant> count = (*session)->value(u"SELECT count(*) FROM ONLY "_s % table.quoted());
        if (!count) {
            return fail(count.error());
        }
        const std::lock_guard lock(m_mutex);
        m_rows[table.oid] = count->toLongLong();
    }
    return (*session)->execute(u"ROLLBACK"_s);
}

bool PostgresCounts::holdsLocks() const
{
    const std::lock_guard lock(m_mutex);
    return m_locked;
}

bool PostgresCounts::hasEnded() const
{
    const std::lock_guard lock(m_mutex);
    return m_end.has_value();
}

qint64 PostgresCounts::counted() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<qint64>(m_rows.size());
}

Result<std::map<qint64, qint64>> PostgresCounts::rows() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_end) {
        return fail(Error::internal(u"the rows were asked for before they were counted"_s));
    }
    if (!*m_end) {
        return fail(m_end->error());
    }
    return m_rows;
}

} // namespace Stillpoint
