// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/wizard/drafts.h"

#include <QString>

#include <vector>

namespace Stillpoint {

/// One stage of a backup as its review shows it; translated.
struct ChecklistLine
{
    QString title;
    QString detail; ///< what it does to what; empty where the title says it
};

/// Exactly the stages of draft.plan(), in their order.
[[nodiscard]] std::vector<ChecklistLine> backupChecklist(const BackupDraft &draft);

/// The review as HTML for the printer: notice, activity, checklist. Every text is escaped.
[[nodiscard]] QString backupReviewHtml(const BackupDraft &draft);
/// The same as plain text for the clipboard.
[[nodiscard]] QString backupReviewText(const BackupDraft &draft);

} // namespace Stillpoint
