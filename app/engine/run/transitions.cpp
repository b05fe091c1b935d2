// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/transitions.h"

#include <algorithm>
#include <array>
#include <utility>

namespace Stillpoint {

namespace {

constexpr std::array runTransitions{
    std::pair{RunState::Idle, RunState::Preparing},
    std::pair{RunState::Preparing, RunState::Running},
    std::pair{RunState::Preparing, RunState::Cancelling},
    std::pair{RunState::Preparing, RunState::Ended},
    std::pair{RunState::Running, RunState::WaitingForDecision},
    std::pair{RunState::Running, RunState::Cancelling},
    std::pair{RunState::Running, RunState::Ended},
    std::pair{RunState::WaitingForDecision, RunState::Running},
    std::pair{RunState::WaitingForDecision, RunState::Cancelling},
    std::pair{RunState::Cancelling, RunState::Ended},
};

constexpr std::array stageTransitions{
    std::pair{StageState::Pending, StageState::Running}, std::pair{StageState::Pending, StageState::NotPlanned},
    std::pair{StageState::Pending, StageState::Done}, // resume: an earlier process finished it
    std::pair{StageState::Running, StageState::Fixed},   std::pair{StageState::Running, StageState::Done},
    std::pair{StageState::Running, StageState::Failed},  std::pair{StageState::Running, StageState::Cancelled},
    std::pair{StageState::Fixed, StageState::Done},      std::pair{StageState::Fixed, StageState::Failed},
    std::pair{StageState::Fixed, StageState::Cancelled},
};

} // namespace

bool mayFollow(RunState from, RunState to)
{
    return std::ranges::find(runTransitions, std::pair{from, to}) != runTransitions.end();
}

bool mayFollow(StageState from, StageState to)
{
    return std::ranges::find(stageTransitions, std::pair{from, to}) != stageTransitions.end();
}

} // namespace Stillpoint
