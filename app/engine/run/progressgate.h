// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/stage.h"

#include <chrono>
#include <optional>

namespace Stillpoint {

/// Thins out the progress of one stage at its source: at most one in 100 ms, but the first, a change of activity and
/// the last always pass. Used by the stage's thread alone.
class ProgressGate
{
public:
    explicit ProgressGate(const Clock &clock);

    /// The progress to pass on now, if any.
    [[nodiscard]] std::optional<Progress> offer(const Progress &progress);
    /// At the end of the stage: what was held back last.
    [[nodiscard]] std::optional<Progress> flush();

private:
    [[nodiscard]] bool passes(const Progress &progress) const;

    const Clock &m_clock;
    std::optional<Progress> m_passed;
    std::optional<Progress> m_heldBack;
    std::chrono::nanoseconds m_passedAt{};
};

} // namespace Stillpoint
