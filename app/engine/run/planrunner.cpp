// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/planrunner.h"

#include "app/engine/run/planrun.h"

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

/// The plan must be sound and every stage of it be there, none more.
Result<> checkRequest(const RunRequest &request)
{
    if (const Result<> valid = request.plan.validate(); !valid) {
        return valid;
    }
    if (request.clock == nullptr || request.stages.size() != request.plan.stages.size()) {
        return fail(Error::internal(u"run request without a clock or with stages that are not the plan's"_s));
    }
    for (const PlannedStage &planned : request.plan.stages) {
        const auto found = request.stages.find(planned.id);
        if (found == request.stages.end() || !found->second) {
            return fail(Error::internal(u"run request without the stage "_s + planned.id));
        }
    }
    return {};
}

void registerMetaTypes()
{
    qRegisterMetaType<RunState>("Stillpoint::RunState");
    qRegisterMetaType<StageState>("Stillpoint::StageState");
    qRegisterMetaType<Progress>("Stillpoint::Progress");
    qRegisterMetaType<Fence>("Stillpoint::Fence");
    qRegisterMetaType<std::vector<CheckResult>>("std::vector<Stillpoint::CheckResult>");
    qRegisterMetaType<DecisionRequest>("Stillpoint::DecisionRequest");
    qRegisterMetaType<RunReport>("Stillpoint::RunReport");
}

} // namespace

struct PlanRunner::State
{
    std::unique_ptr<PlanRun> run;
    bool unattended = false;
    RunReport noReport;
};

PlanRunner::PlanRunner(QObject *parent)
    : QObject(parent)
    , m_state(std::make_unique<State>())
{
    registerMetaTypes();
}

PlanRunner::~PlanRunner() = default;

Result<> PlanRunner::start(RunRequest request)
{
    if (m_state->run && m_state->run->state() != RunState::Ended) {
        return fail({.code = ErrorCode::Busy,
                     .message = tr("Another run is still going on."),
                     .detail = u"run %1"_s.arg(m_state->run->report().runId),
                     .hint = tr("Wait until it has ended, or cancel it.")});
    }
    if (const Result<> fits = checkRequest(request); !fits) {
        return fits;
    }
    m_state->run = std::make_unique<PlanRun>(*this, std::move(request));
    m_state->run->desk().setUnattended(m_state->unattended);
    m_state->run->begin();
    return {};
}

void PlanRunner::requestCancel()
{
    if (m_state->run) {
        m_state->run->requestCancel();
    }
}

void PlanRunner::answerDecision(const QString &decisionId, const QString &option)
{
    if (m_state->run) {
        m_state->run->desk().answer(decisionId, option);
    }
}

void PlanRunner::setUnattended(bool unattended)
{
    m_state->unattended = unattended;
    if (m_state->run) {
        m_state->run->desk().setUnattended(unattended);
    }
}

RunState PlanRunner::state() const
{
    return m_state->run ? m_state->run->state() : RunState::Idle;
}

const RunReport &PlanRunner::report() const
{
    return m_state->run ? m_state->run->report() : m_state->noReport;
}

} // namespace Stillpoint
