// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/fakecluster.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

constexpr int pollMilliseconds = 10;

/// Reads requests from one connection, as many as come.
class Reader
{
public:
    Reader(int descriptor, const std::atomic<bool> *ending)
        : m_descriptor(descriptor)
        , m_ending(ending)
    {
    }

    /// Nothing when the client has ended, or the fake does.
    std::optional<FakeCluster::Request> next()
    {
        qsizetype end = -1;
        while ((end = m_received.indexOf("\r\n\r\n")) < 0) {
            if (!receive()) {
                return {};
            }
        }
        FakeCluster::Request request = head(m_received.left(end));
        m_received.remove(0, end + 4);
        const qsizetype length = request.headers.value("content-length", "0").toLongLong();
        while (m_received.size() < length) {
            if (!receive()) {
                return {};
            }
        }
        request.body = m_received.left(length);
        m_received.remove(0, length);
        return request;
    }

private:
    static FakeCluster::Request head(const QByteArray &text)
    {
        QList<QByteArray> lines = text.split('\n');
        const QList<QByteArray> words = lines.takeFirst().trimmed().split(' ');
        FakeCluster::Request request;
        request.line = QString::fromUtf8(words.value(0) + ' ' + words.value(1));
        for (const QByteArray &line : lines) {
            const qsizetype colon = line.indexOf(':');
            request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
        }
        return request;
    }

    bool receive()
    {
        pollfd polled{.fd = m_descriptor, .events = POLLIN, .revents = 0};
        while (::poll(&polled, 1, pollMilliseconds) <= 0) {
            if (*m_ending) {
                return false;
            }
        }
        std::array<char, 65536> buffer{};
        const ssize_t count = ::recv(m_descriptor, buffer.data(), buffer.size(), 0);
        m_received.append(buffer.data(), std::max<qsizetype>(count, 0));
        return count > 0;
    }

    int m_descriptor;
    const std::atomic<bool> *m_ending;
    QByteArray m_received;
};

bool sendAll(int descriptor, const QByteArray &bytes)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const ssize_t count =
            ::send(descriptor, bytes.constData() + sent, static_cast<size_t>(bytes.size() - sent), MSG_NOSIGNAL);
        if (count <= 0) {
            return false;
        }
        sent += count;
    }
    return true;
}

FakeAnswer refusal()
{
    return {.status = 501, .body = R"({"error":"The test did not expect this request.","status":501})"};
}

} // namespace

FakeCluster::FakeCluster()
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::bind(m_listener, reinterpret_cast<const sockaddr *>(&address), size) != 0 || ::listen(m_listener, 16) != 0
        || ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) != 0) {
        QTest::qFail("No port for the fake cluster.", __FILE__, __LINE__);
        return;
    }
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread([this] { accept(); });
}

FakeCluster::~FakeCluster()
{
    check();
    {
        const std::scoped_lock lock(m_mutex);
        m_ending = true;
    }
    m_ended.notify_all();
    if (m_acceptor.joinable()) {
        m_acceptor.join();
    }
    for (std::thread &connection : m_connections) {
        connection.join();
    }
    ::close(m_listener);
}

QString FakeCluster::url() const
{
    return u"http://127.0.0.1:%1"_s.arg(m_port);
}

void FakeCluster::expect(const QString &line, const FakeAnswer &answer, const std::optional<QJsonObject> &body)
{
    const std::scoped_lock lock(m_mutex);
    m_expected.push_back({.line = line, .answer = answer, .body = body});
}

void FakeCluster::allow(const QString &line, const FakeAnswer &answer)
{
    const std::scoped_lock lock(m_mutex);
    m_allowed.append({.line = line, .answer = answer, .body = {}});
}

QList<FakeCluster::Request> FakeCluster::requests() const
{
    const std::scoped_lock lock(m_mutex);
    return m_requests;
}

QStringList FakeCluster::takeComplaints()
{
    const std::scoped_lock lock(m_mutex);
    QStringList complaints = std::exchange(m_unexpected, {});
    for (const Expectation &expectation : m_expected) {
        complaints.append(u"never asked: "_s + expectation.line);
    }
    m_expected.clear();
    return complaints;
}

bool FakeCluster::check()
{
    const QStringList complaints = takeComplaints();
    if (!complaints.isEmpty()) {
        QTest::qFail(qUtf8Printable(u"The fake cluster: "_s + complaints.join(u"\n  "_s)), __FILE__, __LINE__);
    }
    return complaints.isEmpty();
}

void FakeCluster::accept()
{
    while (!m_ending) {
        pollfd polled{.fd = m_listener, .events = POLLIN, .revents = 0};
        if (::poll(&polled, 1, pollMilliseconds) <= 0) {
            continue;
        }
        const int descriptor = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (descriptor >= 0) {
            m_connections.emplace_back([this, descriptor] { serve(descriptor); });
        }
    }
}

void FakeCluster::serve(int descriptor)
{
    Reader reader(descriptor, &m_ending);
    while (const std::optional<Request> request = reader.next()) {
        const FakeAnswer answer = answerTo(*request);
        if (!send(descriptor, *request, answer)) {
            break;
        }
    }
    ::close(descriptor);
}

FakeAnswer FakeCluster::answerTo(const Request &request)
{
    const std::scoped_lock lock(m_mutex);
    m_requests.append(request);
    if (!m_expected.empty() && m_expected.front().line == request.line) {
        const Expectation expectation = m_expected.front();
        m_expected.pop_front();
        if (expectation.body && QJsonDocument::fromJson(request.body).object() != *expectation.body) {
            m_unexpected.append(u"asked with another body: %1 %2"_s.arg(request.line, QString::fromUtf8(request.body)));
            return refusal();
        }
        return expectation.answer;
    }
    const auto allowed = std::find_if(m_allowed.begin(), m_allowed.end(),
                                      [&request](const Expectation &known) { return known.line == request.line; });
    if (allowed != m_allowed.end()) {
        return allowed->answer;
    }
    const QString next = m_expected.empty() ? u"nothing more"_s : m_expected.front().line;
    m_unexpected.append(
        u"not expected: %1 %2 (next was: %3)"_s.arg(request.line, QString::fromUtf8(request.body), next));
    return refusal();
}

bool FakeCluster::send(int descriptor, const Request &request, const FakeAnswer &answer)
{
    if (!wait(answer.delay) || answer.way == FakeAnswer::Way::NoAnswer) {
        return false;
    }
    if (answer.way == FakeAnswer::Way::Silence) {
        // The client may give up; the connection then ends with the next read.
        return true;
    }
    const QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + " Fake\r\nContent-Type: "
        + answer.contentType + "\r\nContent-Length: " + QByteArray::number(answer.body.size()) + "\r\n\r\n";
    const bool isHead = request.line.startsWith(u"HEAD "_s);
    if (answer.way == FakeAnswer::Way::CutOff) {
        static_cast<void>(sendAll(descriptor, head + answer.body.left(answer.body.size() / 2)));
        return false;
    }
    return sendAll(descriptor, isHead ? head : head + answer.body);
}

bool FakeCluster::wait(std::chrono::milliseconds delay)
{
    std::unique_lock lock(m_mutex);
    return !m_ended.wait_for(lock, delay, [this] { return m_ending.load(); });
}

} // namespace Stillpoint
