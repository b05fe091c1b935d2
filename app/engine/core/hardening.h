// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace Stillpoint {

/// Files this process makes are for its owner alone; no core dumps, since secrets are in memory; and no settings of the
/// database library from the environment. First thing in main.
void hardenProcess();

} // namespace Stillpoint
