// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchrestorerecord.h"
#include "tests/integration/search/searchscene.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>

#include <optional>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

QString errorOf(const Result<StageReport> &report)
{
    return report ? QString() : report.error().toString();
}

/// Empty when both are equal; else what differs, for the message of a failed test.
QByteArray differing(const Fingerprint &expected, const Fingerprint &actual)
{
    return differences(expected, actual).join(u'\n').toUtf8();
}

QString said(const std::vector<CheckResult> &checks, const QString &id, Severity severity)
{
    for (const CheckResult &check : checks) {
        if (check.id == id && check.severity == severity) {
            return check.explanation + u' ' + check.remedy;
        }
    }
    return {};
}

/// A set, documents that changed since, and a cluster that holds as many shards as it may.
struct FullCluster
{
    explicit FullCluster(const SearchServer &server)
        : scene(server, u"c%1-"_s.arg(++s_count))
    {
        scene.inPlace = SearchRestoreSettings::InPlace::WithSnapshot;
    }

    ~FullCluster()
    {
        setLimit(1000);
        for (const QString &index : scene.all()) {
            scene.api.remove(u'/' + index);
        }
    }

    bool setLimit(int shards)
    {
        const QJsonObject settings{{u"cluster.max_shards_per_node"_s, shards}};
        return scene.api.put(u"/_cluster/settings"_s, {{u"persistent"_s, settings}})[u"acknowledged"_s].toBool();
    }

    bool make()
    {
        if (!scene.fill()) {
            return false;
        }
        captured = scene.live();
        const Result<StageReport> report = scene.capture();
        if (!report) {
            QTest::qFail(qUtf8Printable(errorOf(report)), __FILE__, __LINE__);
            return false;
        }
        snapshots = scene.snapshots();
        const bool spoilt = scene.spoil();
        spoiled = scene.liveByName();
        foreign = scene.foreign();
        names = scene.all();
        scene.newRun(u"search.prepare"_s);
        const QJsonObject health = scene.api.get(u"/_cluster/health"_s);
        return spoilt && setLimit(health[u"active_shards"_s].toInt() + health[u"unassigned_shards"_s].toInt());
    }

    /// Whether everything is as it was before the restore, and nothing more is there.
    bool isAsBefore()
    {
        const QByteArray differs = differing(spoiled, scene.liveByName()) + differing(foreign, scene.foreign());
        if (!differs.isEmpty() || scene.all() != names || scene.snapshots() != snapshots) {
            qWarning("%s; indices %s; snapshots %s", differs.constData(), qUtf8Printable(scene.all().join(u", "_s)),
                     qUtf8Printable(scene.snapshots().join(u", "_s)));
            return false;
        }
        return true;
    }

    Result<StageReport> restore()
    {
        Result<StageReport> report = scene.prepare();
        return report ? scene.swap() : report;
    }

    SearchScene scene;
    Fingerprint captured;
    Fingerprint spoiled; ///< by physical names
    Fingerprint foreign;
    QStringList names;
    QStringList snapshots;

private:
    static inline int s_count = 0;
};

/// Names of steps, or how they begin; %1 is the scene's prefix.
const QStringList replaceSteps{u"protect in stillpoint-before"_s, u"remove %1invoices"_s, u"restore as %1tasks"_s,
                               u"move aliases"_s};
const QStringList undoSteps{u"protect in stillpoint-undone"_s, u"restore as %1tasks"_s};

QString stepOf(const SearchScene &scene, const QString &pattern)
{
    return pattern.contains(u'%') ? pattern.arg(scene.prefix) : pattern;
}

void addCuts(const QStringList &steps)
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<bool>("after");
    QTest::addColumn<bool>("goesOn");
    for (const QString &step : steps) {
        for (const bool after : {false, true}) {
            for (const bool goesOn : {false, true}) {
                QTest::addRow("%s %s, %s", after ? "after" : "before", qUtf8Printable(step),
                              goesOn ? "resumed" : "taken back")
                    << step << after << goesOn;
            }
        }
    }
}

} // namespace

/// A restore of search where the cluster has no room beside the live indices, on a real Elasticsearch 8.19 that holds
/// as many shards as it may.
class TestSearchInPlace : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase()
    {
        NEED_SERVICE(server, Services::ownSearch(SearchRelease::Elasticsearch8));
        m_server = std::move(server);
    }

    void cleanupTestCase() { m_server.reset(); }

    void withoutConsentTheCheckBlocksAndNamesTheWay();
    void withConsentTheCheckSaysWhatWillHappen();
    void aRestoreReplacesTheIndicesAndUndoAndDiscardAreExact();
    void aDiscardWithoutUndoRemovesTheProtectingSnapshot();
    void aDiscardKeepsTheProtectingSnapshotWhileAnAliasLeadsNowhere();
    void aReadOnlyRepositoryIsRefusedBeforeAnythingIsRemoved();
    void writesDuringTheProtectionKeepEverythingAsItIs();
    void aDamagedSnapshotBringsTheOldIndicesBack();
    void aProtectingSnapshotThatIsGoneBlocksTheUndo();
    void anUndoTouchesNoIndexThatTookAnOldName();
    void aStopBetweenTwoStepsIsTakenBack();

    void aRunCutOffAtAStepGoesOnOrIsTakenBackWhole_data() { addCuts(replaceSteps); }

    void aRunCutOffAtAStepGoesOnOrIsTakenBackWhole();

    void anUndoCutOffAtAStepGoesOnOrIsTakenBackWhole_data() { addCuts(undoSteps); }

    void anUndoCutOffAtAStepGoesOnOrIsTakenBackWhole();

private:
    std::optional<SearchServer> m_server;
};

void TestSearchInPlace::withoutConsentTheCheckBlocksAndNamesTheWay()
{
    FullCluster full(*m_server);
    QVERIFY(full.make());
    full.scene.inPlace = SearchRestoreSettings::InPlace::Refused;
    const QString found =
        said(checkSearchForRestore(full.scene.restoreSettings(), {}), u"search.shards"_s, Severity::Blocker);
    QVERIFY2(found.contains(u"--allow-in-place"_s), qUtf8Printable(found));
    const Result<StageReport> restored = full.restore();
    QVERIFY(!restored);
    QCOMPARE(restored.error().code, ErrorCode::NoSpace);
    QVERIFY(full.isAsBefore());
}

void TestSearchInPlace::withConsentTheCheckSaysWhatWillHappen()
{
    FullCluster full(*m_server);
    QVERIFY(full.make());
    const std::vector<CheckResult> checks = checkSearchForRestore(full.scene.restoreSettings(), {});
    const QString found = said(checks, u"search.shards"_s, Severity::Warning);
    QVERIFY2(found.contains(u"protecting snapshot"_s), qUtf8Printable(found));
    for (const CheckResult &check : checks) {
        QVERIFY2(check.severity != Severity::Blocker, qUtf8Printable(check.explanation));
    }
    QVERIFY(full.setLimit(3)); // not even without the live ones
    const QString tooSmall =
        said(checkSearchForRestore(full.scene.restoreSettings(), {}), u"search.shards"_s, Severity::Blocker);
    QVERIFY2(tooSmall.contains(u"too little"_s), qUtf8Printable(tooSmall));
}

void TestSearchInPlace::aRestoreReplacesTheIndicesAndUndoAndDiscardAreExact()
{
    FullCluster full(*m_server);
    QVERIFY(full.make());
    SearchScene &scene = full.scene;
    const Result<StageReport> prepared = scene.prepare();
    QVERIFY2(prepared, qUtf8Printable(errorOf(prepared)));
    QCOMPARE(prepared->facts[u"search"_s].toString(), u"in-place"_s);
    QVERIFY(full.isAsBefore());
    const Result<StageReport> swapped = scene.swap();
    QVERIFY2(swapped, qUtf8Printable(errorOf(swapped)));
    QCOMPARE(differing(full.captured, scene.live()), QByteArray());
    QCOMPARE(scene.all().size(), full.names.size());
    QVERIFY(!scene.all().contains(scene.tasks()));
    QCOMPARE(scene.snapshots().size(), full.snapshots.size() + 1);
    QVERIFY(scene.snapshots().contains(swapped->facts[u"safetySnapshot"_s].toString()));
    QCOMPARE(differing(full.foreign, scene.foreign()), QByteArray());

    // What the application writes from now on is in the undo's own protecting snapshot.
    QVERIFY(scene.api.storeMany(scene.api.indicesOf(scene.prefix + u"tasks"_s).constFirst(), 7, 200000));
    const Fingerprint worked = scene.liveByName();
    const Result<StageReport> undone = scene.undo();
    QVERIFY2(undone, qUtf8Printable(errorOf(undone)));
    QCOMPARE(differing(full.spoiled, scene.liveByName()), QByteArray());
    QCOMPARE(scene.all(), full.names);
    QVERIFY(makeSearchUndo(scene.access(), scene.folder.path(scene.restoredRun), scene.context->runFolder())
                ->rollBack(*scene.context));
    QCOMPARE(differing(worked, scene.liveByName()), QByteArray());

    const Result<StageReport> again = scene.undo();
    QVERIFY2(again, qUtf8Printable(errorOf(again)));
    const Result<StageReport> discarded = scene.discard();
    QVERIFY2(discarded, qUtf8Printable(errorOf(discarded)));
    QVERIFY(full.isAsBefore());
}

void TestSearchInPlace::aDiscardWithoutUndoRemovesTheProtectingSnapshot()
{
    FullCluster full(*m_server);
    QVERIFY(full.make());
    QVERIFY(full.restore());
    const Result<StageReport> discarded = full.scene.discard();
    QVERIFY2(discarded, qUtf8Printable(errorOf(discarded)));
    QCOMPARE(full.scene.snapshots(), full.snapshots);
    QCOMPARE(differing(full.captured, full.scene.live()), QByteArray());
}

void TestSearchInPlace::aDiscardKeepsTheProtectingSnapshotWhileAnAliasLeadsNowhere()
{
    FullCluster full(*m_server);
    QVERIFY(full.make());
    QVERIFY(full.restore());
    full.scene.api.remove(u'/' + full.scene.api.indicesOf(full.scene.prefix + u"tasks"_s).constFirst());
    const Result<StageReport> discarded = full.scene.discard();
    QVERIFY(!discarded);
    QVERIFY2(discarded.error().message.contains(u"leads to no index"_s), qUtf8Printable(errorOf(discarded)));
    QCOMPARE(full.scene.snapshots().size(), full.snapshots.size() + 1);
}

void TestSearchInPlace::aReadOnlyRepositoryIsRefusedBeforeAnythingIsRemoved()
{
    FullCluster full(*m_server);
    QVERIFY(full.make());
    SearchScene &scene = full.scene;
    QVERIFY(scene.api.registerRepository(scene.repository, scene.server.name, {{u"readonly"_s, true}}));
    const QString found =
        said(checkSearchForRestore(scene.restoreSettings(), {}), u"search.shards"_s, Severity::Blocker);
    QVERIFY2(found.contains(u"read-only"_s), qUtf8Printable(found));
    const Result<StageReport> prepared = scene.prepare();
    QVERIFY(!prepared);
    QCOMPARE(prepared.error().code, ErrorCode::PermissionDenied);
    QVERIFY(full.isAsBefore());
}

void TestSearchInPlace::writesDuringTheProtectionKeepEverythingAsItIs()
{
    FullCluster full(*m_server);
    QVERIFY(full.make());
    SearchScene &scene = full.scene;
    QVERIFY(scene.prepare());
    scene.context->beforeStep = [&scene](const QString &step) {
        if (step.startsWith(u"protect"_s)) {
            QVERIFY(scene.api.storeMany(scene.tasks(), 1, 300000));
        }
    };
    const Result<StageReport> swapped = scene.swap();
    QVERIFY(!swapped);
    QCOMPARE(swapped.error().code, ErrorCode::Busy);
    QVERIFY(scene.rollBackSwap());
    full.spoiled = scene.liveByName();
    QVERIFY(full.isAsBefore());
}

void TestSearchInPlace::aDamagedSnapshotBringsTheOldIndicesBack()
{
    FullCluster full(*m_server);
    QVERIFY(full.make());
    SearchScene &scene = full.scene;
    QVERIFY(scene.prepare());
    // The largest file of the set's own index data, lost after everything was proved.
    QString largest;
    QDirIterator files(scene.server.repositoryPath + u'/' + scene.server.name, {u"__*"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    qint64 size = 0;
    while (files.hasNext()) {
        const QFileInfo file(files.next());
        if (file.size() > size) {
            size = file.size();
            largest = file.filePath();
        }
    }
    QVERIFY(!largest.isEmpty());
    bool isBroken = false;
    scene.context->beforeStep = [&](const QString &step) {
        if (!isBroken && step.startsWith(u"restore as"_s)) {
            isBroken = QFile::rename(largest, largest + u".gone"_s);
        }
    };
    const Result<StageReport> swapped = scene.swap();
    QVERIFY(isBroken);
    QVERIFY(!swapped);
    const Result<> failed = scene.rollBackSwap();
    if (!failed) {
        // The protecting snapshot shares files with the set's: then the error says where it is, and nothing is lost.
        QVERIFY2(failed.error().message.contains(u"stillpoint-before"_s), qUtf8Printable(failed.error().toString()));
        QVERIFY(QFile::rename(largest + u".gone"_s, largest));
        for (const QString &index : scene.all()) {
            const QJsonObject health = scene.api.get(u"/_cluster/health/%1"_s.arg(index));
            if (health[u"status"_s].toString() == u"red"_s) {
                scene.api.remove(u'/' + index);
            }
        }
        const Result<> back = scene.rollBackSwap();
        QVERIFY2(back, back ? "" : qUtf8Printable(back.error().toString()));
    }
    QVERIFY(full.isAsBefore());
}

void TestSearchInPlace::aProtectingSnapshotThatIsGoneBlocksTheUndo()
{
    FullCluster full(*m_server);
    QVERIFY(full.make());
    SearchScene &scene = full.scene;
    QVERIFY(full.restore());
    const Fingerprint restored = scene.liveByName();
    for (const QString &snapshot : scene.snapshots()) {
        if (snapshot.startsWith(u"stillpoint-before"_s)) {
            scene.api.remove(u"/_snapshot/%1/%2"_s.arg(scene.repository, snapshot));
        }
    }
    scene.newRun(u"search.swap"_s);
    const auto undo = makeSearchUndo(scene.access(), scene.folder.path(scene.restoredRun), scene.context->runFolder());
    const Result<std::vector<CheckResult>> checks = undo->prepare(*scene.context);
    QVERIFY(checks);
    QVERIFY(!said(*checks, u"search.undo"_s, Severity::Blocker).isEmpty());
    QVERIFY(!undo->run(*scene.context));
    QCOMPARE(differing(restored, scene.liveByName()), QByteArray());
}

void TestSearchInPlace::anUndoTouchesNoIndexThatTookAnOldName()
{
    FullCluster full(*m_server);
    QVERIFY(full.make());
    SearchScene &scene = full.scene;
    QVERIFY(full.restore());
    QVERIFY(full.setLimit(1000));
    QVERIFY(scene.api.createIndex(scene.tasks()) && scene.api.storeMany(scene.tasks(), 3));
    const Result<StageReport> undone = scene.undo();
    QVERIFY(!undone);
    QVERIFY2(undone.error().message.contains(scene.tasks()), qUtf8Printable(errorOf(undone)));
    QVERIFY(makeSearchUndo(scene.access(), scene.folder.path(scene.restoredRun), scene.context->runFolder())
                ->rollBack(*scene.context));
    QCOMPARE(scene.api.count(scene.tasks()), 3);
}

void TestSearchInPlace::aStopBetweenTwoStepsIsTakenBack()
{
    FullCluster full(*m_server);
    QVERIFY(full.make());
    SearchScene &scene = full.scene;
    QVERIFY(scene.prepare());
    scene.context->stopAt(SearchContext::EndAt::AfterAct, u"remove %1invoices"_s.arg(scene.prefix));
    const Result<StageReport> swapped = scene.swap();
    QVERIFY(!swapped);
    QCOMPARE(swapped.error().code, ErrorCode::Cancelled);
    // The way back is never stopped.
    const QStringList steps = scene.context->steps;
    scene.newRun(u"search.swap"_s);
    scene.context->steps = steps;
    const Result<> back = scene.rollBackSwap();
    QVERIFY2(back, back ? "" : qUtf8Printable(back.error().toString()));
    QVERIFY(full.isAsBefore());
}

void TestSearchInPlace::aRunCutOffAtAStepGoesOnOrIsTakenBackWhole()
{
    QFETCH(QString, step);
    QFETCH(bool, after);
    QFETCH(bool, goesOn);
    FullCluster full(*m_server);
    QVERIFY(full.make());
    SearchScene &scene = full.scene;
    scene.context->dieAt(after, stepOf(scene, step));
    bool died = false;
    try {
        const Result<StageReport> swapped = full.restore();
        QVERIFY2(swapped, qUtf8Printable(errorOf(swapped)));
    } catch (const Crash &) {
        died = true;
    }
    QVERIFY(died);
    if (goesOn) {
        const Result<StageReport> swapped = full.restore();
        QVERIFY2(swapped, qUtf8Printable(errorOf(swapped)));
        QCOMPARE(differing(full.captured, scene.live()), QByteArray());
        QCOMPARE(scene.all().size(), full.names.size());
        QCOMPARE(scene.snapshots().size(), full.snapshots.size() + 1);
        QCOMPARE(differing(full.foreign, scene.foreign()), QByteArray());
    } else {
        for (int time = 0; time < 2; ++time) {
            const Result<> back = scene.rollBackSwap();
            QVERIFY2(back, back ? "" : qUtf8Printable(back.error().toString()));
            QVERIFY(scene.rollBackPrepare());
            QVERIFY(full.isAsBefore());
        }
    }
}

void TestSearchInPlace::anUndoCutOffAtAStepGoesOnOrIsTakenBackWhole()
{
    QFETCH(QString, step);
    QFETCH(bool, after);
    QFETCH(bool, goesOn);
    FullCluster full(*m_server);
    QVERIFY(full.make());
    SearchScene &scene = full.scene;
    QVERIFY(full.restore());
    const Fingerprint restored = scene.liveByName();
    scene.newRun(u"search.swap"_s);
    const auto undo = [&scene] {
        return makeSearchUndo(scene.access(), scene.folder.path(scene.restoredRun), scene.context->runFolder());
    };
    scene.context->dieAt(after, stepOf(scene, step));
    QVERIFY_THROWS_EXCEPTION(Crash, (void)undo()->run(*scene.context));
    if (goesOn) {
        const Result<StageReport> undone = undo()->run(*scene.context);
        QVERIFY2(undone, qUtf8Printable(errorOf(undone)));
        QCOMPARE(differing(full.spoiled, scene.liveByName()), QByteArray());
        QVERIFY(scene.discard());
        QVERIFY(full.isAsBefore());
    } else {
        const Result<> back = undo()->rollBack(*scene.context);
        QVERIFY2(back, back ? "" : qUtf8Printable(back.error().toString()));
        QCOMPARE(differing(restored, scene.liveByName()), QByteArray());
        QCOMPARE(scene.snapshots().size(), full.snapshots.size() + 1);
    }
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::TestSearchInPlace)
#include "tst_searchinplace.moc"
