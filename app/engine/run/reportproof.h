// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/run/htmlpage.h"
#include "app/engine/run/runreport.h"

namespace Stillpoint {

/// The parts of a report's page that say how far its result can be trusted.

/// Skew and fences.
void writeFences(HtmlPage &page, const RunReport &report);
/// What was compared between the stores.
void writeReconciliation(HtmlPage &page, const RunReport &report);
void writeLosses(HtmlPage &page, const RunReport &report);
/// Warnings of the run, and everything that was checked before it.
void writeChecks(HtmlPage &page, const RunReport &report);

} // namespace Stillpoint
