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

/// Reads every reference to content from the application's tables (contentMappings()) inside the snapshot it is given,
/// and writes them to the run folder: Evidence::referencesAtFence() or referencesAfterWindow(). Facts, under the key
/// "references", are those of ReferenceFact (consistency/reconcile.h).
/// contentStore: id of the profile's content store that the application's file store is (usually empty).
[[nodiscard]] std::shared_ptr<SnapshotReader> makeReferenceReader(const QString &runFolder,
                                                                  const QString &contentStore);

/// The references of a live database, for the reconciliation after a restore: one read-only snapshot of its own. Writes
/// the list to listPath and returns the same facts.
[[nodiscard]] Result<QJsonObject> readLiveReferences(const PostgresTarget &target, const QString &contentStore,
                                                     const QString &listPath, std::stop_token stop);

} // namespace Stillpoint
