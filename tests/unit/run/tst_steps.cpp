// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/run/filesizelimit.h"
#include "tests/unit/run/runharness.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <csignal>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

const auto databasePrepare = u"database.prepare"_s;
const auto databaseSwap = u"database.swap"_s;
const auto reconcile = u"restore.reconcile"_s;

/// A step that makes a file; the file is what the outside world shows of it.
Step makesFile(const QString &path, const std::function<void()> &whileActing = {})
{
    return {.name = u"make "_s + QFileInfo(path).fileName(),
            .intent = {{u"path"_s, path}},
            .act = [path, whileActing]() -> Result<> {
                QFile file(path);
                // Appends, so that acting twice shows.
                if (!file.open(QIODevice::Append) || file.write("x") != 1) {
                    return fail(Error::internal(path));
                }
                file.close();
                if (whileActing) {
                    whileActing();
                }
                return {};
            },
            .inspect = [path]() -> Result<StepState> {
                return QFile::exists(path) ? StepState::Done : StepState::NotDone;
            }};
}

ScriptedStage::Run performs(const std::vector<Step> &steps)
{
    return [steps](StageContext &context) -> Result<StageReport> {
        for (const Step &step : steps) {
            if (const Result<> performed = context.perform(step); !performed) {
                return fail(performed.error());
            }
        }
        return StageReport{};
    };
}

DecisionRequest sessionsDecision()
{
    return {.id = u"database.sessions"_s,
            .question = u"Two sessions are still there."_s,
            .detail = {},
            .options = {{.id = u"wait"_s, .label = u"Wait"_s}, {.id = u"abandon"_s, .label = u"Abandon"_s}},
            .defaultOption = u"abandon"_s,
            .limit = std::nullopt};
}

ScriptedStage::Run decides(const DecisionRequest &request)
{
    return [request](StageContext &context) -> Result<StageReport> {
        const Result<QString> answer = context.decide(request);
        if (!answer) {
            return fail(answer.error());
        }
        StageReport report;
        report.summary = *answer;
        return report;
    };
}

QString pathIn(const QString &folder, const QString &name)
{
    return QDir(folder).filePath(name);
}

/// The plan of the crashing child and of the run that resumes it. marks is where the outside world shows.
void resumable(RunHarness &harness, const QString &marks, const std::function<void()> &betweenActAndDone)
{
    harness.stage(databasePrepare, {}, performs({makesFile(pathIn(marks, u"prepared"_s))}))
        .stage(databaseSwap, {{databasePrepare}},
               performs({makesFile(pathIn(marks, u"first"_s)), makesFile(pathIn(marks, u"second"_s), betweenActAndDone),
                         makesFile(pathIn(marks, u"third"_s))}))
        .stage(reconcile, {{databaseSwap}}, Scripts::proveIt());
}

/// The part of a child process: dies in the second step of the swap, after acting and before that is recorded.
int runUntilKilled(const QString &folder)
{
    RunHarness harness(u"restore"_s, folder);
    resumable(harness, folder, [] { ::raise(SIGKILL); });
    (void)harness.run();
    return 1;
}

} // namespace

class TestSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stepIsJournalledBeforeAndAfterItActs();
    void stopIsSeenBetweenStepsOnly();
    void failedStepIsNotDone();
    void stepThatWasDoneIsNotRepeatedInTheSameRun();
    void resumeSettlesAStepKilledBetweenActAndDone();
    void resumeWithAnotherPlanIsRefused();
    void resumeInAnotherLanguageGoesOn();
    void runInAUsedFolderIsRefused();
    void resumeOfAnInterruptedRollBackGoesOnTakingBack();
    void lostJournalFailsTheRun();
    void lostJournalDoesNotKeepTheRollBackFromActing();
    void decisionIsAnsweredByTheAdministrator();
    void unknownOptionIsNoAnswer();
    void decisionTakesItsDefaultAfterItsLimit();
    void unattendedDecisionTakesItsDefaultAtOnce();
    void runThatBecomesUnattendedStopsWaiting();
    void cancelEndsTheWaitForADecision();
    void decisionWithoutAValidDefaultIsRefused();
};

void TestSteps::stepIsJournalledBeforeAndAfterItActs()
{
    RunHarness harness(u"restore"_s);
    QByteArray whileActing;
    const Step step =
        makesFile(pathIn(harness.folder(), u"mark"_s), [&] { whileActing = harness.file(u"journal.jsonl"_s); });
    harness.stage(databaseSwap, {}, performs({step}));

    QVERIFY(harness.run());

    QVERIFY(whileActing.contains("make mark"));
    QVERIFY(!whileActing.contains("\"event\":\"done\""));
    QVERIFY(harness.file(u"journal.jsonl"_s).contains("\"event\":\"done\""));
}

void TestSteps::stopIsSeenBetweenStepsOnly()
{
    RunHarness harness(u"restore"_s);
    const QString first = pathIn(harness.folder(), u"first"_s);
    const QString second = pathIn(harness.folder(), u"second"_s);
    std::atomic<bool> acting = false;
    std::atomic<bool> cancelled = false;
    const auto waitForCancel = [&] {
        acting = true;
        QElapsedTimer timer;
        timer.start();
        while (!cancelled && timer.elapsed() < 10'000) {
            QThread::msleep(1);
        }
    };
    harness.stage(databaseSwap, {}, performs({makesFile(first, waitForCancel), makesFile(second)}));
    QVERIFY(harness.start());
    QVERIFY(QTest::qWaitFor([&acting] { return acting.load(); }, 10'000));
    harness.runner.requestCancel();
    cancelled = true;
    QVERIFY(harness.waitForEnd());

    QCOMPARE(*harness.runner.report().verdict, Verdict::Cancelled);
    QVERIFY(harness.file(u"journal.jsonl"_s).contains("\"how\":\"acted\"")); // the first was carried through
    QVERIFY(QFile::exists(first));
    QVERIFY(!QFile::exists(second));
}

void TestSteps::failedStepIsNotDone()
{
    RunHarness harness(u"backup"_s);
    Step step = makesFile(pathIn(harness.folder(), u"mark"_s));
    step.act = []() -> Result<> { return fail(Scripts::someError()); };
    harness.stage(databaseSwap, {}, performs({step}));

    QVERIFY(harness.run());

    QCOMPARE(harness.runner.report().error->code, ErrorCode::Unreachable);
    QVERIFY(!harness.file(u"journal.jsonl"_s).contains("\"event\":\"done\""));
}

void TestSteps::stepThatWasDoneIsNotRepeatedInTheSameRun()
{
    RunHarness harness(u"restore"_s);
    const Step step = makesFile(pathIn(harness.folder(), u"mark"_s));
    harness.stage(databaseSwap, {}, performs({step, step}));
    QVERIFY(harness.run());
    QCOMPARE(harness.file(u"mark"_s), QByteArray("x"));
}

void TestSteps::resumeSettlesAStepKilledBetweenActAndDone()
{
    const QTemporaryDir folder;
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {u"--run-until-killed"_s, folder.path()});
    QVERIFY(child.waitForFinished());
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);

    RunHarness harness(u"restore"_s, folder.path());
    resumable(harness, folder.path(), {});
    harness.resume = true;
    QVERIFY(harness.run());

    QCOMPARE(*harness.runner.report().verdict, Verdict::Verified);
    for (const QString &mark : {u"prepared"_s, u"first"_s, u"second"_s, u"third"_s}) {
        QCOMPARE(harness.file(mark), QByteArray("x")); // each acted exactly once
    }
    QVERIFY(harness.file(u"journal.jsonl"_s).contains("\"how\":\"found\""));
    // The finished stage stays finished, the interrupted one is taken up again.
    const QStringList expected{u"database.prepare:Done"_s, u"database.swap:Running"_s, u"database.swap:Done"_s,
                               u"restore.reconcile:Running"_s, u"restore.reconcile:Done"_s};
    QCOMPARE(harness.stageEvents(), expected);
}

void TestSteps::resumeWithAnotherPlanIsRefused()
{
    const QTemporaryDir folder;
    RunHarness first(u"restore"_s, folder.path());
    first.stage(databasePrepare, {}, Scripts::failAtOnce());
    QVERIFY(first.run());

    RunHarness second(u"restore"_s, folder.path());
    second.stage(databasePrepare, {}, Scripts::succeed()).stage(databaseSwap, {{databasePrepare}}, Scripts::succeed());
    second.resume = true;
    QVERIFY(second.run());

    QCOMPARE(*second.runner.report().verdict, Verdict::FailedNothingChanged);
    QCOMPARE(second.runner.report().error->code, ErrorCode::InvalidInput);
    QVERIFY(!second.stageEvents().contains(u"database.prepare:Running"_s));
}

void TestSteps::resumeInAnotherLanguageGoesOn()
{
    const QTemporaryDir folder;
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {u"--run-until-killed"_s, folder.path()});
    QVERIFY(child.waitForFinished());

    RunHarness harness(u"restore"_s, folder.path());
    resumable(harness, folder.path(), {});
    harness.plan.stages.front().title = u"Vorbereitung der Datenbank"_s;
    harness.resume = true;
    QVERIFY(harness.run());

    QCOMPARE(*harness.runner.report().verdict, Verdict::Verified);
}

void TestSteps::runInAUsedFolderIsRefused()
{
    const QTemporaryDir folder;
    for (const bool fresh : {true, false}) {
        RunHarness harness(u"backup"_s, folder.path());
        harness.stage(databasePrepare, {}, Scripts::succeed());
        QVERIFY(harness.run());
        QCOMPARE(harness.stageEvents().contains(u"database.prepare:Running"_s), fresh);
    }
}

void TestSteps::resumeOfAnInterruptedRollBackGoesOnTakingBack()
{
    const QTemporaryDir folder;
    const auto build = [](RunHarness &harness, const ScriptedStage::RollBack &rollBack) {
        harness.stage(databasePrepare, {}, Scripts::succeed())
            .stage(databaseSwap, {{databasePrepare}},
                   ScriptedStage::Script{
                       .run = Scripts::failAtOnce(), .prepare = {}, .rollBack = rollBack, .changesLiveData = true});
    };
    RunHarness first(u"restore"_s, folder.path());
    build(first, [](StageContext &) -> Result<> { return fail(Scripts::someError()); });
    QVERIFY(first.run());
    QCOMPARE(*first.runner.report().verdict, Verdict::FailedPartWay);

    RunHarness second(u"restore"_s, folder.path());
    build(second, {});
    second.resume = true;
    QVERIFY(second.run());

    QCOMPARE(*second.runner.report().verdict, Verdict::FailedRolledBack);
    const QStringList expected{u"database.swap:rollBack"_s, u"database.prepare:rollBack"_s};
    QCOMPARE(second.stageEvents().filter(u":rollBack"_s), expected);
    QVERIFY(!second.stageEvents().contains(u"database.swap:Running"_s));
}

void TestSteps::lostJournalFailsTheRun()
{
    RunHarness harness(u"backup"_s);
    std::unique_ptr<FileSizeLimit> full;
    const QString mark = pathIn(harness.folder(), u"mark"_s);
    harness.stage(databaseSwap, {}, [&](StageContext &context) -> Result<StageReport> {
        const qint64 size = QFileInfo(pathIn(harness.folder(), u"journal.jsonl"_s)).size();
        full = std::make_unique<FileSizeLimit>(static_cast<rlim_t>(size) + 10);
        // A stage that does not care must not end well either.
        (void)context.perform(makesFile(mark));
        full.reset();
        return StageReport{};
    });

    QVERIFY(harness.run());

    QVERIFY(!QFile::exists(mark)); // no record, no act
    QCOMPARE(*harness.runner.report().verdict, Verdict::FailedNothingChanged);
    QVERIFY(harness.runner.report().error->message.contains(u"can no longer be recorded"_s));
    QVERIFY(harness.runner.report().error->message.contains(u"journal.jsonl"_s));
}

void TestSteps::lostJournalDoesNotKeepTheRollBackFromActing()
{
    RunHarness harness(u"restore"_s);
    std::unique_ptr<FileSizeLimit> full;
    const QString mark = pathIn(harness.folder(), u"mark"_s);
    ScriptedStage::Script script{.run = Scripts::failAtOnce(), .prepare = {}, .rollBack = {}, .changesLiveData = true};
    script.rollBack = [&](StageContext &context) -> Result<> {
        const qint64 size = QFileInfo(pathIn(harness.folder(), u"journal.jsonl"_s)).size();
        full = std::make_unique<FileSizeLimit>(static_cast<rlim_t>(size) + 10);
        Result<> performed = context.perform(makesFile(mark));
        full.reset();
        return performed;
    };
    harness.stage(databaseSwap, {}, script);

    QVERIFY(harness.run());

    QVERIFY(QFile::exists(mark));
    QCOMPARE(*harness.runner.report().verdict, Verdict::FailedRolledBack);
    QVERIFY(!harness.runner.report().warnings.filter(u"without a record"_s).isEmpty());
}

void TestSteps::decisionIsAnsweredByTheAdministrator()
{
    RunHarness harness(u"restore"_s);
    harness.stage(databaseSwap, {}, decides(sessionsDecision()));
    harness.when(u"database.swap:asks database.sessions"_s,
                 [&] { harness.runner.answerDecision(u"database.sessions"_s, u"wait"_s); });

    QVERIFY(harness.run());

    QCOMPARE(harness.runner.report().stages.front().report->summary, u"wait"_s);
    const QStringList expected{u"run:Preparing"_s,
                               u"run:Running"_s,
                               u"database.swap:Running"_s,
                               u"run:WaitingForDecision"_s,
                               u"database.swap:asks database.sessions"_s,
                               u"run:Running"_s,
                               u"database.swap:Done"_s,
                               u"run:Ended"_s};
    QCOMPARE(harness.events(), expected);
    const QByteArray journal = harness.file(u"journal.jsonl"_s);
    QVERIFY(journal.contains("\"event\":\"decision\""));
    QVERIFY(journal.contains("\"by\":\"administrator\""));
}

void TestSteps::unknownOptionIsNoAnswer()
{
    RunHarness harness(u"restore"_s);
    DecisionRequest request = sessionsDecision();
    request.limit = std::chrono::seconds{1};
    harness.stage(databaseSwap, {}, decides(request));
    harness.when(u"database.swap:asks database.sessions"_s,
                 [&] { harness.runner.answerDecision(u"database.sessions"_s, u"explode"_s); });
    QVERIFY(harness.run());
    QCOMPARE(harness.runner.report().stages.front().report->summary, u"abandon"_s);
}

void TestSteps::decisionTakesItsDefaultAfterItsLimit()
{
    RunHarness harness(u"restore"_s);
    DecisionRequest request = sessionsDecision();
    request.limit = std::chrono::seconds{0};
    harness.stage(databaseSwap, {}, decides(request));
    QVERIFY(harness.run());
    QCOMPARE(harness.runner.report().stages.front().report->summary, u"abandon"_s);
    QVERIFY(harness.file(u"journal.jsonl"_s).contains("\"by\":\"limit\""));
}

void TestSteps::unattendedDecisionTakesItsDefaultAtOnce()
{
    RunHarness harness(u"restore"_s);
    harness.runner.setUnattended(true);
    harness.stage(databaseSwap, {}, decides(sessionsDecision()));
    QVERIFY(harness.run());
    QCOMPARE(harness.runner.report().stages.front().report->summary, u"abandon"_s);
    QVERIFY(harness.file(u"journal.jsonl"_s).contains("\"by\":\"unattended\""));
    QVERIFY(!harness.events().contains(u"run:WaitingForDecision"_s));
}

void TestSteps::runThatBecomesUnattendedStopsWaiting()
{
    RunHarness harness(u"restore"_s);
    harness.stage(databaseSwap, {}, decides(sessionsDecision()));
    harness.when(u"database.swap:asks database.sessions"_s, [&] { harness.runner.setUnattended(true); });
    QVERIFY(harness.run());
    QCOMPARE(harness.runner.report().stages.front().report->summary, u"abandon"_s);
}

void TestSteps::cancelEndsTheWaitForADecision()
{
    RunHarness harness(u"restore"_s);
    harness.stage(databaseSwap, {}, decides(sessionsDecision()));
    harness.cancelWhen(u"database.swap:asks database.sessions"_s);
    QVERIFY(harness.run());
    QCOMPARE(*harness.runner.report().verdict, Verdict::Cancelled);
    QVERIFY(!harness.file(u"journal.jsonl"_s).contains("\"event\":\"decision\""));
}

void TestSteps::decisionWithoutAValidDefaultIsRefused()
{
    RunHarness harness(u"restore"_s);
    DecisionRequest request = sessionsDecision();
    request.defaultOption = u"explode"_s;
    harness.stage(databaseSwap, {}, decides(request));
    QVERIFY(harness.run());
    QCOMPARE(harness.runner.report().error->code, ErrorCode::Internal);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == "--run-until-killed"_L1) {
        return runUntilKilled(arguments.at(2));
    }
    TestSteps test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_steps.moc"
