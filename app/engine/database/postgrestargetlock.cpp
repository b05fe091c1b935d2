// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgrestargetlock.h"

#include "app/engine/core/logging.h"
#include "app/engine/core/waiting.h"
#include "app/engine/core/workers.h"
#include "app/engine/database/postgresrestoreserver.h"
#include "app/engine/database/postgresrestoresessions.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresRestore)
};

// "Stil" in ASCII: the first half of the key tells our locks from those of other programs.
constexpr qint64 ourLocks = 0x5374696c;
constexpr std::chrono::seconds pingInterval{5};

qint64 lockKey(const DatabaseSettings &settings)
{
    const QByteArray name = settings.name.toUtf8() + '/' + settings.schema.toUtf8();
    const QByteArray hash = QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex().left(8);
    // Positive, so that pg_locks shows the same number that was locked.
    return static_cast<qint64>(hash.toULongLong(nullptr, 16) & 0x7fffffffU);
}

} // namespace

struct PostgresTargetLock::State
{
    PostgresTarget target;
    QString runId;
    // mutex protects outcome, which the worker writes once and acquire() waits for.
    std::mutex mutex;
    std::condition_variable_any changed;
    std::optional<Result<>> outcome;
    std::atomic<bool> held{false};
    std::unique_ptr<Workers> worker; // last: its thread uses all of the above

    Result<> hold(const std::stop_token &closing);
    Result<std::unique_ptr<PostgresSession>> lock(const std::stop_token &closing) const;
};

Result<std::unique_ptr<PostgresSession>> PostgresTargetLock::State::lock(const std::stop_token &closing) const
{
    auto session = openMaintenance(target, u"lock "_s + runId, closing);
    if (!session) {
        return session;
    }
    const Result<QVariant> locked =
        (*session)->value(u"SELECT pg_try_advisory_lock(%1, %2)"_s.arg(ourLocks).arg(lockKey(target.settings)));
    if (!locked) {
        return fail(locked.error());
    }
    if (!locked->toBool()) {
        const Result<QString> holder = postgresTargetLockHolder(**session);
        return fail(Error{.code = ErrorCode::Busy,
                          .message = Texts::tr("Another run of Stillpoint works on %1: %2.")
                                         .arg(target.settings.display(),
                                              holder && !holder->isEmpty() ? *holder : Texts::tr("it has just begun")),
                          .detail = {},
                          .hint = Texts::tr("Wait until that run has ended, then try again.")});
    }
    return session;
}

Result<> PostgresTargetLock::State::hold(const std::stop_token &closing)
{
    const auto session = lock(closing);
    {
        const std::lock_guard guard(mutex);
        held = session.has_value();
        outcome = session ? Result<>() : Result<>(fail(session.error()));
    }
    changed.notify_all();
    while (held && waitFor(closing, pingInterval)) {
        if (const Result<QVariant> answer = (*session)->value(u"SELECT 1"_s); !answer) {
            held = false;
            log(LogLevel::Error, u"database.lock"_s, u"the target's lock was lost: "_s + answer.error().toString());
        }
    }
    held = false;
    return {};
}

Result<std::unique_ptr<PostgresTargetLock>> PostgresTargetLock::acquire(const PostgresTarget &target,
                                                                        const QString &runId, std::stop_token stop)
{
    auto state = std::make_unique<State>();
    state->target = target;
    state->runId = runId;
    // Not the run's token: a cancelled run still rolls back, and needs the lock for that.
    state->worker = std::make_unique<Workers>(1, std::stop_token());
    State *shared = state.get();
    const Result<> submitted =
        state->worker->submit([shared](std::stop_token closing) { return shared->hold(closing); });
    if (!submitted) {
        return fail(submitted.error());
    }
    Result<> outcome;
    {
        std::unique_lock guard(state->mutex);
        if (!state->changed.wait(guard, stop, [shared] { return shared->outcome.has_value(); })) {
            outcome = fail(Error::cancelled());
        } else {
            outcome = *state->outcome;
        }
    }
    if (!outcome) {
        return fail(outcome.error());
    }
    return std::unique_ptr<PostgresTargetLock>(new PostgresTargetLock(std::move(state)));
}

PostgresTargetLock::PostgresTargetLock(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

PostgresTargetLock::~PostgresTargetLock() = default;

bool PostgresTargetLock::isHeld() const
{
    return m_state->held;
}

Result<QString> postgresTargetLockHolder(PostgresSession &session)
{
    QString holder;
    const Result<> read =
        session.forEachRow(u"SELECT a.pid::bigint, a.usename, a.application_name, host(a.client_addr) FROM pg_locks l"
                           " JOIN pg_stat_activity a ON a.pid = l.pid JOIN pg_database d ON d.oid = l.database"
                           " WHERE l.locktype = 'advisory' AND l.granted AND d.datname = current_database()"
                           " AND l.classid::bigint = %1 AND l.objid::bigint = %2"_s.arg(ourLocks)
                               .arg(lockKey(session.target().settings)),
                           {}, [&holder](const QSqlQuery &row) -> Result<> {
                               holder = PostgresForeignSession{.pid = row.value(0).toLongLong(),
                                                               .user = row.value(1).toString(),
                                                               .program = row.value(2).toString(),
                                                               .address = row.value(3).toString()}
                                            .display();
                               return {};
                           });
    if (!read) {
        return fail(read.error());
    }
    return holder;
}

} // namespace Stillpoint
