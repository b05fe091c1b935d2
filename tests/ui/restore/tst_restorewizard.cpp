// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/wizard/restorewords.h"
#include "tests/ui/restore/restorescene.h"
#include "ui/restore/reviewpage.h"
#include "ui/restore/setpage.h"
#include "ui/restore/targetpage.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QDateTimeEdit>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

CheckResult blocker(const QString &id, const QString &explanation)
{
    return {.id = id,
            .store = id.section(u'.', 1),
            .severity = Severity::Blocker,
            .title = u"A title"_s,
            .explanation = explanation,
            .remedy = u"Do something."_s};
}

void setMoment(RestoreScene &scene, const QString &utc)
{
    scene.wizard->findChild<QDateTimeEdit *>(u"damage.when"_s)->setDateTime(fromIsoUtc(utc).toLocalTime());
}

/// What a person sees: a row that was replaced is still there for a moment, but hidden.
QAbstractButton *visibleButton(const RestoreScene &scene, const QString &name)
{
    for (QAbstractButton *button : scene.wizard->findChildren<QAbstractButton *>(name)) {
        if (button->isVisible()) {
            return button;
        }
    }
    qFatal("there is no visible %s", qPrintable(name));
}

bool isEnabled(const RestoreScene &scene, const QString &name)
{
    return visibleButton(scene, name)->isEnabled();
}

bool isChecked(const RestoreScene &scene, const QString &name)
{
    return visibleButton(scene, name)->isChecked();
}

} // namespace

class TestRestoreWizard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNewestGoodSetBeforeTheMomentIsProposedAtOnce();
    void withoutASetFromBeforeTheMomentThePageSaysSo();
    void setsThatAreNotWholeAreShownButCannotBeChosen();
    void aChosenSetIsKeptWhenThePersonLooksBack();
    void verifyingAgainTellsWhatIsDamagedAndItsRowRemembersIt();
    void optionsFollowTheDamage();
    void whatTheSetDoesNotHoldIsNotChosenAndSaidSo();
    void withoutAnyStoreNothingGoesOn();
    void aStrangeServerHasToBeNamedTheNewHome();
    void anAnswerAboutOneTargetIsNotTakenForAnother();
    void theChosenSetStaysWhileLaterPagesAreShown();
    void aMomentWithoutASetLeavesNoneChosen();
    void aConsentDoesNotOutliveItsSet();
    void aSetOfAnotherApplicationNeedsConsent();
    void startOverProductionNeedsTheTypedName();
    void startOverATestNeedsNoTyping();
    void aBlockerKeepsTheRestoreFromStarting();
    void thePlanShownIsThePlanThatRuns();
    void everyPageIsNamedAndNothingIsCutOff();
    void theCopiedTextHoldsWhatThePageShows();
};

void TestRestoreWizard::theNewestGoodSetBeforeTheMomentIsProposedAtOnce()
{
    RestoreScene scene;
    scene.addSet(u"2026-11-21T02:00:00.000Z"_s);
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    scene.addSet(u"2026-11-22T14:02:11.000Z"_s);
    scene.open();
    QVERIFY(User::waitForText(*scene.wizard, u"today 14:02"_s));
    setMoment(scene, u"2026-11-22T13:45:00.000Z"_s);
    QVERIFY(User::waitForText(*scene.wizard, u"Newest good set before that: today 02:0"_s));
    QVERIFY2(scene.text().contains(u"you lose 12 h 5 min of work"_s), qPrintable(scene.text()));
    scene.next();
    QVERIFY(isChecked(scene, u"set.choose.20261122T020000Z-hot-7f3a"_s));
}

void TestRestoreWizard::withoutASetFromBeforeTheMomentThePageSaysSo()
{
    RestoreScene scene;
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    scene.open();
    QVERIFY(User::waitForText(*scene.wizard, u"today 02:0"_s));
    setMoment(scene, u"2026-11-22T01:00:00.000Z"_s);
    QVERIFY(User::waitForText(*scene.wizard, u"There is no whole backup set from before that moment."_s));
    QVERIFY(User::click(*scene.wizard, u"damage.unknown"_s));
    QVERIFY(User::waitForText(*scene.wizard, u"Newest good set: today 02:0"_s));
}

void TestRestoreWizard::setsThatAreNotWholeAreShownButCannotBeChosen()
{
    RestoreScene scene;
    scene.addSet(u"2026-11-21T02:00:00.000Z"_s);
    scene.addIncompleteSet(u"2026-11-22T02:00:00.000Z"_s);
    scene.open();
    QVERIFY(User::waitForText(*scene.wizard, u"good set"_s));
    scene.next();
    QVERIFY(User::waitForText(*scene.wizard, u"✕ Incomplete"_s));
    QVERIFY(scene.text().contains(u"it can not be restored"_s));
    QVERIFY(!isEnabled(scene, u"set.choose.20261122T020000Z-hot-7f3a"_s));
    QVERIFY(isChecked(scene, u"set.choose.20261121T020000Z-hot-7f3a"_s));
    QVERIFY(scene.text().contains(u"database 3.1 GB · 2 search indices · 1,214,330 files (212.0 GB)"_s));
}

void TestRestoreWizard::aChosenSetIsKeptWhenThePersonLooksBack()
{
    RestoreScene scene;
    scene.addSet(u"2026-11-21T02:00:00.000Z"_s);
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    scene.open();
    QVERIFY(User::waitForText(*scene.wizard, u"good set"_s));
    scene.next();
    QVERIFY(User::click(*scene.wizard, u"set.choose.20261121T020000Z-hot-7f3a"_s));
    QVERIFY(User::waitForText(*scene.wizard, u"you lose 1 d 12 h of work"_s));
    QVERIFY(User::click(*scene.wizard, u"wizard.back"_s));
    scene.next();
    QVERIFY(isChecked(scene, u"set.choose.20261121T020000Z-hot-7f3a"_s));
}

void TestRestoreWizard::verifyingAgainTellsWhatIsDamagedAndItsRowRemembersIt()
{
    RestoreScene scene;
    const BackupSet set = scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    scene.open();
    QVERIFY(User::waitForText(*scene.wizard, u"good set"_s));
    scene.next();
    writeFile(set.databaseFolder(u"database"_s) + u"/12.dat.zst"_s, "something else");
    QVERIFY(User::click(*scene.wizard, u"set.verify"_s));
    QVERIFY(User::waitForText(*scene.wizard, u"12.dat.zst"_s));
    QVERIFY(User::waitForText(*scene.wizard, u"it is damaged"_s));
    QVERIFY(scene.canGoOn()); // what is whole in it may be all there is
}

void TestRestoreWizard::optionsFollowTheDamage()
{
    RestoreScene scene;
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    scene.open();
    QVERIFY(User::click(*scene.wizard, u"damage.files"_s));
    scene.goToOptions();
    QVERIFY(!isChecked(scene, u"options.database"_s));
    QVERIFY(!isChecked(scene, u"options.search"_s));
    QVERIFY(isChecked(scene, u"options.content"_s));
    QVERIFY(isChecked(scene, u"options.addMissing"_s));
    QVERIFY(scene.text().contains(u"No work is lost"_s));
    for (int page = 0; page < 3; ++page) {
        QVERIFY(User::click(*scene.wizard, u"wizard.back"_s));
    }
    QVERIFY(User::click(*scene.wizard, u"damage.data"_s));
    scene.goToOptions();
    QVERIFY(isChecked(scene, u"options.database"_s));
    QVERIFY(isChecked(scene, u"options.search"_s));
    QVERIFY(isChecked(scene, u"options.replace"_s));
}

void TestRestoreWizard::whatTheSetDoesNotHoldIsNotChosenAndSaidSo()
{
    RestoreScene scene;
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    ContentSettings archive;
    archive.id = u"archive"_s;
    archive.root = u"/srv/flowable/archive"_s;
    scene.profile.contentStores.push_back(archive); // after the set was made
    scene.open();
    scene.goToOptions();
    QVERIFY(!isEnabled(scene, u"options.content"_s));
    QVERIFY(!isChecked(scene, u"options.content"_s));
    QVERIFY(scene.text().contains(u"The set does not hold all of it."_s));
    QVERIFY(scene.canGoOn());
    scene.checkPage(u"restore-4-options-without-content"_s);
}

void TestRestoreWizard::withoutAnyStoreNothingGoesOn()
{
    RestoreScene scene;
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    scene.open();
    scene.goToOptions();
    QVERIFY(scene.canGoOn());
    for (const QString &store : {u"options.database"_s, u"options.search"_s, u"options.content"_s}) {
        QVERIFY(User::click(*scene.wizard, store));
    }
    QVERIFY(!scene.canGoOn());
}

void TestRestoreWizard::aStrangeServerHasToBeNamedTheNewHome()
{
    RestoreScene scene;
    scene.profile.fingerprints = {{u"database"_s, QJsonObject{{u"systemIdentifier"_s, u"1"_s}}},
                                  {u"search"_s, QJsonObject{{u"clusterUuid"_s, u"2"_s}}}};
    scene.identity = {blocker(u"identity.database"_s, u"db01 is not the server that this profile was used with."_s)};
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    scene.open();
    scene.goToTarget();
    scene.next();
    QVERIFY(User::waitForText(*scene.wizard, u"is not the server"_s));
    QVERIFY(!scene.canGoOn());
    scene.checkPage(u"restore-target-stranger"_s);
    QVERIFY(User::type(*scene.wizard, u"target.newHome"_s, u"production/other"_s));
    QVERIFY(!isEnabled(scene, u"target.confirmNewHome"_s));
    QVERIFY(User::type(*scene.wizard, u"target.newHome"_s, u"production/shop"_s));
    QVERIFY(User::click(*scene.wizard, u"target.confirmNewHome"_s));
    QVERIFY(User::waitForText(*scene.wizard, u"What comes back?"_s));
    // Nothing is restored yet: only this restore knows the new home, and only of the one server.
    QCOMPARE(scene.profiles.find(u"shop"_s)->fingerprints, scene.profile.fingerprints);
    Profile reviewed;
    QStringList reviewedServers;
    scene.wizard->reviewPage()->setCheck([&](const RestoreDraft &draft, const std::stop_token &) {
        reviewed = draft.profile;
        reviewedServers = draft.rebuiltServers;
        return std::vector<CheckResult>();
    });
    scene.next();
    QVERIFY(User::waitForText(*scene.wizard, u"checks passed"_s));
    QCOMPARE(reviewed.fingerprints.keys(), QStringList{u"search"_s});
    QCOMPARE(reviewedServers, QStringList{u"database"_s});
}

void TestRestoreWizard::anAnswerAboutOneTargetIsNotTakenForAnother()
{
    RestoreScene scene;
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    scene.open();
    std::atomic<bool> mayAnswer = false;
    std::atomic<int> answers = 0;
    scene.wizard->targetPage()->setCheckIdentity([&](const Profile &, const RunSecrets &, const std::stop_token &stop) {
        while (!mayAnswer && !stop.stop_requested()) {
            QThread::msleep(5);
        }
        ++answers;
        return std::vector<CheckResult>();
    });
    scene.goToTarget();
    scene.next();
    QVERIFY(User::waitForText(*scene.wizard, u"right servers"_s));
    // Nothing can be changed below the question that is under way.
    QVERIFY(!isEnabled(scene, u"target.same"_s));
    QVERIFY(!scene.canGoOn());
    QVERIFY(User::click(*scene.wizard, u"wizard.back"_s));
    scene.next();
    QVERIFY(User::waitForText(*scene.wizard, u"Where does it go?"_s));
    QVERIFY(isEnabled(scene, u"target.same"_s));
    mayAnswer = true;
    QTRY_COMPARE(answers, 1);
    int rounds = 0;
    QVERIFY(QTest::qWaitFor([&rounds] { return ++rounds > 20; }, 3000));
    QVERIFY(scene.text().contains(u"Where does it go?"_s));
    QVERIFY(scene.canGoOn());
}

void TestRestoreWizard::theChosenSetStaysWhileLaterPagesAreShown()
{
    RestoreScene scene;
    const BackupSet older = scene.addSet(u"2026-11-21T02:00:00.000Z"_s);
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    RestoreState state(scene.services, scene.profile);
    SetPage page(state);
    state.open(scene.sets.folder().path());
    QTRY_VERIFY(!state.isReading());
    QVERIFY(!state.draft.set); // the page is not on screen
    page.enter();
    QVERIFY(state.draft.set);
    state.choose(state.offers().back());
    QCOMPARE(state.draft.set->folder(), older.folder());
    // It is removed by somebody else while a later page is on screen.
    QVERIFY(QDir(older.folder()).removeRecursively());
    state.reread();
    QTRY_VERIFY(!state.isReading());
    QCOMPARE(state.offers().size(), 1U);
    QCOMPARE(state.draft.set->folder(), older.folder());
    page.enter();
    QCOMPARE(state.draft.set->folder(), older.folder());
    QVERIFY(!page.isComplete());
    // A folder that cannot be read again does not take away what was found.
    QVERIFY(QFile::rename(scene.sets.folder().path() + u"/sets"_s, scene.sets.folder().path() + u"/moved"_s));
    QVERIFY(QFile::rename(scene.sets.folder().path(), scene.sets.folder().path() + u".away"_s));
    state.reread();
    QTRY_VERIFY(!state.isReading());
    QVERIFY(state.error());
    QCOMPARE(state.offers().size(), 1U);
    QVERIFY(QFile::rename(scene.sets.folder().path() + u".away"_s, scene.sets.folder().path()));
}

void TestRestoreWizard::aMomentWithoutASetLeavesNoneChosen()
{
    RestoreScene scene;
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    scene.open();
    QVERIFY(User::waitForText(*scene.wizard, u"good set"_s));
    scene.next();
    QVERIFY(isChecked(scene, u"set.choose.20261122T020000Z-hot-7f3a"_s));
    QVERIFY(User::click(*scene.wizard, u"wizard.back"_s));
    setMoment(scene, u"2026-11-22T01:00:00.000Z"_s);
    QVERIFY(User::waitForText(*scene.wizard, u"There is no whole backup set from before that moment."_s));
    scene.next();
    QVERIFY(!isChecked(scene, u"set.choose.20261122T020000Z-hot-7f3a"_s));
    QVERIFY(!scene.canGoOn());
}

void TestRestoreWizard::aConsentDoesNotOutliveItsSet()
{
    RestoreScene scene;
    scene.addSet(u"2026-11-21T02:00:00.000Z"_s);
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    scene.open();
    scene.goToOptions();
    QVERIFY(User::click(*scene.wizard, u"options.inPlace"_s));
    QVERIFY(isChecked(scene, u"options.inPlace"_s));
    QVERIFY(User::click(*scene.wizard, u"wizard.back"_s));
    QVERIFY(User::click(*scene.wizard, u"wizard.back"_s));
    QVERIFY(User::click(*scene.wizard, u"set.choose.20261121T020000Z-hot-7f3a"_s));
    scene.next();
    scene.next();
    QVERIFY(User::waitForText(*scene.wizard, u"What comes back?"_s));
    QVERIFY(!isChecked(scene, u"options.inPlace"_s));
}

void TestRestoreWizard::aSetOfAnotherApplicationNeedsConsent()
{
    RestoreScene scene;
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    if (!scene.profiles.save(scene.profile)) {
        QFAIL("the profile could not be saved");
    }
    scene.profile.id = u"00000000-0000-0000-0000-000000000002"_s;
    scene.profile.name = u"shop-copy"_s;
    scene.profile.environment = u"test"_s;
    scene.profile.tier = Tier::Test;
    scene.secrets.hold(scene.profile.id, u"database"_s, Secret("secret-of-the-test"_ba));
    scene.open();
    QVERIFY(User::waitForText(*scene.wizard, u"There is no whole backup set"_s));
    scene.next();
    QVERIFY(User::click(*scene.wizard, u"set.choose.20261122T020000Z-hot-7f3a"_s));
    scene.next();
    QVERIFY(User::waitForText(*scene.wizard, u"The set was made of production/shop"_s));
    QVERIFY(!scene.canGoOn());
    scene.checkPage(u"restore-target-clone"_s);
    QVERIFY(User::click(*scene.wizard, u"target.consent"_s));
    QVERIFY(scene.canGoOn());
    // A consent is for one target only.
    QVERIFY(User::click(*scene.wizard, u"target.same"_s));
    QVERIFY(User::click(*scene.wizard, u"target.clone"_s));
    QVERIFY(!scene.canGoOn());
}

void TestRestoreWizard::startOverProductionNeedsTheTypedName()
{
    RestoreScene scene;
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    scene.open();
    scene.goToReview();
    QVERIFY(User::waitForText(*scene.wizard, u"PRODUCTION"_s));
    QVERIFY(User::waitForText(*scene.wizard, u"checks passed"_s));
    QVERIFY(!scene.canGoOn());
    QVERIFY(User::type(*scene.wizard, u"review.typedTarget"_s, u"production/sho"_s));
    QVERIFY(!scene.canGoOn());
    QVERIFY(User::type(*scene.wizard, u"review.typedTarget"_s, u"production/shop"_s));
    QVERIFY(scene.canGoOn());
    // Another look at the options asks anew: what was confirmed may have changed.
    QVERIFY(User::click(*scene.wizard, u"wizard.back"_s));
    scene.next();
    QVERIFY(User::waitForText(*scene.wizard, u"checks passed"_s));
    QVERIFY(!scene.canGoOn());
}

void TestRestoreWizard::startOverATestNeedsNoTyping()
{
    RestoreScene scene;
    scene.profile.environment = u"test"_s;
    scene.profile.tier = Tier::Test;
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    scene.open();
    scene.goToReview();
    QTRY_VERIFY(scene.canGoOn());
    QVERIFY(!scene.text().contains(u"to confirm that it is meant"_s));
}

void TestRestoreWizard::aBlockerKeepsTheRestoreFromStarting()
{
    RestoreScene scene;
    scene.profile.tier = Tier::Test;
    scene.checks = {blocker(u"database.space"_s, u"The server has no room for a second database."_s)};
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    scene.open();
    scene.goToReview();
    QVERIFY(User::waitForText(*scene.wizard, u"The server has no room"_s));
    QVERIFY(!scene.canGoOn());
    scene.checks.clear();
    QVERIFY(User::click(*scene.wizard, u"checks.again"_s));
    QTRY_VERIFY(scene.canGoOn());
}

void TestRestoreWizard::thePlanShownIsThePlanThatRuns()
{
    RestoreScene scene;
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    scene.open();
    scene.goToOptions();
    QVERIFY(User::click(*scene.wizard, u"options.search"_s));
    scene.next();
    QVERIFY(User::waitForText(*scene.wizard, u"Review the restore"_s));
    RestoreOptions options;
    options.search = SearchPart::Later;
    QStringList expected;
    for (const PlannedStage &stage : restorePlan(storesToRestore(scene.profile, options), options.content).stages) {
        expected << stage.title;
    }
    QStringList shown;
    for (const QLabel *label : scene.wizard->findChildren<QLabel *>(u"review.stage"_s)) {
        if (label->isVisible()) {
            shown << label->text();
        }
    }
    QCOMPARE(shown, expected);
    QVERIFY(scene.text().contains(u"Until here nothing live has changed"_s));
}

void TestRestoreWizard::everyPageIsNamedAndNothingIsCutOff()
{
    RestoreScene scene;
    scene.addSet(u"2026-11-20T02:00:00.000Z"_s);
    scene.addSet(u"2026-11-21T02:00:00.000Z"_s, false);
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    scene.addIncompleteSet(u"2026-11-22T03:00:00.000Z"_s);
    scene.checks = {{.id = u"content.owner"_s,
                     .store = u"content"_s,
                     .severity = Severity::Warning,
                     .title = u"Owner of the files"_s,
                     .explanation = u"The owner can not be set as this user."_s,
                     .remedy = u"Run Stillpoint as root, or set the owner afterwards."_s}};
    scene.open();
    QVERIFY(User::waitForText(*scene.wizard, u"good set"_s));
    scene.checkPage(u"restore-1-damage"_s);
    scene.next();
    scene.checkPage(u"restore-2-set"_s);
    scene.next();
    scene.checkPage(u"restore-3-target"_s);
    scene.next();
    QVERIFY(User::waitForText(*scene.wizard, u"What comes back?"_s));
    scene.checkPage(u"restore-4-options"_s);
    scene.next();
    QVERIFY(User::waitForText(*scene.wizard, u"Nothing stands in the way"_s));
    scene.checkPage(u"restore-5-review"_s);
}

void TestRestoreWizard::theCopiedTextHoldsWhatThePageShows()
{
    RestoreScene scene;
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    scene.open();
    scene.goToReview();
    QVERIFY(User::click(*scene.wizard, u"review.copy"_s));
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.contains(u"production/shop"_s));
    QVERIFY(copied.contains(u"you lose 12 h 5 min of work"_s));
    QVERIFY(copied.contains(u"db01.acme.lan:5432/flowable"_s));
    const QString path = scene.folder.filePath(u"plan.pdf"_s);
    scene.dialogs.willSaveAs(path);
    QVERIFY(User::click(*scene.wizard, u"review.save"_s));
    QTRY_VERIFY(QFile::exists(path));
    QVERIFY(readFile(path).startsWith("%PDF"));
}

QTEST_MAIN(TestRestoreWizard)
#include "tst_restorewizard.moc"
