// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/backupset/verifier.h"
#include "app/engine/consistency/reconcile.h"
#include "app/engine/consistency/window.h"

#include <memory>

namespace Stillpoint {

/// The proof of a backup over its stores (design.md section 6): references at the database's fence against the files of
/// the set, and the skew between the fences. contentStore: "content" or "content@id"; empty where the application has
/// no content folder; then window is asked for the end of the window here, because no content capture does it.
[[nodiscard]] std::unique_ptr<SetProof> makeConsistencyProof(const BackupSet &set, const QString &contentStore,
                                                             const std::shared_ptr<WindowObserver> &window);

/// A finding of the reconciliation as a loss of the run.
[[nodiscard]] Loss lossOf(const ReconcileFinding &finding);

/// "billing" of "content@billing"; empty for the first store. The id that references carry.
[[nodiscard]] QString idOfStore(const QString &storeName);

} // namespace Stillpoint
