// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <optional>

namespace Stillpoint {

/// How a run ended: the closed list of design.md section 5.
enum class Verdict {
    Verified,
    CompletedNotVerified,
    CompletedWithLosses,
    FailedNothingChanged,
    FailedRolledBack,
    FailedPartWay,
    Cancelled
};

/// Stable name for JSON ("verified", "completed-not-verified", "completed-with-losses", "failed-nothing-changed",
/// "failed-rolled-back", "failed-part-way", "cancelled").
[[nodiscard]] QString verdictName(Verdict verdict);
[[nodiscard]] std::optional<Verdict> verdictFromName(const QString &name);
/// The words on screen, translated: "Completed with losses".
[[nodiscard]] QString verdictTitle(Verdict verdict);
/// 0 verified, 1, 2, 3, 4, 5, 6 in the order of the list.
[[nodiscard]] int exitCodeOf(Verdict verdict);

} // namespace Stillpoint
