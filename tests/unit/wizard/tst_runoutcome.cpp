// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/plans.h"
#include "app/engine/wizard/runoutcome.h"

#include <QJsonArray>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

RunReport reportOf(const Plan &plan, Verdict verdict)
{
    RunReport report;
    report.runId = u"20261122-140211-7f3a"_s;
    report.plan = plan;
    report.subject = {{u"environment"_s, u"production"_s}, {u"profile"_s, u"shop"_s}};
    report.verdict = verdict;
    report.startedAt = QDateTime({2026, 11, 22}, {14, 2, 11}, Qt::UTC);
    report.endedAt = report.startedAt.addSecs(256);
    for (const PlannedStage &stage : plan.stages) {
        StageOutcome outcome;
        outcome.id = stage.id;
        outcome.title = stage.title;
        outcome.state = StageState::NotPlanned;
        report.stages.push_back(outcome);
    }
    return report;
}

void finish(RunReport &report, const QString &id, const QString &summary, const QJsonObject &facts = {},
            bool proves = false)
{
    for (StageOutcome &outcome : report.stages) {
        if (outcome.id == id) {
            outcome.state = StageState::Done;
            outcome.startedAt = report.startedAt;
            outcome.endedAt = report.endedAt;
            outcome.report = StageReport();
            outcome.report->summary = summary;
            outcome.report->facts = facts;
            outcome.report->proves = proves;
        }
    }
}

PlanStores allStores()
{
    return {.databases = {u"database"_s}, .searches = {u"search"_s}, .contents = {u"content"_s}};
}

RunReport goodBackup(Verdict verdict)
{
    RunReport report = reportOf(hotBackupPlan(allStores(), HotWindow::Strict), verdict);
    finish(report, u"database.capture"_s, u"214 tables, 18.4 GB stored as 3.1 GB"_s,
           {{u"storedBytes"_s, 3'100'000'000LL}});
    finish(report, u"search.capture"_s, u"9 indices with 318,442 documents"_s,
           {{u"indices"_s, QJsonArray{1, 2, 3, 4, 5, 6, 7, 8, 9}}});
    finish(report, u"content.capture"_s, u"1,214,330 files, 212.0 GB; 1,840 new or changed"_s,
           {{u"files"_s, 1'214'330}});
    finish(report, u"set.verify"_s, u"All 42,118 files that the database refers to are there."_s, {}, true);
    return report;
}

RunReport goodRestore(Verdict verdict)
{
    RunReport report = reportOf(restorePlan(allStores(), ContentPart::Replace), verdict);
    finish(report, u"content.swap"_s, u"/content restored; the state before is in /content.old"_s,
           {{u"safetyCopy"_s, u"/content.old"_s}});
    finish(report, u"database.swap"_s, u"flowable swapped; the state before is kept as database flowable_old"_s,
           {{u"safetyCopy"_s, u"flowable_old"_s}});
    finish(report, u"search.swap"_s, u"Search is left as it is"_s, {{u"search"_s, u"later"_s}});
    finish(report, u"restore.reconcile"_s, u"All files are there."_s, {}, true);
    return report;
}

} // namespace

class TestRunOutcome : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aVerifiedBackupShowsItsProofAndItsFigures();
    void aFailedBackupClaimsNoFiguresAndSaysThatNothingWasChanged();
    void aCancelledBackupThatCapturedNothingSpeaksOfNoUnfinishedSet();
    void everyKindAndVerdictHasATitleOfItsOwn();
    void aRestoreTellsOfItsSafetyCopies();
    void aRestoreThatWasTakenBackOffersNoWayBack();
    void aPartWayRestoreNamesWhatCouldNotBeTakenBack();
    void searchThatWasLeftIsNotCalledInPlace();
    void theStatusLineSaysWhatWhereWhenAndHow();
};

void TestRunOutcome::aVerifiedBackupShowsItsProofAndItsFigures()
{
    const RunOutcome outcome = outcomeOf(goodBackup(Verdict::Verified), u"/backups/sets/20261122T140211Z-hot-7f3a"_s);
    QCOMPARE(outcome.tone, OutcomeTone::Good);
    QCOMPARE(outcome.title, u"Backup complete and verified"_s);
    QCOMPARE(outcome.headline, u"All 42,118 files that the database refers to are there."_s);
    QCOMPARE(outcome.stores.size(), std::size_t{3});
    QCOMPARE(outcome.stores.at(0).value, u"3.1 GB"_s);
    QCOMPARE(outcome.stores.at(0).title, u"Database"_s);
    QVERIFY(outcome.stores.at(1).value.startsWith(u"9 "_s));
    QCOMPARE(outcome.stores.at(2).value, u"1,214,330 files"_s);
    QVERIFY(outcome.facts.join(u' ').contains(u"/backups/sets/20261122T140211Z-hot-7f3a"_s));
    QVERIFY(!outcome.hasSafetyCopies);
}

void TestRunOutcome::aFailedBackupClaimsNoFiguresAndSaysThatNothingWasChanged()
{
    RunReport report = goodBackup(Verdict::FailedNothingChanged);
    report.error = Error{.code = ErrorCode::NoSpace,
                         .message = u"The disk of /backups is full."_s,
                         .detail = {},
                         .hint = u"Free some space."_s};
    const RunOutcome outcome = outcomeOf(report, {});
    QCOMPARE(outcome.tone, OutcomeTone::Failed);
    QCOMPARE(outcome.headline, u"The disk of /backups is full."_s);
    QCOMPARE(outcome.nextSteps, QStringList{u"Free some space."_s});
    QVERIFY(outcome.stores.empty());
    QVERIFY(outcome.facts.join(u' ').contains(u"nothing of them was changed"_s));
    QVERIFY(outcome.facts.join(u' ').contains(u"unfinished set"_s));
}

void TestRunOutcome::aCancelledBackupThatCapturedNothingSpeaksOfNoUnfinishedSet()
{
    const RunReport report = reportOf(hotBackupPlan(allStores(), HotWindow::Strict), Verdict::Cancelled);
    const RunOutcome outcome = outcomeOf(report, {});
    QCOMPARE(outcome.tone, OutcomeTone::Stopped);
    QVERIFY(!outcome.facts.join(u' ').contains(u"unfinished set"_s));
}

void TestRunOutcome::everyKindAndVerdictHasATitleOfItsOwn()
{
    QStringList titles;
    for (const QString &kind : {u"backup"_s, u"restore"_s, u"undo"_s, u"discard"_s}) {
        for (int verdict = 0; verdict <= exitCodeOf(Verdict::Cancelled); ++verdict) {
            RunReport report = reportOf({.kind = kind, .mode = {}, .stages = {}}, static_cast<Verdict>(verdict));
            const RunOutcome outcome = outcomeOf(report, {});
            QVERIFY(!outcome.title.isEmpty());
            QVERIFY(!outcome.headline.isEmpty());
            titles << outcome.title;
        }
    }
    // Nothing proves a removal but the removal itself: verified or not is said in the same words.
    QCOMPARE(titles.removeDuplicates(), 1);
}

void TestRunOutcome::aRestoreTellsOfItsSafetyCopies()
{
    const RunOutcome outcome = outcomeOf(goodRestore(Verdict::Verified), {});
    QVERIFY(outcome.hasSafetyCopies);
    QVERIFY(outcome.facts.join(u' ').contains(u"safety copy"_s));
    QCOMPARE(outcome.stores.at(1).value, u"In place"_s);
    QVERIFY(outcome.stores.at(1).detail.contains(u"flowable_old"_s));
}

void TestRunOutcome::aRestoreThatWasTakenBackOffersNoWayBack()
{
    RunReport report = goodRestore(Verdict::FailedRolledBack);
    for (StageOutcome &outcome : report.stages) {
        outcome.rolledBack = outcome.report.has_value();
    }
    const RunOutcome outcome = outcomeOf(report, {});
    QVERIFY(!outcome.hasSafetyCopies);
    QCOMPARE(outcome.stores.at(0).value, u"Taken back"_s);
    QVERIFY(outcome.facts.join(u' ').contains(u"what they were before"_s));
}

void TestRunOutcome::aPartWayRestoreNamesWhatCouldNotBeTakenBack()
{
    RunReport report = goodRestore(Verdict::FailedPartWay);
    for (StageOutcome &outcome : report.stages) {
        if (outcome.id == u"database.swap"_s) {
            outcome.rollBackError = Error::timeout(u"the database server db01:5432"_s, std::chrono::seconds(5));
        }
    }
    const RunOutcome outcome = outcomeOf(report, {});
    QVERIFY(outcome.hasSafetyCopies);
    QVERIFY(outcome.facts.join(u' ').contains(u"db01:5432"_s));
    QVERIFY(outcome.nextSteps.join(u' ').contains(u"Keep the application stopped"_s));
}

void TestRunOutcome::searchThatWasLeftIsNotCalledInPlace()
{
    const RunOutcome outcome = outcomeOf(goodRestore(Verdict::CompletedNotVerified), {});
    QCOMPARE(outcome.stores.at(2).store, u"search"_s);
    QCOMPARE(outcome.stores.at(2).value, u"Left as it is"_s);
}

void TestRunOutcome::theStatusLineSaysWhatWhereWhenAndHow()
{
    const RunOutcome outcome = outcomeOf(goodBackup(Verdict::Verified), u"/backups/sets/20261122T140211Z-hot-7f3a/"_s);
    QCOMPARE(outcome.statusLine,
             u"2026-11-22 14:02:11 UTC, backup of production/shop: Verified (4 min 16 s), run 20261122-140211-7f3a, "
             "set 20261122T140211Z-hot-7f3a"_s);
}

QTEST_GUILESS_MAIN(TestRunOutcome)

#include "tst_runoutcome.moc"
