// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/waiting.h"

#include <condition_variable>
#include <mutex>

namespace Stillpoint {

bool waitFor(std::stop_token stop, std::chrono::milliseconds duration)
{
    std::mutex mutex; // protects nothing: condition_variable_any wants one
    std::condition_variable_any condition;
    std::unique_lock lock(mutex);
    condition.wait_for(lock, stop, duration, [] { return false; });
    return !stop.stop_requested();
}

} // namespace Stillpoint
