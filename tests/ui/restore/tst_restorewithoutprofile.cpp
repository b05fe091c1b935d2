// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/restore/restorescene.h"

#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

class TestRestoreWithoutProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFolderIsOpenedAndTheProfileComesFromTheSet();
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
    scene.next();
    QVERIFY(User::waitForText(*scene.wizard, u"What comes back?"_s));
    QVERIFY(User::waitForText(*scene.wizard, u"db02.acme.lan:5432/flowable"_s));
    const Result<Profile> saved = scene.profiles.find(u"shop"_s);
    QVERIFY(saved);
    QCOMPARE(saved->databases.front().host, u"db02.acme.lan"_s);
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
