// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDateTime>

#include <chrono>

namespace Stillpoint {

/// Where the engine gets its time, so that tests can set it. Thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Wall clock in UTC with milliseconds; may jump.
    [[nodiscard]] virtual QDateTime utcNow() const = 0;
    /// Never jumps; for durations.
    [[nodiscard]] virtual std::chrono::nanoseconds monotonic() const = 0;
};

class SystemClock : public Clock
{
public:
    [[nodiscard]] QDateTime utcNow() const override;
    [[nodiscard]] std::chrono::nanoseconds monotonic() const override;
};

/// ISO 8601 with milliseconds and Z; the only form in which Stillpoint writes a time.
[[nodiscard]] QString isoUtc(const QDateTime &time);
[[nodiscard]] QDateTime fromIsoUtc(const QString &text);

} // namespace Stillpoint
