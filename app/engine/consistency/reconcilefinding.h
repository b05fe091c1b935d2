// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/consistency/listing.h"
#include "app/engine/consistency/reconcile.h"
#include "app/engine/consistency/references.h"

namespace Stillpoint {

/// What can be wrong with a referenced file; the words for each are in one table.
enum class FileFault { Missing, MissingBefore, Replaced, WrongSize, Unreadable, Changed };

/// The finding for a referenced file, in words that fit the subject. held: the file as it is there; null when missing.
[[nodiscard]] ReconcileFinding fileFinding(FileFault fault, ReconcileSubject subject, const QString &store,
                                           const ContentReference &reference, const ListedFile *held);

/// Adds what the reader of references could not place in files: objects missing in the database, unknown store names,
/// store ids that no rule reads.
void addFactFindings(ReconcileReport &report, const QJsonObject &facts);

/// Counts a finding and keeps it while its kind has room.
void addFinding(ReconcileReport &report, ReconcileFinding finding);

} // namespace Stillpoint
