// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/plan.h"
#include "app/engine/run/runreport.h"

#include <map>

namespace Stillpoint {

using StageStates = std::map<QString, StageState>;

/// Whether a stage may begin: everything it waits for has reached its moment. Pure.
[[nodiscard]] bool isReleased(const PlannedStage &stage, const StageStates &states);

/// The stages that make good what others began (AfterFailureOf), have not run themselves and are owed now because the
/// stage they name began; each after those it waits for. began: stages that ever began, also in an earlier process.
[[nodiscard]] QStringList owedAfterFailure(const Plan &plan, const StageStates &states, const QStringList &began);

/// What decides the verdict of a run that did not end well.
struct UnhappyEnd
{
    enum class RollBack { NotMade, Complete, Incomplete };
    bool cancelled = false; ///< the administrator cancelled before anything failed
    bool liveChangeBegan = false; ///< a stage that changes live data began
    bool owedStageFailed = false; ///< what had to be made good could not be
    RollBack rollBack = RollBack::NotMade;
};

[[nodiscard]] Verdict unhappyVerdict(const UnhappyEnd &end);

} // namespace Stillpoint
