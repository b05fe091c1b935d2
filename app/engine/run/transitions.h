// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/run/runreport.h"

namespace Stillpoint {

/// The one table of which state may follow which. Pure.
[[nodiscard]] bool mayFollow(RunState from, RunState to);
[[nodiscard]] bool mayFollow(StageState from, StageState to);

} // namespace Stillpoint
