// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/brokerchannel.h"

#include <QJsonDocument>

#include <array>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

QJsonObject missing(const QString &sentence)
{
    return {{u"ok"_s, false}, {u"missing"_s, sentence}};
}

QJsonObject broken(const QString &sentence)
{
    return {{u"ok"_s, false}, {u"error"_s, sentence}};
}

/// Both ends are closed in children unless they are handed over on purpose: a program that the test starts must not
/// keep the broker alive.
bool makePipe(std::array<int, 2> *ends)
{
    return ::pipe2(ends->data(), O_CLOEXEC) == 0;
}

} // namespace

BrokerChannel &BrokerChannel::instance()
{
    // Never destroyed: leases in static objects may be given back at any time. The system closes the socket at the end.
    static auto *channel = new BrokerChannel;
    return *channel;
}

QJsonObject BrokerChannel::ask(const QJsonObject &request)
{
    const std::scoped_lock lock(m_mutex);
    if (m_socket < 0) {
        const QString reason = connectToBroker();
        if (!reason.isEmpty()) {
            return missing(reason);
        }
    }
    const QByteArray line = QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n';
    qsizetype sent = 0;
    while (sent < line.size()) {
        const ssize_t count =
            ::send(m_socket, line.constData() + sent, static_cast<size_t>(line.size() - sent), MSG_NOSIGNAL);
        if (count <= 0) {
            return broken(u"The broker of the test servers has ended."_s);
        }
        sent += count;
    }
    QByteArray answer;
    if (!readLine(&answer)) {
        return broken(u"The broker of the test servers ended before it answered."_s);
    }
    return QJsonDocument::fromJson(answer).object();
}

bool BrokerChannel::readLine(QByteArray *line)
{
    qsizetype end = m_received.indexOf('\n');
    while (end < 0) {
        std::array<char, 65536> buffer{};
        const ssize_t count = ::recv(m_socket, buffer.data(), buffer.size(), 0);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return false;
        }
        m_received.append(buffer.data(), count);
        end = m_received.indexOf('\n');
    }
    *line = m_received.left(end);
    m_received.remove(0, end + 1);
    return true;
}

QString BrokerChannel::connectToBroker()
{
    QString path = qEnvironmentVariable("STILLPOINT_SERVICES");
    if (path.isEmpty()) {
        const QString reason = startBroker(&path);
        if (!reason.isEmpty()) {
            return reason;
        }
    }
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray bytes = path.toLocal8Bit();
    if (bytes.size() >= static_cast<qsizetype>(sizeof(address.sun_path))) {
        return u"The path of the broker's socket is too long."_s;
    }
    std::memcpy(static_cast<char *>(address.sun_path), bytes.constData(), static_cast<size_t>(bytes.size()));
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::close(descriptor);
        return u"The broker of the test servers does not answer at %1."_s.arg(path);
    }
    m_socket = descriptor;
    return {};
}

QString BrokerChannel::startBroker(QString *socketPath)
{
    std::array<int, 2> input{};
    std::array<int, 2> output{};
    if (!makePipe(&input) || !makePipe(&output)) {
        return u"No pipes for the broker of the test servers."_s;
    }
    posix_spawn_file_actions_t actions{};
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
    std::array<QByteArray, 3> words{"python3", STILLPOINT_SERVICES_SCRIPT, "serve"};
    std::array<char *, 4> arguments{words[0].data(), words[1].data(), words[2].data(), nullptr};
    pid_t pid = 0;
    const int failed = ::posix_spawnp(&pid, "python3", &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(input[0]);
    ::close(output[1]);
    if (failed != 0) {
        return u"The program python3 is missing. Install the package python3 (apt-get install python3)."_s;
    }
    // input[1] stays open on purpose: the broker ends when the system closes it, however this process ends.
    QByteArray line;
    char letter = 0;
    while (::read(output[0], &letter, 1) == 1 && letter != '\n') {
        line.append(letter);
    }
    ::close(output[0]);
    *socketPath = QString::fromLocal8Bit(line);
    return line.isEmpty() ? u"The broker of the test servers did not start."_s : QString();
}

} // namespace Stillpoint
