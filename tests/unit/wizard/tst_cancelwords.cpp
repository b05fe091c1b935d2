// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/plans.h"
#include "app/engine/wizard/cancelwords.h"

#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Stillpoint::CancelEffect)

class TestCancelWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEffectFollowsTheRun_data();
    void theEffectFollowsTheRun();
    void everyEffectOfARunHasWords();

private:
    static Plan planOf(const QString &kind)
    {
        const PlanStores stores{.databases = {u"database"_s}, .searches = {u"search"_s}, .contents = {u"content"_s}};
        return kind == u"backup"_s ? hotBackupPlan(stores, HotWindow::Strict)
            : kind == u"restore"_s ? restorePlan(stores, ContentPart::Replace)
            : kind == u"undo"_s    ? undoPlan(stores)
                                   : discardPlan(stores);
    }
};

void TestCancelWords::theEffectFollowsTheRun_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QStringList>("done");
    QTest::addColumn<QString>("working");
    QTest::addColumn<QString>("failed");
    QTest::addColumn<CancelEffect>("effect");

    const QStringList none;
    const QString no;
    QTest::newRow("backup, nothing yet") << u"backup"_s << none << no << no << CancelEffect::NothingBegun;
    QTest::newRow("backup, preflight") << u"backup"_s << none << u"check.preflight"_s << no
                                       << CancelEffect::NothingBegun;
    QTest::newRow("backup, between two stages") << u"backup"_s << QStringList{u"check.preflight"_s, u"content.names"_s}
                                                << no << no << CancelEffect::LeavesUnfinished;
    QTest::newRow("backup, database") << u"backup"_s << QStringList{u"check.preflight"_s, u"content.names"_s}
                                      << u"database.capture"_s << no << CancelEffect::LeavesUnfinished;
    QTest::newRow("backup, seal") << u"backup"_s << none << u"set.seal"_s << no << CancelEffect::FinishesStep;
    QTest::newRow("backup, failed") << u"backup"_s << none << u"content.capture"_s << u"database.capture"_s
                                    << CancelEffect::PutsInOrder;
    QTest::newRow("restore, preparing") << u"restore"_s << QStringList{u"check.preflight"_s} << u"database.prepare"_s
                                        << no << CancelEffect::RemovesPrepared;
    QTest::newRow("restore, waiting for the stop")
        << u"restore"_s << QStringList{u"check.preflight"_s, u"database.prepare"_s} << u"nodes.stop"_s << no
        << CancelEffect::RemovesPrepared;
    QTest::newRow("restore, first swap") << u"restore"_s << QStringList{u"check.preflight"_s} << u"content.swap"_s << no
                                         << CancelEffect::TakesSwapBack;
    QTest::newRow("restore, reconciliation")
        << u"restore"_s << QStringList{u"content.swap"_s, u"database.swap"_s, u"search.swap"_s}
        << u"restore.reconcile"_s << no << CancelEffect::TakesSwapBack;
    QTest::newRow("undo, waiting for the stop")
        << u"undo"_s << QStringList{u"check.preflight"_s} << u"nodes.stop"_s << no << CancelEffect::NothingBegun;
    QTest::newRow("undo, swap") << u"undo"_s << none << u"database.swap"_s << no << CancelEffect::TakesSwapBack;
    QTest::newRow("discard, preflight") << u"discard"_s << none << u"check.preflight"_s << no
                                        << CancelEffect::NothingBegun;
    QTest::newRow("discard, removing") << u"discard"_s << none << u"content.swap"_s << no << CancelEffect::KeepsRemoved;
}

void TestCancelWords::theEffectFollowsTheRun()
{
    QFETCH(const QString, kind);
    QFETCH(const QStringList, done);
    QFETCH(const QString, working);
    QFETCH(const QString, failed);
    QFETCH(const CancelEffect, effect);
    const Plan plan = planOf(kind);
    StageStates states;
    for (const PlannedStage &stage : plan.stages) {
        states[stage.id] = StageState::Pending;
    }
    const auto enter = [&states](const QString &id, StageState state) {
        if (!id.isEmpty()) {
            QVERIFY2(states.contains(id), qPrintable(id));
            states[id] = state;
        }
    };
    for (const QString &id : done) {
        enter(id, StageState::Done);
    }
    enter(working, StageState::Running);
    enter(failed, StageState::Failed);
    QCOMPARE(cancelEffect(plan, states), effect);

    // A store that is fixed is worked on like one that is not.
    if (!working.isEmpty()) {
        states[working] = StageState::Fixed;
        QCOMPARE(cancelEffect(plan, states), effect);
    }
    // Whatever it was, nothing is left to cancel at the end.
    for (auto &[id, state] : states) {
        state = StageState::Done;
    }
    QCOMPARE(cancelEffect(plan, states), CancelEffect::NothingRuns);
}

void TestCancelWords::everyEffectOfARunHasWords()
{
    QStringList sentences;
    for (const CancelEffect effect :
         {CancelEffect::NothingBegun, CancelEffect::LeavesUnfinished, CancelEffect::RemovesPrepared,
          CancelEffect::TakesSwapBack, CancelEffect::KeepsRemoved, CancelEffect::FinishesStep,
          CancelEffect::PutsInOrder}) {
        sentences << cancelSentence(effect, u"restore"_s);
    }
    QVERIFY(!sentences.contains(QString()));
    QCOMPARE(sentences.removeDuplicates(), 0);
    QVERIFY(cancelSentence(CancelEffect::TakesSwapBack, u"undo"_s)
            != cancelSentence(CancelEffect::TakesSwapBack, u"restore"_s));
}

QTEST_GUILESS_MAIN(TestCancelWords)

#include "tst_cancelwords.moc"
