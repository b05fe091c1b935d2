// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/core/secret.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QUrl>

#include <chrono>
#include <stop_token>

namespace Stillpoint {

/// How a TLS server proves itself: the system's authorities, a CA file, or a pinned SHA-256 fingerprint of its own
/// certificate (hex, colons allowed). Never "accept anything".
struct TlsSettings
{
    QString caFile;
    QString fingerprint;
};

struct HttpRequest
{
    QByteArray method = "GET";
    QUrl url{}; ///< without user or password
    QMap<QByteArray, QByteArray> headers{};
    QByteArray body{};
    QString user{}; ///< Basic authentication when set
    Secret password{};
    Secret authorization{}; ///< whole Authorization value ("ApiKey ..."), instead of user and password
    TlsSettings tls{};
    std::chrono::milliseconds connectTimeout{10000};
    std::chrono::milliseconds timeout{30000}; ///< of the whole exchange
    qint64 bodyLimitBytes = 64LL * 1024 * 1024;
};

struct HttpResponse
{
    int status = 0;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
};

/// One blocking exchange over HTTP, for worker threads only: own access manager, stop polled every 50 ms, redirects are
/// not followed, no proxy, TLS errors are errors. Any status is a response; errors: Unreachable (message names host and
/// port; also an answer that was cut off), Timeout, Cancelled, AuthenticationFailed never (401 is a response), Protocol
/// (TLS, body too large), InvalidInput (address, CA file, fingerprint).
///
/// Two limits of Qt 6.4: a request whose connection is closed without any answer may be sent again by it, so whoever
/// sends something that must not happen twice asks the server first; and a chunked answer that was cut off is
/// recognised in JSON only.
class HttpClient
{
public:
    virtual ~HttpClient() = default;
    [[nodiscard]] virtual Result<HttpResponse> send(const HttpRequest &request, std::stop_token stop) = 0;
};

class NetworkHttpClient : public HttpClient
{
public:
    [[nodiscard]] Result<HttpResponse> send(const HttpRequest &request, std::stop_token stop) override;
};

} // namespace Stillpoint
