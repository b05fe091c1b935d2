// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/wizard/cancelwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::CancelWords)
};

bool isOneOf(StageState state, std::initializer_list<StageState> states)
{
    return std::ranges::find(states, state) != states.end();
}

bool isSwap(const QString &id)
{
    const QString base = baseStageId(id);
    return base == StageId::contentSwap || base == StageId::databaseSwap || base == StageId::searchSwap;
}

StageState stateOf(const StageStates &states, const QString &id)
{
    const auto found = states.find(id);
    return found == states.end() ? StageState::Pending : found->second;
}

} // namespace

CancelEffect cancelEffect(const Plan &plan, const StageStates &states)
{
    bool goesOn = plan.stages.empty();
    bool wentWrong = false;
    bool workBegan = false;
    bool swapBegan = false;
    bool isSealing = false;
    for (const PlannedStage &stage : plan.stages) {
        const StageState state = stateOf(states, stage.id);
        const bool began = !isOneOf(state, {StageState::Pending, StageState::NotPlanned});
        const bool isWorking = isOneOf(state, {StageState::Running, StageState::Fixed});
        goesOn = goesOn || isWorking || state == StageState::Pending;
        wentWrong = wentWrong || isOneOf(state, {StageState::Failed, StageState::Cancelled});
        workBegan = workBegan || (began && baseStageId(stage.id) != StageId::preflight);
        swapBegan = swapBegan || (began && isSwap(stage.id));
        isSealing = isSealing || (isWorking && baseStageId(stage.id) == StageId::setSeal);
    }
    if (wentWrong) {
        return CancelEffect::PutsInOrder;
    }
    if (!goesOn) {
        return CancelEffect::NothingRuns;
    }
    if (isSealing) {
        return CancelEffect::FinishesStep;
    }
    if (swapBegan) {
        return plan.kind == u"discard"_s ? CancelEffect::KeepsRemoved : CancelEffect::TakesSwapBack;
    }
    if (!workBegan || plan.kind == u"undo"_s || plan.kind == u"discard"_s) {
        return CancelEffect::NothingBegun;
    }
    return plan.kind == u"backup"_s ? CancelEffect::LeavesUnfinished : CancelEffect::RemovesPrepared;
}

QString cancelSentence(CancelEffect effect, const QString &kind)
{
    switch (effect) {
    case CancelEffect::NothingBegun:
        return Texts::tr("If you cancel now, nothing will have been changed.");
    case CancelEffect::LeavesUnfinished:
        return Texts::tr("If you cancel now, the application is not touched. What was captured so far stays behind as "
                         "an unfinished set that is never offered for a restore; a search snapshot is removed again.");
    case CancelEffect::RemovesPrepared:
        return Texts::tr("If you cancel now, the live data stay as they are, and what was prepared beside them is "
                         "removed again.");
    case CancelEffect::TakesSwapBack:
        return kind == u"undo"_s
            ? Texts::tr("If you cancel now, what was already put back is exchanged again: the application keeps the "
                        "restored data.")
            : Texts::tr("If you cancel now, what was already put in place is taken back: the application gets the "
                        "data from before the restore.");
    case CancelEffect::KeepsRemoved:
        return Texts::tr("If you cancel now, what was already removed stays removed; the other safety copies stay.");
    case CancelEffect::FinishesStep:
        return Texts::tr("The last step is under way. If you cancel now, it ends at once if it still can, and the set "
                         "stays unfinished; otherwise it is finished, and the set is complete.");
    case CancelEffect::PutsInOrder:
        return Texts::tr("The run takes back what it did so far. This cannot be cancelled.");
    case CancelEffect::NothingRuns:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace Stillpoint
