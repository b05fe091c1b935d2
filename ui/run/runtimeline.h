// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/run/runreport.h"
#include "ui/widgets/timeline.h"

namespace Stillpoint {

/// What a timeline shows of a run: a bar for each stage that captured, prepared or put in place a store, and the fences
/// as marks. now: the right edge while the run goes on. Returns whether there is anything to show.
bool showRunTimeline(Timeline &timeline, const RunReport &report, const QDateTime &now);

} // namespace Stillpoint
