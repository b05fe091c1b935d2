// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/fakecluster.h"
#include "tests/kit/searchapi.h"

#include <QElapsedTimer>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

SearchServer serverAt(const FakeCluster &fake)
{
    SearchServer server;
    server.url = fake.url();
    return server;
}

} // namespace

/// The fake cluster is as strict as it says: a test with it cannot pass by accident.
class TestFakeCluster : public QObject
{
    Q_OBJECT

private slots:
    void theScriptIsAnsweredInItsOrder();
    void anUnexpectedRequestIsRefusedAndNamed();
    void theOrderCounts();
    void anotherBodyIsRefused();
    void anExpectedRequestThatNeverCameIsNamed();
    void allowedRequestsMayComeAnyTime();
    void aBodyThatIsCutOffReachesTheClientAsAnError();
    void silenceEndsWithTheFake();
    void aDelayedAnswerComesLater();
    void recordedAnswersAreWhatTheServersSaid();
};

void TestFakeCluster::theScriptIsAnsweredInItsOrder()
{
    FakeCluster fake;
    fake.expect(u"PUT /_snapshot/r"_s, {.body = R"({"acknowledged":true})"}, QJsonObject{{u"type"_s, u"fs"_s}});
    fake.expect(u"GET /_snapshot/r/s?x=y%2Fz"_s, {.status = 404, .body = "{}"});
    SearchApi api(serverAt(fake));
    QCOMPARE(api.put(u"/_snapshot/r"_s, {{u"type"_s, u"fs"_s}})[u"acknowledged"_s], QJsonValue(true));
    QCOMPARE(api.send("GET", u"/_snapshot/r/s?x=y%2Fz"_s).status, 404);
    QVERIFY(fake.check());
    QCOMPARE(fake.requests().size(), 2);
    QCOMPARE(fake.requests().first().body, R"({"type":"fs"})");
    QCOMPARE(fake.requests().first().headers.value("content-type"), "application/json");
}

void TestFakeCluster::anUnexpectedRequestIsRefusedAndNamed()
{
    FakeCluster fake;
    SearchApi api(serverAt(fake));
    QCOMPARE(api.send("DELETE", u"/acme-*"_s).status, 501);
    const QStringList complaints = fake.takeComplaints();
    QCOMPARE(complaints.size(), 1);
    QVERIFY2(complaints.first().contains(u"DELETE /acme-*"_s), qUtf8Printable(complaints.first()));
}

void TestFakeCluster::theOrderCounts()
{
    FakeCluster fake;
    fake.expect(u"GET /first"_s, {.body = "{}"});
    fake.expect(u"GET /second"_s, {.body = "{}"});
    SearchApi api(serverAt(fake));
    QCOMPARE(api.send("GET", u"/second"_s).status, 501);
    QCOMPARE(fake.takeComplaints().size(), 3); // the wrong one, and both that never came at their time
}

void TestFakeCluster::anotherBodyIsRefused()
{
    FakeCluster fake;
    fake.expect(u"PUT /x"_s, {.body = "{}"}, QJsonObject{{u"partial"_s, false}});
    SearchApi api(serverAt(fake));
    QCOMPARE(api.send("PUT", u"/x"_s, R"({"partial":true})").status, 501);
    QCOMPARE(fake.takeComplaints().size(), 1);
}

void TestFakeCluster::anExpectedRequestThatNeverCameIsNamed()
{
    FakeCluster fake;
    fake.expect(u"GET /missed"_s, {.body = "{}"});
    QCOMPARE(fake.takeComplaints(), QStringList{u"never asked: GET /missed"_s});
}

void TestFakeCluster::allowedRequestsMayComeAnyTime()
{
    FakeCluster fake;
    fake.allow(u"GET /_cluster/health"_s, {.body = R"({"status":"green"})"});
    fake.allow(u"GET /never"_s, {.body = "{}"});
    fake.expect(u"GET /_cluster/health"_s, {.body = R"({"status":"red"})"});
    SearchApi api(serverAt(fake));
    QCOMPARE(api.get(u"/_cluster/health"_s)[u"status"_s], QJsonValue(u"red"_s));
    QCOMPARE(api.get(u"/_cluster/health"_s)[u"status"_s], QJsonValue(u"green"_s));
    QCOMPARE(api.get(u"/_cluster/health"_s)[u"status"_s], QJsonValue(u"green"_s));
    QVERIFY(fake.check());
}

void TestFakeCluster::aBodyThatIsCutOffReachesTheClientAsAnError()
{
    FakeCluster fake;
    fake.allow(u"GET /x"_s, {.body = QByteArray(1000, 'x'), .way = FakeAnswer::Way::CutOff});
    SearchApi api(serverAt(fake));
    QVERIFY(!api.send("GET", u"/x"_s).error.isEmpty());
    QVERIFY(fake.check());
}

void TestFakeCluster::silenceEndsWithTheFake()
{
    QElapsedTimer clock;
    clock.start();
    std::thread client;
    SearchApi::Answer answer;
    {
        FakeCluster fake;
        fake.allow(u"GET /x"_s, {.body = "{}", .way = FakeAnswer::Way::Silence});
        client = std::thread([server = serverAt(fake), &answer] { answer = SearchApi(server).send("GET", u"/x"_s); });
        QTRY_COMPARE(fake.requests().size(), 1);
    }
    client.join();
    QCOMPARE(answer.status, 0);
    QVERIFY(clock.elapsed() < 5000);
}

void TestFakeCluster::aDelayedAnswerComesLater()
{
    FakeCluster fake;
    fake.expect(u"GET /x"_s, {.body = "{}", .delay = std::chrono::milliseconds(80)});
    SearchApi api(serverAt(fake));
    QElapsedTimer clock;
    clock.start();
    QVERIFY(api.send("GET", u"/x"_s).isOk());
    QVERIFY(clock.elapsed() >= 80);
}

void TestFakeCluster::recordedAnswersAreWhatTheServersSaid()
{
    const FakeAnswer outside = recordedAnswer(u"repo.put_outside"_s, SearchRelease::Elasticsearch7);
    QCOMPARE(outside.status, 500);
    const QJsonObject error = QJsonDocument::fromJson(outside.body)[u"error"_s].toObject();
    QCOMPARE(error[u"type"_s], QJsonValue(u"repository_exception"_s));
    QVERIFY(error[u"caused_by"_s].toObject()[u"reason"_s].toString().contains(u"doesn't match any of the locations"_s));
    const FakeAnswer accepted = recordedAnswer(u"snap.create_nowait"_s, SearchRelease::OpenSearch3);
    QCOMPARE(accepted.status, 200);
    QCOMPARE(accepted.body, R"({"accepted":true})");
    QVERIFY(recordedRequest(u"snap.create_nowait"_s, SearchRelease::OpenSearch3).startsWith(u"PUT /_snapshot/r/s2?"_s));
    // Version 8 and 9 say why "/" is no way to know them in a plain text.
    const FakeAnswer root = recordedAnswer(u"detect.root"_s, SearchRelease::Elasticsearch8);
    QCOMPARE(root.status, 405);
    QVERIFY(QJsonDocument::fromJson(root.body)[u"error"_s].isString());
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::TestFakeCluster)
#include "tst_fakecluster.moc"
