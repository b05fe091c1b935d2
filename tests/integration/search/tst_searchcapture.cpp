// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/boundedjson.h"
#include "tests/integration/search/searchscene.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <thread>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

void addReleases()
{
    QTest::addColumn<int>("release");
    QTest::newRow("Elasticsearch 7") << int(SearchRelease::Elasticsearch7);
    QTest::newRow("Elasticsearch 8") << int(SearchRelease::Elasticsearch8);
    QTest::newRow("OpenSearch 2") << int(SearchRelease::OpenSearch2);
}

SearchRelease release()
{
    QFETCH(int, release);
    return static_cast<SearchRelease>(release);
}

/// Adds documents one after the other until it is stopped, as an application does.
class Writer
{
public:
    Writer(const SearchServer &server, const QString &index)
        : m_thread([this, &server, index](const std::stop_token &stop) {
            SearchApi api(server);
            while (!stop.stop_requested()) {
                const int next = m_acknowledged.load() + 1;
                m_sent = next;
                if (!api.send("PUT", u"/%1/_doc/written-%2"_s.arg(index).arg(next), "{\"number\":1}").isOk()) {
                    return;
                }
                m_acknowledged = next;
            }
        })
    {
    }

    [[nodiscard]] int sent() const { return m_sent; }

    [[nodiscard]] int acknowledged() const { return m_acknowledged; }

private:
    std::atomic<int> m_sent = 0;
    std::atomic<int> m_acknowledged = 0;
    std::jthread m_thread;
};

Result<std::vector<VerifyFinding>> verify(SearchScene &scene, bool withCluster = true)
{
    const auto verifier =
        makeSearchVerifier(u"search"_s, withCluster ? std::optional(scene.access()) : std::optional<SearchAccess>());
    return verifier->verify(scene.set, scene.storeFacts, VerifyDepth::Presence, {});
}

} // namespace

/// search.capture, its window and its verifier, against real clusters.
class TestSearchCapture : public QObject
{
    Q_OBJECT

private slots:

    void aCaptureHoldsTheStateOfItsFixedMoment_data() { addReleases(); }

    void aCaptureHoldsTheStateOfItsFixedMoment();

    void aCaptureUnderWritesHoldsWhatWasWrittenBeforeAndNothingLater_data() { addReleases(); }

    void aCaptureUnderWritesHoldsWhatWasWrittenBeforeAndNothingLater();

    void aStopWhileCopyingDeletesTheSnapshot_data() { addReleases(); }

    void aStopWhileCopyingDeletesTheSnapshot();
    void aSnapshotDeletedMeanwhileIsAnError();
    void anInterruptedCaptureIsNotContinued();
    void anotherSnapshotOfThatNameIsNeverTouched();
    void theWindowTellsWritesSinceTheFence();
    void theVerifierFindsASnapshotThatIsGoneOrAnother();
    void aDamagedDescriptionIsAFinding();
};

void TestSearchCapture::aCaptureHoldsTheStateOfItsFixedMoment()
{
    NEED_SERVICE(server, Services::search(release()));
    SearchScene scene(server);
    QVERIFY(scene.fill(3000));
    QVERIFY(scene.slowDown());
    const Fingerprint before = scene.live();
    const Fingerprint foreign = scene.foreign();
    bool wasCopying = false;
    scene.context->onFixed = [&] {
        QVERIFY(scene.spoil());
        const QString path = u"/_snapshot/%1/_current"_s.arg(scene.repository);
        wasCopying = !scene.api.get(path)[u"snapshots"_s].toArray().isEmpty();
    };
    const Result<StageReport> report = scene.capture();
    QVERIFY2(report, qUtf8Printable(report ? QString() : report.error().toString()));
    QVERIFY2(wasCopying, "The snapshot had ended before it was told as fixed.");
    QVERIFY(scene.context->fence);
    QCOMPARE(scene.context->fence->store, u"search"_s);
    QCOMPARE(scene.context->fence->clockSource, u"search cluster"_s);
    QVERIFY(std::abs(scene.context->fence->clockOffsetMs) < 2000);
    QCOMPARE(scene.context->fence->position[u"snapshot"_s].toString(), u"stillpoint-20261122t140211z-hot-7f3a"_s);
    QCOMPARE(scene.context->fence->position[u"whileFixing"_s][u"proof"_s].toString(), u"no-change"_s);

    const QJsonArray indices = scene.storeFacts[u"indices"_s].toArray();
    QCOMPARE(indices.size(), 3);
    for (const QJsonValue &index : indices) {
        QCOMPARE(index[u"documents"_s].toInteger(), 3000);
        QCOMPARE(index[u"changesWhileFixing"_s].toInteger(), 0);
        QVERIFY(index[u"bytes"_s].toInteger() > 0);
    }
    const Result<QJsonObject> file = readJsonObject(scene.set.searchPath());
    QVERIFY(file);
    for (const QString &key : {u"cluster"_s, u"repository"_s, u"snapshot"_s, u"indices"_s, u"url"_s, u"prefix"_s}) {
        QVERIFY(scene.storeFacts.contains(key));
        QCOMPARE(file->value(key), scene.storeFacts[key]);
    }
    const Result<std::vector<VerifyFinding>> findings = verify(scene);
    QVERIFY(findings && findings->empty());

    // The snapshot itself, brought back by the server's own means.
    QCOMPARE(scene.snapshots(), QStringList{u"stillpoint-20261122t140211z-hot-7f3a"_s});
    for (const QString &index : scene.liveNames()) {
        scene.api.remove(u'/' + index);
    }
    QVERIFY(scene.slowDown(u"100mb"_s));
    scene.api.post(
        u"/_snapshot/%1/%2/_restore?wait_for_completion=true"_s.arg(scene.repository, scene.snapshots().constFirst()),
        {{u"include_global_state"_s, false}});
    QCOMPARE(differences(before, scene.live()), QStringList());
    QCOMPARE(differences(foreign, scene.foreign()), QStringList());
}

void TestSearchCapture::aCaptureUnderWritesHoldsWhatWasWrittenBeforeAndNothingLater()
{
    NEED_SERVICE(server, Services::search(release()));
    SearchScene scene(server);
    QVERIFY(scene.fill(400));
    int sentAtFixed = 0;
    int acknowledgedBefore = 0;
    Result<StageReport> report;
    {
        const Writer writer(scene.server, scene.tasks());
        QTRY_VERIFY(writer.acknowledged() > 20);
        acknowledgedBefore = writer.acknowledged();
        scene.context->onFixed = [&] { sentAtFixed = writer.sent(); };
        report = scene.capture();
        QTRY_VERIFY(writer.acknowledged() > sentAtFixed + 20);
    }
    QVERIFY2(report, qUtf8Printable(report ? QString() : report.error().toString()));
    const QJsonArray indices = scene.storeFacts[u"indices"_s].toArray();
    const auto tasks = std::find_if(indices.begin(), indices.end(),
                                    [](const QJsonValue &index) { return index[u"key"_s].toString() == u"tasks"; });
    QVERIFY(tasks != indices.end());
    QVERIFY((*tasks)[u"changesWhileFixing"_s].toInteger() > 0);

    const Result<StageReport> prepared = scene.prepare();
    QVERIFY2(prepared, qUtf8Printable(prepared ? QString() : prepared.error().toString()));
    const Result<StageReport> swapped = scene.swap();
    QVERIFY2(swapped, qUtf8Printable(swapped ? QString() : swapped.error().toString()));
    const QMap<QString, QJsonObject> documents =
        scene.api.documents(scene.api.indicesOf(scene.prefix + u"tasks"_s).constFirst());
    // Each shard has a point of its own between these two.
    for (int number = 1; number <= acknowledgedBefore; ++number) {
        QVERIFY(documents.contains(u"written-%1"_s.arg(number)));
    }
    for (int number = sentAtFixed + 1; number <= sentAtFixed + 20; ++number) {
        QVERIFY(!documents.contains(u"written-%1"_s.arg(number)));
    }
}

void TestSearchCapture::aStopWhileCopyingDeletesTheSnapshot()
{
    NEED_SERVICE(server, Services::search(release()));
    SearchScene scene(server);
    QVERIFY(scene.fill(3000));
    QVERIFY(scene.slowDown());
    scene.context->onFixed = [&] { scene.context->requestStop(); };
    const Result<StageReport> report = scene.capture();
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Cancelled);
    QCOMPARE(scene.snapshots(), QStringList());
    QVERIFY(!QFileInfo::exists(scene.set.searchPath()));
}

void TestSearchCapture::aSnapshotDeletedMeanwhileIsAnError()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch7));
    SearchScene scene(server);
    QVERIFY(scene.fill(3000));
    QVERIFY(scene.slowDown());
    scene.context->onFixed = [&] {
        scene.api.remove(u"/_snapshot/%1/stillpoint-20261122t140211z-hot-7f3a"_s.arg(scene.repository));
    };
    const Result<StageReport> report = scene.capture();
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::NotFound);
    QVERIFY2(report.error().message.contains(u"is gone from the repository"_s),
             qUtf8Printable(report.error().toString()));
}

void TestSearchCapture::anInterruptedCaptureIsNotContinued()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch7));
    SearchScene scene(server);
    QVERIFY(scene.fill());
    scene.context->crash(StageContextDouble::CrashAt::AfterAct, u"create snapshot"_s);
    QVERIFY_THROWS_EXCEPTION(Crash, (void)scene.capture());
    QCOMPARE(scene.snapshots().size(), 1);
    const Result<StageReport> again = scene.capture();
    QVERIFY(!again);
    QVERIFY(again.error().message.contains(u"cannot be continued"_s));
    QCOMPARE(scene.snapshots(), QStringList());
}

void TestSearchCapture::anotherSnapshotOfThatNameIsNeverTouched()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch7));
    SearchScene scene(server);
    QVERIFY(scene.fill());
    const QString name = u"stillpoint-20261122t140211z-hot-7f3a"_s;
    scene.api.put(u"/_snapshot/%1/%2?wait_for_completion=true"_s.arg(scene.repository, name),
                  {{u"indices"_s, scene.tasks()}});
    const Result<StageReport> report = scene.capture();
    QVERIFY(!report);
    QVERIFY(report.error().message.contains(name));
    QCOMPARE(scene.snapshots(), QStringList{name});
}

void TestSearchCapture::theWindowTellsWritesSinceTheFence()
{
    NEED_SERVICE(server, Services::search(SearchRelease::OpenSearch2));
    SearchScene scene(server);
    QVERIFY(scene.fill());
    QVERIFY(scene.capture());
    const auto window = makeSearchWindow(scene.target, scene.http, scene.context->runFolder());
    const Result<QJsonObject> quiet = window->closeWindow({});
    QVERIFY(quiet);
    QCOMPARE((*quiet)[u"proof"_s].toString(), u"no-change"_s);
    QCOMPARE((*quiet)[u"store"_s].toString(), u"search"_s);
    QVERIFY(scene.api.storeMany(scene.tasks(), 7, 5000));
    const Result<QJsonObject> busy = window->closeWindow({});
    QVERIFY(busy);
    QCOMPARE((*busy)[u"proof"_s].toString(), u"difference"_s);
    QCOMPARE((*busy)[u"total"_s].toInteger(), 7);
    QCOMPARE((*busy)[u"indices"_s][scene.tasks()].toInteger(), 7);
    scene.api.remove(u'/' + scene.tasks());
    const Result<QJsonObject> gone = window->closeWindow({});
    QVERIFY(gone);
    QCOMPARE((*gone)[u"proof"_s].toString(), u"unknown"_s);
}

void TestSearchCapture::theVerifierFindsASnapshotThatIsGoneOrAnother()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
    SearchScene scene(server);
    QVERIFY(scene.fill());
    QVERIFY(scene.capture());
    const QString path = u"/_snapshot/%1/%2"_s.arg(scene.repository, scene.snapshots().constFirst());
    scene.api.remove(path);
    Result<std::vector<VerifyFinding>> findings = verify(scene);
    QVERIFY(findings);
    QCOMPARE(findings->size(), 1U);
    QVERIFY(findings->front().explanation.contains(u"is gone from the repository"_s));
    QCOMPARE(findings->front().costs.size(), 3);
    findings = verify(scene, false);
    QVERIFY(findings && findings->empty()); // what lies in the set is whole

    scene.api.put(path + u"?wait_for_completion=true"_s, {{u"indices"_s, scene.tasks()}});
    findings = verify(scene);
    QVERIFY(findings && findings->size() == 1);
    QVERIFY(findings->front().explanation.contains(u"another one"_s));

    scene.api.remove(u"/_snapshot/"_s + scene.repository);
    findings = verify(scene);
    QVERIFY(findings && findings->size() == 1);
    QVERIFY(findings->front().explanation.contains(u"does not know the snapshot repository"_s));
    QVERIFY(findings->front().remedy.contains(server.repositoryPath));
}

void TestSearchCapture::aDamagedDescriptionIsAFinding()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
    SearchScene scene(server);
    QVERIFY(scene.fill());
    QVERIFY(scene.capture());
    QFile file(scene.set.searchPath());
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray whole = file.readAll();
    QVERIFY(file.resize(whole.size() / 2));
    Result<std::vector<VerifyFinding>> findings = verify(scene);
    QVERIFY(findings && findings->size() == 1);
    QVERIFY(file.seek(0));
    QVERIFY(file.write(QByteArray(whole).replace("\"documents\": 120", "\"documents\": 121")) > 0);
    file.close();
    findings = verify(scene);
    QVERIFY(findings && findings->size() == 1);
    QVERIFY(findings->front().explanation.contains(u"indices"_s));
    QVERIFY(file.remove());
    findings = verify(scene);
    QVERIFY(findings && findings->size() == 1);
    QVERIFY(findings->front().explanation.contains(u"missing"_s));
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::TestSearchCapture)
#include "tst_searchcapture.moc"
