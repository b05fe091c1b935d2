// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/plan.h"

#include <QStringList>

namespace Stillpoint {

/// The orders of design.md section 2, built by pure functions: no input or output, no clock, no settings beside the
/// arguments.

/// The stores that a plan is about, by name and in the profile's order: "database" or "database@id", "search",
/// "content" or "content@id". A value.
struct PlanStores
{
    QStringList databases;
    QStringList searches; ///< at most one
    QStringList contents;

    friend bool operator==(const PlanStores &, const PlanStores &) = default;
};

enum class HotWindow {
    Strict, ///< each store is finished before the next begins
    Narrow ///< the next store begins when the one before is fixed
};

/// preflight, database, search, content, verify, seal. Strict makes a names-only scan before the first fence, narrow
/// a whole copy.
[[nodiscard]] Plan hotBackupPlan(const PlanStores &stores, HotWindow window);

enum class ContentPart {
    None,
    Replace, ///< prepared beside and swapped
    AddMissing ///< adds what the live database refers to; nothing is stopped and nothing removed
};

/// preflight, prepare all, stop, content, database, search, reconcile. No swap begins before every store is prepared.
[[nodiscard]] Plan restorePlan(const PlanStores &stores, ContentPart contentPart);

/// Puts the safety copies back: stop, content, database, search, reconcile.
[[nodiscard]] Plan undoPlan(const PlanStores &stores);

/// Removes the safety copies. Touches nothing live, so nothing is stopped.
[[nodiscard]] Plan discardPlan(const PlanStores &stores);

/// "database.capture" for "database", "database.capture@billing" for "database@billing".
[[nodiscard]] QString stageIdFor(QStringView base, const QString &storeName = {});

} // namespace Stillpoint
