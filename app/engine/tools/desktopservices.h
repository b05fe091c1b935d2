// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <functional>

class QObject;

namespace Stillpoint {

/// Keeps the system awake while it exists. Best effort: where nothing answers (no logind) isActive() is false and the
/// caller says so in a note. Linux: a logind inhibitor lock over D-Bus
/// (https://www.freedesktop.org/wiki/Software/systemd/inhibit/). Any thread; the constructor waits up to 2 s.
class SleepInhibitor
{
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

/// NoBus: no desktop session that a keychain could belong to. Unknown: no Secret Service answered; another kind of
/// keychain may.
enum class KeychainState { Open, Locked, NoBus, Unknown };

/// Asks the Secret Service (https://specifications.freedesktop.org/secret-service/) whether its default collection is
/// locked. Main thread; the answer comes later on the main thread, unless the context is gone.
void askKeychainState(QObject *context, const std::function<void(KeychainState)> &handler);

} // namespace Stillpoint
