// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/descriptor.h"
#include "app/engine/plan/recipes/reachport.h"

#include <QByteArray>

#include <memory>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>

namespace Stillpoint {

namespace {

using Deadline = std::chrono::steady_clock::time_point;

constexpr std::chrono::milliseconds pollInterval{50};

PortAnswer reachAddress(const addrinfo &address, Deadline deadline, const std::stop_token &stop)
{
    const Descriptor socket(
        ::socket(address.ai_family, address.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, address.ai_protocol));
    if (!socket.isOpen() || ::connect(socket.number(), address.ai_addr, address.ai_addrlen) == 0
        || errno != EINPROGRESS) {
        return PortAnswer::Answers;
    }
    while (std::chrono::steady_clock::now() < deadline) {
        if (stop.stop_requested()) {
            return PortAnswer::Stopped;
        }
        pollfd waiting{.fd = socket.number(), .events = POLLOUT, .revents = 0};
        if (::poll(&waiting, 1, static_cast<int>(pollInterval.count())) > 0) {
            return PortAnswer::Answers;
        }
    }
    return PortAnswer::Silent;
}

} // namespace

PortAnswer reachPort(const QString &host, int port, std::chrono::milliseconds limit, const std::stop_token &stop)
{
    if (stop.stop_requested()) {
        return PortAnswer::Stopped;
    }
    // A folder of sockets, and a list of hosts, are for the client library to understand.
    if (host.isEmpty() || host.startsWith(u'/') || host.contains(u',')) {
        return PortAnswer::Answers;
    }
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    if (::getaddrinfo(host.toUtf8().constData(), QByteArray::number(port).constData(), &hints, &found) != 0) {
        return PortAnswer::Answers;
    }
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses(found, &::freeaddrinfo);
    const Deadline deadline = std::chrono::steady_clock::now() + limit;
    PortAnswer answer = PortAnswer::Answers;
    // The client takes the addresses one after the other as well, and waits for each: the first decides.
    if (addresses) {
        answer = reachAddress(*addresses, deadline, stop);
    }
    return answer;
}

} // namespace Stillpoint
