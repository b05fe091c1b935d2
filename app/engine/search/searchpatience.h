// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/clock.h"
#include "app/engine/core/result.h"
#include "app/engine/core/waiting.h"

#include <chrono>
#include <stop_token>

namespace Stillpoint {

/// A cluster that changes its master or restarts a node answers nothing for some seconds, while a snapshot or a restore
/// goes on. Questions (never changes) are asked again for this long.
inline constexpr std::chrono::seconds clusterPatience{60};

/// Whether the same question may be answered a little later.
[[nodiscard]] inline bool mayPass(ErrorCode code)
{
    return code == ErrorCode::Unreachable || code == ErrorCode::Timeout || code == ErrorCode::Busy;
}

/// Asks until there is an answer, an error that stays, or patience is over. ask: returns a Result and only reads.
template <typename Ask>
[[nodiscard]] auto askPatiently(const Clock &clock, const std::stop_token &stop, const Ask &ask) -> decltype(ask())
{
    const std::chrono::nanoseconds begun = clock.monotonic();
    while (true) {
        auto answer = ask();
        if (answer || !mayPass(answer.error().code) || clock.monotonic() - begun > clusterPatience) {
            return answer;
        }
        if (!waitFor(stop, std::chrono::seconds(1))) {
            return fail(Error::cancelled());
        }
    }
}

/// Tells when a cluster's work has stood still for too long. Pure; the caller says what moves and what time it is
/// (Clock::monotonic).
class StandstillWatch
{
public:
    static constexpr std::chrono::minutes warning{3};
    static constexpr std::chrono::minutes limit{30};

    explicit StandstillWatch(std::chrono::nanoseconds now)
        : m_moved(now)
    {
    }

    void moved(std::chrono::nanoseconds now)
    {
        m_moved = now;
        m_warned = false;
    }

    [[nodiscard]] std::chrono::nanoseconds stoodFor(std::chrono::nanoseconds now) const { return now - m_moved; }

    /// Once for each standstill.
    [[nodiscard]] bool isWarningDue(std::chrono::nanoseconds now)
    {
        const bool isDue = !m_warned && stoodFor(now) > warning;
        m_warned = m_warned || isDue;
        return isDue;
    }

    [[nodiscard]] bool isOver(std::chrono::nanoseconds now) const { return stoodFor(now) > limit; }

private:
    std::chrono::nanoseconds m_moved;
    bool m_warned = false;
};

} // namespace Stillpoint
