// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/snapshots.h"
#include "tests/unit/search/scriptedhttp.h"

using namespace Qt::StringLiterals;
using namespace Stillpoint;

namespace {

const QByteArray createLine = "PUT /_snapshot/r/s1?wait_for_completion=false";
const QByteArray findLine = "GET /_snapshot/r/s1";
const QByteArray running =
    R"({"snapshots":[{"snapshot":"s1","uuid":"su","state":"IN_PROGRESS","indices":["i1"],"metadata":{"set":"7"}}]})";
const QByteArray foreign =
    R"({"snapshots":[{"snapshot":"s1","uuid":"su","state":"IN_PROGRESS","indices":["i1"],"metadata":{"set":"8"}}]})";
const QByteArray statusLine = "GET /_snapshot/r/s1/_status";
const QByteArray settingsLine = "GET /new1/_settings/index.uuid?flat_settings=true";
const QByteArray restoreLine = "POST /_snapshot/r/s1/_restore?wait_for_completion=false";
const QByteArray found = R"({"new1":{"settings":{"index.uuid":"nu"}}})";

const ClusterFacts elastic8{.product = ClusterProduct::Elasticsearch, .major = 8, .minor = 19};
const ClusterFacts elastic6{.product = ClusterProduct::Elasticsearch, .major = 6, .minor = 8};

/// One shard of _status as the servers tell it.
QByteArray shard(const char *stage, int files, int incremental, int processed, int start = 5)
{
    QByteArray text = R"({"stage":")" + QByteArray(stage)
        + R"(","stats":{"incremental":{"file_count":1,"size_in_bytes":)" + QByteArray::number(incremental) + "}";
    if (processed >= 0) {
        text += R"(,"processed":{"file_count":1,"size_in_bytes":)" + QByteArray::number(processed) + "}";
    }
    return text + R"(,"total":{"file_count":)" + QByteArray::number(files)
        + R"(,"size_in_bytes":1},"start_time_in_millis":)" + QByteArray::number(start) + "}}";
}

QByteArray status(const char *state, const QByteArray &counts, const QByteArray &stats, const QByteArrayList &shards)
{
    QByteArray list;
    for (qsizetype i = 0; i < shards.size(); ++i) {
        list += (i == 0 ? "\"" : ",\"") + QByteArray::number(i) + "\":" + shards.at(i);
    }
    return R"({"snapshots":[{"snapshot":"s1","state":")" + QByteArray(state) + R"(","shards_stats":{)" + counts
        + R"(},"stats":{)" + stats + R"(},"indices":{"i1":{"shards":{)" + list
        + R"(},"stats":{"total":{"size_in_bytes":77}}}}}]})";
}

} // namespace

class TestSnapshots : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<ScriptedHttp> m_http;

    [[nodiscard]] Result<> create(const ClusterFacts &facts = elastic8) const
    {
        return createSnapshot(clusterOf(m_http), facts, u"r"_s, u"s1"_s, {u"i1"_s}, {{u"set"_s, u"7"_s}}, {});
    }

    [[nodiscard]] Result<> restore() const
    {
        return restoreIndex(clusterOf(m_http), u"r"_s, u"s1"_s, u"i1"_s, u"new1"_s, {});
    }

    [[nodiscard]] SnapshotProgress progressOf(const QByteArray &body) const
    {
        m_http->expect(statusLine, 200, body);
        return snapshotProgress(clusterOf(m_http), u"r"_s, u"s1"_s, {}).value_or(SnapshotProgress{.shardsTotal = -1});
    }

    static SnapshotFacts whole()
    {
        return {.name = u"s1"_s,
                .state = u"SUCCESS"_s,
                .indices = {u"a"_s, u"b"_s},
                .shardsTotal = 4,
                .shardsSuccessful = 4};
    }

private slots:

    void init() { m_http = std::make_shared<ScriptedHttp>(); }

    void cleanup() { m_http.reset(); }

    void aSnapshotIsOrderedOfConcreteIndicesAlone()
    {
        m_http->expect(findLine, 404, snapshotMissing);
        m_http->expect(createLine, 200, R"({"accepted":true})");
        QVERIFY(create());
        QJsonObject body{{u"indices"_s, QJsonArray{u"i1"_s}},
                         {u"ignore_unavailable"_s, false},
                         {u"include_global_state"_s, false},
                         {u"partial"_s, false},
                         {u"metadata"_s, QJsonObject{{u"set"_s, u"7"_s}}}};
        QCOMPARE(m_http->lastBody(), body);
        m_http->expect(findLine, 404, snapshotMissing);
        m_http->expect(createLine, 200, R"({"accepted":true})");
        QVERIFY(create(elastic6));
        body.remove(u"metadata"_s);
        QCOMPARE(m_http->lastBody(), body);
    }

    void whatMeansEverythingIsNeverSent()
    {
        const Cluster cluster = clusterOf(m_http);
        for (const QStringList &indices : QList<QStringList>{
                 {}, {QString()}, {u"*"_s}, {u"a"_s, u"acme-*"_s}, {u"_all"_s}, {u"a,b"_s}, {u"a"_s, u"-b"_s}}) {
            QCOMPARE(createSnapshot(cluster, elastic8, u"r"_s, u"s1"_s, indices, {}, {}).error().code,
                     ErrorCode::InvalidInput);
        }
        for (const QString &name : {u""_s, u"*"_s, u"s*"_s, u"_all"_s, u"a,b"_s}) {
            QVERIFY(!createSnapshot(cluster, elastic8, u"r"_s, name, {u"i1"_s}, {}, {}));
            QVERIFY(!createSnapshot(cluster, elastic8, name, u"s1"_s, {u"i1"_s}, {}, {}));
            QVERIFY(!deleteSnapshot(cluster, u"r"_s, name, {}, {}));
            QVERIFY(!deleteSnapshot(cluster, name, u"s1"_s, {}, {}));
            QVERIFY(!restoreIndex(cluster, u"r"_s, u"s1"_s, name, u"new1"_s, {}));
            QVERIFY(!restoreIndex(cluster, u"r"_s, u"s1"_s, u"i1"_s, name, {}));
            QVERIFY(!snapshotProgress(cluster, u"r"_s, name, {}));
        }
        QVERIFY(m_http->requests.empty());
    }

    void aNameThatIsTakenIsRefusedBeforeAnythingIsOrdered()
    {
        m_http->expect(findLine, 200, running);
        QCOMPARE(create().error().code, ErrorCode::InvalidInput);
    }

    void anOrderWhoseAnswerGotLostIsLookedFor_data()
    {
        QTest::addColumn<ErrorCode>("lost");
        QTest::newRow("cut") << ErrorCode::Unreachable;
        QTest::newRow("garbled") << ErrorCode::Protocol;
        QTest::newRow("late") << ErrorCode::Timeout;
    }

    void anOrderWhoseAnswerGotLostIsLookedFor()
    {
        QFETCH(ErrorCode, lost);
        m_http->expect(findLine, 404, snapshotMissing);
        m_http->expectLost(createLine, lost);
        m_http->expect(findLine, 200, running);
        QVERIFY(create());
        m_http->expect(findLine, 404, snapshotMissing);
        m_http->expectLost(createLine, lost);
        m_http->expect(findLine, 404, snapshotMissing);
        QCOMPARE(create().error().code, lost);
    }

    void aSnapshotOfSomebodyElseIsNotTakenForOurs()
    {
        m_http->expect(findLine, 404, snapshotMissing);
        m_http->expectLost(createLine);
        m_http->expect(findLine, 200, foreign);
        QCOMPARE(create().error().code, ErrorCode::Unreachable);
        // Where no notes are kept, the name and the indices are all there is.
        m_http->expect(findLine, 404, snapshotMissing);
        m_http->expectLost(createLine);
        m_http->expect(findLine, 200, foreign);
        QVERIFY(create(elastic6));
    }

    void anOrderThatWasSentTwiceIsNoDuplicate()
    {
        m_http->expect(findLine, 404, snapshotMissing);
        m_http->expect(
            createLine, 400,
            refusal(400, "snapshot_name_already_in_use_exception",
                    "[r:s1] Invalid snapshot name [s1], snapshot with the same name is already in-progress"));
        m_http->expect(findLine, 200, running);
        QVERIFY(create());
        m_http->expect(findLine, 404, snapshotMissing);
        m_http->expect(createLine, 400,
                       refusal(400, "invalid_snapshot_name_exception", "snapshot with the same name already exists"));
        m_http->expect(findLine, 200, R"({"snapshots":[{"snapshot":"s1","state":"SUCCESS","indices":["other"]}]})");
        QCOMPARE(create().error().code, ErrorCode::InvalidInput);
    }

    void aRefusedOrderIsNotLookedFor()
    {
        m_http->expect(findLine, 404, snapshotMissing);
        m_http->expect(createLine, 503,
                       refusal(503, "concurrent_snapshot_execution_exception", " a snapshot is already running"));
        QCOMPARE(create(elastic6).error().code, ErrorCode::Busy);
        m_http->expect(findLine, 404, snapshotMissing);
        m_http->expectLost(createLine, ErrorCode::Cancelled);
        QCOMPARE(create().error().code, ErrorCode::Cancelled);
    }

    void aSnapshotIsFixedWhenNoShardHasToBegin()
    {
        const auto begins =
            progressOf(status("STARTED", R"("initializing":1,"started":1,"done":0,"failed":0,"total":2)",
                              R"("incremental":{"size_in_bytes":100},"processed":{"size_in_bytes":50})",
                              {shard("STARTED", 3, 100, 50), shard("INIT", 0, 0, -1, 0)}));
        QVERIFY(begins.started && !begins.isFixed());
        QCOMPARE(begins.fraction(), 0.25);
        const auto copies =
            progressOf(status("STARTED", R"("initializing":0,"started":2,"done":0,"failed":0,"total":2)",
                              R"("incremental":{"size_in_bytes":400},"processed":{"size_in_bytes":100})",
                              {shard("STARTED", 3, 200, 50), shard("STARTED", 3, 200, 50)}));
        QVERIFY(copies.isFixed());
        QCOMPARE(copies.fraction(), 0.25);
    }

    void nothingIsFixedBeforeTheShardsAreKnown()
    {
        QVERIFY(!progressOf(status("INIT", R"("initializing":0,"total":0)", "", {})).isFixed());
        QVERIFY(!progressOf(status("STARTED", R"("initializing":0,"total":0)", "", {})).isFixed());
        QVERIFY(!progressOf(status("INIT", R"("initializing":0,"total":2)", "", {})).isFixed());
    }

    void aShardThatOnlyWaitsIsNotFixed()
    {
        // Told as started, but without a start and without a file: it waits behind another snapshot.
        const auto progress =
            progressOf(status("STARTED", R"("initializing":0,"started":2,"done":0,"failed":0,"total":2)", "",
                              {shard("STARTED", 0, 0, -1, 0), shard("STARTED", 3, 200, 50)}));
        QCOMPARE(progress.shardsInitializing, 1);
        QVERIFY(!progress.isFixed());
        QCOMPARE(progress.fraction(), 0.125);
    }

    void theEndIsNotForTheProgressToTell()
    {
        // "processed" is left out when everything is there; -1 is the number of a node that was lost.
        const auto done = progressOf(status("SUCCESS", R"("initializing":0,"started":0,"done":2,"failed":0,"total":2)",
                                            R"("incremental":{"size_in_bytes":400},"total":{"size_in_bytes":900})",
                                            {shard("DONE", 3, 200, -1), shard("DONE", 3, 200, -1)}));
        QCOMPARE(done.fraction(), 0.99);
        QCOMPARE(done.bytesProcessed, 400);
        QCOMPARE(done.bytesTotal, 900);
        const auto nothingNew = progressOf(
            status("STARTED", R"("initializing":0,"started":1,"done":1,"failed":0,"total":2)",
                   R"("incremental":{"size_in_bytes":0})", {shard("DONE", 3, 0, -1), shard("STARTED", 3, 0, -1)}));
        QCOMPARE(nothingNew.fraction(), 0.99);
        const auto lost = progressOf(status("STARTED", R"("initializing":0,"started":1,"done":0,"failed":0,"total":1)",
                                            R"("incremental":{"size_in_bytes":-1},"processed":{"size_in_bytes":-1})",
                                            {shard("STARTED", 1, 100, 40)}));
        QCOMPARE(lost.fraction(), 0.4);
    }

    void aSnapshotThatVanishedIsNotFound()
    {
        m_http->expect(statusLine, 404, snapshotMissing);
        QCOMPARE(snapshotProgress(clusterOf(m_http), u"r"_s, u"s1"_s, {}).error().code, ErrorCode::NotFound);
        m_http->expect(statusLine, 200, R"({"snapshots":[]})");
        QCOMPARE(snapshotProgress(clusterOf(m_http), u"r"_s, u"s1"_s, {}).error().code, ErrorCode::NotFound);
    }

    void sizesAreToldByIndexOrNotAtAll()
    {
        m_http->expect(statusLine, 200, status("SUCCESS", R"("total":1)", "", {shard("DONE", 1, 1, 1)}));
        QCOMPARE(snapshotSizes(clusterOf(m_http), u"r"_s, u"s1"_s, {}), (std::map<QString, qint64>{{u"i1"_s, 77}}));
        m_http->expect(statusLine, 400, refusal(400, "illegal_argument_exception", "Unexpected field [x]"));
        QVERIFY(snapshotSizes(clusterOf(m_http), u"r"_s, u"s1"_s, {}).empty());
    }

    void runningSnapshotsAreNamed()
    {
        const QByteArray line = "GET /_snapshot/_status?filter_path=snapshots.snapshot,snapshots.repository";
        m_http->expect(line, 200, R"({"snapshots":[{"snapshot":"s","repository":"r"}]})");
        QCOMPARE(runningSnapshots(clusterOf(m_http), {}).value(), QStringList{u"r/s"_s});
        m_http->expect(line, 200, "{}");
        QVERIFY(runningSnapshots(clusterOf(m_http), {})->isEmpty());
    }

    void onlyTheOwnSnapshotIsDeleted()
    {
        m_http->expect(findLine, 200, running);
        QCOMPARE(deleteSnapshot(clusterOf(m_http), u"r"_s, u"s1"_s, u"other"_s, {}).error().code,
                 ErrorCode::IntegrityMismatch);
        m_http->expect(findLine, 200, running);
        m_http->expect("DELETE /_snapshot/r/s1", 200, R"({"acknowledged":true})");
        m_http->expect(findLine, 200, running);
        m_http->expect(findLine, 404, snapshotMissing);
        QVERIFY(deleteSnapshot(clusterOf(m_http), u"r"_s, u"s1"_s, u"su"_s, {}));
    }

    void whatIsGoneNeedsNoDeletion()
    {
        m_http->expect(findLine, 404, snapshotMissing);
        QVERIFY(deleteSnapshot(clusterOf(m_http), u"r"_s, u"s1"_s, u"su"_s, {}));
        m_http->expect(findLine, 200, running);
        m_http->expect("DELETE /_snapshot/r/s1", 404, snapshotMissing);
        m_http->expect(findLine, 404, snapshotMissing);
        QVERIFY(deleteSnapshot(clusterOf(m_http), u"r"_s, u"s1"_s, {}, {}));
        m_http->expect(findLine, 200, running);
        m_http->expectLost("DELETE /_snapshot/r/s1");
        m_http->expect(findLine, 404, snapshotMissing);
        QVERIFY(deleteSnapshot(clusterOf(m_http), u"r"_s, u"s1"_s, {}, {}));
    }

    void aDeletionThatIsRefusedIsAnError()
    {
        m_http->expect(findLine, 200, running);
        m_http->expect(
            "DELETE /_snapshot/r/s1", 503,
            refusal(503, "concurrent_snapshot_execution_exception", "cannot delete snapshot during a restore"));
        QCOMPARE(deleteSnapshot(clusterOf(m_http), u"r"_s, u"s1"_s, {}, {}).error().code, ErrorCode::Busy);
    }

    void aWholeSnapshotIsAccepted() { QVERIFY(judgeSnapshot(whole(), {u"b"_s, u"a"_s}, u"c"_s)); }

    void aSnapshotThatIsNotWholeIsNeverAccepted_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QStringList>("indices");
        QTest::addColumn<int>("total");
        QTest::addColumn<int>("failed");
        QTest::addColumn<int>("successful");
        QTest::addColumn<QString>("words");
        const QStringList both{u"a"_s, u"b"_s};
        QTest::newRow("partial") << u"PARTIAL"_s << both << 4 << 2 << 2 << u"2 of 4 shards failed"_s;
        QTest::newRow("partial shown as success") << u"SUCCESS"_s << both << 4 << 1 << 3 << u"1 of 4 shards failed"_s;
        QTest::newRow("failed") << u"FAILED"_s << both << 4 << 0 << 4 << u"not whole"_s;
        QTest::newRow("running") << u"IN_PROGRESS"_s << both << 4 << 0 << 4 << u"not whole"_s;
        QTest::newRow("no shards") << u"SUCCESS"_s << both << 0 << 0 << 0 << u"0 of 0 shards"_s;
        QTest::newRow("one lost") << u"SUCCESS"_s << both << 4 << 0 << 3 << u"3 of 4 shards"_s;
        QTest::newRow("nothing matched") << u"SUCCESS"_s << QStringList() << 0 << 0 << 0 << u"lacks a, b"_s;
        QTest::newRow("index dropped") << u"SUCCESS"_s << QStringList{u"a"_s} << 2 << 0 << 2 << u"lacks b"_s;
        QTest::newRow("too many") << u"SUCCESS"_s << QStringList{u"a"_s, u"b"_s, u"c"_s} << 6 << 0 << 6 << u"holds c"_s;
    }

    void aSnapshotThatIsNotWholeIsNeverAccepted()
    {
        SnapshotFacts snapshot = whole();
        QFETCH(QStringList, indices);
        QFETCH(QString, state);
        QFETCH(int, total);
        QFETCH(int, failed);
        QFETCH(int, successful);
        QFETCH(QString, words);
        snapshot.state = state;
        snapshot.indices = indices;
        snapshot.shardsTotal = total;
        snapshot.shardsFailed = failed;
        snapshot.shardsSuccessful = successful;
        const auto verdict = judgeSnapshot(snapshot, {u"a"_s, u"b"_s}, u"https://search01:9200"_s);
        QVERIFY(!verdict);
        QCOMPARE(verdict.error().code, ErrorCode::IntegrityMismatch);
        QVERIFY2(verdict.error().message.contains(words), verdict.error().message.toUtf8().constData());
        QVERIFY(verdict.error().message.contains(u"s1 on https://search01:9200"_s));
    }

    void anIndexIsRestoredBesideWithoutAliases()
    {
        m_http->expect(settingsLine, 404, indexMissing);
        m_http->expect(restoreLine, 200, R"({"accepted":true})");
        QVERIFY(restore());
        const QJsonObject body = m_http->lastBody();
        QCOMPARE(body[u"indices"_s].toArray(), QJsonArray{u"i1"_s});
        QCOMPARE(body[u"rename_replacement"_s].toString(), u"new1"_s);
        QCOMPARE(body[u"rename_pattern"_s].toString(), u"(.+)"_s);
        for (const QString &key :
             {u"include_aliases"_s, u"include_global_state"_s, u"ignore_unavailable"_s, u"partial"_s}) {
            QVERIFY2(body[key].isBool() && !body[key].toBool(), key.toUtf8().constData());
        }
        QCOMPARE(body[u"ignore_index_settings"_s].toArray(),
                 (QJsonArray{u"index.blocks.*"_s, u"index.routing.allocation.*"_s}));
    }

    void aNameForTheCopyIsNoPattern()
    {
        m_http->expect("GET /a%241b/_settings/index.uuid?flat_settings=true", 404, indexMissing);
        m_http->expect(restoreLine, 200, R"({"accepted":true})");
        QVERIFY(restoreIndex(clusterOf(m_http), u"r"_s, u"s1"_s, u"i1"_s, u"a$1b"_s, {}));
        QCOMPARE(m_http->lastBody()[u"rename_replacement"_s].toString(), u"a\\$1b"_s);
    }

    void theTierThatTheIndexBelongsOnIsKept()
    {
        m_http->expect(settingsLine, 404, indexMissing);
        m_http->expect(restoreLine, 200, R"({"accepted":true})");
        QVERIFY(restore());
        QVERIFY(!m_http->lastBody().contains(u"index_settings"_s));
        m_http->expect(settingsLine, 404, indexMissing);
        m_http->expect(restoreLine, 200, R"({"accepted":true})");
        QVERIFY(restoreIndex(clusterOf(m_http), u"r"_s, u"s1"_s, u"i1"_s, u"new1"_s, {}, u"data_hot,data_content"_s));
        const QJsonObject tier{{u"index.routing.allocation.include._tier_preference"_s, u"data_hot,data_content"_s}};
        QCOMPARE(m_http->lastBody()[u"index_settings"_s].toObject(), tier);
    }

    void aRestoreNeverGoesOntoAnIndexThatIsThere()
    {
        m_http->expect(settingsLine, 200, found);
        QCOMPARE(restore().error().code, ErrorCode::InvalidInput);
    }

    void aRestoreWhoseAnswerGotLostIsLookedFor()
    {
        m_http->expect(settingsLine, 404, indexMissing);
        m_http->expectLost(restoreLine);
        m_http->expect(settingsLine, 200, found);
        QVERIFY(restore());
        m_http->expect(settingsLine, 404, indexMissing);
        m_http->expectLost(restoreLine);
        m_http->expect(settingsLine, 404, indexMissing);
        QCOMPARE(restore().error().code, ErrorCode::Unreachable);
        m_http->expect(settingsLine, 404, indexMissing);
        m_http->expect(
            restoreLine, 500,
            refusal(500, "snapshot_restore_exception", "cannot restore index [i1] because an open index with same"));
        m_http->expect(settingsLine, 200, found);
        QVERIFY(restore());
        m_http->expect(settingsLine, 404, indexMissing);
        m_http->expect(restoreLine, 500,
                       refusal(500, "snapshot_restore_exception", "is higher than the version of this node"));
        QCOMPARE(restore().error().code, ErrorCode::VersionMismatch);
    }
};

QTEST_GUILESS_MAIN(TestSnapshots)
#include "tst_snapshots.moc"
