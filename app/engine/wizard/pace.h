// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/stage.h"

#include <QString>

#include <chrono>
#include <optional>

namespace Stillpoint {

/// How fast a stage is and how long it will still take, from what it reported so far. Says nothing rather than guess:
/// a rate needs a second of work, a time left also a total and a twentieth of it. A value; one for a stage.
class Pace
{
public:
    /// now: of a clock that never jumps.
    void add(const Progress &progress, std::chrono::nanoseconds now);

    /// Smoothed over the last seconds; in the unit of the progress. Nothing while it is unknown or nothing moves.
    [[nodiscard]] std::optional<double> perSecond(std::chrono::nanoseconds now) const;
    [[nodiscard]] std::optional<std::chrono::seconds> left(std::chrono::nanoseconds now) const;
    /// 0 to 100; nothing without a total.
    [[nodiscard]] std::optional<int> percent() const;

    /// "1,102 of 1,840 · 188.0 MB/s", translated; empty before there is anything to say.
    [[nodiscard]] QString amountText(std::chrono::nanoseconds now) const;
    /// "60 % · 1 min 10 s left", translated; empty without a total.
    [[nodiscard]] QString shareText(std::chrono::nanoseconds now) const;

private:
    Progress m_latest;
    bool m_hasProgress = false;
    qint64 m_lastDone = 0;
    std::chrono::nanoseconds m_begin{};
    std::chrono::nanoseconds m_lastSample{};
    double m_rate = 0;
    bool m_hasRate = false;
};

} // namespace Stillpoint
