// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/tools/httpclient.h"

#include "app/engine/core/redaction.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QTimer>

#include <optional>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::HttpClient)
};

constexpr int pollMilliseconds = 50;

/// "search01:9200"; for messages.
QString serverOf(const QUrl &url)
{
    const QString host = url.host().contains(u':') ? QString(u'[' + url.host() + u']') : url.host();
    return u"%1:%2"_s.arg(host).arg(url.port(url.scheme() == u"https"_s ? 443 : 80));
}

QByteArray plainFingerprint(const QString &fingerprint)
{
    return QString(fingerprint).remove(u':').remove(u' ').toLower().toLatin1();
}

Error protocolError(const QString &message, const QString &hint, const QString &detail = {})
{
    return {.code = ErrorCode::Protocol, .message = message, .detail = Redaction::redact(detail), .hint = hint};
}

Error untrusted(const QString &server, const QString &detail)
{
    return protocolError(
        Texts::tr("The certificate of %1 is not trusted.").arg(server),
        Texts::tr("Name the file of the authority that signed it, or pin its fingerprint after comparing "
                  "it with the server's."),
        detail);
}

Error cutOff(const QString &server, const QString &detail)
{
    return {.code = ErrorCode::Unreachable,
            .message = Texts::tr("The connection to %1 was cut before the answer was complete.").arg(server),
            .detail = Redaction::redact(detail),
            .hint = Texts::tr("Check that the server runs and that the address is that of its HTTP port.")};
}

/// Qt 6.4 takes a chunked answer whose connection was closed before its last chunk for a whole one. The chunks
/// themselves cannot be seen from here, but JSON that was cut does not parse.
bool isCutOffJson(const HttpResponse &response)
{
    const QByteArray type = response.headers.value("content-type").toLower();
    return response.headers.value("transfer-encoding").toLower().contains("chunked") && !response.body.isEmpty()
        && type.contains("json") && !type.contains("ndjson") && QJsonDocument::fromJson(response.body).isNull();
}

/// One exchange, on the stack of send(): everything with thread affinity lives and ends here.
class Exchange
{
public:
    Exchange(const HttpRequest &request, std::stop_token stop);

    [[nodiscard]] Result<HttpResponse> run();

private:
    [[nodiscard]] Result<> check() const;
    [[nodiscard]] Result<QNetworkRequest> prepared() const;
    [[nodiscard]] Result<QSslConfiguration> tls() const;
    void watch();
    void onSslErrors(const QList<QSslError> &errors);
    void onEncrypted();
    void onReadyRead();
    void onPoll();
    void endWith(const Error &error);
    [[nodiscard]] Error networkError() const;

    const HttpRequest &m_request;
    std::stop_token m_stop;
    QString m_server;
    QByteArray m_pinned;
    QElapsedTimer m_elapsed;
    bool m_connected = false;
    QByteArray m_body;
    QString m_tlsProblems;
    std::optional<Error> m_error;
    QNetworkAccessManager m_network;
    QEventLoop m_loop;
    QNetworkReply *m_reply = nullptr; ///< owned by m_network
};

Exchange::Exchange(const HttpRequest &request, std::stop_token stop)
    : m_request(request)
    , m_stop(std::move(stop))
    , m_server(serverOf(request.url))
    , m_pinned(plainFingerprint(request.tls.fingerprint))
{
    // No proxy of the desktop gets to see what is meant for the cluster.
    m_network.setProxy(QNetworkProxy::NoProxy);
}

Result<HttpResponse> Exchange::run()
{
    if (m_stop.stop_requested()) {
        return fail(Error::cancelled());
    }
    const Result<QNetworkRequest> network = check().and_then([this] { return prepared(); });
    if (!network) {
        return fail(network.error());
    }
    m_elapsed.start();
    m_reply = m_network.sendCustomRequest(*network, m_request.method, m_request.body);
    watch();
    m_loop.exec();
    if (m_error) {
        return fail(*m_error);
    }
    const QVariant status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute);
    // A status of 400 or more is an "error" to Qt and a response to us; a reply that was cut off has a status too, and
    // is none.
    const QNetworkReply::NetworkError error = m_reply->error();
    const bool isResponse = status.isValid()
        && (error == QNetworkReply::NoError
            || (error > QNetworkReply::UnknownProxyError && error != QNetworkReply::ProtocolFailure));
    if (!isResponse) {
        return fail(networkError());
    }
    HttpResponse response{.status = status.toInt(), .headers = {}, .body = m_body};
    const auto headers = m_reply->rawHeaderPairs();
    for (const auto &[name, value] : headers) {
        response.headers.insert(name.toLower(), value);
    }
    if (isCutOffJson(response)) {
        return fail(cutOff(m_server, u"chunked JSON that does not parse"_s));
    }
    return response;
}

Result<> Exchange::check() const
{
    const bool isHttps = m_request.url.scheme() == u"https"_s;
    if ((!isHttps && m_request.url.scheme() != u"http"_s) || m_request.url.host().isEmpty()) {
        return fail(Error::invalidInput(Texts::tr("This is no address of a web server."),
                                        Texts::tr("Use an address like https://search01:9200.")));
    }
    if (!m_request.url.userInfo().isEmpty()) {
        return fail(Error::internal(u"a request address with user or password"_s));
    }
    // A SHA-256 has 32 bytes. Anything else would silently match nothing, or worse, be taken for "not set".
    if (!m_request.tls.fingerprint.isEmpty() && QByteArray::fromHex(m_pinned).size() * 2 != m_pinned.size()) {
        return fail(Error::invalidInput(Texts::tr("The fingerprint pinned for %1 is no hex number.").arg(m_server),
                                        Texts::tr("Enter the SHA-256 fingerprint of the certificate.")));
    }
    if (!m_request.tls.fingerprint.isEmpty() && m_pinned.size() != 64) {
        return fail(Error::invalidInput(Texts::tr("The fingerprint pinned for %1 is no SHA-256.").arg(m_server),
                                        Texts::tr("Enter the SHA-256 fingerprint of the certificate, 64 hex digits.")));
    }
    return {};
}

Result<QNetworkRequest> Exchange::prepared() const
{
    QNetworkRequest network(m_request.url);
    network.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    network.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    network.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    // Compressed replies would make the limit one of compressed bytes; a small one can unpack to anything.
    network.setRawHeader("Accept-Encoding", "identity");
    for (auto header = m_request.headers.cbegin(); header != m_request.headers.cend(); ++header) {
        network.setRawHeader(header.key(), header.value());
    }
    Secret authorization = m_request.authorization;
    if (authorization.isEmpty() && !m_request.user.isEmpty()) {
        const QByteArray pair = QByteArray(m_request.user.toUtf8() + ':').append(m_request.password.reveal());
        authorization = Secret(QByteArray("Basic ").append(pair.toBase64()));
    }
    if (!authorization.isEmpty()) {
        Redaction::remember(authorization);
        Redaction::remember(m_request.password);
        network.setRawHeader("Authorization", authorization.reveal());
    }
    if (m_request.url.scheme() == u"https"_s) {
        const Result<QSslConfiguration> configuration = tls();
        if (!configuration) {
            return fail(configuration.error());
        }
        network.setSslConfiguration(*configuration);
    }
    return network;
}

Result<QSslConfiguration> Exchange::tls() const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!m_request.tls.caFile.isEmpty()) {
        QFile file(m_request.tls.caFile);
        if (!file.open(QIODevice::ReadOnly)) {
            return fail(Error::notFound(Texts::tr("The certificate file %1 cannot be read.").arg(m_request.tls.caFile),
                                        Texts::tr("Check the path and the permissions.")));
        }
        const QList<QSslCertificate> authorities = QSslCertificate::fromDevice(&file, QSsl::Pem);
        if (authorities.isEmpty()) {
            return fail(Error::invalidInput(Texts::tr("%1 holds no certificate.").arg(m_request.tls.caFile),
                                            Texts::tr("Use a file in PEM format.")));
        }
        configuration.setCaCertificates(authorities); // these alone, not beside the system's
    }
    return configuration;
}

void Exchange::watch()
{
    QObject::connect(m_reply, &QNetworkReply::sslErrors, &m_loop,
                     [this](const QList<QSslError> &errors) { onSslErrors(errors); });
    QObject::connect(m_reply, &QNetworkReply::encrypted, &m_loop, [this] { onEncrypted(); });
    QObject::connect(m_reply, &QNetworkReply::requestSent, &m_loop, [this] { m_connected = true; });
    QObject::connect(m_reply, &QNetworkReply::readyRead, &m_loop, [this] { onReadyRead(); });
    QObject::connect(m_reply, &QNetworkReply::finished, &m_loop, [this] {
        if (!m_error) {
            onReadyRead();
        }
        m_loop.quit();
    });
    auto *poll = new QTimer(&m_loop);
    QObject::connect(poll, &QTimer::timeout, &m_loop, [this] { onPoll(); });
    poll->start(pollMilliseconds);
}

void Exchange::onSslErrors(const QList<QSslError> &errors)
{
    for (const QSslError &error : errors) {
        m_tlsProblems += (m_tlsProblems.isEmpty() ? QString() : u"; "_s) + error.errorString();
    }
    // A pinned certificate is trusted for being that one, whoever signed it and whatever name it bears.
    const QByteArray seen = m_reply->sslConfiguration().peerCertificate().digest(QCryptographicHash::Sha256).toHex();
    if (!m_pinned.isEmpty() && seen == m_pinned) {
        m_reply->ignoreSslErrors();
    }
}

void Exchange::onEncrypted()
{
    m_connected = true;
    const QByteArray seen = m_reply->sslConfiguration().peerCertificate().digest(QCryptographicHash::Sha256).toHex();
    if (!m_pinned.isEmpty() && seen != m_pinned) {
        // Before the request is sent: also a certificate that the system trusts is not the pinned one.
        endWith(untrusted(m_server, u"fingerprint %1 instead of the pinned one"_s.arg(QString::fromLatin1(seen))));
    }
}

void Exchange::onReadyRead()
{
    m_connected = true;
    m_body += m_reply->readAll();
    if (m_body.size() > m_request.bodyLimitBytes) {
        endWith(protocolError(Texts::tr("The answer of %1 is larger than the %2 bytes expected at most.")
                                  .arg(m_server)
                                  .arg(m_request.bodyLimitBytes),
                              Texts::tr("Check that the address is that of the right server.")));
    }
}

void Exchange::onPoll()
{
    if (m_stop.stop_requested()) {
        endWith(Error::cancelled());
    } else if (m_elapsed.hasExpired(m_request.timeout.count())) {
        endWith(Error::timeout(m_server, m_request.timeout));
    } else if (!m_connected && m_elapsed.hasExpired(m_request.connectTimeout.count())) {
        endWith(Error::timeout(m_server, m_request.connectTimeout));
    }
}

void Exchange::endWith(const Error &error)
{
    if (!m_error) {
        m_error = error;
        m_reply->abort(); // emits finished(), which ends the loop
    }
}

Error Exchange::networkError() const
{
    const QString detail = m_reply->errorString() + (m_tlsProblems.isEmpty() ? QString() : u": "_s + m_tlsProblems);
    switch (m_reply->error()) {
    case QNetworkReply::SslHandshakeFailedError:
        if (!m_tlsProblems.isEmpty()) {
            return untrusted(m_server, detail);
        }
        return protocolError(Texts::tr("No encrypted connection to %1 could be made.").arg(m_server),
                             Texts::tr("Check that the server speaks TLS on this port."), detail);
    case QNetworkReply::HostNotFoundError:
        return {.code = ErrorCode::Unreachable,
                .message = Texts::tr("The server %1 is not known: its name has no address.").arg(m_server),
                .detail = Redaction::redact(detail),
                .hint = Texts::tr("Check the spelling of the name and this computer's name service.")};
    case QNetworkReply::RemoteHostClosedError:
        return cutOff(m_server, detail);
    default:
        break;
    }
    return {.code = ErrorCode::Unreachable,
            .message = Texts::tr("The server %1 cannot be reached.").arg(m_server),
            .detail = Redaction::redact(detail),
            .hint = Texts::tr("Check that it runs, the port, and that no firewall is in the way.")};
}

} // namespace

Result<HttpResponse> NetworkHttpClient::send(const HttpRequest &request, std::stop_token stop)
{
    return Exchange(request, std::move(stop)).run();
}

} // namespace Stillpoint
