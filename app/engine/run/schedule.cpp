// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/schedule.h"

#include <algorithm>

namespace Stillpoint {

namespace {

bool reached(Moment moment, StageState state)
{
    return state == StageState::Done || (moment == Moment::Fixed && state == StageState::Fixed);
}

/// Plan order is not always graph order; the graph has no cycle, so this ends.
void appendAfterItsEdges(const Plan &plan, const PlannedStage &stage, QStringList &ordered)
{
    for (const After &edge : stage.after) {
        if (const PlannedStage *before = plan.find(edge.stage); before != nullptr) {
            appendAfterItsEdges(plan, *before, ordered);
        }
    }
    if (!ordered.contains(stage.id)) {
        ordered.append(stage.id);
    }
}

} // namespace

bool isReleased(const PlannedStage &stage, const StageStates &states)
{
    return std::ranges::all_of(stage.after,
                               [&states](const After &edge) { return reached(edge.moment, states.at(edge.stage)); });
}

QStringList owedAfterFailure(const Plan &plan, const StageStates &states, const QStringList &began)
{
    QStringList ordered;
    for (const PlannedStage &stage : plan.stages) {
        appendAfterItsEdges(plan, stage, ordered);
    }
    QStringList owed;
    for (const QString &id : ordered) {
        const PlannedStage *stage = plan.find(id);
        if (stage->runWhen.kind == RunWhen::Kind::AfterFailureOf && began.contains(stage->runWhen.stage)
            && states.at(id) == StageState::Pending) {
            owed.append(id);
        }
    }
    return owed;
}

Verdict unhappyVerdict(const UnhappyEnd &end)
{
    const bool liveDataDiffer = end.liveChangeBegan && end.rollBack != UnhappyEnd::RollBack::Complete;
    if (liveDataDiffer || end.owedStageFailed) {
        return Verdict::FailedPartWay;
    }
    if (end.cancelled) {
        return Verdict::Cancelled;
    }
    return end.liveChangeBegan ? Verdict::FailedRolledBack : Verdict::FailedNothingChanged;
}

} // namespace Stillpoint
