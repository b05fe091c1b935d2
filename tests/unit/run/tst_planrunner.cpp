// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/run/runharness.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

const auto preflight = u"check.preflight"_s;
const auto database = u"database.capture"_s;
const auto content = u"content.capture"_s;
const auto seal = u"set.seal"_s;
const auto nodesStop = u"nodes.stop"_s;
const auto nodesStart = u"nodes.start"_s;
const auto databasePrepare = u"database.prepare"_s;
const auto contentSwap = u"content.swap"_s;
const auto databaseSwap = u"database.swap"_s;
const auto reconcile = u"restore.reconcile"_s;

ScriptedStage::Script live(ScriptedStage::Run run, ScriptedStage::RollBack rollBack = {})
{
    return {.run = std::move(run), .prepare = {}, .rollBack = std::move(rollBack), .changesLiveData = true};
}

ScriptedStage::Script script(ScriptedStage::Run run)
{
    return {.run = std::move(run), .prepare = {}, .rollBack = {}};
}

RunWhen afterFailureOf(const QString &id)
{
    return {.kind = RunWhen::Kind::AfterFailureOf, .stage = id};
}

/// check, stop, capture, start (owed), seal: the shape of a cold backup.
void coldBackup(RunHarness &harness, const std::map<QString, ScriptedStage::Run> &runs)
{
    const auto runOf = [&runs](const QString &id) { return runs.contains(id) ? runs.at(id) : Scripts::succeed(); };
    harness.stage(preflight, {}, runOf(preflight))
        .stage(nodesStop, {{preflight}}, runOf(nodesStop))
        .stage(database, {{nodesStop}}, runOf(database))
        .stage(nodesStart, {{database, Moment::Fixed}}, script(runOf(nodesStart)), afterFailureOf(nodesStop))
        .stage(seal, {{database}}, runOf(seal));
}

/// prepare, two swaps, reconcile: the shape of a restore. The swaps change live data.
void restore(RunHarness &harness, const std::map<QString, ScriptedStage::Run> &runs)
{
    const auto runOf = [&runs](const QString &id) { return runs.contains(id) ? runs.at(id) : Scripts::succeed(); };
    harness.stage(databasePrepare, {}, runOf(databasePrepare))
        .stage(contentSwap, {{databasePrepare}}, live(runOf(contentSwap)))
        .stage(databaseSwap, {{contentSwap}}, live(runOf(databaseSwap)))
        .stage(reconcile, {{databaseSwap}}, runOf(reconcile));
}

qsizetype count(const QStringList &events, const QString &line)
{
    return events.count(line);
}

} // namespace

class TestPlanRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stagesRunInTheOrderOfTheirEdges();
    void endOfARunThatGoesWell_data();
    void endOfARunThatGoesWell();
    void waiterIsReleasedByTheFixedMomentAlreadyInTheJournal();
    void waiterForFinishedIsNotReleasedByFixed();
    void independentStagesWorkSideBySide();
    void fenceGetsItsFinishedMoment();
    void blockerEndsTheRunBeforeAnyStage();
    void failedPreparationEndsTheRunBeforeAnyStage();
    void allStagesArePreparedBeforeTheFirstRuns();
    void prepareWorksOnAWorkerThread();
    void failureOfAnyStageOfABackup_data();
    void failureOfAnyStageOfABackup();
    void cancelOfAnyStageOfABackup_data();
    void cancelOfAnyStageOfABackup();
    void failureOfAnyStageOfARestore_data();
    void failureOfAnyStageOfARestore();
    void cancelOfAnyStageOfARestore_data();
    void cancelOfAnyStageOfARestore();
    void failedRollBackIsPartWayAndKeepsTheOlderSwaps();
    void exceptionBecomesAnInternalError();
    void exceptionInRollBackIsPartWay();
    void failureStopsTheStageBesideIt();
    void cancelAfterFixedStopsTheTransfer();
    void stageThatFinishesThoughCancelledKeepsItsResult();
    void cancelThatComesTooLateLeavesTheVerdict();
    void failedStartOfTheNodesDoesNotHarmTheSet();
    void cancelDoesNotStopTheStartOfTheNodes();
    void startOfTheNodesEndsAtItsLimit();
    void secondFixedMomentIsRefused();
    void secondRunOnABusyRunnerIsRefused();
    void stagesThatAreNotThePlansAreRefused();
    void runnerCanRunAgainAfterTheEnd();
    void destroyedRunnerStopsAndWaits();
    void overallProgressFollowsTheWeights();
    void reportOnDiskIsIncompleteUntilTheEnd();
    void warningsAndNotesReachTheReport();
};

void TestPlanRunner::stagesRunInTheOrderOfTheirEdges()
{
    RunHarness harness(u"backup"_s);
    // The plan's own order is not that of the edges.
    harness.stage(seal, {{content}}, Scripts::succeed())
        .stage(content, {{database}}, Scripts::succeed())
        .stage(database, {}, Scripts::succeed());

    QVERIFY(harness.run());

    const QStringList expected{u"run:Preparing"_s,
                               u"run:Running"_s,
                               u"database.capture:Running"_s,
                               u"database.capture:Done"_s,
                               u"content.capture:Running"_s,
                               u"content.capture:Done"_s,
                               u"set.seal:Running"_s,
                               u"set.seal:Done"_s,
                               u"run:Ended"_s};
    QCOMPARE(harness.events(), expected);
}

void TestPlanRunner::endOfARunThatGoesWell_data()
{
    QTest::addColumn<bool>("proves");
    QTest::addColumn<bool>("loses");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("proved") << true << false << u"verified"_s;
    QTest::newRow("not proved") << false << false << u"completed-not-verified"_s;
    QTest::newRow("losses") << false << true << u"completed-with-losses"_s;
    QTest::newRow("proved losses") << true << true << u"completed-with-losses"_s;
}

void TestPlanRunner::endOfARunThatGoesWell()
{
    QFETCH(const bool, proves);
    QFETCH(const bool, loses);
    QFETCH(const QString, verdict);
    RunHarness harness(u"backup"_s);
    harness.stage(content, {}, loses ? Scripts::loseSomething() : Scripts::succeed())
        .stage(seal, {{content}}, proves ? Scripts::proveIt() : Scripts::succeed());

    QVERIFY(harness.run());

    QCOMPARE(verdictName(*harness.runner.report().verdict), verdict);
    QCOMPARE(harness.savedReport().value(u"verdict"_s).toString(), verdict);
    QCOMPARE(harness.runner.report().losses().size(), loses ? 1U : 0U);
    QVERIFY(!harness.runner.report().error);
}

void TestPlanRunner::waiterIsReleasedByTheFixedMomentAlreadyInTheJournal()
{
    RunHarness harness(u"backup"_s);
    QByteArray journalAtRelease;
    harness.stage(database, {}, Scripts::fixThenWaitForReportOf(u"database"_s, content))
        .stage(content, {{database, Moment::Fixed}}, [&](StageContext &context) -> Result<StageReport> {
            journalAtRelease = harness.file(u"journal.jsonl"_s);
            if (context.fences().size() != 1) {
                return fail(Error::internal(u"the fence is not there"_s));
            }
            return StageReport{};
        });

    QVERIFY(harness.run());

    const QStringList expected{u"database.capture:Running"_s, u"database.capture:Fixed"_s, u"content.capture:Running"_s,
                               u"content.capture:Done"_s, u"database.capture:Done"_s};
    QCOMPARE(harness.stageEvents(), expected);
    QVERIFY(journalAtRelease.contains("\"event\":\"fixed\""));
    QVERIFY(journalAtRelease.contains("0/16B3748"));
}

void TestPlanRunner::waiterForFinishedIsNotReleasedByFixed()
{
    RunHarness harness(u"backup"_s);
    harness.stage(database, {}, Scripts::fixThenWaitForReportOf(u"database"_s, content))
        .stage(content, {{database, Moment::Fixed}}, Scripts::succeed())
        .stage(seal, {{database, Moment::Finished}}, Scripts::succeed());

    QVERIFY(harness.run());

    const QStringList events = harness.stageEvents();
    QVERIFY(events.indexOf(u"database.capture:Done"_s) < events.indexOf(u"set.seal:Running"_s));
    QVERIFY(events.indexOf(u"content.capture:Done"_s) < events.indexOf(u"database.capture:Done"_s));
}

void TestPlanRunner::independentStagesWorkSideBySide()
{
    RunHarness harness(u"backup"_s);
    // Each waits for the other's fixed moment to be known: they can only both end if they work at the same time.
    const auto untilBothFixed = [](const QString &store) {
        return [store](StageContext &context) -> Result<StageReport> {
            if (const Result<> fixed = context.reportFixed(Scripts::someFence(store)); !fixed) {
                return fail(fixed.error());
            }
            QElapsedTimer timer;
            timer.start();
            while (context.fences().size() < 2 && timer.elapsed() < 10'000) {
                QThread::msleep(1);
            }
            return context.fences().size() == 2 ? Result<StageReport>(StageReport{})
                                                : fail(Error::internal(u"alone"_s));
        };
    };
    harness.stage(database, {}, untilBothFixed(u"database"_s))
        .stage(content, {}, untilBothFixed(u"content"_s))
        .stage(seal, {{database}, {content}}, Scripts::proveIt());

    QVERIFY(harness.run());

    QCOMPARE(*harness.runner.report().verdict, Verdict::Verified);
}

void TestPlanRunner::fenceGetsItsFinishedMoment()
{
    RunHarness harness(u"backup"_s);
    harness.stage(database, {}, [](StageContext &context) -> Result<StageReport> {
        const Result<> fixed = context.reportFixed(Scripts::someFence(u"database"_s));
        return fixed ? Result<StageReport>(StageReport{}) : fail(fixed.error());
    });
    QSignalSpy fences(&harness.runner, &PlanRunner::fenceReached);

    QVERIFY(harness.run());

    QCOMPARE(fences.size(), 1);
    QCOMPARE(harness.runner.report().fences.size(), 1U);
    QVERIFY(!fences.front().front().value<Fence>().finishedAt.isValid());
    QVERIFY(harness.runner.report().fences.front().finishedAt.isValid());
}

void TestPlanRunner::blockerEndsTheRunBeforeAnyStage()
{
    RunHarness harness(u"restore"_s);
    ScriptedStage::Script blocked = live(Scripts::succeed());
    blocked.prepare = [](StageContext &) -> Result<std::vector<CheckResult>> {
        return std::vector<CheckResult>{{.id = u"database.rights"_s,
                                         .store = u"database"_s,
                                         .severity = Severity::Blocker,
                                         .title = u"Rights"_s,
                                         .explanation = u"The account may not create databases."_s,
                                         .remedy = u"Grant CREATEDB."_s}};
    };
    harness.stage(databasePrepare, {}, Scripts::succeed()).stage(databaseSwap, {{databasePrepare}}, blocked);
    QSignalSpy checks(&harness.runner, &PlanRunner::checksReady);

    QVERIFY(harness.run());

    const QStringList expected{u"database.prepare:NotPlanned"_s, u"database.swap:NotPlanned"_s};
    QCOMPARE(harness.stageEvents(), expected);
    QCOMPARE(*harness.runner.report().verdict, Verdict::FailedNothingChanged);
    QCOMPARE(harness.runner.report().error->message, u"The account may not create databases."_s);
    QCOMPARE(harness.runner.report().error->hint, u"Grant CREATEDB."_s);
    QCOMPARE(checks.size(), 1);
}

void TestPlanRunner::failedPreparationEndsTheRunBeforeAnyStage()
{
    RunHarness harness(u"backup"_s);
    ScriptedStage::Script broken = script(Scripts::succeed());
    broken.prepare = [](StageContext &) -> Result<std::vector<CheckResult>> { return fail(Scripts::someError()); };
    harness.stage(database, {}, Scripts::succeed()).stage(content, {{database}}, broken);

    QVERIFY(harness.run());

    QCOMPARE(*harness.runner.report().verdict, Verdict::FailedNothingChanged);
    QCOMPARE(harness.runner.report().error->code, ErrorCode::Unreachable);
    QVERIFY(!harness.stageEvents().contains(u"database.capture:Running"_s));
}

void TestPlanRunner::allStagesArePreparedBeforeTheFirstRuns()
{
    RunHarness harness(u"backup"_s);
    const auto noting = [&harness](const QString &id) {
        ScriptedStage::Script noted = script([&harness, id](StageContext &) {
            harness.log(id + u" runs"_s);
            return StageReport{};
        });
        noted.prepare = [&harness, id](StageContext &) -> Result<std::vector<CheckResult>> {
            harness.log(id + u" prepares"_s);
            return std::vector<CheckResult>{};
        };
        return noted;
    };
    harness.stage(database, {}, noting(database)).stage(content, {{database}}, noting(content));

    QVERIFY(harness.run());

    QStringList own = harness.events();
    own.removeIf([](const QString &line) { return line.contains(u':'); });
    const QStringList expected{u"database.capture prepares"_s, u"content.capture prepares"_s,
                               u"database.capture runs"_s, u"content.capture runs"_s};
    QCOMPARE(own, expected);
}

void TestPlanRunner::prepareWorksOnAWorkerThread()
{
    RunHarness harness(u"backup"_s);
    QThread *preparedOn = nullptr;
    QString ranOn;
    ScriptedStage::Script noted = script([&ranOn](StageContext &) {
        ranOn = QThread::currentThread()->objectName();
        return StageReport{};
    });
    noted.prepare = [&preparedOn](StageContext &) -> Result<std::vector<CheckResult>> {
        preparedOn = QThread::currentThread();
        return std::vector<CheckResult>{};
    };
    harness.stage(database, {}, noted);

    QVERIFY(harness.run());

    QVERIFY(preparedOn != nullptr);
    QVERIFY(preparedOn != QThread::currentThread());
    QCOMPARE(ranOn, database);
}

void TestPlanRunner::failureOfAnyStageOfABackup_data()
{
    QTest::addColumn<QString>("failing");
    for (const QString &id : {preflight, nodesStop, database, seal}) {
        QTest::newRow(qPrintable(id)) << id;
    }
}

void TestPlanRunner::failureOfAnyStageOfABackup()
{
    QFETCH(const QString, failing);
    RunHarness harness(u"backup"_s);
    coldBackup(harness, {{failing, Scripts::failAtOnce()}});

    QVERIFY(harness.run());

    const QStringList events = harness.stageEvents();
    const RunReport &report = harness.runner.report();
    QCOMPARE(*report.verdict, Verdict::FailedNothingChanged);
    QCOMPARE(report.error->code, ErrorCode::Unreachable);
    QVERIFY(events.contains(failing + u":Failed"_s));
    // Every stage that began is asked to remove what it left outside of the set, the last one first, after the nodes
    // were started again.
    const QStringList takenBack = events.filter(u":rollBack"_s);
    QVERIFY(!takenBack.isEmpty());
    QVERIFY(takenBack.contains(failing + u":rollBack"_s));
    QCOMPARE(takenBack.back(), preflight + u":rollBack"_s);
    QVERIFY(!events.contains(u"nodes.start:Done"_s)
            || events.indexOf(u"nodes.start:Done"_s) < events.indexOf(takenBack.front()));
    // Whatever happened after the stop began: the nodes are started, once.
    const bool stopBegan = events.contains(u"nodes.stop:Running"_s);
    QCOMPARE(count(events, u"nodes.start:Running"_s), stopBegan ? 1 : 0);
    QCOMPARE(count(events, u"nodes.start:Done"_s), stopBegan ? 1 : 0);
    if (failing == nodesStop || failing == database) {
        QVERIFY(events.indexOf(failing + u":Failed"_s) < events.indexOf(u"nodes.start:Running"_s));
    }
}

void TestPlanRunner::cancelOfAnyStageOfABackup_data()
{
    QTest::addColumn<QString>("cancelled");
    for (const QString &id : {preflight, nodesStop, database, seal}) {
        QTest::newRow(qPrintable(id)) << id;
    }
}

void TestPlanRunner::cancelOfAnyStageOfABackup()
{
    QFETCH(const QString, cancelled);
    RunHarness harness(u"backup"_s);
    coldBackup(harness, {{cancelled, Scripts::hangUntilStopped()}});
    harness.cancelWhen(cancelled + u":Running"_s);

    QVERIFY(harness.run());

    const QStringList events = harness.stageEvents();
    QCOMPARE(*harness.runner.report().verdict, Verdict::Cancelled);
    QVERIFY(!harness.runner.report().error);
    QVERIFY(events.contains(cancelled + u":Cancelled"_s));
    QVERIFY(harness.events().contains(u"run:Cancelling"_s));
    QCOMPARE(count(events, u"nodes.start:Done"_s), events.contains(u"nodes.stop:Running"_s) ? 1 : 0);
}

void TestPlanRunner::failureOfAnyStageOfARestore_data()
{
    QTest::addColumn<QString>("failing");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QStringList>("takenBack");
    QTest::newRow("prepare") << databasePrepare << u"failed-nothing-changed"_s
                             << QStringList{u"database.prepare:rollBack"_s};
    QTest::newRow("first swap") << contentSwap << u"failed-rolled-back"_s
                                << QStringList{u"content.swap:rollBack"_s, u"database.prepare:rollBack"_s};
    QTest::newRow("second swap") << databaseSwap << u"failed-rolled-back"_s
                                 << QStringList{u"database.swap:rollBack"_s, u"content.swap:rollBack"_s,
                                                u"database.prepare:rollBack"_s};
    QTest::newRow("reconcile") << reconcile << u"failed-rolled-back"_s
                               << QStringList{u"restore.reconcile:rollBack"_s, u"database.swap:rollBack"_s,
                                              u"content.swap:rollBack"_s, u"database.prepare:rollBack"_s};
}

void TestPlanRunner::failureOfAnyStageOfARestore()
{
    QFETCH(const QString, failing);
    QFETCH(const QString, verdict);
    QFETCH(const QStringList, takenBack);
    RunHarness harness(u"restore"_s);
    restore(harness, {{failing, Scripts::failAtOnce()}});

    QVERIFY(harness.run());

    QCOMPARE(verdictName(*harness.runner.report().verdict), verdict);
    QCOMPARE(harness.stageEvents().filter(u":rollBack"_s), takenBack);
    for (const StageOutcome &outcome : harness.runner.report().stages) {
        QCOMPARE(outcome.rolledBack, takenBack.contains(outcome.id + u":rollBack"_s));
    }
}

void TestPlanRunner::cancelOfAnyStageOfARestore_data()
{
    QTest::addColumn<QString>("cancelled");
    QTest::addColumn<int>("takenBack");
    QTest::newRow("prepare") << databasePrepare << 1;
    QTest::newRow("first swap") << contentSwap << 2;
    QTest::newRow("second swap") << databaseSwap << 3;
    QTest::newRow("reconcile") << reconcile << 4;
}

void TestPlanRunner::cancelOfAnyStageOfARestore()
{
    QFETCH(const QString, cancelled);
    QFETCH(const int, takenBack);
    RunHarness harness(u"restore"_s);
    restore(harness, {{cancelled, Scripts::hangUntilStopped()}});
    harness.cancelWhen(cancelled + u":Running"_s);

    QVERIFY(harness.run());

    QCOMPARE(*harness.runner.report().verdict, Verdict::Cancelled);
    QCOMPARE(harness.stageEvents().filter(u":rollBack"_s).size(), takenBack);
}

void TestPlanRunner::failedRollBackIsPartWayAndKeepsTheOlderSwaps()
{
    RunHarness harness(u"restore"_s);
    const auto cannot = [](StageContext &) -> Result<> { return fail(Scripts::someError()); };
    harness.stage(databasePrepare, {}, Scripts::succeed())
        .stage(contentSwap, {{databasePrepare}}, live(Scripts::succeed()))
        .stage(databaseSwap, {{contentSwap}}, live(Scripts::failAtOnce(), cannot));

    QVERIFY(harness.run());

    const RunReport &report = harness.runner.report();
    QCOMPARE(*report.verdict, Verdict::FailedPartWay);
    // Going on would have put the old content beside the restored database.
    QCOMPARE(harness.stageEvents().filter(u":rollBack"_s), QStringList{u"database.swap:rollBack"_s});
    QVERIFY(report.stages.back().rollBackError);
    QVERIFY(!report.warnings.isEmpty());
}

void TestPlanRunner::exceptionBecomesAnInternalError()
{
    RunHarness harness(u"backup"_s);
    harness.stage(database, {}, Scripts::throwSomething());

    QVERIFY(harness.run());

    QCOMPARE(*harness.runner.report().verdict, Verdict::FailedNothingChanged);
    QCOMPARE(harness.runner.report().error->code, ErrorCode::Internal);
    QVERIFY(harness.runner.report().error->detail.contains(u"a library threw this"_s));
}

void TestPlanRunner::exceptionInRollBackIsPartWay()
{
    RunHarness harness(u"undo"_s);
    harness.stage(databaseSwap, {},
                  live(Scripts::failAtOnce(), [](StageContext &) -> Result<> { throw std::runtime_error("no"); }));

    QVERIFY(harness.run());

    QCOMPARE(*harness.runner.report().verdict, Verdict::FailedPartWay);
}

void TestPlanRunner::failureStopsTheStageBesideIt()
{
    RunHarness harness(u"backup"_s);
    harness.stage(database, {}, Scripts::fixThenHang(u"database"_s))
        .stage(content, {{database, Moment::Fixed}}, Scripts::failAtOnce())
        .stage(seal, {{database}, {content}}, Scripts::succeed());

    QVERIFY(harness.run());

    const QStringList expected{u"database.capture:Running"_s,   u"database.capture:Fixed"_s,
                               u"content.capture:Running"_s,    u"content.capture:Failed"_s,
                               u"database.capture:Cancelled"_s, u"database.capture:rollBack"_s,
                               u"content.capture:rollBack"_s,   u"set.seal:NotPlanned"_s};
    QCOMPARE(harness.stageEvents(), expected);
    QCOMPARE(*harness.runner.report().verdict, Verdict::FailedNothingChanged);
}

void TestPlanRunner::cancelAfterFixedStopsTheTransfer()
{
    RunHarness harness(u"backup"_s);
    harness.stage(database, {}, Scripts::fixThenHang(u"database"_s)).stage(content, {{database}}, Scripts::succeed());
    harness.cancelWhen(u"database.capture:Fixed"_s);

    QVERIFY(harness.run());

    const QStringList expected{u"database.capture:Running"_s, u"database.capture:Fixed"_s,
                               u"database.capture:Cancelled"_s, u"database.capture:rollBack"_s,
                               u"content.capture:NotPlanned"_s};
    QCOMPARE(harness.stageEvents(), expected);
    QCOMPARE(*harness.runner.report().verdict, Verdict::Cancelled);
}

void TestPlanRunner::stageThatFinishesThoughCancelledKeepsItsResult()
{
    RunHarness harness(u"restore"_s);
    restore(harness, {{contentSwap, Scripts::finishThoughStopped(std::chrono::milliseconds{50})}});
    harness.cancelWhen(u"content.swap:Running"_s);

    QVERIFY(harness.run());

    const QStringList expected{u"content.swap:Done"_s, u"content.swap:rollBack"_s, u"database.prepare:rollBack"_s,
                               u"database.swap:NotPlanned"_s, u"restore.reconcile:NotPlanned"_s};
    QCOMPARE(harness.stageEvents().mid(3), expected);
    QCOMPARE(*harness.runner.report().verdict, Verdict::Cancelled);
}

void TestPlanRunner::cancelThatComesTooLateLeavesTheVerdict()
{
    RunHarness harness(u"restore"_s);
    harness.stage(databaseSwap, {}, live(Scripts::finishThoughStopped(std::chrono::milliseconds{20})));
    harness.cancelWhen(u"database.swap:Running"_s);

    QVERIFY(harness.run());

    QCOMPARE(*harness.runner.report().verdict, Verdict::CompletedNotVerified);
    QVERIFY(harness.stageEvents().filter(u":rollBack"_s).isEmpty());
}

void TestPlanRunner::failedStartOfTheNodesDoesNotHarmTheSet()
{
    RunHarness harness(u"backup"_s);
    coldBackup(
        harness,
        {{nodesStart, Scripts::failAtOnce()}, {database, Scripts::fixThenWaitForReportOf(u"database"_s, nodesStop)}});

    QVERIFY(harness.run());

    const QStringList events = harness.stageEvents();
    QVERIFY(events.contains(u"nodes.start:Failed"_s));
    QVERIFY(events.contains(u"set.seal:Done"_s));
    QCOMPARE(count(events, u"nodes.start:Running"_s), 1);
    QCOMPARE(*harness.runner.report().verdict, Verdict::FailedPartWay);
}

void TestPlanRunner::cancelDoesNotStopTheStartOfTheNodes()
{
    RunHarness harness(u"backup"_s);
    const auto slowStart = [](StageContext &context) -> Result<StageReport> {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 100) {
            if (context.stop().stop_requested()) {
                return fail(Error::cancelled());
            }
            QThread::msleep(1);
        }
        return StageReport{};
    };
    coldBackup(harness, {{nodesStart, slowStart}, {seal, Scripts::hangUntilStopped()}});
    harness.cancelWhen(u"nodes.start:Running"_s);

    QVERIFY(harness.run());

    QVERIFY(harness.stageEvents().contains(u"nodes.start:Done"_s));
    QCOMPARE(*harness.runner.report().verdict, Verdict::Cancelled);
}

void TestPlanRunner::startOfTheNodesEndsAtItsLimit()
{
    RunHarness harness(u"backup"_s);
    coldBackup(harness, {{database, Scripts::failAtOnce()}, {nodesStart, Scripts::hangUntilStopped()}});
    harness.cleanupLimit = std::chrono::milliseconds{50};

    QVERIFY(harness.run());

    QCOMPARE(*harness.runner.report().verdict, Verdict::FailedPartWay);
    QVERIFY(harness.stageEvents().contains(u"nodes.start:Failed"_s));
    QCOMPARE(harness.runner.report().error->code, ErrorCode::Unreachable); // the first one
}

void TestPlanRunner::secondFixedMomentIsRefused()
{
    RunHarness harness(u"backup"_s);
    harness.stage(database, {}, [](StageContext &context) -> Result<StageReport> {
        const Result<> first = context.reportFixed(Scripts::someFence(u"database"_s));
        const Result<> second = context.reportFixed(Scripts::someFence(u"database"_s));
        return first && second ? Result<StageReport>(StageReport{}) : fail(second.error());
    });

    QVERIFY(harness.run());

    QCOMPARE(harness.runner.report().error->code, ErrorCode::Internal);
    QCOMPARE(harness.runner.report().fences.size(), 1U);
}

void TestPlanRunner::secondRunOnABusyRunnerIsRefused()
{
    RunHarness harness(u"backup"_s);
    harness.stage(database, {}, Scripts::hangUntilStopped());
    QVERIFY(harness.start());

    const Result<> second = harness.runner.start(RunRequest{});

    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Busy);
    harness.runner.requestCancel();
    QVERIFY(harness.waitForEnd());
}

void TestPlanRunner::stagesThatAreNotThePlansAreRefused()
{
    RunHarness harness(u"backup"_s);
    harness.stage(database, {}, Scripts::succeed()).stage(content, {{database}}, Scripts::succeed());
    harness.plan.stages.back().id = seal;

    const Result<> started = harness.start();

    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::Internal);
    QCOMPARE(harness.runner.state(), RunState::Idle);
}

void TestPlanRunner::runnerCanRunAgainAfterTheEnd()
{
    RunHarness harness(u"backup"_s);
    harness.stage(database, {}, Scripts::proveIt());
    QVERIFY(harness.run());
    QCOMPARE(*harness.runner.report().verdict, Verdict::Verified);

    RunHarness other(u"backup"_s);
    SystemClock clock;
    RunRequest request;
    request.runFolder = other.folder();
    request.plan = harness.plan;
    request.stages[database] = std::make_unique<ScriptedStage>(ScriptedStage::Script{});
    request.clock = &clock;
    QVERIFY(harness.runner.start(std::move(request)));
    QVERIFY(harness.waitForEnd());
    QCOMPARE(*harness.runner.report().verdict, Verdict::CompletedNotVerified);
}

void TestPlanRunner::destroyedRunnerStopsAndWaits()
{
    std::atomic<int> ended = 0;
    {
        RunHarness harness(u"backup"_s);
        const auto countedHang = [&ended](StageContext &context) -> Result<StageReport> {
            const Result<StageReport> result = Scripts::hangUntilStopped()(context);
            ++ended;
            return result;
        };
        harness.stage(database, {}, countedHang).stage(content, {}, countedHang);
        QVERIFY(harness.start());
        QVERIFY(QTest::qWaitFor([&harness] { return harness.stageEvents().contains(u"content.capture:Running"_s); },
                                10'000));
    }
    QCOMPARE(ended.load(), 2);
}

void TestPlanRunner::overallProgressFollowsTheWeights()
{
    RunHarness harness(u"backup"_s);
    harness.stage(database, {}, [](StageContext &context) {
        context.progress({.done = 1, .total = 2, .unit = ProgressUnit::Items, .activity = u"Copying"_s});
        return StageReport{};
    });
    harness.stage(content, {{database}}, Scripts::succeed());
    harness.plan.stages.front().weight = 3;
    QSignalSpy shares(&harness.runner, &PlanRunner::overallProgressChanged);

    QVERIFY(harness.run());

    QCOMPARE(shares.size(), 3);
    QCOMPARE(shares.at(0).front().toDouble(), 0.375);
    QCOMPARE(shares.at(1).front().toDouble(), 0.75);
    QCOMPARE(shares.at(2).front().toDouble(), 1.0);
}

void TestPlanRunner::reportOnDiskIsIncompleteUntilTheEnd()
{
    RunHarness harness(u"backup"_s);
    QJsonObject atFirst;
    QJsonObject atSecond;
    harness.stage(database, {}, [&](StageContext &) {
        atFirst = harness.savedReport();
        return StageReport{};
    });
    harness.stage(content, {{database}}, [&](StageContext &) {
        // Written by a thread of its own: it arrives, but perhaps a moment later.
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 10'000 && !harness.file(u"report.json"_s).contains("\"Done\"")) {
            QThread::msleep(1);
        }
        atSecond = harness.savedReport();
        return StageReport{};
    });

    QVERIFY(harness.run());

    QCOMPARE(atFirst.value(u"complete"_s), QJsonValue(false));
    QVERIFY(!atFirst.contains(u"verdict"_s));
    QCOMPARE(atSecond.value(u"complete"_s), QJsonValue(false));
    QCOMPARE(atSecond.value(u"stages"_s)[0][u"state"_s].toString(), u"Done"_s);
    const QJsonObject atEnd = harness.savedReport();
    QCOMPARE(atEnd.value(u"complete"_s), QJsonValue(true));
    QCOMPARE(atEnd.value(u"verdict"_s).toString(), u"completed-not-verified"_s);
    QVERIFY(harness.file(u"journal.jsonl"_s).contains("completed-not-verified"));
    QVERIFY(harness.file(u"profile.json"_s).contains("shop"));
    QVERIFY(harness.file(u"plan.json"_s).contains("database.capture"));
}

void TestPlanRunner::warningsAndNotesReachTheReport()
{
    RunHarness harness(u"backup"_s);
    harness.stage(database, {}, [](StageContext &context) {
        context.note(u"took snapshot 1"_s);
        context.warn(u"The server is slow."_s);
        StageReport report;
        report.warnings = {u"The server is slow."_s, u"Two tables are not Flowable's."_s};
        return report;
    });
    QSignalSpy notes(&harness.runner, &PlanRunner::noted);

    QVERIFY(harness.run());

    const QStringList expected{u"The server is slow."_s, u"Two tables are not Flowable's."_s};
    QCOMPARE(harness.runner.report().warnings, expected);
    QCOMPARE(notes.front().at(1).toString(), u"took snapshot 1"_s);
}

QTEST_GUILESS_MAIN(TestPlanRunner)
#include "tst_planrunner.moc"
