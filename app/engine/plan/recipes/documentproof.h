// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/consistency/documents.h"
#include "app/engine/consistency/window.h"
#include "app/engine/database/postgressession.h"
#include "app/engine/plan/stage.h"
#include "app/engine/search/documentscan.h"

#include <memory>
#include <vector>

namespace Stillpoint {

/// Where the two stores meet that know nothing of each other: rows of the database and documents of the search indices.

/// Which fields of documents are compared with their rows, from the application's index keys.
[[nodiscard]] ComparedFields comparedFields();

/// Rows at the database's fence against the documents at the capture of search, from what both left in the run folder.
[[nodiscard]] Result<DocumentReport> compareCapturedDocuments(StageContext &context);

/// The same of the live database and the live cluster, after a restore.
[[nodiscard]] Result<DocumentReport> compareLiveDocuments(StageContext &context, const PostgresTarget &database,
                                                          const SearchAccess &search);

/// Puts the comparison into a report and its reconciliation (key "search"). Differences are a warning that says what
/// repairs them.
void addDocuments(StageReport &report, QJsonObject &reconciliation, const DocumentReport &documents);

/// Closes the window for several stores with one call: the first one's facts, with those of the others below their
/// store's name.
[[nodiscard]] std::shared_ptr<WindowObserver> closeTogether(const std::shared_ptr<WindowObserver> &database,
                                                            const std::shared_ptr<WindowObserver> &search);

} // namespace Stillpoint
