// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/restore/restorescene.h"
#include "ui/restore/targetpage.h"

#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

class TestRestoreWithoutProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFolderIsOpenedAndTheProfileComesFromTheSet();
    void otherServersGetNoPasswordOfTheSavedOnes();
    void otherServersNeedTheTypedNameWhateverTheTierOfTheSet();
    void rememberingOtherServersKeepsTheRestOfTheSavedApplication();
    void theFolderOfOneSetIsEnough();
    void aFolderThatHoldsNoSetsIsSaidToBeNone();
    void aSavedProfileOfTheSetIsTheTarget();
};

void TestRestoreWithoutProfile::aFolderIsOpenedAndTheProfileComesFromTheSet()
{
    RestoreScene scene;
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    scene.open(false);
    scene.next();
    QVERIFY(User::waitForText(*scene.wizard, u"Where are the backup sets?"_s));
    QVERIFY(!scene.canGoOn());
    scene.checkPage(u"restore-2-set-none"_s);
    scene.dialogs.willChooseFolder(scene.sets.folder().path());
    QVERIFY(User::click(*scene.wizard, u"set.openFolder"_s));
    QVERIFY(User::waitForText(*scene.wizard, u"production/shop"_s));
    scene.next();
    QVERIFY(User::waitForText(*scene.wizard, u"db01.acme.lan"_s));
    scene.checkPage(u"restore-3-target-other"_s);
    QVERIFY(User::type(*scene.wizard, u"database.host"_s, u"db02.acme.lan"_s));
    QVERIFY(User::type(*scene.wizard, u"database.secret"_s, u"of-db02"_s));
    scene.next();
    QVERIFY(User::waitForText(*scene.wizard, u"What comes back?"_s));
    QVERIFY(User::waitForText(*scene.wizard, u"db02.acme.lan:5432/flowable"_s));
    const Result<Profile> saved = scene.profiles.find(u"shop"_s);
    QVERIFY(saved);
    QCOMPARE(saved->databases.front().host, u"db02.acme.lan"_s);
    // From now on it is the password of the remembered application.
    QCOMPARE(scene.secrets.held(saved->id, u"database"_s)->reveal(), "of-db02"_ba);
}

void TestRestoreWithoutProfile::otherServersGetNoPasswordOfTheSavedOnes()
{
    RestoreScene scene;
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    QString used;
    scene.open();
    scene.wizard->targetPage()->setCheckIdentity(
        [&used](const Profile &, const RunSecrets &secrets, const std::stop_token &) {
            used = QString::fromUtf8(secrets.value(u"database"_s).reveal());
            return std::vector<CheckResult>();
        });
    QVERIFY(User::click(*scene.wizard, u"damage.newServer"_s));
    scene.goToTarget();
    QVERIFY(User::waitForText(*scene.wizard, u"Other servers"_s));
    scene.secrets.setAsker(
        [](const SecretQuestion &, const SecretKeeper::Answer &answer) { answer(Secret("of-the-new-server"_ba)); });
    QVERIFY(User::type(*scene.wizard, u"database.host"_s, u"db02.acme.lan"_s));
    scene.next();
    QVERIFY(User::waitForText(*scene.wizard, u"What comes back?"_s));
    QCOMPARE(used, u"of-the-new-server"_s);
    QCOMPARE(scene.secrets.held(scene.profile.id, u"database"_s)->reveal(), "secret-of-the-test"_ba);
    // What is not to be remembered leaves the saved profile as it was.
    QCOMPARE(scene.profiles.find(u"shop"_s)->databases.front().host, u"db01.acme.lan"_s);
}

void TestRestoreWithoutProfile::otherServersNeedTheTypedNameWhateverTheTierOfTheSet()
{
    RestoreScene scene;
    scene.profile.tier = Tier::Test;
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    scene.open();
    QVERIFY(User::click(*scene.wizard, u"damage.newServer"_s));
    scene.goToTarget();
    scene.secrets.setAsker(
        [](const SecretQuestion &, const SecretKeeper::Answer &answer) { answer(Secret("of-the-new-server"_ba)); });
    scene.next();
    QVERIFY(User::waitForText(*scene.wizard, u"What comes back?"_s));
    scene.next();
    QVERIFY(User::waitForText(*scene.wizard, u"no saved application knows"_s));
    QVERIFY(User::waitForText(*scene.wizard, u"checks passed"_s));
    QVERIFY(!scene.canGoOn());
    QVERIFY(User::type(*scene.wizard, u"review.typedTarget"_s, u"production/shop"_s));
    QVERIFY(scene.canGoOn());
}

void TestRestoreWithoutProfile::rememberingOtherServersKeepsTheRestOfTheSavedApplication()
{
    RestoreScene scene;
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    scene.profile.name = u"renamed-shop"_s; // after the set was made
    scene.profile.storedSecrets = {u"database"_s};
    scene.profile.unknown = {{u"later"_s, 1}};
    scene.open();
    QVERIFY(User::click(*scene.wizard, u"damage.newServer"_s));
    scene.goToTarget();
    QVERIFY(User::type(*scene.wizard, u"database.host"_s, u"db02.acme.lan"_s));
    QVERIFY(User::type(*scene.wizard, u"database.secret"_s, u"of-db02"_s));
    QVERIFY(User::click(*scene.wizard, u"database.keep"_s));
    QVERIFY(User::click(*scene.wizard, u"target.save"_s));
    scene.next();
    QVERIFY(User::waitForText(*scene.wizard, u"What comes back?"_s));
    const Result<Profile> saved = scene.profiles.find(u"renamed-shop"_s);
    QVERIFY(saved);
    QCOMPARE(saved->id, scene.profile.id);
    QCOMPARE(saved->databases.front().host, u"db02.acme.lan"_s);
    QCOMPARE(saved->unknown, scene.profile.unknown);
    QCOMPARE(saved->storedSecrets, QStringList{u"database"_s});
    QByteArray inKeychain;
    scene.keychain.read(secretKey(saved->id, u"database"_s), scene.wizard.get(),
                        [&inKeychain](const Result<Secret> &secret) { inKeychain = secret ? secret->reveal() : ""; });
    QTRY_COMPARE(inKeychain, "of-db02"_ba);
}

void TestRestoreWithoutProfile::theFolderOfOneSetIsEnough()
{
    RestoreScene scene;
    const BackupSet set = scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    scene.open(false);
    scene.next();
    scene.dialogs.willChooseFolder(set.folder());
    QVERIFY(User::click(*scene.wizard, u"set.openFolder"_s));
    QVERIFY(User::waitForText(*scene.wizard, u"production/shop"_s));
    QVERIFY(scene.canGoOn());
}

void TestRestoreWithoutProfile::aFolderThatHoldsNoSetsIsSaidToBeNone()
{
    RestoreScene scene;
    scene.open(false);
    scene.next();
    scene.dialogs.willChooseFolder(scene.folder.path());
    QVERIFY(User::click(*scene.wizard, u"set.openFolder"_s));
    QVERIFY(User::waitForText(*scene.wizard, scene.folder.path()));
    QVERIFY(!scene.canGoOn());
    QVERIFY(!scene.text().contains(u"Reading"_s) || User::waitForText(*scene.wizard, u"backup folder"_s));
}

void TestRestoreWithoutProfile::aSavedProfileOfTheSetIsTheTarget()
{
    RestoreScene scene;
    scene.addSet(u"2026-11-22T02:00:00.000Z"_s);
    Profile moved = scene.profile;
    moved.databases.front().host = u"db09.acme.lan"_s;
    QVERIFY(scene.profiles.save(moved));
    scene.open(false);
    scene.next();
    scene.dialogs.willChooseFolder(scene.sets.folder().path());
    QVERIFY(User::click(*scene.wizard, u"set.openFolder"_s));
    QVERIFY(User::waitForText(*scene.wizard, u"production/shop"_s));
    scene.next();
    QVERIFY(User::waitForText(*scene.wizard, u"db09.acme.lan:5432/flowable"_s));
}

QTEST_MAIN(TestRestoreWithoutProfile)
#include "tst_restorewithoutprofile.moc"
