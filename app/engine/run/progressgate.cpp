// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/progressgate.h"

#include <utility>

namespace Stillpoint {

namespace {

constexpr std::chrono::milliseconds progressInterval{100};

bool isComplete(const Progress &progress)
{
    return progress.total && progress.done >= *progress.total;
}

} // namespace

ProgressGate::ProgressGate(const Clock &clock)
    : m_clock(clock)
{
}

bool ProgressGate::passes(const Progress &progress) const
{
    return !m_passed || m_passed->activity != progress.activity || (isComplete(progress) && !isComplete(*m_passed))
        || m_clock.monotonic() - m_passedAt >= progressInterval;
}

std::optional<Progress> ProgressGate::offer(const Progress &progress)
{
    if (!passes(progress)) {
        m_heldBack = progress;
        return std::nullopt;
    }
    m_heldBack.reset();
    m_passed = progress;
    m_passedAt = m_clock.monotonic();
    return progress;
}

std::optional<Progress> ProgressGate::flush()
{
    return std::exchange(m_heldBack, std::nullopt);
}

} // namespace Stillpoint
