// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/indices.h"
#include "tests/unit/search/scriptedhttp.h"

using namespace Qt::StringLiterals;
using namespace Stillpoint;

namespace {

const QByteArray catLine = "GET /_cat/indices?format=json&bytes=b&h=index,status,health,pri,rep,pri.store.size,uuid";
const QByteArray settingsLine =
    "GET "
    "/a%2Cb/_settings/"
    "index.version.created%2Cindex.uuid%2Cindex.number_of_shards%2Cindex.number_of_replicas%2C"
    "index.routing.allocation.include._tier_preference?flat_settings=true";
const QByteArray uuidLine = "GET /a/_settings/index.uuid?flat_settings=true";
const QByteArray uuidOfA = R"({"a":{"settings":{"index.uuid":"ua"}}})";
const QByteArray accepted = R"({"acknowledged":true})";

const ClusterFacts elastic8{.product = ClusterProduct::Elasticsearch, .major = 8};
const ClusterFacts elastic6{.product = ClusterProduct::Elasticsearch, .major = 6, .minor = 8};

QByteArray copy(bool isPrimary, int number, const QByteArray &history = "h1")
{
    return QByteArray(R"({"routing":{"primary":)") + (isPrimary ? "true" : "false")
        + R"(},"commit":{"user_data":{"history_uuid":")" + history + R"("}},"seq_no":{"max_seq_no":)"
        + QByteArray::number(number) + "}}";
}

} // namespace

class TestIndices : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<ScriptedHttp> m_http;

private slots:

    void init() { m_http = std::make_shared<ScriptedHttp>(); }

    void cleanup() { m_http.reset(); }

    void openAndClosedIndicesAreDiscoveredWithTheirAliases()
    {
        m_http->expect(
            "GET /%2A/_alias", 200,
            R"({"b":{"aliases":{"x":{"is_write_index":true},"y":{"filter":{"term":{"k":"v"}}}}},"a":{"aliases":{}}})");
        m_http->expect(
            catLine, 200,
            R"([{"index":"b","status":"open","health":"green","pri":"2","rep":"1","pri.store.size":"1234","uuid":"ub"},
                           {"index":"a","status":"close","health":null,"pri":null,"rep":null,"pri.store.size":null,"uuid":"ua"},
                           {"index":"made-since","status":"open"}])");
        const auto indices = discoverIndices(clusterOf(m_http), {});
        QVERIFY(indices && indices->size() == 2);
        QCOMPARE(indices->at(0).name, u"a"_s);
        QVERIFY(!indices->at(0).isOpen);
        QCOMPARE(indices->at(0).primaries, 0);
        QCOMPARE(indices->at(1).primaryBytes, 1234);
        QCOMPARE(indices->at(1).primaries, 2);
        QVERIFY(indices->at(1).carries(u"x"_s) && !indices->at(1).carries(u"z"_s));
        QCOMPARE(indices->at(1).aliases.at(1).body,
                 (QJsonObject{{u"filter"_s, QJsonObject{{u"term"_s, QJsonObject{{u"k"_s, u"v"_s}}}}}}));
        const auto again = LiveIndex::fromJson(indices->at(1).toJson());
        QVERIFY(again);
        QCOMPARE(again->toJson(), indices->at(1).toJson());
        QCOMPARE(again->aliases, indices->at(1).aliases);
    }

    void anEntryWithoutItsNamesIsRefused()
    {
        QVERIFY(!LiveIndex::fromJson({}));
        QVERIFY(!LiveIndex::fromJson({{u"name"_s, u"a"_s}, {u"aliases"_s, QJsonObject()}}));
        QVERIFY(!LiveIndex::fromJson({{u"name"_s, u"a"_s}, {u"uuid"_s, u"u"_s}}));
    }

    void aMappingIsHashedWithoutItsType()
    {
        const QByteArray settings = R"({"a":{"settings":{"index.uuid":"ua","index.version.created":"6082399",
            "index.number_of_shards":"2","index.number_of_replicas":"0",
            "index.routing.allocation.include._tier_preference":"data_hot"}},"b":{"settings":{"index.uuid":"ub",
            "index.version.created":"6082399","index.number_of_shards":"1","index.number_of_replicas":"1"}}})";
        std::vector<LiveIndex> six{{.name = u"a"_s, .uuid = u"ua"_s}, {.name = u"b"_s}};
        m_http->expect(settingsLine, 200, settings);
        m_http->expect("GET /a%2Cb/_mapping", 200,
                       R"({"a":{"mappings":{"_doc":{"properties":{"z":{"type":"date"},"k":{"type":"keyword"}}}}},
                           "b":{"mappings":{}}})");
        QVERIFY(describeIndices(clusterOf(m_http), elastic6, six, {}));
        std::vector<LiveIndex> eight{{.name = u"a"_s, .uuid = u"ua"_s}, {.name = u"b"_s}};
        m_http->expect(settingsLine, 200, settings);
        m_http->expect(
            "GET /a%2Cb/_mapping", 200,
            R"({"b":{"mappings":{}},"a":{"mappings":{"properties":{"k":{"type":"keyword"},"z":{"type":"date"}}}}})");
        QVERIFY(describeIndices(clusterOf(m_http), elastic8, eight, {}));
        QCOMPARE(six.at(0).mappingSha256, eight.at(0).mappingSha256);
        QCOMPARE(six.at(0).mappingSha256.size(), 64);
        QVERIFY(six.at(0).mappingSha256 != six.at(1).mappingSha256);
        QCOMPARE(six.at(0).versionCreated, 6082399);
        QCOMPARE(six.at(0).primaries, 2);
        QCOMPARE(six.at(1).replicas, 1);
        QCOMPARE(eight.at(0).tierPreference, u"data_hot"_s);
        QVERIFY(eight.at(1).tierPreference.isEmpty());
        QCOMPARE(LiveIndex::fromJson(eight.at(0).toJson())->tierPreference, u"data_hot"_s);
        QCOMPARE(six.at(1).uuid, u"ub"_s);
    }

    void anIndexThatWasReplacedIsNotDescribed()
    {
        std::vector<LiveIndex> indices{{.name = u"a"_s, .uuid = u"old"_s}, {.name = u"b"_s}};
        m_http->expect(settingsLine, 200, R"({"a":{"settings":{"index.uuid":"new"}},"b":{"settings":{}}})");
        m_http->expect("GET /a%2Cb/_mapping", 200, "{}");
        QCOMPARE(describeIndices(clusterOf(m_http), elastic8, indices, {}).error().code, ErrorCode::IntegrityMismatch);
    }

    void aCountWithoutEveryShardIsNone_data()
    {
        QTest::addColumn<QByteArray>("shards");
        QTest::addColumn<bool>("isCount");
        QTest::newRow("all") << QByteArray(R"("total":2,"successful":2,"failed":0)") << true;
        QTest::newRow("silent") << QByteArray(R"("total":2,"successful":1,"failed":0)") << false;
        QTest::newRow("failed") << QByteArray(R"("total":2,"successful":2,"failed":1)") << false;
        QTest::newRow("untold") << QByteArray() << false;
    }

    void aCountWithoutEveryShardIsNone()
    {
        QFETCH(QByteArray, shards);
        m_http->expect("GET /a/_count", 200, R"({"count":42,"_shards":{)" + shards + "}}");
        const auto count = countDocuments(clusterOf(m_http), u"a"_s, {});
        QTEST(count.has_value(), "isCount");
        QCOMPARE(count ? count.value() : 42, 42);
        QVERIFY(count || count.error().code == ErrorCode::Busy);
    }

    void sequenceNumbersAreThoseOfEveryPrimary()
    {
        const QByteArray numberLine = "GET /a/_settings/index.number_of_shards?flat_settings=true";
        const QByteArray statsLine = "GET /a/_stats/indexing?level=shards";
        const QByteArray two = R"({"a":{"settings":{"index.number_of_shards":"2"}}})";
        m_http->expect(numberLine, 200, two);
        m_http->expect(statsLine, 200,
                       R"({"indices":{"a":{"shards":{"0":[)" + copy(false, 9) + ',' + copy(true, 7) + R"(],"1":[)"
                           + copy(true, -1) + "]}}}}");
        const auto numbers = readSequenceNumbers(clusterOf(m_http), {u"a"_s}, {});
        QVERIFY2(numbers, numbers ? "" : qUtf8Printable(numbers.error().toString()));
        QCOMPARE(*numbers, (QMap<QString, qint64>{{u"a/0/h1"_s, 7}, {u"a/1/h1"_s, -1}}));

        m_http->expect(numberLine, 200, two);
        m_http->expect(statsLine, 200,
                       R"({"indices":{"a":{"shards":{"0":[)" + copy(true, 7) + R"(],"1":[)" + copy(false, 7) + "]}}}}");
        QCOMPARE(readSequenceNumbers(clusterOf(m_http), {u"a"_s}, {}).error().code, ErrorCode::Busy);
    }

    void aRefreshNamesItsIndices()
    {
        m_http->expect("POST /a%2Cb/_refresh", 200, R"({"_shards":{"total":4,"successful":2,"failed":0}})");
        QVERIFY(refreshIndices(clusterOf(m_http), {u"a"_s, u"b"_s}, {}));
        QVERIFY(refreshIndices(clusterOf(m_http), {}, {}));
        m_http->expect("POST /a/_refresh", 200, R"({"_shards":{"total":2,"successful":1,"failed":1}})");
        QVERIFY(!refreshIndices(clusterOf(m_http), {u"a"_s}, {}));
    }

    void onlyTheIndexThatWasMeantIsDeleted()
    {
        m_http->expect(uuidLine, 200, uuidOfA);
        m_http->expect("DELETE /a", 200, accepted);
        QVERIFY(deleteIndices(clusterOf(m_http), {{u"a"_s, u"ua"_s}}, {}));
        m_http->expect(uuidLine, 404, indexMissing);
        QVERIFY(deleteIndices(clusterOf(m_http), {{u"a"_s, u"ua"_s}}, {}));
        m_http->expect(uuidLine, 200, uuidOfA);
        QCOMPARE(deleteIndices(clusterOf(m_http), {{u"a"_s, u"other"_s}}, {}).error().code,
                 ErrorCode::IntegrityMismatch);
        m_http->expect(uuidLine, 200, R"({"behind-alias-a":{"settings":{"index.uuid":"ua"}}})");
        QCOMPARE(deleteIndices(clusterOf(m_http), {{u"a"_s, u"ua"_s}}, {}).error().code, ErrorCode::InvalidInput);
    }

    void wildcardsAreRefusedBeforeAnythingIsDeleted()
    {
        for (const QString &name : {u"*"_s, u"z*"_s, u"_all"_s, u""_s, u"x,y"_s}) {
            QVERIFY(!deleteIndices(clusterOf(m_http), {{u"a"_s, u"ua"_s}, {name, u"u"_s}}, {}));
            QVERIFY(!countDocuments(clusterOf(m_http), name, {}));
            QVERIFY(!refreshIndices(clusterOf(m_http), {name}, {}));
            QVERIFY(!readSequenceNumbers(clusterOf(m_http), {name}, {}));
            QVERIFY(!moveAliases(clusterOf(m_http), {.remove = {{name, u"x"_s}}, .add = {}}, {}));
        }
        QVERIFY(!deleteIndices(clusterOf(m_http), {{u"a"_s, QString()}}, {}));
        QVERIFY(m_http->requests.empty());
    }

    void aDeletionWhoseAnswerGotLostIsLookedFor()
    {
        m_http->expect(uuidLine, 200, uuidOfA);
        m_http->expectLost("DELETE /a");
        m_http->expect(uuidLine, 404, indexMissing);
        QVERIFY(deleteIndices(clusterOf(m_http), {{u"a"_s, u"ua"_s}}, {}));
        m_http->expect(uuidLine, 200, uuidOfA);
        m_http->expectLost("DELETE /a");
        m_http->expect(uuidLine, 200, uuidOfA);
        QCOMPARE(deleteIndices(clusterOf(m_http), {{u"a"_s, u"ua"_s}}, {}).error().code, ErrorCode::Unreachable);
    }

    void aliasesMoveInOneRequestWithTheirFilters()
    {
        const QJsonObject filter{{u"filter"_s, QJsonObject{{u"term"_s, QJsonObject{{u"k"_s, 1}}}}}};
        const AliasMove move{.remove = {{u"old"_s, u"x"_s}}, .add = {{u"new"_s, {.name = u"x"_s, .body = filter}}}};
        m_http->expect("POST /_aliases", 200, accepted);
        QVERIFY(moveAliases(clusterOf(m_http), move, {}));
        QJsonObject added = filter;
        added.insert(u"index"_s, u"new"_s);
        added.insert(u"alias"_s, u"x"_s);
        QCOMPARE(m_http->lastBody()[u"actions"_s].toArray(),
                 (QJsonArray{QJsonObject{{u"remove"_s, QJsonObject{{u"index"_s, u"old"_s}, {u"alias"_s, u"x"_s}}}},
                             QJsonObject{{u"add"_s, added}}}));
        QVERIFY(moveAliases(clusterOf(m_http), {}, {}));
    }

    void aMoveWhoseAnswerGotLostIsLookedFor()
    {
        const AliasMove move{.remove = {{u"old"_s, u"x"_s}}, .add = {{u"new"_s, {.name = u"x"_s, .body = {}}}}};
        m_http->expectLost("POST /_aliases");
        m_http->expect("GET /old%2Cnew/_alias", 200, R"({"old":{"aliases":{}},"new":{"aliases":{"x":{}}}})");
        QVERIFY(moveAliases(clusterOf(m_http), move, {}));
        m_http->expectLost("POST /_aliases");
        m_http->expect("GET /old%2Cnew/_alias", 200, R"({"old":{"aliases":{"x":{}}},"new":{"aliases":{}}})");
        QCOMPARE(moveAliases(clusterOf(m_http), move, {}).error().code, ErrorCode::Unreachable);
        m_http->expect("POST /_aliases", 404, refusal(404, "aliases_not_found_exception", "aliases [x] missing"));
        m_http->expect("GET /old%2Cnew/_alias", 200, R"({"old":{"aliases":{}},"new":{"aliases":{"x":{}}}})");
        QVERIFY(moveAliases(clusterOf(m_http), move, {}));
        m_http->expect("POST /_aliases", 200, R"({"acknowledged":false})");
        m_http->expect("GET /old%2Cnew/_alias", 200, R"({"old":{"aliases":{}},"new":{"aliases":{}}})");
        QCOMPARE(moveAliases(clusterOf(m_http), move, {}).error().code, ErrorCode::Timeout);
        m_http->expect("POST /_aliases", 403, refusal(403, "cluster_block_exception", "blocked by: [FORBIDDEN/6/x]"));
        QCOMPARE(moveAliases(clusterOf(m_http), move, {}).error().code, ErrorCode::PermissionDenied);
    }
};

QTEST_GUILESS_MAIN(TestIndices)
#include "tst_indices.moc"
