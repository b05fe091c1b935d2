// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/content/contentcopy.h"
#include "app/engine/content/rescue.h"
#include "app/engine/plan/stage.h"

namespace Stillpoint {

/// What a copy leaves for the manifest and the run report: counts, sizes, owners, bounded lists of names, scan times.
[[nodiscard]] QJsonObject copyFacts(const QString &root, const CopyTotals &totals);
/// The same for what was rescued and for the difference of the scans.
void addRescueFacts(QJsonObject &facts, const Rescued &rescued);
/// "12,345 files, 3.1 GB; 214 new or changed". Translated.
[[nodiscard]] QString copySummary(const CopyTotals &totals);
/// One loss for each name that could not be read, bounded.
[[nodiscard]] std::vector<Loss> unreadableLosses(const QString &store, const QString &root, const CopyTotals &totals);
/// What the administrator should know: files that kept changing, special files, mounts inside. Translated.
[[nodiscard]] QStringList copyWarnings(const CopyTotals &totals);

} // namespace Stillpoint
