// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/wizard/runsession.h"

#include "app/engine/core/background.h"

#include <QCoreApplication>
#include <QDir>

#include <chrono>
#include <mutex>
#include <utility>

namespace Stillpoint {

namespace {

constexpr std::chrono::seconds lockWatchInterval{5};

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::RunSession)
};

} // namespace

struct RunSession::HeldLocks
{
    std::mutex mutex; ///< protects locks: a look may still be under way when they are released
    RunLocks locks;
};

RunSession::RunSession(QObject *parent)
    : QObject(parent)
    , m_locks(std::make_shared<HeldLocks>())
    , m_runner(std::make_unique<PlanRunner>())
{
    connect(&m_lockWatch, &QTimer::timeout, this, &RunSession::watchLocks);
    connect(m_runner.get(), &PlanRunner::finished, this, &RunSession::onFinished);
}

RunSession::~RunSession()
{
    m_assembling.request_stop();
}

void RunSession::start(const QString &reason, const Assemble &assemble)
{
    m_isActive = true;
    m_awake = std::make_unique<SleepInhibitor>(reason);
    m_assembling = runInBackground<Result<AssembledRun>>(
        this, [assemble](const std::stop_token &stop) { return assemble(stop); },
        [this](Result<AssembledRun> assembled) {
            if (assembled) {
                begin(std::move(*assembled));
                return;
            }
            m_isActive = false;
            m_awake.reset();
            Q_EMIT refused(assembled.error());
        });
}

void RunSession::begin(AssembledRun assembled)
{
    m_locks = std::make_shared<HeldLocks>();
    m_locks->locks = std::move(assembled.locks);
    m_set = assembled.set;
    m_runFolder = assembled.request.runFolder;
    Q_EMIT began(assembled.request.runId, m_runFolder, assembled.request.plan);
    if (!m_awake->isActive()) {
        Q_EMIT mayFallAsleep();
    }
    m_lockWatch.start(lockWatchInterval);
    const Result<> started = m_runner->start(std::move(assembled.request));
    if (!started) {
        m_lockWatch.stop();
        release([this, error = started.error()] { Q_EMIT refused(error); });
        return;
    }
    if (m_assembling.stop_requested()) {
        // The cancel came between the last look at the token and here.
        m_runner->requestCancel();
    }
}

void RunSession::cancel()
{
    m_assembling.request_stop();
    m_runner->requestCancel();
}

QString RunSession::sealedSet() const
{
    return m_set && m_set->hasManifest() ? m_set->folder() : QString();
}

void RunSession::onFinished(const RunReport &report)
{
    m_lockWatch.stop();
    release([this, report] { Q_EMIT ended(report); });
}

/// Gives the locks back, then is not active any more and says so.
void RunSession::release(const std::function<void()> &released)
{
    // Nothing stops it half-way: a lock that stays behind is in the way of the next run.
    (void)runInBackground<bool>(
        this,
        [locks = m_locks, set = m_set](const std::stop_token &) {
            if (set && !set->hasManifest()) {
                // Only goes when it is empty: a backup that was refused before it began leaves no unfinished set.
                QDir().rmdir(set->folder());
            }
            const std::lock_guard guard(locks->mutex);
            locks->locks = RunLocks();
            return true;
        },
        [this, released](bool) {
            m_isActive = false;
            m_awake.reset();
            released();
        });
}

void RunSession::watchLocks()
{
    if (m_isLooking) {
        return;
    }
    m_isLooking = true;
    (void)runInBackground<bool>(
        this,
        [locks = m_locks](const std::stop_token &) {
            const std::lock_guard guard(locks->mutex);
            return locks->locks.areHeld();
        },
        [this](bool areHeld) {
            m_isLooking = false;
            // The run may have ended meanwhile.
            if (!areHeld && m_lockWatch.isActive()) {
                onLockLost();
            }
        });
}

void RunSession::onLockLost()
{
    m_lockWatch.stop();
    Q_EMIT lockLost(
        {.code = ErrorCode::Busy,
         .message = Texts::tr("The lock of this run was lost, so another run could begin; this one is cancelled."),
         .detail = {},
         .hint = Texts::tr("Check the connection to the backup folder and to the database, then start again.")});
    m_runner->requestCancel();
}

} // namespace Stillpoint
