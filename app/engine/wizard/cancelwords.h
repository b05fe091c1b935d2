// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/plan.h"
#include "app/engine/run/schedule.h"

#include <QString>

namespace Stillpoint {

/// What a cancel would do at a moment of a run.
enum class CancelEffect {
    NothingBegun, ///< nothing was made yet
    LeavesUnfinished, ///< live data is untouched; what a backup captured so far is no usable set
    RemovesPrepared, ///< live data is untouched; what was prepared beside it is removed
    TakesSwapBack, ///< stores were already swapped, and are swapped back
    KeepsRemoved, ///< what was removed cannot come back; the rest stays
    FinishesStep, ///< the step that makes a set whole is under way, and may be past the point of no return
    PutsInOrder, ///< it failed or was cancelled and takes back what it did; that cannot be cancelled
    NothingRuns ///< there is nothing to cancel any more
};

/// By the plan and where its stages stand. Pure.
[[nodiscard]] CancelEffect cancelEffect(const Plan &plan, const StageStates &states);

/// What to say beside a button that cancels, and before it does: whole sentences, translated.
[[nodiscard]] QString cancelSentence(CancelEffect effect, const QString &kind);

} // namespace Stillpoint
