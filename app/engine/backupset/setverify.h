// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/backupset/verifier.h"
#include "app/engine/plan/stage.h"

#include <memory>
#include <vector>

namespace Stillpoint {

/// What set.verify checks. The stage owns the verifiers and proofs and uses them on its own thread.
struct SetVerifySettings
{
    BackupSet set;
    std::vector<std::unique_ptr<SetVerifier>> verifiers; ///< one for each store that the plan captures
    std::vector<std::unique_ptr<SetProof>> proofs; ///< run in this order, after all verifiers found nothing
};

/// set.verify: reads back every byte of what the captures left, then runs the proofs. Any finding fails the stage with
/// IntegrityMismatch naming the first; all of them are in findings.json of the run's folder. A capture without a
/// verifier is an error: nothing is sealed unchecked. proves is true when there was at least one proof and all held.
/// Facts: "depth", "stores", and those of the proofs ("reconciliation", "skew").
[[nodiscard]] std::unique_ptr<Stage> makeSetVerify(SetVerifySettings settings);

/// "database@billing" for "database.capture@billing"; empty for a stage that is no capture.
[[nodiscard]] QString storeOfCapture(const QString &stageId);

} // namespace Stillpoint
