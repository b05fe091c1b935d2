// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <atomic>
#include <thread>

namespace Stillpoint {

/// Forwards TCP connections on a free loopback port to a server, until the test cuts them: "the connection was lost" as
/// it really happens. Works on a thread of its own, so that it also serves code that blocks the test's thread.
class CuttableProxy
{
public:
    /// Forwards to host (an IPv4 address) and port. Fails the running test when no port can be had.
    CuttableProxy(const QString &host, int port);
    ~CuttableProxy();
    CuttableProxy(const CuttableProxy &) = delete;
    CuttableProxy &operator=(const CuttableProxy &) = delete;

    [[nodiscard]] int port() const { return m_port; }

    /// Resets every connection and refuses new ones until resume().
    void cut();
    /// Keeps the connections open but forwards nothing, in either direction, until resume(): a dead network.
    void freeze();
    void resume();

    [[nodiscard]] qint64 bytesForwarded() const { return m_bytesForwarded; }

private:
    enum class Mode { Forward, Cut, Freeze };

    struct Loop;
    void work();

    int m_listener = -1;
    int m_port = 0;
    QString m_host;
    int m_target = 0;
    std::atomic<Mode> m_mode = Mode::Forward;
    std::atomic<bool> m_ending = false;
    std::atomic<qint64> m_bytesForwarded = 0;
    std::thread m_thread;
};

} // namespace Stillpoint
