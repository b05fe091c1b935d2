// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/runcommand.h"

#include <utility>

namespace Stillpoint {

using namespace Qt::StringLiterals;

RunCommand::RunCommand(Output &output, const Arguments &arguments)
    : ConsoleCommand(output, arguments)
{
    connect(&m_interrupts, &InterruptWatcher::interrupted, &m_session, &RunSession::cancel);
    connect(&m_session, &RunSession::refused, this, [this](const Error &error) {
        refuse(error, exitCodeFor(error, m_view ? ExitCode::internal : ExitCode::blocked));
    });
    connect(&m_session, &RunSession::began, this, &RunCommand::onBegan);
    connect(&m_session, &RunSession::mayFallAsleep, this, [this] {
        this->output().event({{u"event"_s, u"note"_s}, {u"text"_s, u"The system may go to sleep during the run."_s}});
    });
    connect(&m_session, &RunSession::lockLost, this, [this](const Error &error) { this->output().error(error); });
    connect(&m_session, &RunSession::ended, this, &RunCommand::onEnded);
}

RunCommand::~RunCommand() = default;

void RunCommand::run(const Profile &profile, const QString &reason, const Assemble &assemble)
{
    m_secrets.collect(profile, storesWithSecret(profile), arguments(),
                      [this, reason, assemble](const Result<QMap<QString, Secret>> &secrets) {
                          if (!secrets) {
                              refuse(secrets.error(), ExitCode::usage);
                              return;
                          }
                          m_session.start(reason, [assemble, found = *secrets](const std::stop_token &stop) {
                              return assemble(found, stop);
                          });
                      });
}

void RunCommand::refuse(const Error &error, int exitCode)
{
    RunView::showRefused(output(), error, exitCode);
    Q_EMIT finished(exitCode);
}

void RunCommand::onBegan(const QString &runId, const QString &runFolder, const Plan &plan)
{
    m_view = std::make_unique<RunView>(m_session.runner(), output());
    output().event({{u"event"_s, u"start"_s}, {u"run"_s, runId}, {u"folder"_s, runFolder}, {u"plan"_s, plan.toJson()}});
}

void RunCommand::onEnded(const RunReport &report)
{
    learn(report);
    m_view->showEnd(report, m_session.sealedSet());
    Q_EMIT finished(exitCodeOf(report.verdict.value_or(Verdict::FailedPartWay)));
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
