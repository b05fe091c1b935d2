// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/cuttableproxy.h"

#include <QTest>

#include <arpa/inet.h>
#include <array>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace Stillpoint {

namespace {

constexpr int pollMilliseconds = 10;

struct Connection
{
    int client = -1;
    int server = -1;
};

sockaddr_in loopback(const QString &host, int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    ::inet_pton(AF_INET, host.toLatin1().constData(), &address.sin_addr);
    return address;
}

bool isOpen(const Connection &connection)
{
    return connection.client >= 0;
}

/// Closes with a reset, as a crashed host or a firewall does, not with an orderly end.
void reset(Connection *connection)
{
    const linger immediately{.l_onoff = 1, .l_linger = 0};
    for (int *descriptor : {&connection->client, &connection->server}) {
        ::setsockopt(*descriptor, SOL_SOCKET, SO_LINGER, &immediately, sizeof immediately);
        ::close(*descriptor);
        *descriptor = -1;
    }
}

/// Moves what is there; -1 when one side has ended.
qint64 forward(int from, int to)
{
    std::array<char, 65536> buffer{};
    const ssize_t count = ::recv(from, buffer.data(), buffer.size(), 0);
    ssize_t sent = 0;
    while (sent < count) {
        const ssize_t part = ::send(to, buffer.data() + sent, static_cast<size_t>(count - sent), MSG_NOSIGNAL);
        if (part <= 0) {
            return -1;
        }
        sent += part;
    }
    return count > 0 ? qint64(count) : -1;
}

} // namespace

struct CuttableProxy::Loop
{
    std::vector<Connection> connections;

    void accept(const CuttableProxy &proxy)
    {
        Connection connection;
        connection.client = ::accept4(proxy.m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection.client < 0) {
            return;
        }
        const sockaddr_in address = loopback(proxy.m_host, proxy.m_target);
        connection.server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const bool refused = proxy.m_mode == Mode::Cut
            || ::connect(connection.server, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0;
        connections.push_back(connection);
        if (refused) {
            reset(&connections.back());
        }
    }

    void forwardReady(const std::vector<pollfd> &polled, std::atomic<qint64> *bytes)
    {
        for (size_t number = 0; number < connections.size(); ++number) {
            Connection &connection = connections[number];
            const auto move = [&](const pollfd &ready, int from, int to) {
                if (!isOpen(connection) || ready.revents == 0) {
                    return;
                }
                const qint64 count = forward(from, to);
                if (count < 0) {
                    reset(&connection);
                } else {
                    *bytes += count;
                }
            };
            move(polled[1 + 2 * number], connection.client, connection.server);
            move(polled[2 + 2 * number], connection.server, connection.client);
        }
        std::erase_if(connections, [](const Connection &connection) { return !isOpen(connection); });
    }

    void resetAll()
    {
        for (Connection &connection : connections) {
            reset(&connection);
        }
        connections.clear();
    }
};

CuttableProxy::CuttableProxy(const QString &host, int port)
    : m_host(host)
    , m_target(port)
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(QStringLiteral("127.0.0.1"), 0);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<const sockaddr *>(&address), size) != 0 || ::listen(m_listener, 64) != 0
        || ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) != 0) {
        QTest::qFail("The proxy of the test has no port.", __FILE__, __LINE__);
        return;
    }
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { work(); });
}

CuttableProxy::~CuttableProxy()
{
    m_ending = true;
    if (m_thread.joinable()) {
        m_thread.join();
    }
    ::close(m_listener);
}

void CuttableProxy::cut()
{
    m_mode = Mode::Cut;
}

void CuttableProxy::freeze()
{
    m_mode = Mode::Freeze;
}

void CuttableProxy::resume()
{
    m_mode = Mode::Forward;
}

void CuttableProxy::work()
{
    Loop loop;
    while (!m_ending) {
        if (m_mode == Mode::Cut) {
            loop.resetAll();
        }
        std::vector<pollfd> polled{{.fd = m_listener, .events = POLLIN, .revents = 0}};
        const short events = m_mode == Mode::Freeze ? short(0) : short(POLLIN);
        for (const Connection &connection : loop.connections) {
            // A negative descriptor is ignored by poll: while frozen not even an end is noticed.
            polled.push_back({.fd = events == 0 ? -1 : connection.client, .events = events, .revents = 0});
            polled.push_back({.fd = events == 0 ? -1 : connection.server, .events = events, .revents = 0});
        }
        if (::poll(polled.data(), polled.size(), pollMilliseconds) <= 0) {
            continue;
        }
        loop.forwardReady(polled, &m_bytesForwarded);
        if (polled[0].revents != 0) {
            loop.accept(*this);
        }
    }
    loop.resetAll();
}

} // namespace Stillpoint
