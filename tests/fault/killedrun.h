// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/fault/faultpoints.h"
#include "tests/fault/runmaker.h"

#include <QString>

namespace Stillpoint {

/// A run in a process of its own that is killed at a moment, as "kill -9" and a power cut do it: nothing is told, taken
/// back or closed.
struct KilledRun
{
    QString plan; ///< "backup", "restore", "undo" or "discard"
    QString subject; ///< the set's folder of a restore, the restore's run of an undo or a discard
    FaultPoint point;
};

/// Runs it and waits for its death; false, and a failed test, when it ended in any other way. The test program's main
/// has to ask isKilledRun().
bool runAndKill(const RunMaker &plans, const KilledRun &run);

/// Whether this process is such a run; then main only calls the other and returns what it returns.
[[nodiscard]] bool isKilledRun(int argc, char **argv);
[[nodiscard]] int beKilledRun(int argc, char **argv);

} // namespace Stillpoint
