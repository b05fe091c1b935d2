// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/check.h"
#include "app/engine/plan/recipes/probes.h"

#include <vector>

namespace Stillpoint {

/// What the probes of all stores share.

/// The error's message as headline, its hint below.
[[nodiscard]] ProbeAnswer failedProbe(const Error &error);
/// Puts what is wrong before everything else.
void warn(ProbeAnswer &answer, const QString &text);
/// What the checks of a backup found wrong comes first and makes the answer a warning; of what passed only the checks
/// with these ids are told.
void addFindings(ProbeAnswer &answer, const std::vector<CheckResult> &checks, const QStringList &alsoPassed);

} // namespace Stillpoint
