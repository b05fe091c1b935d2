// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/run/htmlpage.h"
#include "app/engine/run/runreport.h"

namespace Stillpoint {

/// When what happened, as a drawing: one line a store with a bar for each of its stages, the fences as dashed lines
/// across all of them. False when there is nothing to draw: no stage of a store began and ended.
[[nodiscard]] bool drawTimeline(HtmlPage &page, const RunReport &report);

/// The store that a stage of the run works on, "database@billing"; empty for a stage of none.
[[nodiscard]] QString storeOfStage(const RunReport &report, const QString &stageId);
/// "Database", "Search", "Content"; a second one with its id. Translated.
[[nodiscard]] QString storeTitle(const QString &store);
/// "2026-11-22 14:02:11 UTC"; empty for an invalid time.
[[nodiscard]] QString timeText(const QDateTime &time);

} // namespace Stillpoint
