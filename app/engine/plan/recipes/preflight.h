// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/stage.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace Stillpoint {

/// Reads one thing and says what it found.
using CheckFunction = std::function<std::vector<CheckResult>(std::stop_token)>;

/// check.preflight: runs the given checks before anything else; a blocker among them keeps the run from starting.
[[nodiscard]] std::unique_ptr<Stage> makePreflight(std::vector<CheckFunction> checks);

} // namespace Stillpoint
