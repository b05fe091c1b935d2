// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/database/postgressession.h"
#include "app/engine/plan/stage.h"

#include <chrono>
#include <memory>
#include <vector>

namespace Stillpoint {

struct WaitForStopSettings
{
    std::vector<PostgresTarget> targets; ///< every database of the profile
    std::chrono::milliseconds quiet{5000}; ///< no session for so long in a row is the proof that all nodes stopped
    std::chrono::milliseconds limit{600000}; ///< how long the administrator has
    std::chrono::milliseconds interval{1000}; ///< between two looks
};

/// nodes.stop while Stillpoint cannot stop nodes itself: the administrator stops them, this stage waits until no
/// session of the application has been on the databases for a while, and names those it still sees. It ends no session:
/// a pool replaces an ended one within seconds, and a job would be cut off. Busy when the limit has passed.
[[nodiscard]] std::unique_ptr<Stage> makeWaitForStop(const WaitForStopSettings &settings);

} // namespace Stillpoint
