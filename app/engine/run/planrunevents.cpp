// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/planrun.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Stillpoint {

void PlanRun::stageProgressed(const QString &stage, const Progress &progress)
{
    post([this, stage, progress] {
        Q_EMIT m_runner.progressChanged(stage, progress);
        if (progress.total && *progress.total > 0) {
            const double share = static_cast<double>(progress.done) / static_cast<double>(*progress.total);
            m_shares[stage] = std::clamp(share, 0.0, 1.0);
            publishShare();
        }
    });
}

/// Never goes back: a stage that starts counting anew must not take away what was already shown.
void PlanRun::publishShare()
{
    double done = 0;
    double all = 0;
    for (const PlannedStage &planned : m_request.plan.stages) {
        all += planned.weight;
        done += planned.weight * m_shares[planned.id];
    }
    const double share = all > 0 ? done / all : 0;
    if (share > m_share) {
        m_share = share;
        Q_EMIT m_runner.overallProgressChanged(share);
    }
}

void PlanRun::stageNoted(const QString &stage, const QString &text)
{
    post([this, stage, text] { Q_EMIT m_runner.noted(stage, text); });
}

void PlanRun::stageWarned(const QString &stage, const QString &text)
{
    post([this, stage, text] { addWarning(stage, text); });
}

void PlanRun::addWarning(const QString &stage, const QString &text)
{
    if (!m_report.warnings.contains(text)) {
        m_report.warnings.append(text);
        Q_EMIT m_runner.warned(stage, text);
    }
}

void PlanRun::stageFixed(const QString &stage, const Fence &fence)
{
    post([this, stage, fence] {
        m_report.fences = m_record->fences();
        if (m_states.at(stage) == StageState::Running) {
            enter(stage, StageState::Fixed);
        }
        Q_EMIT m_runner.fenceReached(fence);
        if (m_phase == Phase::Working) {
            proceed();
        }
    });
}

void PlanRun::decisionAsked(const QString &stage, const DecisionRequest &request)
{
    post([this, stage, request] {
        ++m_openDecisions;
        const auto asking = m_working.find(stage);
        if (asking != m_working.end() && asking->second.stop.stop_requested()) {
            return; // its wait has been stopped meanwhile
        }
        if (m_state == RunState::Running) {
            enter(RunState::WaitingForDecision);
        }
        Q_EMIT m_runner.decisionNeeded(stage, request);
    });
}

void PlanRun::decisionSettled(const QString & /*stage*/, const QString & /*decisionId*/)
{
    post([this] {
        --m_openDecisions;
        if (m_openDecisions == 0 && m_state == RunState::WaitingForDecision) {
            enter(RunState::Running);
        }
    });
}

} // namespace Stillpoint
