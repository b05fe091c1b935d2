// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/cli/consolecommand.h"

#include <vector>

namespace Stillpoint {

/// profile add | edit | list | show | remove | export | import.
[[nodiscard]] std::vector<CommandEntry> profileCommands();

} // namespace Stillpoint
