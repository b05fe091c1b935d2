// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/userinput.h"
#include "tests/ui/run/runscene.h"

#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

ScriptedStage::Run saying(const QString &summary, const QJsonObject &facts = {}, bool proves = false)
{
    return [summary, facts, proves](StageContext &) {
        StageReport report;
        report.summary = summary;
        report.facts = facts;
        report.proves = proves;
        return report;
    };
}

ScriptedStage::Script swapping(const QString &summary, const QJsonObject &facts)
{
    return {.run = saying(summary, facts), .prepare = {}, .rollBack = {}, .changesLiveData = true};
}

void scriptRestore(RunScene &scene)
{
    scene.script(
        u"content.swap"_s,
        swapping(u"/content restored; the state before is in /content.old"_s, {{u"safetyCopy"_s, u"/content.old"_s}}));
    scene.script(u"database.swap"_s,
                 swapping(u"flowable swapped; the state before is kept as database flowable_old"_s,
                          {{u"safetyCopy"_s, u"flowable_old"_s}}));
    scene.script(u"search.swap"_s,
                 swapping(u"9 aliases moved"_s, {{u"safetyCopy"_s, QJsonArray{u"acme-tasks-old"_s}}}));
    scene.script(u"restore.reconcile"_s, saying(u"All 42,118 files are there with the right size."_s, {}, true));
}

} // namespace

class TestResultPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aVerifiedBackupShowsWhatItHolds();
    void aBackupOffersNoWayBack();
    void aFailedRunSaysWhatExistsAndWhatToDo();
    void lossesAreNamedUpToABoundAndTheRestIsCounted();
    void aRestoreOffersUndoAndKeepsDiscardAway();
    void theFolderIsOpened();
    void theReportIsSaved();
    void theStatusLineIsCopied();
};

void TestResultPage::aVerifiedBackupShowsWhatItHolds()
{
    RunScene scene(RunScene::backup());
    scene.script(u"database.capture"_s,
                 saying(u"214 tables, 18.4 GB stored as 3.1 GB"_s, {{u"storedBytes"_s, 3'100'000'000LL}}));
    scene.script(
        u"search.capture"_s,
        saying(u"9 indices with 318,442 documents"_s, {{u"indices"_s, QJsonArray{1, 2, 3, 4, 5, 6, 7, 8, 9}}}));
    scene.script(u"content.capture"_s, saying(u"1,214,330 files; 1,840 new"_s, {{u"files"_s, 1'214'330}}));
    scene.script(u"set.verify"_s, saying(u"All 42,118 files that the database refers to are there."_s, {}, true));
    scene.begin();
    QVERIFY(scene.waitForEnd());
    for (const QString &text :
         {u"Backup complete and verified"_s, u"All 42,118 files that the database refers to are there."_s, u"3.1 GB"_s,
          u"9 indices"_s, u"1,214,330 files"_s, u"214 tables, 18.4 GB stored as 3.1 GB"_s}) {
        QVERIFY2(User::visibleText(*scene.window).contains(text), qPrintable(text));
    }
    QVERIFY(RunScene::isReadable(*scene.window));
    User::screenshot(*scene.window, u"result-backup"_s);
}

void TestResultPage::aBackupOffersNoWayBack()
{
    RunScene scene(RunScene::backup());
    scene.begin();
    QVERIFY(scene.waitForEnd());
    const QString text = User::visibleText(*scene.window);
    QVERIFY(text.contains(u"Backup complete, not verified"_s));
    QVERIFY(text.contains(u"Verify the set before you rely on it."_s));
    QVERIFY(!text.contains(u"Undo"_s));
    QVERIFY(!text.contains(u"More"_s));
}

void TestResultPage::aFailedRunSaysWhatExistsAndWhatToDo()
{
    RunScene scene(RunScene::backup());
    scene.script(u"database.capture"_s, [](StageContext &) -> Result<StageReport> {
        Error error = Scripts::someError();
        error.detail = u"connect: no route to host"_s;
        return fail(error);
    });
    scene.begin();
    QVERIFY(scene.waitForEnd());
    const QString text = User::visibleText(*scene.window);
    QVERIFY(text.contains(u"Backup failed, nothing was changed"_s));
    QVERIFY(text.contains(u"The database server db01:5432 is gone."_s));
    QVERIFY(text.contains(u"unfinished set that is never offered for a restore"_s));
    QVERIFY(text.contains(u"Start it."_s));
    QVERIFY(!text.contains(u"no route to host"_s));
    QVERIFY(User::click(*scene.window, u"result.details"_s));
    QVERIFY(User::visibleText(*scene.window).contains(u"no route to host"_s));
    User::screenshot(*scene.window, u"result-failed"_s);
}

void TestResultPage::lossesAreNamedUpToABoundAndTheRestIsCounted()
{
    RunScene scene(RunScene::backup());
    scene.script(u"set.verify"_s, [](StageContext &) {
        StageReport report;
        for (int file = 1; file <= 1253; ++file) {
            report.losses.push_back({.kind = u"content-missing"_s,
                                     .store = u"content"_s,
                                     .subject = u"a/%1"_s.arg(file),
                                     .explanation = u"The file a/%1 of a task is missing."_s.arg(file),
                                     .remedy = u"Upload it again."_s});
        }
        report.proves = true;
        return report;
    });
    scene.begin();
    QVERIFY(scene.waitForEnd());
    const QString text = User::visibleText(*scene.window);
    QVERIFY(text.contains(u"Backup complete with losses"_s));
    QVERIFY(text.contains(u"The file a/1 of a task is missing."_s));
    QVERIFY(!text.contains(u"The file a/51 of a task is missing."_s));
    QVERIFY(text.contains(u"… and 1,203 more in the report"_s));
    QCOMPARE(text.count(u"Upload it again."_s), 1);
    User::screenshot(*scene.window, u"result-losses"_s);
}

void TestResultPage::aRestoreOffersUndoAndKeepsDiscardAway()
{
    RunScene scene(RunScene::restore());
    scriptRestore(scene);
    scene.begin();
    QVERIFY(scene.waitForEnd());
    const QString text = User::visibleText(*scene.window);
    QVERIFY(text.contains(u"Restore complete and verified"_s));
    QVERIFY(text.contains(u"kept as database flowable_old"_s));
    QVERIFY(!text.contains(u"Remove the safety copies…"_s));
    QVERIFY(RunScene::isReadable(*scene.window));
    User::screenshot(*scene.window, u"result-restore"_s);
    QSignalSpy undo(scene.result, &ResultPage::undoRequested);
    QSignalSpy discard(scene.result, &ResultPage::discardRequested);
    QVERIFY(User::click(*scene.window, u"result.undo"_s));
    QCOMPARE(undo.size(), 1);
    QCOMPARE(undo.first().first().toString(), u"20261122-140211-7f3a"_s);
    scene.window->findChild<QAction *>(u"result.discard"_s)->trigger();
    QCOMPARE(discard.size(), 1);
}

void TestResultPage::theFolderIsOpened()
{
    RunScene scene(RunScene::backup());
    QList<QUrl> opened;
    bool works = false;
    scene.result->setOpenUrl([&](const QUrl &url) {
        opened << url;
        return works;
    });
    scene.begin();
    QVERIFY(scene.waitForEnd());
    QVERIFY(User::clickText(*scene.window, u"Open folder"_s));
    QCOMPARE(opened, QList<QUrl>{QUrl::fromLocalFile(scene.folder.filePath(u"run"_s))});
    QCOMPARE(scene.dialogs.shown().size(), 1); // it did not work, and that is said
    works = true;
    QVERIFY(User::clickText(*scene.window, u"Open folder"_s));
    QCOMPARE(scene.dialogs.shown().size(), 1);
}

void TestResultPage::theReportIsSaved()
{
    RunScene scene(RunScene::backup());
    scene.begin();
    QVERIFY(scene.waitForEnd());
    const QString path = scene.folder.filePath(u"report.html"_s);
    scene.dialogs.willSaveAs(path);
    QVERIFY(User::click(*scene.window, u"result.saveReport"_s));
    QVERIFY(User::waitForText(*scene.window, u"Report saved"_s));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("production/shop"));

    scene.dialogs.willSaveAs(scene.folder.filePath(u"no/such/folder/report.html"_s));
    QVERIFY(User::click(*scene.window, u"result.saveReport"_s));
    QTRY_COMPARE(scene.dialogs.shown().size(), 3);
    QVERIFY(scene.dialogs.shown().last().contains(u"could not be saved"_s));
}

void TestResultPage::theStatusLineIsCopied()
{
    RunScene scene(RunScene::backup());
    scene.begin();
    QVERIFY(scene.waitForEnd());
    QVERIFY(User::clickText(*scene.window, u"Copy status line"_s));
    const QString line = QGuiApplication::clipboard()->text();
    QVERIFY2(line.contains(u"backup of production/shop: Completed, not verified"_s), qPrintable(line));
    QVERIFY(line.contains(u"20261122-140211-7f3a"_s));
}

QTEST_MAIN(TestResultPage)

#include "tst_resultpage.moc"
