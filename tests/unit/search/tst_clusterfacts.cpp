// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/clusterfacts.h"
#include "tests/unit/search/scriptedhttp.h"

using namespace Qt::StringLiterals;
using namespace Stillpoint;

namespace {

const QByteArray nodesLine =
    "GET /_nodes/settings?filter_path=nodes.*.version,nodes.*.build_flavor,nodes.*.settings.path.repo";
const QByteArray statsLine = "GET /_cluster/stats?filter_path=cluster_uuid";
const QByteArray healthLine = "GET /_cluster/health";
const QByteArray health = R"({"cluster_name":"shop","status":"yellow","number_of_nodes":3})";
const QByteArray noRoot =
    R"({"error":"Incorrect HTTP method for uri [/] and method [GET], allowed: [DELETE]","status":405})";
const QByteArray noRight = refusal(403, "security_exception",
                                   "action [cluster:monitor/nodes/info] is unauthorized for user [u], this action is "
                                   "granted by the cluster privileges "
                                   "[monitor,manage,all]");

QByteArray greeting(const QByteArray &number, const QByteArray &extra, const QByteArray &tagline)
{
    return R"({"name":"n1","cluster_name":"shop","cluster_uuid":"u-1","version":{)" + extra + R"("number":")" + number
        + R"("},"tagline":")" + tagline + R"("})";
}

const QByteArray elasticTagline = "You Know, for Search";
const QByteArray openTagline = "The OpenSearch Project: https://opensearch.org/";

QByteArray nodes(const QByteArray &version, const QByteArray &flavor)
{
    const QByteArray flavorField = flavor.isEmpty() ? QByteArray() : R"("build_flavor":")" + flavor + R"(",)";
    return R"({"nodes":{"a":{"version":")" + version + "\"," + flavorField
        + R"("settings":{"path":{"repo":["/mnt/es","/mnt/b"]}}}}})";
}

} // namespace

class TestClusterFacts : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<ScriptedHttp> m_http;

private slots:

    void init() { m_http = std::make_shared<ScriptedHttp>(); }

    void cleanup() { m_http.reset(); }

    void everyMeasuredServerIsRecognised_data()
    {
        QTest::addColumn<QByteArray>("root");
        QTest::addColumn<QByteArray>("nodesAnswer");
        QTest::addColumn<QString>("display");
        QTest::addColumn<bool>("fixesAtStart");
        QTest::addColumn<bool>("oneAtATime");
        QTest::addColumn<bool>("keepsFailed");
        QTest::addColumn<bool>("metadata");
        const QByteArray oss = R"("build_flavor":"oss",)";
        const QByteArray open = R"("distribution":"opensearch",)";
        QTest::newRow("6.8") << greeting("6.8.23", oss, elasticTagline) << nodes("6.8.23", "oss")
                             << u"Elasticsearch 6.8.23"_s << false << true << true << false;
        QTest::newRow("7.17") << greeting("7.17.29", oss, elasticTagline) << nodes("7.17.29", "oss")
                              << u"Elasticsearch 7.17.29"_s << true << false << true << true;
        QTest::newRow("8.19") << QByteArray() << nodes("8.19.5", "default") << u"Elasticsearch 8.19.5"_s << true
                              << false << false << true;
        QTest::newRow("9.2") << QByteArray() << nodes("9.2.0", "default") << u"Elasticsearch 9.2.0"_s << true << false
                             << false << true;
        QTest::newRow("OS 1") << greeting("1.3.20", open, openTagline) << nodes("1.3.20", "") << u"OpenSearch 1.3.20"_s
                              << true << false << true << true;
        QTest::newRow("OS 2") << greeting("2.19.3", open, openTagline) << nodes("2.19.3", "") << u"OpenSearch 2.19.3"_s
                              << true << false << true << true;
        QTest::newRow("OS 3") << greeting("3.4.0", open, openTagline) << nodes("3.4.0", "") << u"OpenSearch 3.4.0"_s
                              << true << false << true << true;
        QTest::newRow("OS 1 that pretends") << greeting("7.10.2", "", openTagline) << nodes("1.3.20", "")
                                            << u"OpenSearch 1.3.20"_s << true << false << true << true;
        QTest::newRow("OS 2 that pretends") << greeting("7.10.2", "", openTagline) << nodes("2.19.3", "")
                                            << u"OpenSearch 2.19.3"_s << true << false << true << true;
        QTest::newRow("7.8, not measured") << greeting("7.8.1", oss, elasticTagline) << nodes("7.8.1", "oss")
                                           << u"Elasticsearch 7.8.1"_s << false << true << true << true;
    }

    void everyMeasuredServerIsRecognised()
    {
        QFETCH(QByteArray, root);
        QFETCH(QByteArray, nodesAnswer);
        m_http->expect("GET /", root.isEmpty() ? 405 : 200, root.isEmpty() ? noRoot : root);
        m_http->expect(nodesLine, 200, nodesAnswer);
        m_http->expect(healthLine, 200, health);
        if (root.isEmpty()) {
            m_http->expect(statsLine, 200, R"({"cluster_uuid":"u-1"})");
        }
        const auto facts = readClusterFacts(clusterOf(m_http), {});
        QVERIFY2(facts, facts ? "" : qUtf8Printable(facts.error().toString()));
        QTEST(facts->display(), "display");
        QTEST(facts->fixesAtStart(), "fixesAtStart");
        QTEST(facts->runsOneSnapshotAtATime(), "oneAtATime");
        QTEST(facts->keepsFailedRepository(), "keepsFailed");
        QTEST(facts->keepsSnapshotMetadata(), "metadata");
        QCOMPARE(facts->hasMappingTypes(), facts->product == ClusterProduct::Elasticsearch && facts->major == 6);
        QCOMPARE(facts->uuid, u"u-1"_s);
        QCOMPARE(facts->name, u"shop"_s);
        QCOMPARE(facts->health, u"yellow"_s);
        QCOMPARE(facts->nodes, 3);
        QCOMPARE(facts->repositoryPaths, (QStringList{u"/mnt/es"_s, u"/mnt/b"_s}));
        QCOMPARE(facts->toJson()[u"version"_s].toString(), facts->version);
    }

    void theLowestVersionOfAMixedClusterCounts()
    {
        m_http->expect("GET /", 200, greeting("8.19.5", "", elasticTagline));
        m_http->expect(nodesLine, 200,
                       R"({"nodes":{"a":{"version":"8.19.5","build_flavor":"default"},
                           "b":{"version":"8.9.2","build_flavor":"default","settings":{"path":{"repo":"/one"}}}}})");
        m_http->expect(healthLine, 200, health);
        const auto facts = readClusterFacts(clusterOf(m_http), {});
        QVERIFY(facts);
        QCOMPARE(facts->version, u"8.9.2"_s);
        QCOMPARE(facts->minor, 9);
        QCOMPARE(facts->repositoryPaths, QStringList{u"/one"_s});
    }

    void withoutTheRightToReadTheNodesTheGreetingHasToDo()
    {
        m_http->expect("GET /", 200, greeting("8.19.5", R"("build_flavor":"default",)", elasticTagline));
        m_http->expect(nodesLine, 403, noRight);
        m_http->expect(healthLine, 200, health);
        const auto facts = readClusterFacts(clusterOf(m_http), {});
        QVERIFY(facts);
        QCOMPARE(facts->display(), u"Elasticsearch 8.19.5"_s);
        QVERIFY(facts->repositoryPaths.isEmpty());
    }

    void aGreetingThatMayPretendDoesNotDo()
    {
        m_http->expect("GET /", 200, greeting("7.10.2", "", openTagline));
        m_http->expect(nodesLine, 403, noRight);
        const auto facts = readClusterFacts(clusterOf(m_http), {});
        QVERIFY(!facts);
        QCOMPARE(facts.error().code, ErrorCode::PermissionDenied);
    }

    void aLoginWithoutAnyRightIsToldWhichOneItLacks()
    {
        m_http->expect("GET /", 403, noRight);
        m_http->expect(nodesLine, 403, noRight);
        const auto facts = readClusterFacts(clusterOf(m_http), {});
        QCOMPARE(facts.error().code, ErrorCode::PermissionDenied);
        QVERIFY(facts.error().hint.contains(u"monitor, manage, all"_s));
    }

    void aWrongLoginEndsAtTheFirstAnswer()
    {
        m_http->expect("GET /", 401, refusal(401, "security_exception", "unable to authenticate user [u]"));
        QCOMPARE(readClusterFacts(clusterOf(m_http), {}).error().code, ErrorCode::AuthenticationFailed);
    }

    void whatIsNoSearchClusterOrTooOldIsRefused()
    {
        m_http->expect("GET /", 200, R"({"couchdb":"Welcome"})");
        QCOMPARE(readClusterFacts(clusterOf(m_http), {}).error().code, ErrorCode::VersionMismatch);
        m_http->expect("GET /", 200, greeting("6.7.2", R"("build_flavor":"oss",)", elasticTagline));
        m_http->expect(nodesLine, 200, nodes("6.7.2", "oss"));
        const auto facts = readClusterFacts(clusterOf(m_http), {});
        QCOMPARE(facts.error().code, ErrorCode::VersionMismatch);
        QVERIFY2(facts.error().message.contains(u"Elasticsearch 6.7.2"_s), facts.error().message.toUtf8().constData());
    }
};

QTEST_GUILESS_MAIN(TestClusterFacts)
#include "tst_clusterfacts.moc"
