// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/backupset/verifier.h"
#include "app/engine/consistency/reconcile.h"
#include "app/engine/consistency/window.h"

#include <memory>

namespace Stillpoint {

struct ConsistencyProofSettings
{
    BackupSet set;
    QString contentStore; ///< "content" or "content@id"; empty where the application has no content folder
    bool search = false; ///< the set has a search store
    /// Asked for the end of the window when no capture after the database's did it; may be null.
    std::shared_ptr<WindowObserver> window;
};

/// The proof of a backup over its stores (design.md section 6): references at the database's fence against the files of
/// the set, rows against documents, and the skew between the fences. What search lacks is counted and never a loss: a
/// reindex repairs it.
[[nodiscard]] std::unique_ptr<SetProof> makeConsistencyProof(const ConsistencyProofSettings &settings);

/// A finding of the reconciliation as a loss of the run.
[[nodiscard]] Loss lossOf(const ReconcileFinding &finding);

/// "billing" of "content@billing"; empty for the first store. The id that references carry.
[[nodiscard]] QString idOfStore(const QString &storeName);

} // namespace Stillpoint
