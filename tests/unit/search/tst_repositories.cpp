// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/repositories.h"
#include "tests/unit/search/scriptedhttp.h"

using namespace Qt::StringLiterals;
using namespace Stillpoint;

namespace {

const QByteArray repositoryMissing = refusal(404, "repository_missing_exception", "[r1] missing");
const QByteArray notAccessible =
    refusal(500, "repository_verification_exception", "[r1] path is not accessible on master node");
const QByteArray accepted = R"({"acknowledged":true})";
const QByteArray present = R"({"r1":{"type":"fs","uuid":"ru","settings":{"location":"/mnt/es"}}})";

ClusterFacts elastic(int major)
{
    return {.product = ClusterProduct::Elasticsearch, .major = major, .minor = 17};
}

} // namespace

class TestRepositories : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<ScriptedHttp> m_http;

    [[nodiscard]] Result<> registerAt(int major) const
    {
        return registerRepository(clusterOf(m_http), elastic(major), u"r1"_s, u"/mnt/es"_s, {});
    }

private slots:

    void init() { m_http = std::make_shared<ScriptedHttp>(); }

    void cleanup() { m_http.reset(); }

    void repositoriesAreListedWithTheirPlace()
    {
        m_http->expect("GET /_snapshot", 200,
                       R"({"b":{"type":"s3","settings":{"bucket":"bk","base_path":"x/y","readonly":"true"}},
                           "a":{"type":"fs","uuid":"u","settings":{"location":"/mnt/es"}}})");
        const auto all = listRepositories(clusterOf(m_http), {});
        QVERIFY(all && all->size() == 2);
        QCOMPARE(all->at(0).name, u"a"_s);
        QCOMPARE(all->at(0).location(), u"fs /mnt/es"_s);
        QCOMPARE(all->at(0).uuid, u"u"_s);
        QVERIFY(!all->at(0).isReadOnly());
        QCOMPARE(all->at(1).location(), u"s3 bk/x/y"_s);
        QVERIFY(all->at(1).isReadOnly());
    }

    void aPatternIsNoRepository()
    {
        for (const QString &name : {u"*"_s, u"r*"_s, u"a,b"_s, u"_all"_s, u""_s}) {
            QCOMPARE(findRepository(clusterOf(m_http), name, {}).error().code, ErrorCode::InvalidInput);
            QCOMPARE(verifyRepository(clusterOf(m_http), name, {}).error().code, ErrorCode::InvalidInput);
            QCOMPARE(listSnapshots(clusterOf(m_http), name, {}).error().code, ErrorCode::InvalidInput);
        }
    }

    void aNewRepositoryIsRegistered()
    {
        m_http->expect("GET /_snapshot/r1", 404, repositoryMissing);
        m_http->expect("PUT /_snapshot/r1", 200, accepted);
        QVERIFY(registerAt(8));
        QCOMPARE(m_http->lastBody(),
                 (QJsonObject{{u"type"_s, u"fs"_s}, {u"settings"_s, QJsonObject{{u"location"_s, u"/mnt/es"_s}}}}));
    }

    void aRegistrationThatFailedIsTakenBackWhereTheServerKeepsIt()
    {
        m_http->expect("GET /_snapshot/r1", 404, repositoryMissing);
        m_http->expect("PUT /_snapshot/r1", 500, notAccessible);
        m_http->expect("GET /_snapshot/r1", 200, present);
        m_http->expect("DELETE /_snapshot/r1", 200, accepted);
        QCOMPARE(registerAt(7).error().code, ErrorCode::PermissionDenied);

        m_http->expect("GET /_snapshot/r1", 404, repositoryMissing);
        m_http->expect("PUT /_snapshot/r1", 500, notAccessible);
        QCOMPARE(registerAt(8).error().code, ErrorCode::PermissionDenied);
    }

    void aRegistrationThatCannotBeTakenBackIsSaidSo()
    {
        m_http->expect("GET /_snapshot/r1", 404, repositoryMissing);
        m_http->expect("PUT /_snapshot/r1", 500, notAccessible);
        m_http->expect("GET /_snapshot/r1", 200, present);
        m_http->expectLost("DELETE /_snapshot/r1");
        const auto result = registerAt(7);
        QVERIFY2(result.error().hint.contains(u"Remove the repository r1"_s), result.error().hint.toUtf8().constData());
    }

    void aRepositoryThatIsThereIsVerifiedAndNeverChanged()
    {
        m_http->expect("GET /_snapshot/r1", 200, present);
        m_http->expect("POST /_snapshot/r1/_verify", 200, R"({"nodes":{}})");
        QVERIFY(registerAt(7));
        m_http->expect("GET /_snapshot/r1", 200, present);
        m_http->expect("POST /_snapshot/r1/_verify", 500, notAccessible);
        QVERIFY(!registerAt(7)); // it was not registered here, so it is not taken back

        m_http->expect("GET /_snapshot/r1", 200, R"({"r1":{"type":"fs","settings":{"location":"/mnt/other"}}})");
        const auto taken = registerAt(7);
        QCOMPARE(taken.error().code, ErrorCode::InvalidInput);
        QVERIFY(taken.error().message.contains(u"/mnt/other"_s));
    }

    void aLostAnswerIsSettledByLooking()
    {
        m_http->expect("GET /_snapshot/r1", 404, repositoryMissing);
        m_http->expectLost("PUT /_snapshot/r1");
        m_http->expect("GET /_snapshot/r1", 200, present);
        m_http->expect("POST /_snapshot/r1/_verify", 200, R"({"nodes":{}})");
        QVERIFY(registerAt(7));

        m_http->expect("GET /_snapshot/r1", 404, repositoryMissing);
        m_http->expectLost("PUT /_snapshot/r1");
        m_http->expect("GET /_snapshot/r1", 200, present);
        m_http->expect("POST /_snapshot/r1/_verify", 500, notAccessible);
        m_http->expect("GET /_snapshot/r1", 200, present);
        m_http->expect("DELETE /_snapshot/r1", 200, accepted);
        QCOMPARE(registerAt(7).error().code, ErrorCode::PermissionDenied);

        m_http->expect("GET /_snapshot/r1", 404, repositoryMissing);
        m_http->expectLost("PUT /_snapshot/r1");
        m_http->expect("GET /_snapshot/r1", 404, repositoryMissing);
        QCOMPARE(registerAt(7).error().code, ErrorCode::Unreachable);
    }

    void aRegistrationOfSomebodyElseIsNotTakenBack()
    {
        m_http->expect("GET /_snapshot/r1", 404, repositoryMissing);
        m_http->expect("PUT /_snapshot/r1", 500, notAccessible);
        m_http->expect("GET /_snapshot/r1", 200, R"({"r1":{"type":"fs","settings":{"location":"/mnt/other"}}})");
        QCOMPARE(registerAt(7).error().code, ErrorCode::PermissionDenied);
    }

    void aStopDuringTheRegistrationTakesItBack()
    {
        std::stop_source stop;
        m_http->expect("GET /_snapshot/r1", 404, repositoryMissing);
        m_http->expect("PUT /_snapshot/r1", 200, accepted);
        m_http->expect("GET /_snapshot/r1", 200, present);
        m_http->expect("DELETE /_snapshot/r1", 200, accepted);
        m_http->onSend = [&stop](const HttpRequest &request, const std::stop_token &token) {
            if (request.method == "PUT") {
                stop.request_stop();
                QVERIFY2(!token.stop_requested(), "A registration that is cut off may still come after its removal.");
            }
        };
        const Result<> result =
            registerRepository(clusterOf(m_http), elastic(8), u"r1"_s, u"/mnt/es"_s, stop.get_token());
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
    }

    void passwordsInSettingsAreNotRead()
    {
        const QJsonObject settings{{u"url"_s, u"https://bob:s3cr@t@files:8443/es?key=s3cret"_s},
                                   {u"endpoint"_s, u"bob:s3cret@minio:9000"_s},
                                   {u"secret_key"_s, u"s3cret"_s},
                                   {u"password"_s, u"s3cret"_s},
                                   {u"readonly"_s, u"true"_s},
                                   {u"base_path"_s, u"a/b"_s}};
        const QJsonObject repository{{u"type"_s, u"url"_s}, {u"settings"_s, settings}};
        m_http->expect("GET /_snapshot/r1", 200, QJsonDocument(QJsonObject{{u"r1"_s, repository}}).toJson());
        const auto found = findRepository(clusterOf(m_http), u"r1"_s, {});
        QVERIFY(found);
        const QByteArray told = QJsonDocument(found->toJson()).toJson() + found->location().toUtf8();
        QVERIFY2(!told.contains("s3cr") && !told.contains("bob"), told.constData());
        QCOMPARE(found->location(), u"url https://files:8443/es/a/b"_s);
        QCOMPARE(found->settings.value(u"endpoint"_s).toString(), u"minio:9000"_s);
        QVERIFY(found->isReadOnly());
    }

    void onlyPlainNamesAreRegistered()
    {
        for (const QString &name :
             {u""_s, u"R1"_s, u"r 1"_s, u"r*"_s, u"r,s"_s, u"_r"_s, u"-r"_s, u"r/1"_s, u"ü"_s, u"r\n"_s}) {
            const auto result = registerRepository(clusterOf(m_http), elastic(8), name, u"/mnt/es"_s, {});
            QVERIFY2(!result && result.error().code == ErrorCode::InvalidInput, name.toUtf8().constData());
        }
        QVERIFY(!registerRepository(clusterOf(m_http), elastic(8), u"r1"_s, {}, {}));
    }

    void aFinishedSnapshotIsReadWhole()
    {
        m_http->expect("GET /_snapshot/r/s1", 200,
                       R"({"snapshots":[{"snapshot":"s1","uuid":"su","version":"8.19.0-8.19.5","indices":["b","a"],
                           "state":"PARTIAL","reason":"x","start_time_in_millis":1000,"end_time_in_millis":2000,
                           "metadata":{"set":"7"},"shards":{"total":4,"failed":2,"successful":2},
                           "failures":[{"index":"a","shard_id":1,"reason":"aborted"},
                                       {"index":"b","shard_id":"0","reason":"lost"}]}]})");
        const auto snapshot = findSnapshot(clusterOf(m_http), u"r"_s, u"s1"_s, {});
        QVERIFY(snapshot && snapshot->isFinal());
        QCOMPARE(snapshot->indices, (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(snapshot->shardsFailed, 2);
        QCOMPARE(snapshot->failures, (QStringList{u"a[1]: aborted"_s, u"b[0]: lost"_s}));
        QCOMPARE(snapshot->endedAt.toMSecsSinceEpoch(), 2000);
        QCOMPARE(snapshot->metadata[u"set"_s].toString(), u"7"_s);
    }

    void theShardsOfARunningSnapshotAreNotBelieved()
    {
        // 7.17 counts all shards as failed while it runs, and tells an end in 1970.
        m_http->expect("GET /_snapshot/r/s1", 200,
                       R"({"snapshots":[{"snapshot":"s1","uuid":"su","state":"IN_PROGRESS","start_time_in_millis":1000,
                           "end_time_in_millis":0,"shards":{"total":4,"failed":4,"successful":0}}]})");
        const auto snapshot = findSnapshot(clusterOf(m_http), u"r"_s, u"s1"_s, {});
        QVERIFY(snapshot && !snapshot->isFinal());
        QCOMPARE(snapshot->shardsFailed, 0);
        QVERIFY(!snapshot->endedAt.isValid());
        QVERIFY(snapshot->startedAt.isValid());
    }

    void aSnapshotThatIsGoneIsNotFoundHoweverTheServerSaysIt_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("404") << 404 << snapshotMissing;
        QTest::newRow("7.17, repository gone")
            << 200
            << QByteArray(
                   R"({"snapshots":[],"failures":{"r":{"type":"repository_missing_exception","reason":"[r] missing"}}})");
        QTest::newRow("earlier 7") << 200 << QByteArray(R"({"responses":[{"repository":"r","error":
            {"type":"snapshot_missing_exception","reason":"[r:s1] is missing"}}]})");
        QTest::newRow("empty list") << 200 << QByteArray(R"({"snapshots":[]})");
        QTest::newRow("another one") << 200 << QByteArray(R"({"snapshots":[{"snapshot":"s2","state":"SUCCESS"}]})");
    }

    void aSnapshotThatIsGoneIsNotFoundHoweverTheServerSaysIt()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        m_http->expect("GET /_snapshot/r/s1", status, body);
        const auto snapshot = findSnapshot(clusterOf(m_http), u"r"_s, u"s1"_s, {});
        QVERIFY(!snapshot);
        QCOMPARE(snapshot.error().code, ErrorCode::NotFound);
    }

    void snapshotsOfEarlierSevensAreReadToo()
    {
        m_http->expect("GET /_snapshot/r/s1", 200,
                       R"({"responses":[{"repository":"r","snapshots":[{"snapshot":"s1","state":"SUCCESS"}]}]})");
        QCOMPARE(findSnapshot(clusterOf(m_http), u"r"_s, u"s1"_s, {})->state, u"SUCCESS"_s);
    }

    void aListReadsTheNamesFirst()
    {
        m_http->expect("GET /_snapshot/r/_all?verbose=false", 200,
                       R"({"snapshots":[{"snapshot":"a"},{"snapshot":"b"}]})");
        m_http->expect("GET /_snapshot/r/a%2Cb?ignore_unavailable=true", 200,
                       R"({"snapshots":[{"snapshot":"a","state":"SUCCESS"},{"snapshot":"b","state":"FAILED"}]})");
        const auto all = listSnapshots(clusterOf(m_http), u"r"_s, {});
        QVERIFY(all && all->size() == 2);
        QCOMPARE(all->at(1).state, u"FAILED"_s);
        m_http->expect("GET /_snapshot/r/_all?verbose=false", 200, R"({"snapshots":[]})");
        QVERIFY(listSnapshots(clusterOf(m_http), u"r"_s, {})->empty());
    }
};

QTEST_GUILESS_MAIN(TestRepositories)
#include "tst_repositories.moc"
