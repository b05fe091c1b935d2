// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/cli/consolecommand.h"

#include <vector>

namespace Stillpoint {

/// check | backup.
[[nodiscard]] std::vector<CommandEntry> runCommands();
/// restore | undo | discard.
[[nodiscard]] std::vector<CommandEntry> restoreCommands();

} // namespace Stillpoint
