// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/plan.h"

#include <QStringList>

namespace Stillpoint {

/// The orders of design.md section 2, built by pure functions: no input or output, no clock, no settings beside the
/// arguments. Store names are "database", "content" or "database@id", "content@id".

enum class HotWindow {
    Strict, ///< each store is finished before the next begins
    Narrow ///< the next store begins when the one before is fixed
};

/// preflight, database, (search,) content, verify, seal. Strict makes a names-only scan before the first fence, narrow
/// a whole copy.
[[nodiscard]] Plan hotBackupPlan(const QStringList &databases, const QStringList &contents, HotWindow window);

enum class ContentPart {
    None,
    Replace, ///< prepared beside and swapped
    AddMissing ///< adds what the live database refers to; nothing is stopped and nothing removed
};

/// preflight, prepare all, stop, content, database, reconcile. No swap begins before every store is prepared.
[[nodiscard]] Plan restorePlan(const QStringList &databases, const QStringList &contents, ContentPart contentPart);

/// Puts the safety copies back: stop, content, database, reconcile.
[[nodiscard]] Plan undoPlan(const QStringList &databases, const QStringList &contents);

/// Removes the safety copies. Touches nothing live, so nothing is stopped.
[[nodiscard]] Plan discardPlan(const QStringList &databases, const QStringList &contents);

/// "database.capture" for "database", "database.capture@billing" for "database@billing".
[[nodiscard]] QString stageIdFor(QStringView base, const QString &storeName = {});

} // namespace Stillpoint
