// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/tools/httpclient.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

/// What a server does with a connection once a whole request has arrived.
enum class Then { Close, Hang };

/// A server on loopback that lives on the client's thread: the client's own loop serves it.
class Server : public QObject
{
    Q_OBJECT

public:
    explicit Server(QTcpServer *server)
        : m_server(server)
    {
        m_server->setParent(this);
        QObject::connect(m_server, &QTcpServer::pendingConnectionAvailable, this, &Server::accept);
        if (!m_server->listen(QHostAddress::LocalHost)) {
            qFatal("no free port");
        }
    }

    [[nodiscard]] QUrl url(const QString &scheme = u"http"_s) const
    {
        return QUrl(u"%1://127.0.0.1:%2/path?x=1"_s.arg(scheme).arg(m_server->serverPort()));
    }

    QByteArray answer;
    Then then = Then::Close;
    QByteArray received;
    int requests = 0;

private:
    void accept()
    {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            QObject::connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            if (socket->bytesAvailable() > 0) {
                read(socket);
            }
        }
    }

    void read(QTcpSocket *socket)
    {
        received += socket->readAll();
        if (!received.contains("\r\n\r\n")) {
            return;
        }
        ++requests;
        socket->write(answer);
        if (then == Then::Close) {
            socket->disconnectFromHost();
        }
    }

    QTcpServer *m_server;
};

Result<HttpResponse> send(const HttpRequest &request, std::stop_token stop = {})
{
    return NetworkHttpClient().send(request, std::move(stop));
}

QByteArray ok(const QByteArray &body)
{
    return QByteArray("HTTP/1.1 200 OK\r\nX-Odd: Yes\r\nContent-Length: ") + QByteArray::number(body.size())
        + QByteArray("\r\n\r\n") + body;
}

} // namespace

class TestHttpClient : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase()
    {
        for (const QString &name : {u"server"_s, u"other"_s}) {
            QProcess openssl;
            openssl.start(u"openssl"_s,
                          {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
                           u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN="_s + name, u"-addext"_s,
                           u"subjectAltName=IP:127.0.0.1"_s, u"-keyout"_s, m_folder.filePath(name + u".key"_s),
                           u"-out"_s, m_folder.filePath(name + u".pem"_s)});
            QVERIFY(openssl.waitForFinished());
            QVERIFY2(openssl.exitCode() == 0, openssl.readAllStandardError().constData());
        }
    }

    void aResponseHasStatusHeadersAndBody()
    {
        Server server(new QTcpServer);
        server.answer = ok("hello");
        HttpRequest request;
        request.method = "POST";
        request.url = server.url();
        request.headers = {{"Content-Type", "application/json"}};
        request.body = "{\"a\":1}";
        const auto response = send(request);
        QVERIFY2(response.has_value(), response ? "" : qUtf8Printable(response.error().toString()));
        QCOMPARE(response->status, 200);
        QCOMPARE(response->body, QByteArray("hello"));
        QCOMPARE(response->headers.value("x-odd"), QByteArray("Yes"));
        QVERIFY(server.received.startsWith("POST /path?x=1 HTTP/1.1\r\n"));
        QVERIFY(server.received.endsWith("{\"a\":1}"));
        QVERIFY(server.received.contains("application/json"));
    }

    void everyStatusIsAResponse_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {204, 302, 400, 401, 403, 404, 405, 409, 418, 429, 500, 503}) {
            QTest::addRow("%d", status) << status;
        }
    }

    void everyStatusIsAResponse()
    {
        QFETCH(int, status);
        Server server(new QTcpServer);
        const QByteArray body = status == 204 ? QByteArray() : QByteArray("why");
        server.answer = QByteArray("HTTP/1.1 ") + QByteArray::number(status)
            + QByteArray(" X\r\nWWW-Authenticate: Basic realm=x\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: ")
            + QByteArray::number(body.size()) + QByteArray("\r\n\r\n") + body;
        HttpRequest request;
        request.url = server.url();
        const auto response = send(request);
        QVERIFY2(response.has_value(), response ? "" : qUtf8Printable(response.error().toString()));
        QCOMPARE(response->status, status);
        QCOMPARE(response->body, body);
        QCOMPARE(server.requests, 1);
    }

    void userAndPasswordTravelInTheHeaderOnly()
    {
        Server server(new QTcpServer);
        server.answer = ok("");
        HttpRequest request;
        request.url = server.url();
        request.user = u"flow"_s;
        request.password = Secret("marker-secret");
        QVERIFY(send(request).has_value());
        const QByteArray pair = QByteArray("flow:marker-secret").toBase64();
        QVERIFY(server.received.contains(QByteArray("Authorization: Basic ").append(pair)));
        QVERIFY(!server.received.contains("marker-secret"));
        request.authorization = Secret("ApiKey abc");
        server.received.clear();
        QVERIFY(send(request).has_value());
        QVERIFY(server.received.contains("Authorization: ApiKey abc\r\n"));
    }

    void anAnswerThatIsCutOffIsUnreachable()
    {
        Server server(new QTcpServer);
        server.answer = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this";
        HttpRequest request;
        request.url = server.url();
        const auto response = send(request);
        QVERIFY(!response);
        QCOMPARE(response.error().code, ErrorCode::Unreachable);
        QVERIFY(response.error().message.contains(server.url().authority()));
        QVERIFY(!response.error().hint.isEmpty());
    }

    void aChunkedJsonAnswerThatIsCutOffIsUnreachable()
    {
        Server server(new QTcpServer);
        const QByteArray head(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        server.answer = head + "8\r\n{\"a\":[1,\r\n";
        HttpRequest request;
        request.url = server.url();
        const auto response = send(request);
        QVERIFY(!response);
        QCOMPARE(response.error().code, ErrorCode::Unreachable);
        QVERIFY(response.error().message.contains(server.url().authority()));
        server.answer = head + "8\r\n{\"a\":[1,\r\n3\r\n2]}\r\n0\r\n\r\n";
        const auto whole = send(request);
        QVERIFY(whole.has_value());
        QCOMPARE(whole->body, QByteArray("{\"a\":[1,2]}"));
    }

    void aConnectionThatIsClosedWithoutAnAnswerIsUnreachable()
    {
        Server server(new QTcpServer);
        HttpRequest request;
        request.url = server.url();
        const auto response = send(request);
        QVERIFY(!response);
        QCOMPARE(response.error().code, ErrorCode::Unreachable);
    }

    void aPortWithoutServerIsUnreachableAndNamed()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        HttpRequest request;
        request.url = QUrl(u"http://127.0.0.1:%1/"_s.arg(closed.serverPort()));
        closed.close();
        const auto response = send(request);
        QVERIFY(!response);
        QCOMPARE(response.error().code, ErrorCode::Unreachable);
        QVERIFY(response.error().message.contains(request.url.authority()));
    }

    void aServerThatHangsIsATimeout()
    {
        Server server(new QTcpServer);
        server.then = Then::Hang;
        HttpRequest request;
        request.url = server.url();
        request.timeout = std::chrono::milliseconds(200);
        const auto response = send(request);
        QVERIFY(!response);
        QCOMPARE(response.error().code, ErrorCode::Timeout);
        QVERIFY(response.error().message.contains(server.url().authority()));
    }

    void aBodyThatNeverEndsIsATimeout()
    {
        Server server(new QTcpServer);
        server.then = Then::Hang;
        server.answer = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this";
        HttpRequest request;
        request.url = server.url();
        request.timeout = std::chrono::milliseconds(200);
        const auto response = send(request);
        QVERIFY(!response);
        QCOMPARE(response.error().code, ErrorCode::Timeout);
    }

    void aStopEndsTheWaitSoon()
    {
        Server server(new QTcpServer);
        server.then = Then::Hang;
        std::stop_source stop;
        QTimer::singleShot(100, &server, [&stop] { stop.request_stop(); });
        HttpRequest request;
        request.url = server.url();
        QElapsedTimer timer;
        timer.start();
        const auto response = send(request, stop.get_token());
        QVERIFY(!response);
        QCOMPARE(response.error().code, ErrorCode::Cancelled);
        QVERIFY(timer.elapsed() < 1000);
    }

    void anAnswerThatIsTooLargeIsRefused()
    {
        Server server(new QTcpServer);
        server.answer = ok(QByteArray(100'000, 'x'));
        HttpRequest request;
        request.url = server.url();
        request.bodyLimitBytes = 99'999;
        const auto response = send(request);
        QVERIFY(!response);
        QCOMPARE(response.error().code, ErrorCode::Protocol);
        request.bodyLimitBytes = 100'000;
        QVERIFY(send(request).has_value());
    }

    void anAddressThatIsNoneIsInvalid()
    {
        HttpRequest request;
        request.url = QUrl(u"ftp://host/"_s);
        QCOMPARE(send(request).error().code, ErrorCode::InvalidInput);
        request.url = QUrl(u"http:///x"_s);
        QCOMPARE(send(request).error().code, ErrorCode::InvalidInput);
    }

    void aCertificateIsTrustedByItsAuthorityOrItsFingerprintOnly_data()
    {
        QTest::addColumn<QString>("authority");
        QTest::addColumn<QString>("pinned");
        QTest::addColumn<bool>("isTrusted");
        QTest::newRow("nothing named") << QString() << QString() << false;
        QTest::newRow("its own authority") << u"server"_s << QString() << true;
        QTest::newRow("another authority") << u"other"_s << QString() << false;
        QTest::newRow("its fingerprint") << QString() << u"server"_s << true;
        QTest::newRow("another fingerprint") << QString() << u"other"_s << false;
        QTest::newRow("its authority, but another fingerprint") << u"server"_s << u"other"_s << false;
        QTest::newRow("another authority, but its fingerprint") << u"other"_s << u"server"_s << true;
    }

    void aCertificateIsTrustedByItsAuthorityOrItsFingerprintOnly()
    {
        QFETCH(QString, authority);
        QFETCH(QString, pinned);
        QFETCH(bool, isTrusted);
        const std::unique_ptr<Server> server = tlsServer();
        HttpRequest request;
        request.url = server->url(u"https"_s);
        request.user = u"flow"_s;
        request.password = Secret("marker-secret");
        request.tls.caFile = authority.isEmpty() ? QString() : m_folder.filePath(authority + u".pem"_s);
        request.tls.fingerprint = pinned.isEmpty() ? QString() : fingerprint(pinned);
        const auto response = send(request);
        QCOMPARE(response.has_value(), isTrusted);
        if (isTrusted) {
            QCOMPARE(response->body, QByteArray("hello"));
            return;
        }
        QCOMPARE(response.error().code, ErrorCode::Protocol);
        QVERIFY2(response.error().message.contains(u"certificate"_s), qUtf8Printable(response.error().toString()));
        QVERIFY(response.error().message.contains(request.url.authority()));
        // The password must not have reached a server that is not trusted.
        QCOMPARE(server->received, QByteArray());
    }

    void aCertificateOfAnotherHostIsNotTrustedByItsAuthority()
    {
        const std::unique_ptr<Server> server = tlsServer();
        HttpRequest request;
        request.url = server->url(u"https"_s);
        request.url.setHost(u"localhost"_s); // the certificate is for 127.0.0.1
        request.tls.caFile = m_folder.filePath(u"server.pem"_s);
        const auto response = send(request);
        QVERIFY(!response);
        QCOMPARE(response.error().code, ErrorCode::Protocol);
        QCOMPARE(server->received, QByteArray());
    }

    void aFingerprintThatIsNoneIsRefusedBeforeAnythingIsSent_data()
    {
        QTest::addColumn<QString>("fingerprint");
        QTest::newRow("colons only") << u"::"_s;
        QTest::newRow("too short") << u"ab:cd"_s;
        QTest::newRow("no hex") << QString(64, u'x');
    }

    void aFingerprintThatIsNoneIsRefusedBeforeAnythingIsSent()
    {
        QFETCH(QString, fingerprint);
        HttpRequest request;
        request.url = QUrl(u"https://127.0.0.1:1/"_s);
        request.tls.fingerprint = fingerprint;
        QCOMPARE(send(request).error().code, ErrorCode::InvalidInput);
    }

    void anAuthorityFileThatIsNoneIsNamed()
    {
        HttpRequest request;
        request.url = QUrl(u"https://127.0.0.1:1/"_s);
        request.tls.caFile = m_folder.filePath(u"missing.pem"_s);
        QVERIFY(send(request).error().message.contains(request.tls.caFile));
        request.tls.caFile = m_folder.filePath(u"server.key"_s);
        QVERIFY(send(request).error().message.contains(request.tls.caFile));
    }

    void aServerWithoutTlsIsExplained()
    {
        Server server(new QTcpServer);
        HttpRequest request;
        request.url = server.url(u"https"_s);
        request.timeout = std::chrono::seconds(2);
        server.answer = "HTTP/1.1 400 Bad Request\r\n\r\n";
        const auto response = send(request);
        QVERIFY(!response);
        QVERIFY(response.error().message.contains(server.url().authority()));
    }

private:
    [[nodiscard]] QSslCertificate certificate(const QString &name) const
    {
        return QSslCertificate::fromPath(m_folder.filePath(name + u".pem"_s)).value(0);
    }

    [[nodiscard]] QString fingerprint(const QString &name) const
    {
        return QString::fromLatin1(certificate(name).digest(QCryptographicHash::Sha256).toHex(':').toUpper());
    }

    [[nodiscard]] std::unique_ptr<Server> tlsServer() const
    {
        QFile keyFile(m_folder.filePath(u"server.key"_s));
        if (!keyFile.open(QIODevice::ReadOnly)) {
            qFatal("no key");
        }
        QSslConfiguration configuration;
        configuration.setLocalCertificate(certificate(u"server"_s));
        configuration.setPrivateKey(QSslKey(&keyFile, QSsl::Ec));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        auto *tls = new QSslServer;
        tls->setSslConfiguration(configuration);
        auto server = std::make_unique<Server>(tls);
        server->answer = ok("hello");
        return server;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
