// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/backupset/manifest.h"
#include "app/engine/backupset/verifier.h"
#include "app/engine/core/clock.h"
#include "app/engine/core/result.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace Stillpoint {

/// What a verification of a sealed set found. No findings: the set is what it was when it was sealed, as far as the
/// depth reaches.
struct SetVerification
{
    std::optional<Manifest> manifest; ///< absent when it is missing or damaged
    std::vector<VerifyFinding> findings; ///< subjects relative to the backup folder
    QStringList notes; ///< translated; nothing that makes the set worse

    [[nodiscard]] QJsonObject toJson() const;
};

/// Checks a sealed set as it lies on the disk: the manifest is readable and speaks of this folder and of this
/// SHA256SUMS, every file is there and (from Hashes on) unchanged, and each store's own verifier agrees. Appends one
/// line to history.jsonl; where that cannot be written, a note says so. An error means that the check could not be made
/// (no such set, no permission, newer format, cancelled). Blocks; runs on the caller's worker thread.
[[nodiscard]] Result<SetVerification> verifySet(const BackupSet &set, VerifyDepth depth,
                                                const VerifierFactory &verifierOf, const Clock &clock,
                                                const VerifyWork &work);

} // namespace Stillpoint
