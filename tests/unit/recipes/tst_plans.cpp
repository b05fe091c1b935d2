// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/plans.h"

#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

// One line a stage: "id <- stage(Fixed), stage" so that a wrong edge is seen as text.
QStringList edges(const Plan &plan)
{
    QStringList lines;
    for (const PlannedStage &stage : plan.stages) {
        QStringList waits;
        for (const After &after : stage.after) {
            waits << (after.moment == Moment::Fixed ? after.stage + u" fixed"_s : after.stage);
        }
        lines << stage.id + (waits.isEmpty() ? QString() : u" <- "_s + waits.join(u", "_s));
    }
    return lines;
}

const PlanStores databaseAndContent{.databases = {u"database"_s}, .searches = {}, .contents = {u"content"_s}};
const PlanStores databaseAlone{.databases = {u"database"_s}, .searches = {}, .contents = {}};
const PlanStores contentAlone{.databases = {}, .searches = {}, .contents = {u"content"_s}};
const PlanStores allThree{.databases = {u"database"_s}, .searches = {u"search"_s}, .contents = {u"content"_s}};

} // namespace

class PlansTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void strictHotBackupFinishesEachStoreBeforeTheNext()
    {
        QCOMPARE(edges(hotBackupPlan(databaseAndContent, HotWindow::Strict)),
                 QStringList({u"check.preflight"_s, u"content.names <- check.preflight"_s,
                              u"database.capture <- content.names"_s, u"content.capture <- database.capture"_s,
                              u"set.verify <- database.capture, content.capture"_s, u"set.seal <- set.verify"_s}));
    }

    void narrowHotBackupCopiesFirstAndWaitsOnlyForTheFixedDatabase()
    {
        QCOMPARE(edges(hotBackupPlan(databaseAndContent, HotWindow::Narrow)),
                 QStringList({u"check.preflight"_s, u"content.prepass <- check.preflight"_s,
                              u"database.capture <- content.prepass"_s, u"content.capture <- database.capture fixed"_s,
                              u"set.verify <- database.capture, content.capture"_s, u"set.seal <- set.verify"_s}));
    }

    void strictHotBackupCapturesSearchBetweenDatabaseAndContent()
    {
        QCOMPARE(edges(hotBackupPlan(allThree, HotWindow::Strict)),
                 QStringList({u"check.preflight"_s, u"content.names <- check.preflight"_s,
                              u"database.capture <- content.names"_s, u"search.capture <- database.capture"_s,
                              u"content.capture <- search.capture"_s,
                              u"set.verify <- database.capture, search.capture, content.capture"_s,
                              u"set.seal <- set.verify"_s}));
    }

    void narrowHotBackupKeepsTheOrderOfTheFixedMoments()
    {
        const QStringList lines = edges(hotBackupPlan(allThree, HotWindow::Narrow));
        QVERIFY(lines.contains(u"search.capture <- database.capture fixed"_s));
        QVERIFY(lines.contains(u"content.capture <- search.capture fixed"_s));
    }

    void restoreMovesTheSearchAliasesAfterTheDatabase()
    {
        QCOMPARE(edges(restorePlan(allThree, ContentPart::Replace)),
                 QStringList({u"check.preflight"_s, u"content.prepare <- check.preflight"_s,
                              u"database.prepare <- check.preflight"_s, u"search.prepare <- check.preflight"_s,
                              u"nodes.stop <- content.prepare, database.prepare, search.prepare"_s,
                              u"content.swap <- nodes.stop"_s, u"database.swap <- content.swap"_s,
                              u"search.swap <- database.swap"_s, u"restore.reconcile <- search.swap"_s}));
    }

    void undoAndDiscardEndWithSearch()
    {
        QVERIFY(edges(undoPlan(allThree)).contains(u"search.swap <- database.swap"_s));
        QCOMPARE(edges(discardPlan(allThree)).last(), u"search.swap <- database.swap"_s);
    }

    void hotBackupWithoutContentFolderHasNoContentStages()
    {
        QCOMPARE(edges(hotBackupPlan(databaseAlone, HotWindow::Strict)),
                 QStringList({u"check.preflight"_s, u"database.capture <- check.preflight"_s,
                              u"set.verify <- database.capture"_s, u"set.seal <- set.verify"_s}));
    }

    void secondStoresGetTheirOwnStages()
    {
        const QStringList lines = edges(hotBackupPlan({.databases = {u"database"_s, u"database@billing"_s},
                                                       .searches = {},
                                                       .contents = {u"content"_s, u"content@scans"_s}},
                                                      HotWindow::Strict));
        QVERIFY(lines.contains(u"database.capture@billing <- database.capture"_s));
        QVERIFY(lines.contains(u"content.capture <- database.capture@billing"_s));
        QVERIFY(lines.contains(u"content.capture@scans <- content.capture"_s));
        QVERIFY(lines.contains(u"database.capture <- content.names, content.names@scans"_s));
    }

    void restorePreparesAllThenStopsThenSwapsContentBeforeDatabase()
    {
        QCOMPARE(edges(restorePlan(databaseAndContent, ContentPart::Replace)),
                 QStringList({u"check.preflight"_s, u"content.prepare <- check.preflight"_s,
                              u"database.prepare <- check.preflight"_s,
                              u"nodes.stop <- content.prepare, database.prepare"_s, u"content.swap <- nodes.stop"_s,
                              u"database.swap <- content.swap"_s, u"restore.reconcile <- database.swap"_s}));
    }

    void restoreOfTheDatabaseAloneLeavesContentOut()
    {
        QCOMPARE(edges(restorePlan(databaseAndContent, ContentPart::None)),
                 QStringList({u"check.preflight"_s, u"database.prepare <- check.preflight"_s,
                              u"nodes.stop <- database.prepare"_s, u"database.swap <- nodes.stop"_s,
                              u"restore.reconcile <- database.swap"_s}));
    }

    void addingMissingContentStopsNothing()
    {
        QCOMPARE(edges(restorePlan(contentAlone, ContentPart::AddMissing)),
                 QStringList({u"check.preflight"_s, u"content.prepare <- check.preflight"_s,
                              u"content.swap <- content.prepare"_s, u"restore.reconcile <- content.swap"_s}));
    }

    void undoStopsThenPutsContentAndDatabaseBack()
    {
        QCOMPARE(edges(undoPlan(databaseAndContent)),
                 QStringList({u"check.preflight"_s, u"nodes.stop <- check.preflight"_s, u"content.swap <- nodes.stop"_s,
                              u"database.swap <- content.swap"_s, u"restore.reconcile <- database.swap"_s}));
    }

    void discardStopsNothing()
    {
        QCOMPARE(edges(discardPlan(databaseAndContent)),
                 QStringList(
                     {u"check.preflight"_s, u"content.swap <- check.preflight"_s, u"database.swap <- content.swap"_s}));
    }

    void everyPlanIsValid_data()
    {
        QTest::addColumn<int>("databases");
        QTest::addColumn<int>("searches");
        QTest::addColumn<int>("contents");
        for (int databases = 0; databases <= 2; ++databases) {
            for (int contents = 0; contents <= 2; ++contents) {
                QTest::addRow("%d databases, %d contents", databases, contents) << databases << 0 << contents;
                QTest::addRow("%d databases, search, %d contents", databases, contents) << databases << 1 << contents;
            }
        }
    }

    void everyPlanIsValid()
    {
        QFETCH(int, databases);
        QFETCH(int, searches);
        QFETCH(int, contents);
        const PlanStores stores{.databases = QStringList({u"database"_s, u"database@b"_s}).first(databases),
                                .searches = QStringList(u"search"_s).first(searches),
                                .contents = QStringList({u"content"_s, u"content@b"_s}).first(contents)};
        const std::vector<Plan> plans{hotBackupPlan(stores, HotWindow::Strict),
                                      hotBackupPlan(stores, HotWindow::Narrow),
                                      restorePlan(stores, ContentPart::Replace),
                                      restorePlan(stores, ContentPart::AddMissing),
                                      undoPlan(stores),
                                      discardPlan(stores)};
        for (const Plan &plan : plans) {
            const Result<> valid = plan.validate();
            QVERIFY2(valid, valid ? "" : qPrintable(valid.error().toString()));
        }
    }
};

QTEST_GUILESS_MAIN(PlansTest)
#include "tst_plans.moc"
