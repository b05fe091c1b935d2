// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <mutex>

namespace Stillpoint {

/// This process's one connection to the broker of the test servers. What was asked for over it lives as long as it
/// does: also a test that is killed leaves no server behind. Thread-safe; one request at a time.
class BrokerChannel
{
public:
    static BrokerChannel &instance();

    BrokerChannel(const BrokerChannel &) = delete;
    BrokerChannel &operator=(const BrokerChannel &) = delete;

    /// Sends a request and waits for its answer: {"ok": true, ...}, {"ok": false, "missing" or "error": sentence}.
    [[nodiscard]] QJsonObject ask(const QJsonObject &request);

private:
    BrokerChannel() = default;
    ~BrokerChannel() = default;

    [[nodiscard]] QString connectToBroker();
    [[nodiscard]] QString startBroker(QString *socketPath);
    [[nodiscard]] bool readLine(QByteArray *line);

    std::mutex m_mutex; // protects the socket: tests ask from several threads
    int m_socket = -1;
    QByteArray m_received;
};

} // namespace Stillpoint
