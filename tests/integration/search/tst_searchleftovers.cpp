// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/durable.h"
#include "app/engine/search/searchrestorerecord.h"
#include "tests/integration/search/searchscene.h"

#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

QString errorOf(const Result<StageReport> &report)
{
    return report ? QString() : report.error().toString();
}

QString uuidOf(SearchScene &scene, const QString &index)
{
    const QJsonObject answer = scene.api.get(u"/%1/_settings"_s.arg(index));
    return answer[index][u"settings"_s][u"index"_s][u"uuid"_s].toString();
}

/// The copy of an index that the restore made beside it; empty when there is none.
QString copyOf(SearchScene &scene, const QString &index)
{
    for (const QString &name : scene.all()) {
        if (name.startsWith(index + u'-')) {
            return name;
        }
    }
    return {};
}

/// A set that holds an index which the application uses under its own name, without an alias.
bool makeSetWithPlainIndex(SearchScene &scene, const QString &plain)
{
    if (!scene.fill() || !scene.api.createIndex(plain) || !scene.api.storeMany(plain, 3)) {
        return false;
    }
    scene.target.settings.indices.append(plain);
    if (!scene.capture()) {
        return false;
    }
    scene.newRun(u"search.prepare"_s);
    return true;
}

/// Says when it is asked, and lets the application write at that moment.
class NotingReader : public SearchReader
{
public:
    NotingReader(QStringList *order, std::function<void()> onRead)
        : m_order(order)
        , m_onRead(std::move(onRead))
    {
    }

    QString key() const override { return u"noted"_s; }

    Result<QJsonObject> read(const Cluster &, const QMap<QString, QString> &, std::stop_token) override
    {
        m_order->append(u"read"_s);
        m_onRead();
        return QJsonObject();
    }

private:
    QStringList *m_order;
    std::function<void()> m_onRead;
};

class NotingWindow : public WindowObserver
{
public:
    NotingWindow(QStringList *order, std::unique_ptr<WindowObserver> window)
        : m_order(order)
        , m_window(std::move(window))
    {
    }

    Result<QJsonObject> closeWindow(std::stop_token stop) override
    {
        m_order->append(u"window"_s);
        return m_window->closeWindow(stop);
    }

private:
    QStringList *m_order;
    std::unique_ptr<WindowObserver> m_window;
};

const QString snapshotName = u"stillpoint-20261122t140211z-hot-7f3a"_s;

/// A snapshot of that name by somebody else, whatever was there before.
void putForeignSnapshot(SearchScene &scene)
{
    const QString path = u"/_snapshot/%1/%2"_s.arg(scene.repository, snapshotName);
    if (scene.snapshots().contains(snapshotName)) {
        scene.api.remove(path);
    }
    scene.api.put(path + u"?wait_for_completion=true"_s,
                  {{u"indices"_s, scene.tasks()}, {u"include_global_state"_s, false}});
}

} // namespace

/// What a run that fails, is cancelled or dies leaves behind in the cluster: nothing that is not known, and nothing of
/// anybody else's is touched.
class TestSearchLeftovers : public QObject
{
    Q_OBJECT

private slots:
    void anIndexWithoutAliasIsRestoredBesideAndTheApplicationsOwnStays();
    void aRetryMakesEveryCopyAnew();
    void theUuidOfEachCopyIsKnownRightAfterItsStep();
    void anIndexThatGotAnAliasIsNotRemovedAndIsNamed();
    void aFinishedCaptureIsTakenBackUnlessItsSetIsSealed();
    void anotherSnapshotOfThatNameIsNotTakenBack();
    void aSnapshotThatAppearedMeanwhileIsNeitherTakenNorDeleted();
    void theSnapshotOfAnInterruptedBackupIsNamedAtTheNext();
    void whatIsReadAtTheFenceLiesInsideTheWindow();
};

void TestSearchLeftovers::anIndexWithoutAliasIsRestoredBesideAndTheApplicationsOwnStays()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch7));
    SearchScene scene(server);
    const QString plain = scene.prefix + u"notes"_s;
    QVERIFY(makeSetWithPlainIndex(scene, plain));
    scene.api.remove(u'/' + plain);
    // The application works while the copies are made: it makes its index again and writes into it.
    bool wrote = false;
    scene.context->beforeStep = [&](const QString &step) {
        if (!wrote && step.contains(u"tasks"_s)) {
            wrote = scene.api.store(plain, {{u"new"_s, {{u"name"_s, u"the application's"_s}}}});
        }
    };
    const Result<StageReport> prepared = scene.prepare();
    QVERIFY(wrote);
    QVERIFY2(prepared, qUtf8Printable(errorOf(prepared)));
    const QString copy = copyOf(scene, plain);
    QCOMPARE(scene.api.count(copy), 3);
    QCOMPARE(prepared->losses.size(), 1U);
    QCOMPARE(prepared->losses.front().subject, plain);
    QVERIFY(prepared->losses.front().explanation.contains(copy));
    QVERIFY(scene.rollBackPrepare());
    QCOMPARE(copyOf(scene, plain), QString());
    QCOMPARE(scene.api.documents(plain).keys(), QStringList{u"new"_s});
}

void TestSearchLeftovers::aRetryMakesEveryCopyAnew()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch7));
    SearchScene scene(server);
    const QString plain = scene.prefix + u"notes"_s;
    QVERIFY(makeSetWithPlainIndex(scene, plain));
    scene.api.remove(u'/' + plain);
    const QStringList before = scene.all();
    scene.onFailure = OnSearchFailure::Ask;
    scene.context->answers = {u"retry"_s};
    scene.context->onProgress = [&](const Progress &progress) {
        if (progress.activity.contains(u"Comparing"_s) && scene.context->asked.isEmpty()) {
            scene.api.remove(u'/' + copyOf(scene, scene.prefix + u"invoices"_s));
        }
    };
    // Deletes the first attempt's copy only: the live index of that key is made earlier and has the lower name.
    scene.api.remove(u'/' + scene.prefix + u"invoices-20260101-1200-00-3"_s);
    const Result<StageReport> prepared = scene.prepare();
    QVERIFY2(prepared, qUtf8Printable(errorOf(prepared)));
    QCOMPARE(scene.context->asked, QStringList{u"search.restore-failed"_s});
    QCOMPARE(scene.all().size(), before.size() - 1 + 4);
    QVERIFY(scene.rollBackPrepare());
    QCOMPARE(scene.all().size(), before.size() - 1);
}

void TestSearchLeftovers::theUuidOfEachCopyIsKnownRightAfterItsStep()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
    SearchScene scene(server);
    QVERIFY(scene.fill());
    QVERIFY(scene.capture());
    scene.newRun(u"search.prepare"_s);
    scene.context->dieAt(true, u"restore as %1tasks"_s.arg(scene.prefix));
    QVERIFY_THROWS_EXCEPTION(Crash, (void)scene.prepare());
    const Result<std::optional<SearchRestoreRecord>> record =
        SearchRestoreRecord::read(scene.folder.path(scene.restoredRun));
    QVERIFY(record && *record);
    QCOMPARE((**record).restored.size(), 3U);
    for (const RestoredIndex &copy : (**record).restored) {
        // Only the one whose step could not be ended is still unknown.
        QCOMPARE(copy.uuid, copy.source == scene.tasks() ? QString() : uuidOf(scene, copy.name));
    }
}

void TestSearchLeftovers::anIndexThatGotAnAliasIsNotRemovedAndIsNamed()
{
    NEED_SERVICE(server, Services::search(SearchRelease::OpenSearch2));
    SearchScene scene(server);
    QVERIFY(scene.fill());
    QVERIFY(scene.capture());
    const QStringList before = scene.all();
    scene.newRun(u"search.prepare"_s);
    QVERIFY(scene.prepare());
    const Result<std::optional<SearchRestoreRecord>> record =
        SearchRestoreRecord::read(scene.folder.path(scene.restoredRun));
    QVERIFY(record && *record);
    const QString kept = (**record).restored.front().name;
    QVERIFY(scene.api.addAlias(kept, scene.prefix + u"borrowed"_s));
    const Result<> removed = scene.rollBackPrepare();
    QVERIFY(!removed);
    QVERIFY2(removed.error().message.contains(kept), qUtf8Printable(removed.error().toString()));
    QCOMPARE(scene.all().size(), before.size() + 1); // the others are gone all the same
    QVERIFY(scene.all().contains(kept));
}

void TestSearchLeftovers::aFinishedCaptureIsTakenBackUnlessItsSetIsSealed()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch7));
    SearchScene scene(server);
    QVERIFY(scene.fill());
    QVERIFY(makeFolder(scene.set.folder()));
    const std::unique_ptr<Stage> stage = makeSearchCapture(scene.captureSettings());
    const Result<StageReport> report = stage->run(*scene.context);
    QVERIFY2(report, qUtf8Printable(errorOf(report)));
    // What fails after the seal must not take the snapshot from a whole set.
    QVERIFY(writeDurably(scene.set.manifestPath(), "{}"));
    QVERIFY(stage->rollBack(*scene.context));
    QCOMPARE(scene.snapshots(), QStringList{snapshotName});
    QVERIFY(QFile::remove(scene.set.manifestPath()));
    QVERIFY(stage->rollBack(*scene.context));
    QCOMPARE(scene.snapshots(), QStringList());
    QVERIFY(!QFileInfo::exists(scene.set.searchPath()));
    QVERIFY(stage->rollBack(*scene.context)); // nothing is left to do
}

void TestSearchLeftovers::anotherSnapshotOfThatNameIsNotTakenBack()
{
    NEED_SERVICE(server, Services::search(SearchRelease::OpenSearch2));
    SearchScene scene(server);
    QVERIFY(scene.fill());
    QVERIFY(makeFolder(scene.set.folder()));
    const std::unique_ptr<Stage> stage = makeSearchCapture(scene.captureSettings());
    QVERIFY(stage->run(*scene.context));
    putForeignSnapshot(scene);
    QVERIFY(stage->rollBack(*scene.context));
    QCOMPARE(scene.snapshots(), QStringList{snapshotName});
}

void TestSearchLeftovers::aSnapshotThatAppearedMeanwhileIsNeitherTakenNorDeleted()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
    SearchScene scene(server);
    QVERIFY(scene.fill());
    scene.context->beforeStep = [&](const QString &step) {
        QCOMPARE(step, u"create snapshot"_s);
        putForeignSnapshot(scene);
    };
    const Result<StageReport> report = scene.capture();
    QVERIFY(!report);
    QVERIFY2(report.error().message.contains(snapshotName), qUtf8Printable(errorOf(report)));
    QCOMPARE(scene.snapshots(), QStringList{snapshotName});
}

void TestSearchLeftovers::theSnapshotOfAnInterruptedBackupIsNamedAtTheNext()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch7));
    SearchScene scene(server);
    QVERIFY(scene.fill());
    const BackupFolder folder(scene.set.backupFolder());
    QVERIFY(folder.open());
    scene.context->dieAt(true, u"create snapshot"_s);
    QVERIFY_THROWS_EXCEPTION(Crash, (void)scene.capture());
    const QString path = u"/_snapshot/%1/%2"_s.arg(scene.repository, snapshotName);
    QTRY_COMPARE(scene.api.get(path)[u"snapshots"_s][0][u"state"_s].toString(), u"SUCCESS"_s);
    scene.set = folder.set(u"20261123T140211Z-hot-8a4b"_s);
    scene.newRun(u"search.capture"_s);
    const Result<StageReport> next = scene.capture();
    QVERIFY2(next, qUtf8Printable(errorOf(next)));
    QVERIFY(next->warnings.join(u' ').contains(snapshotName));
    QVERIFY(scene.context->warnings.join(u' ').contains(snapshotName));
    // Nothing is said of one whose set is whole, nor of this run's own.
    QVERIFY(writeDurably(folder.set(u"20261122T140211Z-hot-7f3a"_s).manifestPath(), "{}"));
    scene.set = folder.set(u"20261124T140211Z-hot-9b5c"_s);
    scene.newRun(u"search.capture"_s);
    const Result<StageReport> third = scene.capture();
    QVERIFY2(third, qUtf8Printable(errorOf(third)));
    QVERIFY(!third->warnings.join(u' ').contains(snapshotName));
    QVERIFY(!third->warnings.join(u' ').contains(scene.set.id().toLower()));
}

void TestSearchLeftovers::whatIsReadAtTheFenceLiesInsideTheWindow()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch7));
    SearchScene scene(server);
    QVERIFY(scene.fill());
    QVERIFY(makeFolder(scene.set.folder()));
    QStringList order;
    SearchCaptureSettings settings = scene.captureSettings();
    settings.readers.push_back(
        std::make_shared<NotingReader>(&order, [&] { QVERIFY(scene.api.storeMany(scene.tasks(), 4, 9000)); }));
    settings.window =
        std::make_shared<NotingWindow>(&order, makeSearchWindow(scene.target, scene.http, scene.context->runFolder()));
    scene.context->onFixed = [&] { order.append(u"fixed"_s); };
    const Result<StageReport> report = makeSearchCapture(settings)->run(*scene.context);
    QVERIFY2(report, qUtf8Printable(errorOf(report)));
    QCOMPARE(order, (QStringList{u"read"_s, u"window"_s, u"fixed"_s}));
    QCOMPARE(report->facts[u"window"_s][u"total"_s].toInteger(), 4);
    QCOMPARE(report->facts[u"whileFixing"_s][u"total"_s].toInteger(-1), 0);
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::TestSearchLeftovers)
#include "tst_searchleftovers.moc"
