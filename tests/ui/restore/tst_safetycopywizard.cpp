// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/plans.h"
#include "tests/ui/restore/restorescene.h"
#include "ui/restore/safetycopywizard.h"

#include <QJsonDocument>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

const QString restoreRun = u"20261122-120000-0a0b"_s;

/// The folder of a restore run, as far as an undo's plan reads it.
void writeRestoreRun(const RestoreScene &scene)
{
    const Plan plan = restorePlan({.databases = {u"database"_s}, .searches = {u"search"_s}, .contents = {u"content"_s}},
                                  ContentPart::Replace);
    writeFile(scene.sets.folder().runFolder(restoreRun) + u"/plan.json"_s, QJsonDocument(plan.toJson()).toJson());
}

struct Scene : RestoreScene
{
    explicit Scene(SafetyCopyDraft::Purpose purpose)
    {
        draft.profile = profile;
        draft.purpose = purpose;
        draft.options.restoredRun = restoreRun;
    }

    void begin()
    {
        shell = std::make_unique<SafetyCopyWizard>(services, draft);
        shell->resize(1040, 720);
        shell->begin();
        shell->show();
    }

    [[nodiscard]] bool canStart() const { return shell->findChild<QPushButton *>(u"wizard.next"_s)->isEnabled(); }

    SafetyCopyDraft draft;
    std::unique_ptr<SafetyCopyWizard> shell;
};

} // namespace

class TestSafetyCopyWizard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anUndoShowsItsCostItsPlanAndAsksForTheName();
    void leavingSearchTakesItOutOfThePlan();
    void aDiscardSaysThatItIsForGood();
    void aRunThatIsNotThereIsSaidSo();
};

void TestSafetyCopyWizard::anUndoShowsItsCostItsPlanAndAsksForTheName()
{
    Scene scene(SafetyCopyDraft::Purpose::Undo);
    writeRestoreRun(scene);
    scene.begin();
    QVERIFY(User::waitForText(*scene.shell, u"Move the search aliases"_s));
    QVERIFY(User::waitForText(*scene.shell, u"(2 h 5 min ago)"_s));
    QVERIFY(!scene.canStart());
    QCOMPARE(User::unnamedControls(*scene.shell).join(u" | "_s), QString());
    int rounds = 0;
    QVERIFY(QTest::qWaitFor([&rounds] { return ++rounds > 5; }, 3000));
    QTRY_COMPARE_WITH_TIMEOUT(User::clippedTexts(*scene.shell).join(u" | "_s), QString(), 3000);
    User::screenshot(*scene.shell, u"undo-review"_s);
    QVERIFY(User::type(*scene.shell, u"safety.typedTarget"_s, u"production/shop"_s));
    QVERIFY(scene.canStart());
}

void TestSafetyCopyWizard::leavingSearchTakesItOutOfThePlan()
{
    Scene scene(SafetyCopyDraft::Purpose::Undo);
    writeRestoreRun(scene);
    scene.begin();
    QVERIFY(User::waitForText(*scene.shell, u"Move the search aliases"_s));
    QVERIFY(User::click(*scene.shell, u"safety.leaveSearch"_s));
    QTRY_VERIFY(!User::visibleText(*scene.shell).contains(u"Move the search aliases"_s));
    QVERIFY(User::waitForText(*scene.shell, u"Swap database"_s));
}

void TestSafetyCopyWizard::aDiscardSaysThatItIsForGood()
{
    Scene scene(SafetyCopyDraft::Purpose::Discard);
    writeRestoreRun(scene);
    scene.begin();
    QVERIFY(User::waitForText(*scene.shell, u"Remove the database's safety copy"_s));
    QVERIFY(User::visibleText(*scene.shell).contains(u"can not be undone afterwards"_s));
    QVERIFY(!scene.canStart());
    User::screenshot(*scene.shell, u"discard-review"_s);
}

void TestSafetyCopyWizard::aRunThatIsNotThereIsSaidSo()
{
    Scene scene(SafetyCopyDraft::Purpose::Undo);
    scene.begin();
    QTRY_VERIFY(User::visibleText(*scene.shell).contains(restoreRun));
    QVERIFY(!scene.canStart());
}

QTEST_MAIN(TestSafetyCopyWizard)
#include "tst_safetycopywizard.moc"
