// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/cli/arguments.h"

namespace Stillpoint {

/// Bounds and defaults that the commands of a run share.
inline constexpr int mostJobs = 64;
inline constexpr int longestWaitSeconds = 24 * 3600;
inline constexpr int usualJobs = 2;

[[nodiscard]] OptionSpec jobsOption();

} // namespace Stillpoint
