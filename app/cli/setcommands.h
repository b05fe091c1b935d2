// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/cli/consolecommand.h"

#include <vector>

namespace Stillpoint {

/// list | show | verify | extract: what looks at sets without changing anything.
[[nodiscard]] std::vector<CommandEntry> setCommands();

} // namespace Stillpoint
