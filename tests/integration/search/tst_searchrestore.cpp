// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/search/searchscene.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>

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

QString errorOf(const Result<StageReport> &report)
{
    return report ? QString() : report.error().toString();
}

/// Empty when both are equal; else what differs, for the message of a failed test.
QByteArray differing(const Fingerprint &expected, const Fingerprint &actual)
{
    return differences(expected, actual).join(u'\n').toUtf8();
}

/// A scene with a set and documents that have changed since.
struct Restorable
{
    explicit Restorable(const SearchServer &server)
        : scene(server)
    {
    }

    bool make()
    {
        if (!scene.fill()) {
            return false;
        }
        captured = scene.live();
        const Result<StageReport> report = scene.capture();
        if (!report) {
            QTest::qFail(qUtf8Printable(report.error().toString()), __FILE__, __LINE__);
            return false;
        }
        if (!scene.spoil()) {
            return false;
        }
        spoiled = scene.liveByName();
        foreign = scene.foreign();
        names = scene.all();
        scene.newRun(u"search.prepare"_s);
        return true;
    }

    SearchScene scene;
    Fingerprint captured;
    Fingerprint spoiled; ///< by physical names
    Fingerprint foreign;
    QStringList names;
};

} // namespace

/// search.prepare, search.swap, undo and discard on real clusters, where nothing goes wrong and where runs are cut off.
class TestSearchRestore : public QObject
{
    Q_OBJECT

private slots:

    void aRestoreBringsBackTheSetAndUndoAndDiscardAreExact_data() { addReleases(); }

    void aRestoreBringsBackTheSetAndUndoAndDiscardAreExact();
    void aDiscardAfterAnUndoRemovesWhatWasRestored();
    void aClusterWithoutTheIndicesGetsThemBack();
    void anUndoAfterAReindexKeepsWhatTheApplicationBuilt();
    void aliasesThatTheSetDoesNotKnowAreNamedAndPutBack();
    void anIndexWithoutAliasIsNeverDiscarded();
    void aDiscardRemovesNothingWhileNobodyCarriesTheAliases();

    void aRunCutOffAtAStepGoesOnOrIsTakenBackWhole_data();
    void aRunCutOffAtAStepGoesOnOrIsTakenBackWhole();
    void aStopAtAStepLeavesTheOldStateWhole_data();
    void aStopAtAStepLeavesTheOldStateWhole();
    void anUndoCutOffGoesOnOrIsTakenBack_data();
    void anUndoCutOffGoesOnOrIsTakenBack();
};

void TestSearchRestore::aRestoreBringsBackTheSetAndUndoAndDiscardAreExact()
{
    NEED_SERVICE(server, Services::search(release()));
    Restorable made(server);
    QVERIFY(made.make());
    SearchScene &scene = made.scene;
    const std::vector<CheckResult> checks = checkSearchForRestore(scene.restoreSettings(), {});
    for (const CheckResult &check : checks) {
        QVERIFY2(check.severity != Severity::Blocker, qUtf8Printable(check.explanation));
    }
    const Result<StageReport> prepared = scene.prepare();
    QVERIFY2(prepared, qUtf8Printable(errorOf(prepared)));
    QCOMPARE(prepared->facts[u"search"_s].toString(), u"prepared"_s);
    QCOMPARE(differing(made.spoiled, scene.liveByName()), QByteArray()); // nothing live has changed yet
    const Result<StageReport> swapped = scene.swap();
    QVERIFY2(swapped, qUtf8Printable(errorOf(swapped)));
    QCOMPARE(differing(made.captured, scene.live()), QByteArray());
    QCOMPARE(scene.liveNames().size(), 3);
    QCOMPARE(scene.all().size(), made.names.size() + 3);
    QCOMPARE(differing(made.foreign, scene.foreign()), QByteArray());

    const Fingerprint restored = scene.liveByName();
    const Result<StageReport> undone = scene.undo();
    QVERIFY2(undone, qUtf8Printable(errorOf(undone)));
    QCOMPARE(differing(made.spoiled, scene.liveByName()), QByteArray());
    QCOMPARE(scene.all().size(), made.names.size() + 3);
    QVERIFY(makeSearchUndo(scene.access(), scene.folder.path(scene.restoredRun), scene.context->runFolder())
                ->rollBack(*scene.context));
    QCOMPARE(differing(restored, scene.liveByName()), QByteArray());

    const Result<StageReport> discarded = scene.discard();
    QVERIFY2(discarded, qUtf8Printable(errorOf(discarded)));
    QCOMPARE(differing(restored, scene.liveByName()), QByteArray());
    QCOMPARE(scene.all().size(), made.names.size());
    QVERIFY(!scene.all().contains(scene.tasks()));
    QCOMPARE(differing(made.foreign, scene.foreign()), QByteArray());
    const Result<StageReport> again = scene.undo();
    QVERIFY(!again);
    QVERIFY2(again.error().message.contains(u"is no longer on"_s), qUtf8Printable(errorOf(again)));
}

void TestSearchRestore::aDiscardAfterAnUndoRemovesWhatWasRestored()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
    Restorable made(server);
    QVERIFY(made.make());
    QVERIFY(made.scene.prepare() && made.scene.swap());
    QVERIFY(made.scene.undo());
    QVERIFY(made.scene.discard());
    QCOMPARE(made.scene.all(), made.names);
    QCOMPARE(differing(made.spoiled, made.scene.liveByName()), QByteArray());
}

void TestSearchRestore::aClusterWithoutTheIndicesGetsThemBack()
{
    NEED_SERVICE(server, Services::search(SearchRelease::OpenSearch2));
    Restorable made(server);
    QVERIFY(made.make());
    for (const QString &index : made.scene.liveNames()) {
        made.scene.api.remove(u'/' + index);
    }
    QVERIFY(made.scene.prepare() && made.scene.swap());
    QCOMPARE(differing(made.captured, made.scene.live()), QByteArray());
    QVERIFY(made.scene.undo());
    QCOMPARE(made.scene.liveNames(), QStringList());
}

void TestSearchRestore::anUndoAfterAReindexKeepsWhatTheApplicationBuilt()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch7));
    Restorable made(server);
    QVERIFY(made.make());
    SearchScene &scene = made.scene;
    QVERIFY(scene.prepare() && scene.swap());
    const QString restored = scene.api.indicesOf(scene.prefix + u"tasks"_s).constFirst();
    const QString built = scene.prefix + u"tasks-20271231-0000-00-9"_s;
    QVERIFY(scene.api.createIndex(built));
    const QString alias = scene.prefix + u"tasks"_s;
    scene.api.post(u"/_aliases"_s,
                   {{u"actions"_s,
                     QJsonArray{QJsonObject{{u"remove"_s, QJsonObject{{u"index"_s, restored}, {u"alias"_s, alias}}}},
                                QJsonObject{{u"add"_s, QJsonObject{{u"index"_s, built}, {u"alias"_s, alias}}}}}}});
    const Result<StageReport> undone = scene.undo();
    QVERIFY2(undone, qUtf8Printable(errorOf(undone)));
    QVERIFY(undone->warnings.join(u' ').contains(built));
    QCOMPARE(differing(made.spoiled, scene.liveByName()), QByteArray());
    QVERIFY(scene.discard());
    QVERIFY(scene.all().contains(built)); // nobody's record speaks of it
}

void TestSearchRestore::aliasesThatTheSetDoesNotKnowAreNamedAndPutBack()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
    Restorable made(server);
    QVERIFY(made.make());
    SearchScene &scene = made.scene;
    const QString alias = scene.prefix + u"newer-tasks"_s;
    QVERIFY(scene.api.addAlias(scene.tasks(), alias, {{u"term"_s, QJsonObject{{u"number"_s, 1}}}}));
    const Fingerprint before = scene.liveByName();
    QVERIFY(scene.prepare());
    const Result<StageReport> swapped = scene.swap();
    QVERIFY2(swapped, qUtf8Printable(errorOf(swapped)));
    QVERIFY(swapped->warnings.join(u' ').contains(alias));
    QCOMPARE(differing(made.captured, scene.live()), QByteArray());
    QVERIFY(scene.undo());
    QCOMPARE(differing(before, scene.liveByName()), QByteArray());
}

void TestSearchRestore::anIndexWithoutAliasIsNeverDiscarded()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch7));
    SearchScene scene(server);
    QVERIFY(scene.fill());
    const QString plain = scene.prefix + u"notes"_s;
    QVERIFY(scene.api.createIndex(plain) && scene.api.storeMany(plain, 3));
    scene.target.settings.indices.append(plain);
    QVERIFY(scene.capture());
    scene.newRun(u"search.prepare"_s);
    const Result<StageReport> prepared = scene.prepare();
    QVERIFY2(prepared, qUtf8Printable(errorOf(prepared)));
    QCOMPARE(prepared->losses.size(), 1U);
    QCOMPARE(prepared->losses.front().subject, plain);
    QVERIFY(scene.swap());
    QVERIFY(scene.discard());
    QCOMPARE(scene.api.count(plain), 3);

    scene.api.remove(u'/' + plain);
    scene.restoredRun = u"20261122-170000-2b3c"_s;
    scene.newRun(u"search.prepare"_s);
    const Result<StageReport> second = scene.prepare();
    QVERIFY2(second, qUtf8Printable(errorOf(second)));
    QCOMPARE(second->losses.size(), 1U);
    QVERIFY(scene.swap());
    QVERIFY(scene.discard());
    // What was restored for it is all there is of it now, and stays beside.
    const QStringList copies = scene.api.indices(plain + u"-*"_s);
    QVERIFY(!copies.isEmpty());
    QCOMPARE(scene.api.count(copies.constLast()), 3);
}

void TestSearchRestore::aDiscardRemovesNothingWhileNobodyCarriesTheAliases()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch7));
    Restorable made(server);
    QVERIFY(made.make());
    SearchScene &scene = made.scene;
    QVERIFY(scene.prepare() && scene.swap());
    for (const QString &index : scene.liveNames()) {
        scene.api.remove(u'/' + index);
    }
    const Result<StageReport> discarded = scene.discard();
    QVERIFY(!discarded);
    QVERIFY2(discarded.error().message.contains(u"may be the only copy"_s), qUtf8Printable(errorOf(discarded)));
    QVERIFY(scene.all().contains(scene.tasks()));
}

namespace {

const QStringList restoreSteps{u"restore as %1invoices"_s, u"restore as %1process"_s, u"restore as %1tasks"_s,
                               u"move aliases"_s};

/// A step's whole name begins with the given text; the copies' names end with a number nobody knows before.
QString stepOf(const SearchScene &scene, const QString &pattern)
{
    return pattern.contains(u'%') ? pattern.arg(scene.prefix) : pattern;
}

void addSteps()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<bool>("after");
    for (const QString &step : restoreSteps) {
        for (const bool after : {false, true}) {
            QTest::addRow("%s %s", after ? "after" : "before", qUtf8Printable(step)) << step << after;
        }
    }
}

} // namespace

void TestSearchRestore::aRunCutOffAtAStepGoesOnOrIsTakenBackWhole_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<bool>("after");
    QTest::addColumn<bool>("goesOn");
    for (const QString &step : restoreSteps) {
        for (const bool after : {false, true}) {
            for (const bool goesOn : {false, true}) {
                QTest::addRow("%s %s, %s", after ? "after" : "before", qUtf8Printable(step),
                              goesOn ? "resumed" : "taken back")
                    << step << after << goesOn;
            }
        }
    }
}

void TestSearchRestore::aRunCutOffAtAStepGoesOnOrIsTakenBackWhole()
{
    QFETCH(QString, step);
    QFETCH(bool, after);
    QFETCH(bool, goesOn);
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch7));
    Restorable made(server);
    QVERIFY(made.make());
    SearchScene &scene = made.scene;
    scene.context->dieAt(after, stepOf(scene, step));
    bool died = false;
    try {
        const Result<StageReport> prepared = scene.prepare();
        QVERIFY2(prepared, qUtf8Printable(errorOf(prepared)));
        const Result<StageReport> swapped = scene.swap();
        QVERIFY2(swapped, qUtf8Printable(errorOf(swapped)));
    } catch (const Crash &) {
        died = true;
    }
    QVERIFY(died);
    if (goesOn) {
        const Result<StageReport> prepared = scene.prepare();
        QVERIFY2(prepared, qUtf8Printable(errorOf(prepared)));
        const Result<StageReport> swapped = scene.swap();
        QVERIFY2(swapped, qUtf8Printable(errorOf(swapped)));
        QCOMPARE(differing(made.captured, scene.live()), QByteArray());
        QCOMPARE(scene.all().size(), made.names.size() + 3);
    } else {
        QVERIFY(scene.rollBackSwap());
        QVERIFY(scene.rollBackPrepare());
        QCOMPARE(differing(made.spoiled, scene.liveByName()), QByteArray());
        QCOMPARE(scene.all(), made.names);
    }
    QCOMPARE(differing(made.foreign, scene.foreign()), QByteArray());
}

void TestSearchRestore::aStopAtAStepLeavesTheOldStateWhole_data()
{
    addSteps();
}

void TestSearchRestore::aStopAtAStepLeavesTheOldStateWhole()
{
    QFETCH(QString, step);
    QFETCH(bool, after);
    NEED_SERVICE(server, Services::search(SearchRelease::OpenSearch2));
    Restorable made(server);
    QVERIFY(made.make());
    SearchScene &scene = made.scene;
    scene.context->stopAt(after ? SearchContext::EndAt::AfterAct : SearchContext::EndAt::BeforeAct,
                          stepOf(scene, step));
    Result<StageReport> last = scene.prepare();
    if (last) {
        last = scene.swap();
        QVERIFY(scene.rollBackSwap());
        QVERIFY(scene.rollBackPrepare());
    }
    QVERIFY(!last);
    QCOMPARE(last.error().code, ErrorCode::Cancelled);
    QCOMPARE(differing(made.spoiled, scene.liveByName()), QByteArray());
    QCOMPARE(scene.all(), made.names);
    QCOMPARE(differing(made.foreign, scene.foreign()), QByteArray());
}

void TestSearchRestore::anUndoCutOffGoesOnOrIsTakenBack_data()
{
    QTest::addColumn<bool>("after");
    QTest::newRow("before the move") << false;
    QTest::newRow("after the move") << true;
}

void TestSearchRestore::anUndoCutOffGoesOnOrIsTakenBack()
{
    QFETCH(bool, after);
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch7));
    Restorable made(server);
    QVERIFY(made.make());
    SearchScene &scene = made.scene;
    QVERIFY(scene.prepare() && scene.swap());
    const Fingerprint restored = scene.liveByName();
    scene.newRun(u"search.swap"_s);
    const auto undo = [&scene] {
        return makeSearchUndo(scene.access(), scene.folder.path(scene.restoredRun), scene.context->runFolder());
    };
    scene.context->dieAt(after, u"move aliases back"_s);
    QVERIFY_THROWS_EXCEPTION(Crash, (void)undo()->run(*scene.context));
    QVERIFY(undo()->rollBack(*scene.context));
    QCOMPARE(differing(restored, scene.liveByName()), QByteArray());
    const Result<StageReport> again = undo()->run(*scene.context);
    QVERIFY2(again, qUtf8Printable(errorOf(again)));
    QCOMPARE(differing(made.spoiled, scene.liveByName()), QByteArray());
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::TestSearchRestore)
#include "tst_searchrestore.moc"
