// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchrestorerecord.h"
#include "tests/integration/search/searchscene.h"

#include <QJsonArray>

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

/// A scene with a set, documents that have changed since, and as many restores as a test needs.
struct Ground
{
    explicit Ground(const SearchServer &server)
        : scene(server)
    {
    }

    bool make()
    {
        const bool made = scene.fill() && scene.capture() && scene.spoil();
        before = scene.liveByName();
        foreign = scene.foreign();
        names = scene.all();
        return made;
    }

    /// A new run that has prepared the copies.
    bool prepare(const QString &run)
    {
        scene.restoredRun = run;
        scene.newRun(u"search.prepare"_s);
        const Result<StageReport> prepared = scene.prepare();
        return prepared || say(prepared);
    }

    bool restore(const QString &run)
    {
        if (!prepare(run)) {
            return false;
        }
        const Result<StageReport> swapped = scene.swap();
        return swapped || say(swapped);
    }

    /// The program dies before or after the move of the aliases.
    bool restoreUntilMove(const QString &run, bool after)
    {
        if (!prepare(run)) {
            return false;
        }
        scene.context->dieAt(after, u"move aliases"_s);
        try {
            (void)scene.swap();
        } catch (const Crash &) {
            return true;
        }
        return false;
    }

    bool undo(const QString &run)
    {
        scene.restoredRun = run;
        const Result<StageReport> undone = scene.undo();
        return undone || say(undone);
    }

    Result<StageReport> discard(const QString &run)
    {
        scene.restoredRun = run;
        return scene.discard();
    }

    std::unique_ptr<Stage> undoStage()
    {
        return makeSearchUndo(scene.access(), scene.folder.path(scene.restoredRun), scene.context->runFolder());
    }

    std::unique_ptr<Stage> discardStage()
    {
        return makeSearchDiscard(scene.access(), scene.folder.path(scene.restoredRun));
    }

    /// The explanations of what keeps the stage from starting.
    QString blockersOf(const std::unique_ptr<Stage> &stage)
    {
        QStringList found;
        const Result<std::vector<CheckResult>> checks = stage->prepare(*scene.context);
        for (const CheckResult &check : checks ? *checks : std::vector<CheckResult>()) {
            if (check.severity == Severity::Blocker) {
                found += check.explanation + u' ' + check.remedy;
            }
        }
        return found.join(u'\n');
    }

    static bool say(const Result<StageReport> &report)
    {
        qInfo("%s", qUtf8Printable(errorOf(report)));
        return false;
    }

    /// The restored copy of the tasks, as the run's record names it.
    QString copyOfTasks(const QString &run)
    {
        const Result<std::optional<SearchRestoreRecord>> record = SearchRestoreRecord::read(scene.folder.path(run));
        if (record && *record) {
            for (const RestoredIndex &copy : (**record).restored) {
                if (copy.source == scene.tasks()) {
                    return copy.name;
                }
            }
        }
        return {};
    }

    SearchScene scene;
    Fingerprint before; ///< by physical names
    Fingerprint foreign;
    QStringList names;
};

const QString first = u"20261122-150000-1a2b"_s;
const QString second = u"20261122-151000-2b3c"_s;

void addReleases()
{
    QTest::addColumn<int>("release");
    QTest::newRow("Elasticsearch 8") << int(SearchRelease::Elasticsearch8);
    QTest::newRow("OpenSearch 2") << int(SearchRelease::OpenSearch2);
}

SearchRelease release()
{
    QFETCH(int, release);
    return static_cast<SearchRelease>(release);
}

} // namespace

/// What undo and discard make of runs that were killed, repeated, or followed by others: they are the ways out.
class TestSearchHalfStates : public QObject
{
    Q_OBJECT

private slots:

    void anUndoOfAMoveThatNeverHappenedTakesNothing_data() { addReleases(); }

    void anUndoOfAMoveThatNeverHappenedTakesNothing();
    void anUndoAfterAKilledUndoTakesNothing();

    void aDiscardKeepsTheSafetyCopyOfALaterRestore_data() { addReleases(); }

    void aDiscardKeepsTheSafetyCopyOfALaterRestore();
    void aDiscardKeepsWhatALaterRestoreReplacedAgain();
    void aDiscardedRunKeepsNothingForItself();
    void aDiscardKeepsEveryIndexWhoseReplacementIsGone();
    void aDiscardRemovesTheCopiesOfAKilledPreparation();
    void anUndoTakesNothingFromOtherApplications();
    void anUndoIsRefusedWhileAStrangerCarriesAnAlias();
    void aRollbackNeedsOnlyTheReplacedIndices();
    void aRollbackTakesAliasesFromNewerIndicesToo();
    void whatAnUndoNeedsIsLookedAtBeforeItBegins();
    void whatADiscardNeedsIsLookedAtBeforeItBegins();
    void theSetOfAnotherPrefixIsRefused();
};

void TestSearchHalfStates::anUndoOfAMoveThatNeverHappenedTakesNothing()
{
    NEED_SERVICE(server, Services::search(release()));
    Ground ground(server);
    QVERIFY(ground.make());
    QVERIFY(ground.restoreUntilMove(first, false));
    QVERIFY(ground.undo(first));
    QCOMPARE(ground.scene.context->steps, QStringList());
    QVERIFY(ground.undoStage()->rollBack(*ground.scene.context));
    QCOMPARE(differing(ground.before, ground.scene.liveByName()), QByteArray());
    const Result<StageReport> discarded = ground.discard(first);
    QVERIFY2(discarded, qUtf8Printable(errorOf(discarded)));
    QCOMPARE(ground.scene.all(), ground.names);
    QCOMPARE(differing(ground.before, ground.scene.liveByName()), QByteArray());
}

void TestSearchHalfStates::anUndoAfterAKilledUndoTakesNothing()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
    Ground ground(server);
    QVERIFY(ground.make());
    QVERIFY(ground.restore(first));
    ground.scene.newRun(u"search.swap"_s);
    ground.scene.context->dieAt(true, u"move aliases back"_s);
    QVERIFY_THROWS_EXCEPTION(Crash, (void)ground.undoStage()->run(*ground.scene.context));
    QCOMPARE(differing(ground.before, ground.scene.liveByName()), QByteArray());
    QVERIFY(ground.undo(first));
    QVERIFY(ground.undoStage()->rollBack(*ground.scene.context));
    QCOMPARE(differing(ground.before, ground.scene.liveByName()), QByteArray());
}

void TestSearchHalfStates::aDiscardKeepsTheSafetyCopyOfALaterRestore()
{
    NEED_SERVICE(server, Services::search(release()));
    Ground ground(server);
    QVERIFY(ground.make());
    QVERIFY(ground.restore(first));
    const QString copy = ground.copyOfTasks(first);
    QVERIFY(ground.scene.api.storeMany(copy, 7, 200000));
    const Fingerprint afterFirst = ground.scene.liveByName();
    QVERIFY(ground.restore(second));
    const Result<StageReport> discarded = ground.discard(first);
    QVERIFY2(discarded, qUtf8Printable(errorOf(discarded)));
    QVERIFY(!ground.scene.all().contains(ground.scene.tasks()));
    QVERIFY(ground.scene.all().contains(copy));
    QVERIFY2(discarded->warnings.join(u' ').contains(copy) && discarded->warnings.join(u' ').contains(second),
             qUtf8Printable(discarded->warnings.join(u' ')));
    QVERIFY(ground.undo(second));
    QCOMPARE(differing(afterFirst, ground.scene.liveByName()), QByteArray());
    const Result<StageReport> last = ground.discard(second);
    QVERIFY2(last, qUtf8Printable(errorOf(last)));
    QCOMPARE(differing(afterFirst, ground.scene.liveByName()), QByteArray());
    QCOMPARE(ground.scene.all().size(), ground.names.size());
    QCOMPARE(differing(ground.foreign, ground.scene.foreign()), QByteArray());
}

void TestSearchHalfStates::aDiscardKeepsWhatALaterRestoreReplacedAgain()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
    Ground ground(server);
    QVERIFY(ground.make());
    QVERIFY(ground.restore(first));
    const QString copy = ground.copyOfTasks(first);
    QVERIFY(ground.undo(first));
    QVERIFY(ground.restore(second));
    const Result<StageReport> discarded = ground.discard(first);
    QVERIFY2(discarded, qUtf8Printable(errorOf(discarded)));
    QVERIFY(!copy.isEmpty() && !ground.scene.all().contains(copy));
    QVERIFY(discarded->warnings.join(u' ').contains(ground.scene.tasks()));
    QVERIFY(ground.undo(second));
    QCOMPARE(differing(ground.before, ground.scene.liveByName()), QByteArray());
    QVERIFY(ground.discard(second));
    QCOMPARE(ground.scene.all(), ground.names);
}

void TestSearchHalfStates::aDiscardedRunKeepsNothingForItself()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
    Ground ground(server);
    QVERIFY(ground.make());
    QVERIFY(ground.restore(first));
    QVERIFY(ground.restore(second));
    QVERIFY(ground.discard(first));
    const Result<StageReport> discarded = ground.discard(second);
    QVERIFY2(discarded, qUtf8Printable(errorOf(discarded)));
    QCOMPARE(discarded->warnings, QStringList());
    QCOMPARE(ground.scene.all().size(), ground.names.size());
    QCOMPARE(ground.scene.liveNames().size(), 3);
}

void TestSearchHalfStates::aDiscardKeepsEveryIndexWhoseReplacementIsGone()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
    Ground ground(server);
    QVERIFY(ground.make());
    QVERIFY(ground.restore(first));
    ground.scene.api.remove(u'/' + ground.copyOfTasks(first));
    const QStringList all = ground.scene.all();
    const Result<StageReport> discarded = ground.discard(first);
    QVERIFY(!discarded);
    QVERIFY2(discarded.error().message.contains(ground.scene.tasks()), qUtf8Printable(errorOf(discarded)));
    QCOMPARE(ground.scene.all(), all);
    const QString blockers = ground.blockersOf(ground.discardStage());
    QVERIFY2(blockers.contains(ground.scene.tasks()), qUtf8Printable(blockers));

    // An alias of this name on somebody else's index is no replacement either.
    const QString shop = ground.scene.server.name + u"shop-orders-1"_s;
    QVERIFY(ground.scene.api.addAlias(shop, ground.scene.prefix + u"tasks"_s));
    QVERIFY(ground.scene.api.addAlias(shop, ground.scene.prefix + u"running-tasks"_s));
    QVERIFY(!ground.discard(first));
    QCOMPARE(ground.scene.all(), all);
}

void TestSearchHalfStates::aDiscardRemovesTheCopiesOfAKilledPreparation()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
    Ground ground(server);
    QVERIFY(ground.make());
    ground.scene.restoredRun = first;
    ground.scene.newRun(u"search.prepare"_s);
    ground.scene.context->dieAt(true, u"restore as "_s + ground.scene.prefix + u"process"_s);
    QVERIFY_THROWS_EXCEPTION(Crash, (void)ground.scene.prepare());
    const QStringList left = ground.scene.all();
    QVERIFY(left.size() > ground.names.size());
    const Result<StageReport> undone = ground.scene.undo();
    QVERIFY2(undone, qUtf8Printable(errorOf(undone)));
    QVERIFY2(!undone->summary.contains(u"left search as it was"_s), qUtf8Printable(undone->summary));
    QCOMPARE(ground.scene.all(), left);
    const Result<StageReport> discarded = ground.discard(first);
    QVERIFY2(discarded, qUtf8Printable(errorOf(discarded)));
    QCOMPARE(ground.scene.all(), ground.names);
    QCOMPARE(differing(ground.before, ground.scene.liveByName()), QByteArray());
}

void TestSearchHalfStates::anUndoTakesNothingFromOtherApplications()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
    Ground ground(server);
    QVERIFY(ground.make());
    SearchScene &scene = ground.scene;
    const QString shared = scene.server.name + u"all-work"_s;
    scene.target.settings.indices.append(scene.tasks());
    QVERIFY(scene.api.addAlias(scene.tasks(), shared));
    QVERIFY(scene.api.addAlias(scene.server.name + u"shop-orders-1"_s, shared));
    const Fingerprint before = scene.liveByName();
    const Fingerprint foreign = scene.foreign();
    const QStringList carriers = scene.api.indicesOf(shared);
    QVERIFY(ground.restore(first));
    QVERIFY(ground.undo(first));
    QCOMPARE(differing(foreign, scene.foreign()), QByteArray());
    QCOMPARE(differing(before, scene.liveByName()), QByteArray());
    QCOMPARE(scene.api.indicesOf(shared), carriers);
}

void TestSearchHalfStates::anUndoIsRefusedWhileAStrangerCarriesAnAlias()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
    Ground ground(server);
    QVERIFY(ground.make());
    SearchScene &scene = ground.scene;
    QVERIFY(ground.restore(first));
    const QString shop = scene.server.name + u"shop-orders-1"_s;
    QVERIFY(scene.api.addAlias(shop, scene.prefix + u"tasks"_s));
    const QStringList carriers = scene.api.indicesOf(scene.prefix + u"tasks"_s);
    QCOMPARE(carriers.size(), 2);
    QVERIFY(!scene.rollBackSwap());
    QCOMPARE(scene.api.indicesOf(scene.prefix + u"tasks"_s), carriers);
    const Result<StageReport> undone = scene.undo();
    QVERIFY(!undone);
    QVERIFY2(undone.error().message.contains(shop), qUtf8Printable(errorOf(undone)));
    QCOMPARE(scene.api.indicesOf(scene.prefix + u"tasks"_s), carriers);
    QVERIFY(ground.blockersOf(ground.undoStage()).contains(shop));
}

void TestSearchHalfStates::aRollbackNeedsOnlyTheReplacedIndices()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
    Ground ground(server);
    QVERIFY(ground.make());
    QVERIFY(ground.restore(first));
    ground.scene.api.remove(u'/' + ground.copyOfTasks(first));
    const Result<> rolledBack = ground.scene.rollBackSwap();
    QVERIFY2(rolledBack, rolledBack ? "" : qUtf8Printable(rolledBack.error().toString()));
    QCOMPARE(differing(ground.before, ground.scene.liveByName()), QByteArray());
}

void TestSearchHalfStates::aRollbackTakesAliasesFromNewerIndicesToo()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
    Ground ground(server);
    QVERIFY(ground.make());
    SearchScene &scene = ground.scene;
    QVERIFY(ground.restore(first));
    const QString built = scene.prefix + u"tasks-20271231-0000-00-9"_s;
    QVERIFY(scene.api.createIndex(built) && scene.api.addAlias(built, scene.prefix + u"tasks"_s));
    const Fingerprint restored = scene.liveByName();
    QVERIFY(ground.undo(first));
    QVERIFY(SearchRestoreRecord::read(scene.folder.path(first))->value().isUndone);
    QCOMPARE(differing(ground.before, scene.liveByName()), QByteArray());
    QVERIFY(ground.undoStage()->rollBack(*scene.context));
    QCOMPARE(differing(restored, scene.liveByName()), QByteArray());
    // Undone no more: a discard of another run must not take what this one replaced for nobody's safety copy.
    QVERIFY(!SearchRestoreRecord::read(scene.folder.path(first))->value().isUndone);
    QVERIFY(scene.rollBackSwap());
    QCOMPARE(differing(ground.before, scene.liveByName()), QByteArray());
}

void TestSearchHalfStates::whatAnUndoNeedsIsLookedAtBeforeItBegins()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
    Ground ground(server);
    QVERIFY(ground.make());
    SearchScene &scene = ground.scene;
    QVERIFY(ground.restore(first));
    QCOMPARE(ground.blockersOf(ground.undoStage()), QString());
    const QString url = scene.target.settings.url;
    scene.target.settings.url = u"http://127.0.0.1:1"_s;
    QVERIFY(!ground.blockersOf(ground.undoStage()).isEmpty());
    scene.target.settings.url = url;
    const QString runFolder = scene.folder.path(first);
    SearchRestoreRecord record = SearchRestoreRecord::read(runFolder)->value();
    const QString clusterUuid = std::exchange(record.clusterUuid, u"another"_s);
    QVERIFY(record.write(runFolder));
    QVERIFY(ground.blockersOf(ground.undoStage()).contains(u"another cluster"_s));
    record.clusterUuid = clusterUuid;
    QVERIFY(record.write(runFolder));
    scene.api.remove(u'/' + scene.tasks());
    QVERIFY(ground.blockersOf(ground.undoStage()).contains(scene.tasks()));
}

void TestSearchHalfStates::whatADiscardNeedsIsLookedAtBeforeItBegins()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
    Ground ground(server);
    QVERIFY(ground.make());
    SearchScene &scene = ground.scene;
    QVERIFY(ground.restore(first));
    QCOMPARE(ground.blockersOf(ground.discardStage()), QString());
    scene.target.settings.url = u"http://127.0.0.1:1"_s;
    QVERIFY(!ground.blockersOf(ground.discardStage()).isEmpty());
}

void TestSearchHalfStates::theSetOfAnotherPrefixIsRefused()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
    Ground ground(server);
    QVERIFY(ground.make());
    SearchScene &scene = ground.scene;
    scene.target.settings.prefix += u"clone-"_s;
    scene.target.settings.indices.clear();
    for (const OnSearchFailure onFailure : {OnSearchFailure::Stop, OnSearchFailure::Later}) {
        scene.onFailure = onFailure;
        const std::vector<CheckResult> checks = checkSearchForRestore(scene.restoreSettings(), {});
        const auto found = std::find_if(checks.begin(), checks.end(),
                                        [](const CheckResult &check) { return check.id == u"search.prefix"; });
        QVERIFY(found != checks.end());
        QCOMPARE(found->severity, Severity::Blocker);
        QVERIFY2(found->remedy.contains(u"--search later"_s), qUtf8Printable(found->remedy));
    }
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::TestSearchHalfStates)
#include "tst_searchhalfstates.moc"
