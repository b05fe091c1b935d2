// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgressession.h"
#include "app/engine/database/snapshotreader.h"

#include <QJsonObject>
#include <QString>

#include <memory>
#include <stop_token>

namespace Stillpoint {

/// Reads, inside the snapshot it is given, which documents the indices should hold (indexKeys()) and which index writes
/// are still pending (rows of the history jobs table), and writes them to the run folder: Evidence::documentsAtFence()
/// or documentsAfterWindow(), and documentsPending() at the fence. Facts, under the key "documents":
/// {"counts": {key: n}, "pending": {"total": n, "handlers": {type: n}, "unreadable": n}, "lost": {"total": n,
/// "handlers": {type: n}}}, where unreadable counts rows whose handler does not say which document it is about, and
/// lost the index writes that the application gave up (dead letters of history jobs). After the window: only the
/// counts.
[[nodiscard]] std::shared_ptr<SnapshotReader> makeDocumentReader(const QString &runFolder);

/// The same of a live database, for the reconciliation after a restore: one read-only snapshot of its own, written to
/// documentsAtFence() and documentsPending() of the run folder.
[[nodiscard]] Result<QJsonObject> readLiveDocuments(const PostgresTarget &target, const QString &runFolder,
                                                    std::stop_token stop);

} // namespace Stillpoint
