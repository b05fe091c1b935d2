// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/wizard/backupwords.h"

#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

BackupDraft draftOfTwoDatabases()
{
    BackupDraft draft;
    draft.profile.name = u"shop"_s;
    draft.profile.environment = u"production"_s;
    DatabaseSettings first;
    first.host = u"db01"_s;
    first.name = u"flowable"_s;
    DatabaseSettings second;
    second.id = u"billing"_s;
    second.host = u"db02"_s;
    second.name = u"shared"_s;
    second.schema = u"billing"_s;
    draft.profile.databases = {first, second};
    SearchSettings search;
    search.url = u"https://search01:9200"_s;
    search.repository = u"nightly"_s;
    draft.profile.search = search;
    draft.profile.backupFolder = u"/backups"_s;
    return draft;
}

CheckResult repository(Severity severity)
{
    return {.id = u"search.repository"_s,
            .store = u"search"_s,
            .severity = severity,
            .title = u"Snapshot repository"_s,
            .explanation = u"It is not there."_s,
            .remedy = u"Register it."_s};
}

} // namespace

class TestBackupWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theChecklistIsThePlanInItsOrder();
    void aStageNamesItsOwnStore();
    void nothingBecomesMarkupInTheReview();
    void aBackupMayRunOnlyWithCurrentChecksAndNoBlocker();
    void registrationIsOfferedOnlyWhereThereIsAPlaceForIt();
};

void TestBackupWords::theChecklistIsThePlanInItsOrder()
{
    for (const HotWindow window : {HotWindow::Strict, HotWindow::Narrow}) {
        BackupDraft draft = draftOfTwoDatabases();
        draft.options.window = window;
        const Plan plan = draft.plan();
        const std::vector<ChecklistLine> lines = backupChecklist(draft);
        QCOMPARE(lines.size(), plan.stages.size());
        for (std::size_t i = 0; i < lines.size(); ++i) {
            QCOMPARE(lines[i].title, plan.stages[i].title);
            QVERIFY2(!lines[i].detail.isEmpty(), qPrintable(plan.stages[i].id));
        }
    }
}

void TestBackupWords::aStageNamesItsOwnStore()
{
    const QString text = backupReviewText(draftOfTwoDatabases());
    QVERIFY2(text.contains(u"PostgreSQL db01:5432/flowable, one exported snapshot"_s), qPrintable(text));
    QVERIFY2(text.contains(u"PostgreSQL db02:5432/shared, schema billing, one exported snapshot"_s), qPrintable(text));
    QVERIFY2(text.contains(u"https://search01:9200 to the repository nightly"_s), qPrintable(text));
}

void TestBackupWords::nothingBecomesMarkupInTheReview()
{
    BackupDraft draft = draftOfTwoDatabases();
    draft.profile.name = u"<b>shop</b>"_s;
    draft.profile.backupFolder = u"/backups/<img src=x>"_s;
    draft.activity = u"5 < 6 & more"_s;
    const QString html = backupReviewHtml(draft);
    QVERIFY(!html.contains(u"<b>shop"_s));
    QVERIFY(!html.contains(u"<img"_s));
    QVERIFY(html.contains(u"5 &lt; 6 &amp; more"_s));
}

void TestBackupWords::aBackupMayRunOnlyWithCurrentChecksAndNoBlocker()
{
    BackupDraft draft = draftOfTwoDatabases();
    QVERIFY(!draft.mayRun());
    draft.checksAreCurrent = true;
    draft.checks = {repository(Severity::Warning)};
    QVERIFY(draft.mayRun());
    draft.checks = {repository(Severity::Warning), repository(Severity::Blocker)};
    QVERIFY(!draft.mayRun());
    draft.checks = {};
    draft.checksAreCurrent = false;
    QVERIFY(!draft.mayRun());
}

void TestBackupWords::registrationIsOfferedOnlyWhereThereIsAPlaceForIt()
{
    BackupDraft draft = draftOfTwoDatabases();
    draft.checks = {repository(Severity::Blocker)};
    QVERIFY(!draft.couldRegisterRepository());
    draft.profile.search->repositoryLocation = u"/snapshots"_s;
    QVERIFY(draft.couldRegisterRepository());
    draft.checks = {repository(Severity::Passed)};
    QVERIFY(!draft.couldRegisterRepository());
    // Once agreed to it can still be taken back, though it is no blocker any more.
    draft.options.repository = RepositoryConsent::Register;
    draft.checks = {repository(Severity::Note)};
    QVERIFY(draft.couldRegisterRepository());
}

QTEST_GUILESS_MAIN(TestBackupWords)

#include "tst_backupwords.moc"
