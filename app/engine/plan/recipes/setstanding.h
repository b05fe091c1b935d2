// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/catalogue.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace Stillpoint {

/// How long ago the state was that a set would bring back: what was done since is lost by a restore. Counted from the
/// database's fence, the truth of the application; without one from the first fence. Nothing without a readable
/// manifest or without fences.
[[nodiscard]] std::optional<std::chrono::milliseconds> lossWindow(const SetEntry &entry, const QDateTime &now);

/// The last set of an application that can be relied upon.
struct GoodSet
{
    QString setId;
    QString folder;
    QDateTime takenAt; ///< the moment that it holds, UTC
    std::chrono::milliseconds age{};
    Verdict verdict = Verdict::CompletedNotVerified;
    bool isProved = false; ///< its verdict is Verified; otherwise it is the newest that is whole at least
    /// When it was verified last after it was made, and found good; invalid when it was not.
    QDateTime verifiedAgainAt;

    /// "Verified, 3 h 12 min old", translated.
    [[nodiscard]] QString display() const;
};

/// The newest verified set of a profile; where there is none the newest complete one; nothing without any. A set that a
/// later verification found damaged is neither. Reads the sets' histories; for a worker thread.
[[nodiscard]] std::optional<GoodSet> lastGoodSet(const Catalogue &catalogue, const QString &profileId,
                                                 const QDateTime &now);

} // namespace Stillpoint
