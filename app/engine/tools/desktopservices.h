// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <memory>

namespace Stillpoint {

/// Keeps the system awake while it exists. Best effort: where nothing answers (no logind) isActive() is false and the
/// caller says so in a note. Linux: a logind inhibitor lock over D-Bus
/// (https://www.freedesktop.org/wiki/Software/systemd/inhibit/).
class SleepInhibitor {
public:
    /// reason: shown by the system, "Stillpoint backs up production".
    explicit SleepInhibitor(const QString &reason);
    ~SleepInhibitor();
    SleepInhibitor(const SleepInhibitor &) = delete;
    SleepInhibitor &operator=(const SleepInhibitor &) = delete;

    [[nodiscard]] bool isActive() const;

private:
    int m_descriptor = -1;
};

} // namespace Stillpoint
