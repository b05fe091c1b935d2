// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/userinput.h"
#include "tests/ui/run/runscene.h"
#include "ui/run/decisionpanel.h"
#include "ui/run/runlog.h"

#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

Progress bytes(qint64 done, std::optional<qint64> total)
{
    return {.done = done, .total = total, .unit = ProgressUnit::Bytes, .activity = u"Copying table act_ru_task"_s};
}

DecisionRequest searchQuestion()
{
    return {.id = u"search.restore-failed"_s,
            .question = u"Search could not be restored. How should the restore go on?"_s,
            .detail = u"the cluster is of version 7.17"_s,
            .options = {{u"retry"_s, u"Try again, once the cause is gone"_s},
                        {u"later"_s, u"Leave search as it is"_s},
                        {u"stop"_s, u"Stop; nothing that is live has been changed yet"_s}},
            .defaultOption = u"stop"_s,
            .limit = {}};
}

} // namespace

class TestRunPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStageOfThePlanHasARowAndTellsHowItStands();
    void withoutATotalTheBarIsBusyAndNoPercentageIsShown();
    void stagesThatOverlapAreBothShownAtWork();
    void aFailureIsToldInItsRowWithHintAndDetails();
    void aDecisionIsAskedAnsweredAndAskedAgain();
    void aDoubleClickAnswersOneQuestionOnly();
    void aDecisionWithALimitGoesAwayWhenTheRunDecidedItself();
    void cancelSaysWhatItWouldDoAndDoesIt_data();
    void cancelSaysWhatItWouldDoAndDoesIt();
    void cancelCanBeThoughtBetterOf();
    void aRefusedRunTellsWhyAndCanBeBegunAgain();
    void cancellingTheAssemblyChangesNothing();
    void theEndIsToldAndLeadsToTheResult();
    void warningsAreCountedAndTheLogIsBounded();
    void theLogForgetsItsOldestLines();
    void fencesAreShownAsTheyAreReached();
};

void TestRunPage::everyStageOfThePlanHasARowAndTellsHowItStands()
{
    RunScene scene(RunScene::backup());
    Gate gate;
    scene.script(u"content.names"_s, [](StageContext &) {
        StageReport report;
        report.summary = u"1,214,330 files, 212.0 GB"_s;
        return report;
    });
    scene.script(u"database.capture"_s, gate.holds(bytes(60'000'000, 100'000'000)));
    scene.begin();
    QVERIFY(User::waitForText(*scene.window, u"60 %"_s));
    const QString text = User::visibleText(*scene.window);
    for (const PlannedStage &stage : RunScene::backup().stages) {
        QVERIFY2(text.contains(stage.title), qPrintable(stage.title));
    }
    QVERIFY(text.contains(u"1,214,330 files, 212.0 GB"_s));
    QVERIFY(text.contains(u"Copying table act_ru_task · 60.0 MB of 100.0 MB"_s));
    QVERIFY(text.contains(u"waiting"_s));
    QVERIFY(text.contains(u"2 of 7 stages"_s));
    QVERIFY(RunScene::isReadable(*scene.window));
    User::screenshot(*scene.window, u"run-backup"_s);
    gate.open();
    QVERIFY(scene.waitForEnd());
}

void TestRunPage::withoutATotalTheBarIsBusyAndNoPercentageIsShown()
{
    RunScene scene(RunScene::backup());
    Gate gate;
    scene.script(u"content.names"_s, gate.holds(bytes(5'000'000, {})));
    scene.begin();
    QVERIFY(User::waitForText(*scene.window, u"Copying table act_ru_task · 5.0 MB"_s));
    const QProgressBar *bar = scene.window->findChild<QProgressBar *>(u"run.bar.content.names"_s);
    QVERIFY(bar != nullptr && bar->isVisible());
    QCOMPARE(bar->maximum(), 0);
    gate.open();
    QVERIFY(scene.waitForEnd());
}

void TestRunPage::stagesThatOverlapAreBothShownAtWork()
{
    RunScene scene(RunScene::narrowBackup());
    Gate gate;
    const auto fixThenHold = [gate](const QString &store) {
        return [gate, store](StageContext &context) -> Result<StageReport> {
            if (const Result<> fixed = context.reportFixed(Scripts::someFence(store)); !fixed) {
                return fail(fixed.error());
            }
            return gate.holds(bytes(40, 100))(context);
        };
    };
    scene.script(u"database.capture"_s, fixThenHold(u"database"_s));
    scene.script(u"search.capture"_s, fixThenHold(u"search"_s));
    scene.script(u"content.capture"_s, gate.holds(bytes(10, 100)));
    scene.begin();
    const auto isVisible = [&scene](const QString &bar) {
        const QProgressBar *found = scene.window->findChild<QProgressBar *>(bar);
        return found != nullptr && found->isVisible();
    };
    QTRY_VERIFY(isVisible(u"run.bar.database.capture"_s) && isVisible(u"run.bar.search.capture"_s)
                && isVisible(u"run.bar.content.capture"_s));
    User::screenshot(*scene.window, u"run-parallel"_s);
    gate.open();
    QVERIFY(scene.waitForEnd());
}

void TestRunPage::aFailureIsToldInItsRowWithHintAndDetails()
{
    RunScene scene(RunScene::backup());
    Gate takingBack;
    scene.script(u"search.capture"_s,
                 {.run = Scripts::succeed(), .prepare = {}, .rollBack = [takingBack](StageContext &) -> Result<> {
                      (void)takingBack.wait({});
                      return {};
                  }});
    scene.script(u"content.capture"_s, [](StageContext &) -> Result<StageReport> {
        Error error = Scripts::someError();
        error.detail = u"connect: no route to host"_s;
        return fail(error);
    });
    scene.begin();
    QVERIFY(User::waitForText(*scene.window, u"The database server db01:5432 is gone."_s));
    QVERIFY(User::waitForText(*scene.window, u"The run takes back what it did so far."_s));
    QVERIFY(User::visibleText(*scene.window).contains(u"Start it."_s));
    QVERIFY(!User::visibleText(*scene.window).contains(u"no route to host"_s));
    QVERIFY(User::clickText(*scene.window, u"Show details"_s));
    QVERIFY(User::visibleText(*scene.window).contains(u"no route to host"_s));
    QVERIFY(!User::visibleText(*scene.window).contains(u"Cancel backup…"_s)); // there is nothing to cancel any more
    QVERIFY(RunScene::isReadable(*scene.window));
    User::screenshot(*scene.window, u"run-failed"_s);
    takingBack.open();
    QVERIFY(scene.waitForEnd());
    QCOMPARE(scene.session.runner().report().verdict, std::optional(Verdict::FailedNothingChanged));
}

void TestRunPage::aDecisionIsAskedAnsweredAndAskedAgain()
{
    RunScene scene(RunScene::restore());
    QSignalSpy attention(scene.page, &Page::attentionNeeded);
    const auto answers = std::make_shared<QStringList>();
    scene.script(u"search.prepare"_s, [answers](StageContext &context) -> Result<StageReport> {
        for (int round = 0; round < 2; ++round) {
            const Result<QString> answer = context.decide(searchQuestion());
            if (!answer) {
                return fail(answer.error());
            }
            answers->append(*answer);
        }
        return StageReport();
    });
    scene.begin();
    QVERIFY(User::waitForText(*scene.window, u"Search could not be restored."_s));
    QCOMPARE(attention.size(), 1);
    QVERIFY(User::visibleText(*scene.window).contains(u"the cluster is of version 7.17"_s));
    QVERIFY(User::waitForText(*scene.window, u"Choose this"_s));
    QVERIFY(User::visibleText(*scene.window).contains(u"The run waits until you choose."_s));
    QVERIFY(User::waitForText(*scene.window, u"needs a decision"_s));
    QTRY_VERIFY(scene.window->focusWidget() != nullptr
                && scene.window->focusWidget()->objectName() == u"run.decision"_s);
    // A key that was meant for something else answers nothing.
    QTest::keyClick(scene.window->focusWidget(), Qt::Key_Return);
    QVERIFY(answers->isEmpty());
    QVERIFY(RunScene::isReadable(*scene.window));
    User::screenshot(*scene.window, u"run-decision"_s);
    QVERIFY(User::click(*scene.window, u"run.option.retry"_s));
    QTRY_COMPARE(attention.size(), 2);
    QVERIFY(User::click(*scene.window, u"run.option.later"_s));
    QVERIFY(scene.waitForEnd());
    QCOMPARE(*answers, (QStringList{u"retry"_s, u"later"_s}));
}

void TestRunPage::aDoubleClickAnswersOneQuestionOnly()
{
    wearColors();
    DecisionPanel panel;
    QSignalSpy answered(&panel, &DecisionPanel::answered);
    panel.ask(u"search.prepare"_s, searchQuestion());
    panel.ask(u"content.prepare"_s, searchQuestion());
    panel.resize(900, 500);
    panel.show();
    const auto shownOption = [&panel]() -> QPushButton * {
        for (QPushButton *button : panel.findChildren<QPushButton *>(u"run.option.retry"_s)) {
            if (button->isVisible()) {
                return button;
            }
        }
        return nullptr;
    };
    QTRY_VERIFY(shownOption() != nullptr);
    QVERIFY(User::click(panel, u"run.option.retry"_s));
    QTRY_VERIFY(shownOption() != nullptr);
    QTest::mouseClick(shownOption(), Qt::LeftButton);
    QCOMPARE(answered.size(), 1);
    QVERIFY(panel.isAskedBy(u"content.prepare"_s));
    QVERIFY(User::click(panel, u"run.option.retry"_s));
    QCOMPARE(answered.size(), 2);
}

void TestRunPage::aDecisionWithALimitGoesAwayWhenTheRunDecidedItself()
{
    RunScene scene(RunScene::restore());
    Gate gate;
    scene.script(u"search.prepare"_s, [gate](StageContext &context) -> Result<StageReport> {
        DecisionRequest request = searchQuestion();
        request.limit = std::chrono::seconds(2);
        if (const Result<QString> answer = context.decide(request); !answer) {
            return fail(answer.error());
        }
        return gate.holds()(context);
    });
    scene.begin();
    QVERIFY(User::waitForText(*scene.window, u"Without an answer, the run decides by itself in"_s));
    QVERIFY(User::waitForText(*scene.window, u"taken without an answer"_s));
    const QWidget *panel = scene.window->findChild<QWidget *>(u"run.decision"_s);
    QVERIFY(panel != nullptr && panel->isVisible());
    QTRY_VERIFY(!panel->isVisible());
    gate.open();
    QVERIFY(scene.waitForEnd());
}

void TestRunPage::cancelSaysWhatItWouldDoAndDoesIt_data()
{
    QTest::addColumn<bool>("isRestore");
    QTest::addColumn<QString>("stage");
    QTest::addColumn<QString>("words");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("preflight") << false << u"check.preflight"_s << u"nothing will have been changed"_s
                               << Verdict::Cancelled;
    QTest::newRow("capture") << false << u"database.capture"_s << u"unfinished set that is never offered"_s
                             << Verdict::Cancelled;
    QTest::newRow("seal") << false << u"set.seal"_s << u"The last step is under way"_s << Verdict::Cancelled;
    QTest::newRow("prepare") << true << u"database.prepare"_s << u"what was prepared beside them is removed"_s
                             << Verdict::Cancelled;
    QTest::newRow("swap") << true << u"database.swap"_s << u"what was already put in place is taken back"_s
                          << Verdict::Cancelled;
}

void TestRunPage::cancelSaysWhatItWouldDoAndDoesIt()
{
    QFETCH(const bool, isRestore);
    QFETCH(const QString, stage);
    QFETCH(const QString, words);
    QFETCH(const Verdict, verdict);
    RunScene scene(isRestore ? RunScene::restore() : RunScene::backup());
    const Gate never;
    scene.script(stage,
                 {.run = never.holds(), .prepare = {}, .rollBack = {}, .changesLiveData = stage.endsWith(u"swap"_s)});
    scene.begin();
    QVERIFY(User::waitForText(*scene.window, words));
    scene.dialogs.willAnswer(u"cancel"_s);
    QVERIFY(User::click(*scene.window, u"wizard.leave"_s));
    QVERIFY(scene.waitForEnd());
    QCOMPARE(scene.session.runner().report().verdict, std::optional(verdict));
    QVERIFY(scene.dialogs.allAnswersTaken());
}

void TestRunPage::cancelCanBeThoughtBetterOf()
{
    RunScene scene(RunScene::backup());
    Gate gate;
    scene.script(u"database.capture"_s, gate.holds(bytes(1, 2)));
    scene.begin();
    QVERIFY(User::waitForText(*scene.window, u"50 %"_s));
    scene.dialogs.willAnswer(u"goOn"_s);
    QVERIFY(User::clickText(*scene.window, u"Cancel backup…"_s));
    QTRY_COMPARE(scene.dialogs.shown().size(), 1);
    scene.dialogs.willAnswer(QString()); // closed without an answer
    // The first answer arrives a moment after its question.
    QTRY_VERIFY(User::clickText(*scene.window, u"Cancel backup…"_s) && scene.dialogs.shown().size() == 2);
    QVERIFY(scene.page->isRunning());
    gate.open();
    QVERIFY(scene.waitForEnd());
    QCOMPARE(scene.session.runner().report().verdict, std::optional(Verdict::CompletedNotVerified));
}

void TestRunPage::aRefusedRunTellsWhyAndCanBeBegunAgain()
{
    RunScene scene(RunScene::backup());
    const auto isRefused = std::make_shared<std::atomic_bool>(true);
    scene.assembling = [isRefused](const std::stop_token &) -> Result<> {
        return isRefused->load() ? Result<>(fail(Scripts::someError())) : Result<>();
    };
    QSignalSpy ended(scene.page, &Page::runEnded);
    scene.begin();
    QVERIFY(User::waitForText(*scene.window, u"The database server db01:5432 is gone."_s));
    QVERIFY(User::visibleText(*scene.window).contains(u"Start it."_s));
    QCOMPARE(ended.size(), 1);
    QVERIFY(!scene.page->isRunning());
    QVERIFY(scene.page->leavePage());
    QVERIFY(!scene.page->footer().back.isEmpty());
    User::screenshot(*scene.window, u"run-refused"_s);
    isRefused->store(false);
    scene.page->enter(); // as after going back and on again
    QVERIFY(scene.waitForEnd());
}

void TestRunPage::cancellingTheAssemblyChangesNothing()
{
    RunScene scene(RunScene::backup());
    const Gate never;
    scene.assembling = [never](const std::stop_token &stop) -> Result<> {
        return never.wait(stop) ? Result<>() : Result<>(fail(Error::cancelled()));
    };
    scene.begin();
    QVERIFY(User::waitForText(*scene.window, u"Getting ready"_s));
    scene.dialogs.willAnswer(u"cancel"_s);
    QVERIFY(User::clickText(*scene.window, u"Cancel backup…"_s));
    QVERIFY(User::waitForText(*scene.window, u"Cancelled before it began"_s));
    QVERIFY(User::visibleText(*scene.window).contains(u"Nothing was changed."_s));
    QVERIFY(!scene.page->isRunning());
}

void TestRunPage::theEndIsToldAndLeadsToTheResult()
{
    RunScene scene(RunScene::backup());
    scene.script(u"set.verify"_s, Scripts::proveIt());
    QSignalSpy ended(scene.page, &Page::runEnded);
    scene.begin();
    QVERIFY(scene.waitForEnd());
    QCOMPARE(ended.size(), 1);
    QVERIFY(ended.first().at(1).toString().contains(u"Verified"_s));
    QVERIFY(User::waitForText(*scene.window, u"Backup complete and verified"_s));
}

void TestRunPage::warningsAreCountedAndTheLogIsBounded()
{
    RunScene scene(RunScene::backup());
    Gate gate;
    scene.script(u"database.capture"_s, [gate](StageContext &context) -> Result<StageReport> {
        context.warn(u"A file was changed twice."_s);
        context.warn(u"The disk is nearly full."_s);
        for (int line = 1; line <= 5000; ++line) {
            context.note(u"line %1\nwith a break"_s.arg(line));
        }
        return gate.holds()(context);
    });
    scene.begin();
    QVERIFY(User::waitForText(*scene.window, u"2 warning(s)"_s));
    QVERIFY(User::waitForText(*scene.window, u"line 5000 with a break"_s));
    const QPlainTextEdit *log = scene.window->findChild<QPlainTextEdit *>(u"run.log"_s);
    QVERIFY(log != nullptr && log->isReadOnly());
    QVERIFY(log->blockCount() <= 1000);
    QVERIFY(User::visibleText(*scene.window).contains(u"The disk is nearly full."_s));
    gate.open();
    QVERIFY(scene.waitForEnd());
}

void TestRunPage::theLogForgetsItsOldestLines()
{
    const SystemClock clock;
    RunLog log(clock);
    for (int line = 1; line <= 1600; ++line) {
        log.add(u"content.capture"_s, u"line %1"_s.arg(line));
        if (line % 800 == 0) {
            log.flush();
        }
    }
    const QStringList lines = log.toPlainText().split(u'\n');
    QCOMPARE(lines.size(), RunLog::lineLimit);
    QVERIFY2(lines.first().endsWith(u"content.capture  line 601"_s), qPrintable(lines.first()));
    QVERIFY2(lines.last().endsWith(u"content.capture  line 1600"_s), qPrintable(lines.last()));
}

void TestRunPage::fencesAreShownAsTheyAreReached()
{
    RunScene scene(RunScene::backup());
    Gate gate;
    scene.script(u"database.capture"_s, [gate](StageContext &context) -> Result<StageReport> {
        Fence fence = Scripts::someFence(u"database"_s);
        if (const Result<> fixed = context.reportFixed(fence); !fixed) {
            return fail(fixed.error());
        }
        return gate.holds()(context);
    });
    scene.begin();
    QVERIFY(User::waitForText(*scene.window, u"fixed: Database "_s));
    gate.open();
    QVERIFY(scene.waitForEnd());
}

QTEST_MAIN(TestRunPage)

#include "tst_runpage.moc"
