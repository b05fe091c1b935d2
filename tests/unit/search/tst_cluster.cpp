// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/redaction.h"
#include "tests/unit/search/scriptedhttp.h"

#include <functional>

using namespace Qt::StringLiterals;
using namespace Stillpoint;

class TestCluster : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<ScriptedHttp> m_http;

    [[nodiscard]] Cluster with(const QString &url, const QByteArray &secret,
                               const std::function<void(SearchSettings &)> &change) const
    {
        ClusterTarget target{.settings = {}, .secret = Secret(secret)};
        target.settings.url = url;
        change(target.settings);
        return Cluster(target, m_http);
    }

private slots:

    void init() { m_http = std::make_shared<ScriptedHttp>(); }

    void cleanup()
    {
        m_http.reset();
        Redaction::forgetAll();
    }

    void aNameCannotBecomeAnotherAddress()
    {
        QCOMPARE(clusterPath({u"_snapshot"_s, u"my repo"_s, u"a/b?c#d%e"_s}),
                 u"/_snapshot/my%20repo/a%2Fb%3Fc%23d%25e"_s);
        QCOMPARE(clusterPath({}), u"/"_s);
        m_http->expect("GET /_snapshot/my%20repo/a%2Fb%3Fc%25", 200, "{}");
        QVERIFY(clusterOf(m_http).call({.path = clusterPath({u"_snapshot"_s, u"my repo"_s, u"a/b?c%"_s})}, {}));
    }

    void aRequestWithoutTargetIsNeverSent_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("nothing") << QString();
        QTest::newRow("empty name") << clusterPath({QString()}) + u"/"_s;
        QTest::newRow("empty part") << clusterPath({u"_snapshot"_s, QString(), u"s1"_s});
        QTest::newRow("dot") << clusterPath({u"_snapshot"_s, u"."_s});
        QTest::newRow("dots") << clusterPath({u"_snapshot"_s, u".."_s, u"_all"_s});
    }

    void aRequestWithoutTargetIsNeverSent()
    {
        QFETCH(QString, path);
        const auto answer = clusterOf(m_http).ask({.method = "DELETE", .path = path}, {});
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Internal);
    }

    void onlyWholeNamesAreConcrete()
    {
        const QString cluster = u"https://search01:9200"_s;
        for (const QString &name : {u"acme-tasks-20190806-1003-08-1"_s, u".hidden"_s, u"a_b"_s, u"a$b"_s}) {
            QVERIFY2(requireConcrete(name, cluster), name.toUtf8().constData());
        }
        for (const QString &name : {u""_s, u"*"_s, u"acme-*"_s, u"a,b"_s, u"_all"_s, u"-a"_s, u"."_s, u".."_s, u"a b"_s,
                                    u"a/b"_s, u"<a-{now/d}>"_s}) {
            QVERIFY2(!requireConcrete(name, cluster), name.toUtf8().constData());
        }
    }

    void namesAreGroupedToFitIntoAnAddress()
    {
        QVERIFY(nameChunks({}).isEmpty());
        QCOMPARE(nameChunks({u"a"_s, u"b"_s}), (QList<QStringList>{{u"a"_s, u"b"_s}}));
        QStringList many;
        for (int i = 0; i < 200; ++i) {
            many.append(u"acme-custom-index-20190806-1003-08-%1"_s.arg(100000 + i));
        }
        QStringList all;
        const QList<QStringList> chunks = nameChunks(many);
        QVERIFY(chunks.size() > 1);
        for (const QStringList &chunk : chunks) {
            QVERIFY(!chunk.isEmpty() && clusterPath({chunk.join(u',')}).size() <= 3001);
            all += chunk;
        }
        QCOMPARE(all, many);
        QCOMPARE(nameChunks({QString(5000, u'x')}).size(), 1);
    }

    void theLoginIsThatOfTheProfile()
    {
        m_http->expect("GET /", 200, "{}");
        QVERIFY(with(u"https://s:9200/"_s, "pw", [](SearchSettings &settings) {
                    settings.user = u"bob"_s;
                }).call({.path = u"/"_s}, {}));
        QCOMPARE(m_http->requests.back().user, u"bob"_s);
        QCOMPARE(m_http->requests.back().password.reveal(), QByteArray("pw"));
        QVERIFY(m_http->requests.back().authorization.isEmpty());

        m_http->expect("GET /", 200, "{}");
        QVERIFY(with(u"https://s:9200"_s, "key", [](SearchSettings &settings) {
                    settings.apiKey = u"id7"_s;
                }).call({.path = u"/"_s}, {}));
        QCOMPARE(m_http->requests.back().authorization.reveal(), "ApiKey " + QByteArray("id7:key").toBase64());
        QVERIFY(m_http->requests.back().user.isEmpty());
    }

    void anAddressMayHaveAPath()
    {
        m_http->expect("PUT /es/_snapshot/r?verify=false", 200, R"({"acknowledged":true})");
        QUrlQuery query;
        query.addQueryItem(u"verify"_s, u"false"_s);
        const Cluster cluster = with(u"https://proxy/es/"_s, {}, [](SearchSettings &settings) {
            settings.caFile = u"/ca.pem"_s;
            settings.fingerprint = u"ab"_s;
        });
        QVERIFY(cluster.call({.method = "PUT",
                              .path = clusterPath({u"_snapshot"_s, u"r"_s}),
                              .query = query,
                              .body = QJsonObject{{u"type"_s, u"fs"_s}}},
                             {}));
        QCOMPARE(cluster.display(), u"https://proxy/es"_s);
        QCOMPARE(m_http->requests.back().tls.caFile, u"/ca.pem"_s);
        QCOMPARE(m_http->requests.back().tls.fingerprint, u"ab"_s);
        QCOMPARE(m_http->requests.back().headers.value("Content-Type"), QByteArray("application/json"));
        QCOMPARE(m_http->lastBody(), (QJsonObject{{u"type"_s, u"fs"_s}}));
    }

    void aPageOfAnotherServerIsNoAnswer_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("page") << 200 << QByteArray("<html>Welcome</html>");
        QTest::newRow("text") << 200 << QByteArray("OK");
        QTest::newRow("redirect") << 302 << QByteArray();
        QTest::newRow("gateway") << 502 << QByteArray("\n<html>Bad Gateway</html>");
        QTest::newRow("cut") << 200 << QByteArray(R"({"a":)");
    }

    void aPageOfAnotherServerIsNoAnswer()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        m_http->expect("GET /", status, body, "text/html");
        const auto answer = clusterOf(m_http).ask({.path = u"/"_s}, {});
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Protocol);
        QVERIFY(answer.error().message.contains(u"https://search01:9200"_s));
        QVERIFY(!answer.error().message.contains(u"html"_s));
    }

    void aRefusalIsAnAnswerToAskAndAnErrorToCall()
    {
        m_http->expect("GET /", 404, snapshotMissing);
        const auto answer = clusterOf(m_http).ask({.path = u"/"_s}, {});
        QVERIFY(answer && answer->fault && !answer->isSuccess());
        QCOMPARE(answer->fault->type, u"snapshot_missing_exception"_s);
        m_http->expect("GET /", 404, snapshotMissing);
        QCOMPARE(clusterOf(m_http).call({.path = u"/"_s}, {}).error().code, ErrorCode::NotFound);
        m_http->expect("GET /", 401, "Unauthorized", "text/plain");
        QCOMPARE(clusterOf(m_http).call({.path = u"/"_s}, {}).error().code, ErrorCode::AuthenticationFailed);
        m_http->expect("GET /", 401, "<html>Login</html>", "text/html");
        QCOMPARE(clusterOf(m_http).call({.path = u"/"_s}, {}).error().code, ErrorCode::AuthenticationFailed);
    }

    void aFormThatWasNotExpectedIsAnError()
    {
        m_http->expect("GET /", 200, "[1]");
        QCOMPARE(clusterOf(m_http).call({.path = u"/"_s}, {}).error().code, ErrorCode::Protocol);
        m_http->expect("GET /", 200, "{}");
        QCOMPARE(clusterOf(m_http).list({.path = u"/"_s}, {}).error().code, ErrorCode::Protocol);
        m_http->expect("GET /", 200, "[1]");
        QCOMPARE(clusterOf(m_http).list({.path = u"/"_s}, {}).value(), QJsonArray{1});
    }
};

QTEST_GUILESS_MAIN(TestCluster)
#include "tst_cluster.moc"
