// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/runcommand.h"

#include "app/engine/core/background.h"

#include <QDir>

#include <chrono>
#include <utility>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds lockWatchInterval{5};

} // namespace

RunCommand::RunCommand(Output &output, const Arguments &arguments)
    : ConsoleCommand(output, arguments)
{
    connect(&m_interrupts, &InterruptWatcher::interrupted, this, &RunCommand::interrupt);
    connect(&m_lockWatch, &QTimer::timeout, this, &RunCommand::watchLocks);
}

RunCommand::~RunCommand() = default;

void RunCommand::run(const Profile &profile, const QString &reason, const Assemble &assemble)
{
    m_secrets.collect(
        profile, storesWithSecret(profile), arguments(),
        [this, reason, assemble](const Result<QMap<QString, Secret>> &secrets) {
            if (!secrets) {
                RunView::showRefused(output(), secrets.error(), ExitCode::usage);
                Q_EMIT finished(ExitCode::usage);
                return;
            }
            m_awake = std::make_unique<SleepInhibitor>(reason);
            m_assembling = runInBackground<Result<AssembledRun>>(
                this, [assemble, found = *secrets](const std::stop_token &stop) { return assemble(found, stop); },
                [this](Result<AssembledRun> assembled) {
                    if (assembled) {
                        begin(std::move(*assembled));
                        return;
                    }
                    const int exitCode = exitCodeFor(assembled.error(), ExitCode::blocked);
                    RunView::showRefused(output(), assembled.error(), exitCode);
                    Q_EMIT finished(exitCode);
                });
        });
}

void RunCommand::begin(AssembledRun assembled)
{
    m_locks = std::move(assembled.locks);
    m_set = assembled.set;
    m_runner = std::make_unique<PlanRunner>();
    m_view = std::make_unique<RunView>(*m_runner, output());
    connect(m_runner.get(), &PlanRunner::finished, this, &RunCommand::end);
    output().event({{u"event"_s, u"start"_s},
                    {u"run"_s, assembled.request.runId},
                    {u"folder"_s, assembled.request.runFolder},
                    {u"plan"_s, assembled.request.plan.toJson()}});
    if (!m_awake->isActive()) {
        output().event({{u"event"_s, u"note"_s}, {u"text"_s, u"The system may go to sleep during the run."_s}});
    }
    m_lockWatch.start(lockWatchInterval);
    const Result<> started = m_runner->start(std::move(assembled.request));
    if (!started) {
        RunView::showRefused(output(), started.error(), ExitCode::internal);
        Q_EMIT finished(ExitCode::internal);
    }
}

void RunCommand::end(const RunReport &report)
{
    m_lockWatch.stop();
    onEnded(report);
    const bool sealed = m_set && m_set->hasManifest();
    if (m_set && !sealed) {
        // Only goes when it is empty: a backup that was refused before it began leaves no unfinished set behind.
        QDir().rmdir(m_set->folder());
    }
    m_view->showEnd(report, sealed ? m_set->folder() : QString());
    Q_EMIT finished(exitCodeOf(report.verdict.value_or(Verdict::FailedPartWay)));
}

void RunCommand::interrupt()
{
    if (m_runner) {
        m_runner->requestCancel();
    } else {
        m_assembling.request_stop();
    }
}

void RunCommand::watchLocks()
{
    if (m_locks.areHeld()) {
        return;
    }
    m_lockWatch.stop();
    output().error({.code = ErrorCode::Busy,
                    .message = u"The lock of this run was lost, so another run could begin; this one is cancelled."_s,
                    .detail = {},
                    .hint = u"Check the connection to the backup folder and to the database, then start again."_s});
    m_runner->requestCancel();
}

void RunCommand::showPlan(const Plan &plan)
{
    output().event({{u"event"_s, u"plan"_s}, {u"plan"_s, plan.toJson()}});
    int number = 0;
    for (const PlannedStage &stage : plan.stages) {
        output().line(u"  %1. %2"_s.arg(++number).arg(stage.title));
    }
}

bool RunCommand::targetConfirmed(const Profile &profile)
{
    const QString target = profile.target();
    if (arguments().value(u"yes-restore-over"_s) == target) {
        return true;
    }
    if (!arguments().has(u"yes-restore-over"_s)) {
        output().line(u"\nNothing was changed. To carry this out, add --yes-restore-over %1"_s.arg(target));
        output().event({{u"event"_s, u"end"_s}, {u"planned"_s, true}, {u"exit"_s, ExitCode::success}});
        Q_EMIT finished(ExitCode::success);
        return false;
    }
    endWith(Error::invalidInput(u"--yes-restore-over names %1, but the target is %2. Nothing was changed."_s.arg(
                                    arguments().value(u"yes-restore-over"_s), target),
                                u"Check that you mean this application, then type its name."_s));
    return false;
}

} // namespace Stillpoint
