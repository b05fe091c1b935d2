// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/durable.h"
#include "app/engine/plan/recipes/interruptedruns.h"
#include "app/engine/run/locks.h"
#include "tests/unit/recipes/pastruns.h"
#include "tests/unit/run/runharness.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

const PlanStores twoStores{.databases = {u"database"_s}, .searches = {}, .contents = {u"content"_s}};
const auto first = u"20261101-100000-0001"_s;
const auto second = u"20261102-100000-0002"_s;
const auto third = u"20261103-100000-0003"_s;

PastRuns::Run interruptedBackup(const QString &id)
{
    return {.id = id,
            .plan = hotBackupPlan(twoStores, HotWindow::Strict),
            .verdict = std::nullopt,
            .subject = {{u"set"_s, u"20261101T100000Z-hot-0001"_s}},
            .done = {u"check.preflight"_s, u"content.names"_s},
            .under = u"database.capture"_s};
}

PastRuns::Run interruptedRestore(const QString &id, const QString &under, bool inStep)
{
    return {.id = id,
            .plan = restorePlan(twoStores, ContentPart::Replace),
            .verdict = std::nullopt,
            .done = {u"check.preflight"_s, u"content.prepare"_s, u"database.prepare"_s},
            .under = under,
            .inStep = inStep};
}

PastRuns::Run undoOf(const QString &id, const QString &restore, std::optional<Verdict> verdict)
{
    return {.id = id, .plan = undoPlan(twoStores), .verdict = verdict, .subject = {{u"undoes"_s, restore}}};
}

std::vector<InterruptedRun> found(const PastRuns &past)
{
    const Result<std::vector<InterruptedRun>> runs = interruptedRuns(past.folder());
    return runs.value_or(std::vector<InterruptedRun>{});
}

constexpr auto dieCommand = "--die-in-a-swap";

/// The part of a child process: the real runner with the real lock, killed between a swap's act and its record.
int dieInASwap(const QString &path)
{
    const auto runId = u"20261122-140211-7f3a"_s; // the harness's own
    const BackupFolder folder(path);
    const Result<std::unique_ptr<FolderLock>> lock =
        folder.open() ? FolderLock::acquire(folder.path(), runId) : fail(Error::internal(path));
    if (!lock || !makeFolder(folder.runFolder(runId))) {
        return 1;
    }
    RunHarness harness(u"restore"_s, folder.runFolder(runId));
    const auto swap = [](StageContext &context) -> Result<StageReport> {
        const Result<> performed = context.perform({.name = u"rename live aside"_s,
                                                    .intent = {},
                                                    .act = []() -> Result<> {
                                                        ::raise(SIGKILL);
                                                        return {};
                                                    },
                                                    .inspect = {}});
        return performed ? Result<StageReport>(StageReport{}) : fail(performed.error());
    };
    harness.stage(u"database.prepare"_s, {}, Scripts::succeed())
        .stage(u"database.swap"_s, {{u"database.prepare"_s}}, swap);
    (void)harness.run();
    return 1;
}

} // namespace

class InterruptedRunsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void anInterruptedBackupChangedNothingAndIsStartedAnew()
    {
        const PastRuns past;
        past.add(interruptedBackup(first));
        past.lock(first, PastRuns::Owner::Dead);
        const std::vector<InterruptedRun> runs = found(past);
        QCOMPARE(runs.size(), 1U);
        const InterruptedRun &run = runs.front();
        QCOMPARE(run.runId, first);
        QCOMPARE(run.kind, u"backup"_s);
        QCOMPARE(run.target, u"production/shop"_s);
        QCOMPARE(run.profileId, u"shop-id"_s);
        QCOMPARE(run.set, u"20261101T100000Z-hot-0001"_s);
        QCOMPARE(run.startedAt.toUTC().toString(Qt::ISODate), u"2026-11-01T10:00:00Z"_s);
        QCOMPARE(run.stagesDone, 2);
        QCOMPARE(run.stages, 6);
        QCOMPARE(run.lastStage, u"Database"_s);
        QCOMPARE(run.change, LiveChange::Nothing);
        QVERIFY(run.remedies == std::vector{RunRemedy::StartAnew});
        QVERIFY2(run.summary().contains(u"2 of 6"_s), qPrintable(run.summary()));
    }

    void aRealRunThatWasKilledInASwapIsFound()
    {
        const QTemporaryDir temporary;
        const BackupFolder folder(temporary.filePath(u"backups"_s));
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(dieCommand), folder.path()});
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        const Result<std::vector<InterruptedRun>> runs = interruptedRuns(folder);
        QVERIFY(runs);
        QCOMPARE(runs->size(), 1U);
        QCOMPARE(runs->front().kind, u"restore"_s);
        QCOMPARE(runs->front().stagesDone, 1);
        QCOMPARE(runs->front().stages, 2);
        QCOMPARE(runs->front().lastStage, u"Stage database.swap"_s);
        QCOMPARE(runs->front().change, LiveChange::PartWay);
        QVERIFY(runs->front().remedies == std::vector{RunRemedy::Undo});
    }

    void aRunWhoseProcessMayStillWorkIsNotInterrupted_data()
    {
        QTest::addColumn<int>("owner");
        QTest::addColumn<bool>("listed");
        QTest::newRow("alive") << static_cast<int>(PastRuns::Owner::Alive) << false;
        QTest::newRow("another computer") << static_cast<int>(PastRuns::Owner::Foreign) << false;
        QTest::newRow("dead") << static_cast<int>(PastRuns::Owner::Dead) << true;
        QTest::newRow("before this start of the computer") << static_cast<int>(PastRuns::Owner::Rebooted) << true;
    }

    void aRunWhoseProcessMayStillWorkIsNotInterrupted()
    {
        QFETCH(const int, owner);
        QFETCH(const bool, listed);
        const PastRuns past;
        past.add(interruptedBackup(first));
        past.lock(first, static_cast<PastRuns::Owner>(owner));
        QCOMPARE(found(past).size(), listed ? 1U : 0U);
    }

    void nobodyIsCalledInterruptedWhileTheLockCannotBeRead()
    {
        const PastRuns past;
        past.add(interruptedBackup(first));
        QVERIFY(QDir().mkpath(past.folder().path() + u"/lock/owner.json"_s)); // a folder is no file to read
        QVERIFY(found(past).empty());
        past.unlock();
        QCOMPARE(found(past).size(), 1U);
    }

    void anotherRunsLockProvesThatThisOneIsGone()
    {
        const PastRuns past;
        past.add(interruptedRestore(first, u"database.swap"_s, true));
        past.lock(second, PastRuns::Owner::Alive);
        QCOMPARE(found(past).size(), 1U);
        past.unlock();
        QCOMPARE(found(past).size(), 1U);
    }

    void aRestoreIsUndoneOnceASwapBeganAStepAndNeverDiscarded()
    {
        const PastRuns past;
        past.add(interruptedRestore(first, u"content.swap"_s, true));
        const std::vector<InterruptedRun> runs = found(past);
        QCOMPARE(runs.size(), 1U);
        QCOMPARE(runs.front().change, LiveChange::PartWay);
        QVERIFY(runs.front().remedies == std::vector{RunRemedy::Undo});
        QCOMPARE(runs.front().restoredRun, first);
    }

    void aRestoreThatOnlyPreparedChangedNothing_data()
    {
        QTest::addColumn<QString>("under");
        QTest::newRow("waits for the application's end") << u"nodes.stop"_s;
        QTest::newRow("swap without a step") << u"content.swap"_s;
    }

    void aRestoreThatOnlyPreparedChangedNothing()
    {
        QFETCH(const QString, under);
        const PastRuns past;
        past.add(interruptedRestore(first, under, false));
        const std::vector<InterruptedRun> runs = found(past);
        QCOMPARE(runs.size(), 1U);
        QCOMPARE(runs.front().change, LiveChange::Nothing);
        QVERIFY(runs.front().remedies == (std::vector{RunRemedy::StartAnew, RunRemedy::Discard}));
    }

    void aJournalThatCannotBeBelievedCountsAsAChange()
    {
        const PastRuns past;
        past.add(interruptedRestore(first, u"nodes.stop"_s, false));
        QFile journal(past.folder().runFolder(first) + u"/journal.jsonl"_s);
        QVERIFY(journal.open(QIODevice::ReadWrite) && journal.write("#") == 1);
        journal.close();
        const std::vector<InterruptedRun> runs = found(past);
        QCOMPARE(runs.size(), 1U);
        QCOMPARE(runs.front().change, LiveChange::PartWay);
        QVERIFY(runs.front().remedies == std::vector{RunRemedy::Undo});
    }

    void aRunWhoseEndIsInItsJournalAloneHasEnded()
    {
        const PastRuns past;
        PastRuns::Run run = interruptedBackup(first);
        past.add(run);
        run.verdict = Verdict::Verified;
        run.done.clear();
        run.under.clear();
        const QByteArray report = [&] {
            QFile file(past.folder().runFolder(first) + u"/report.json"_s);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }();
        past.add(run);
        QFile file(past.folder().runFolder(first) + u"/report.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(report) == report.size());
        file.close();
        QVERIFY(found(past).empty());
    }

    void aLaterGoodRunOfTheSameApplicationSettlesIt()
    {
        const PastRuns past;
        past.add(interruptedBackup(first));
        past.add({.id = second, .plan = hotBackupPlan(twoStores, HotWindow::Strict), .verdict = Verdict::Cancelled});
        QCOMPARE(found(past).size(), 1U);
        past.add({.id = third, .plan = hotBackupPlan(twoStores, HotWindow::Strict), .profileId = u"another"_s});
        QCOMPARE(found(past).size(), 1U);
        past.add({.id = third, .plan = hotBackupPlan(twoStores, HotWindow::Strict)});
        QVERIFY(found(past).empty());
    }

    void aRestoreThatWasUndoneOrDiscardedNeedsNobody()
    {
        const PastRuns undone;
        undone.add(interruptedRestore(first, u"content.swap"_s, true));
        undone.add(undoOf(second, first, Verdict::FailedPartWay));
        QCOMPARE(found(undone).size(), 1U);
        undone.add(undoOf(third, first, Verdict::Verified));
        QVERIFY(found(undone).empty());

        const PastRuns discarded;
        discarded.add(interruptedRestore(first, u"nodes.stop"_s, false));
        discarded.add({.id = second, .plan = discardPlan(twoStores), .subject = {{u"discards"_s, first}}});
        QVERIFY(found(discarded).empty());
    }

    void anInterruptedUndoStandsForTheRestoreThatItIsAbout()
    {
        const PastRuns past;
        past.add(interruptedRestore(first, u"content.swap"_s, true));
        PastRuns::Run undo = undoOf(second, first, std::nullopt);
        undo.under = u"database.swap"_s;
        undo.inStep = true;
        past.add(undo);
        const std::vector<InterruptedRun> runs = found(past);
        QCOMPARE(runs.size(), 1U);
        QCOMPARE(runs.front().kind, u"undo"_s);
        QCOMPARE(runs.front().restoredRun, first);
        QVERIFY(runs.front().remedies == std::vector{RunRemedy::Undo});
    }

    void anInterruptedDiscardIsDiscardedAgainAlsoAfterAnUndo()
    {
        const PastRuns past;
        past.add({.id = first, .plan = restorePlan(twoStores, ContentPart::Replace)});
        past.add(undoOf(second, first, Verdict::Verified));
        past.add({.id = third,
                  .plan = discardPlan(twoStores),
                  .verdict = std::nullopt,
                  .subject = {{u"discards"_s, first}},
                  .under = u"database.swap"_s,
                  .inStep = true});
        const std::vector<InterruptedRun> runs = found(past);
        QCOMPARE(runs.size(), 1U);
        QVERIFY(runs.front().remedies == std::vector{RunRemedy::Discard});
        QVERIFY(!runs.front().summary().contains(u"Live data"_s));
    }
};

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1StringView(dieCommand)) {
        return dieInASwap(arguments.value(2));
    }
    InterruptedRunsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_interruptedruns.moc"
