// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/kit/recordedanswers.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace Stillpoint {

/// An HTTP server on a free loopback port that knows exactly the requests which the test expects. It works on threads
/// of its own, so that it also serves code that blocks the test's thread. Whatever is asked beyond the script is
/// answered with 501 and remembered; check() - at the latest the destructor - fails the running test with it, and with
/// what was expected and never asked. Made, told and checked by the test's thread.
class FakeCluster
{
public:
    struct Request
    {
        QString line; ///< "PUT /_snapshot/r/s?wait_for_completion=false", as it was sent
        QMap<QByteArray, QByteArray> headers; ///< names in lower case
        QByteArray body;
    };

    FakeCluster();
    ~FakeCluster();
    FakeCluster(const FakeCluster &) = delete;
    FakeCluster &operator=(const FakeCluster &) = delete;

    [[nodiscard]] QString url() const;

    /// The next expected request (in this order) and its answer; body: exactly this JSON, nothing: any.
    void expect(const QString &line, const FakeAnswer &answer, const std::optional<QJsonObject> &body = {});
    /// May be asked at any time, any number of times, also never; an expected one with the same line goes first.
    void allow(const QString &line, const FakeAnswer &answer);

    /// What came so far.
    [[nodiscard]] QList<Request> requests() const;
    /// Nothing unexpected came, and everything expected did. Fails the running test and returns false otherwise.
    bool check();
    /// What check() would complain of, and no longer does: for a test that wants something to go wrong.
    [[nodiscard]] QStringList takeComplaints();

private:
    struct Expectation
    {
        QString line;
        FakeAnswer answer;
        std::optional<QJsonObject> body;
    };

    void accept();
    void serve(int descriptor);
    [[nodiscard]] FakeAnswer answerTo(const Request &request);
    /// False when the connection is not to be used again.
    [[nodiscard]] bool send(int descriptor, const Request &request, const FakeAnswer &answer);
    /// False when the fake ends meanwhile.
    bool wait(std::chrono::milliseconds delay);

    int m_listener = -1;
    int m_port = 0;
    std::atomic<bool> m_ending = false;
    mutable std::mutex m_mutex; // protects what follows: the test writes the script, connections read it
    std::condition_variable m_ended;
    std::deque<Expectation> m_expected;
    QList<Expectation> m_allowed;
    QList<Request> m_requests;
    QStringList m_unexpected;
    std::vector<std::thread> m_connections; // used by the accepting thread, and by the destructor after it
    std::thread m_acceptor;
};

} // namespace Stillpoint
