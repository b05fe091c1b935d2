// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <chrono>
#include <stop_token>

namespace Stillpoint {

/// Sleeps on a worker thread. Returns true when the whole time passed, false as soon as a stop was requested.
[[nodiscard]] bool waitFor(std::stop_token stop, std::chrono::milliseconds duration);

} // namespace Stillpoint
