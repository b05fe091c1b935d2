// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/search/cluster.h"
#include "app/engine/tools/httpclient.h"

#include <QJsonDocument>
#include <QTest>

#include <deque>
#include <functional>
#include <vector>

namespace Stillpoint {

/// Answers exactly the requests a test expects, in their order. Anything else fails the test.
class ScriptedHttp : public HttpClient
{
public:
    ~ScriptedHttp() override
    {
        for (const Step &step : m_steps) {
            QTest::qFail(QByteArray("Never asked: ").append(step.line).constData(), __FILE__, __LINE__);
        }
    }

    /// line: "PUT /_snapshot/r/s?wait_for_completion=false", encoded as it is sent.
    void expect(const QByteArray &line, int status, const QByteArray &body,
                const QByteArray &contentType = "application/json")
    {
        m_steps.push_back(
            {line, HttpResponse{.status = status, .headers = {{"content-type", contentType}}, .body = body}});
    }

    /// The request is sent and no answer comes.
    void expectLost(const QByteArray &line, ErrorCode code = ErrorCode::Unreachable)
    {
        m_steps.push_back(
            {line, fail(Error{.code = code, .message = {}, .detail = QStringLiteral("lost"), .hint = {}})});
    }

    [[nodiscard]] Result<HttpResponse> send(const HttpRequest &request, std::stop_token stop) override
    {
        if (onSend) {
            onSend(request, stop);
        }
        QByteArray line = request.method + ' ' + request.url.path(QUrl::FullyEncoded).toUtf8();
        if (request.url.hasQuery()) {
            line += '?' + request.url.query(QUrl::FullyEncoded).toUtf8();
        }
        requests.push_back(request);
        if (m_steps.empty() || m_steps.front().line != line) {
            const QByteArray expected = m_steps.empty() ? QByteArray("nothing") : m_steps.front().line;
            QTest::qFail(QByteArray("Asked ").append(line).append(", expected ").append(expected).constData(), __FILE__,
                         __LINE__);
            return fail(Error::internal(QStringLiteral("unexpected request")));
        }
        const Step step = m_steps.front();
        m_steps.pop_front();
        return step.answer;
    }

    [[nodiscard]] QJsonObject lastBody() const { return QJsonDocument::fromJson(requests.back().body).object(); }

    std::function<void(const HttpRequest &, const std::stop_token &)> onSend; ///< before it is answered
    std::vector<HttpRequest> requests;

private:
    struct Step
    {
        QByteArray line;
        Result<HttpResponse> answer;
    };

    std::deque<Step> m_steps;
};

[[nodiscard]] inline Cluster clusterOf(const std::shared_ptr<ScriptedHttp> &http)
{
    ClusterTarget target;
    target.settings.url = QStringLiteral("https://search01:9200");
    return Cluster(target, http);
}

/// An error in the form all releases use.
[[nodiscard]] inline QByteArray refusal(int status, const char *type, const char *reason)
{
    const QJsonObject error{{QStringLiteral("type"), QString::fromLatin1(type)},
                            {QStringLiteral("reason"), QString::fromLatin1(reason)}};
    return QJsonDocument(QJsonObject{{QStringLiteral("error"), error}, {QStringLiteral("status"), status}}).toJson();
}

inline const QByteArray snapshotMissing = refusal(404, "snapshot_missing_exception", "[r:s1] is missing");
inline const QByteArray indexMissing = refusal(404, "index_not_found_exception", "no such index [i1]");

} // namespace Stillpoint
