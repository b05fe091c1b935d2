// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/backupset/setfixture.h"

#include <QDir>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

class TestBackupFolder : public QObject
{
    Q_OBJECT

private slots:
    void buildsThePathsOfTheLayout();
    void opensAnEmptyFolderAndFindsItAgain();
    void completesAFolderWhoseMakingWasInterrupted();
    void refusesAFolderThatHoldsSomethingElse();
    void refusesANewerFormatAndADamagedMarker();
    void checkMakesNothing();
    void namesSetsSoThatTheySortByTime();
    void listsOnlySetsAndRunsNewestFirst();
};

void TestBackupFolder::buildsThePathsOfTheLayout()
{
    const BackupFolder folder(u"/b"_s);
    const BackupSet set = folder.set(u"20261122T140211Z-hot-7f3a"_s);
    QCOMPARE(folder.packPath(u"abcd"_s), u"/b/packs/ab/abcd.tar.zst"_s);
    QCOMPARE(folder.runFolder(u"r"_s), u"/b/runs/r"_s);
    QCOMPARE(set.folder(), u"/b/sets/20261122T140211Z-hot-7f3a"_s);
    QCOMPARE(set.id(), u"20261122T140211Z-hot-7f3a"_s);
    QCOMPARE(set.backupFolder(), u"/b"_s);
    QCOMPARE(set.databaseFolder(u"database@x"_s), set.folder() + u"/database@x"_s);
    QCOMPARE(set.contentIndexPath(u"content"_s), set.folder() + u"/content.index.zst"_s);
    QCOMPARE(set.contentIndexPath(u"content@x"_s), set.folder() + u"/content@x.index.zst"_s);
    QCOMPARE(BackupSet(u"/b/sets/20261122T140211Z-hot-7f3a/"_s).id(), u"20261122T140211Z-hot-7f3a"_s);
}

void TestBackupFolder::opensAnEmptyFolderAndFindsItAgain()
{
    QTemporaryDir place;
    const BackupFolder folder(place.path() + u"/deep/backups"_s);
    QVERIFY(folder.open());
    QVERIFY(folder.check());
    QVERIFY(QDir(folder.packsFolder()).exists() && QDir(folder.setsFolder()).exists()
            && QDir(folder.runsFolder()).exists());
    const QByteArray marker = readFile(folder.path() + u"/stillpoint.json"_s);
    QVERIFY(folder.open());
    QCOMPARE(readFile(folder.path() + u"/stillpoint.json"_s), marker);
}

void TestBackupFolder::completesAFolderWhoseMakingWasInterrupted()
{
    QTemporaryDir place;
    const BackupFolder folder(place.path());
    QVERIFY(QDir(place.path()).mkdir(u"lost+found"_s));
    QVERIFY(folder.open());
    QVERIFY(QDir(folder.packsFolder()).removeRecursively());
    QVERIFY(folder.open());
    QVERIFY(QDir(folder.packsFolder()).exists());
}

void TestBackupFolder::refusesAFolderThatHoldsSomethingElse()
{
    QTemporaryDir place;
    writeFile(place.path() + u"/.hidden-diary"_s, "x");
    const auto opened = BackupFolder(place.path()).open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::InvalidInput);
    QVERIFY(opened.error().message.contains(place.path()) && !opened.error().hint.isEmpty());
    QVERIFY(!QFile::exists(place.path() + u"/stillpoint.json"_s));
}

void TestBackupFolder::refusesANewerFormatAndADamagedMarker()
{
    SetFixture fixture;
    const QString marker = fixture.folder().path() + u"/stillpoint.json"_s;
    const QByteArray good = readFile(marker);
    writeFile(marker, QByteArray(good).replace("\"1.0\"", "\"1.7\""));
    QVERIFY(fixture.folder().check());
    writeFile(marker, QByteArray(good).replace("\"1.0\"", "\"2.0\""));
    QCOMPARE(fixture.folder().check().error().code, ErrorCode::VersionMismatch);
    QCOMPARE(fixture.folder().open().error().code, ErrorCode::VersionMismatch);
    writeFile(marker, good.left(good.size() / 2));
    QCOMPARE(fixture.folder().check().error().code, ErrorCode::IntegrityMismatch);
    writeFile(marker, "{}");
    QCOMPARE(fixture.folder().check().error().code, ErrorCode::IntegrityMismatch);
}

void TestBackupFolder::checkMakesNothing()
{
    QTemporaryDir place;
    QCOMPARE(BackupFolder(place.path()).check().error().code, ErrorCode::InvalidInput);
    QCOMPARE(BackupFolder(place.path() + u"/none"_s).check().error().code, ErrorCode::NotFound);
    QVERIFY(QDir(place.path()).isEmpty());
}

void TestBackupFolder::namesSetsSoThatTheySortByTime()
{
    const QDateTime time = fromIsoUtc(u"2026-11-22T14:02:11.500Z"_s);
    const QString id = BackupFolder::newSetId(time, u"hot-narrow"_s, u"7f3a"_s);
    QCOMPARE(id, u"20261122T140211Z-hot-narrow-7f3a"_s);
    QVERIFY(BackupSet::isId(id));
    for (const QString &bad : {u".."_s, u"20261122T140211Z-hot-7f3a/x"_s, u"20261122T140211Z-hot-7f3a\n"_s,
                               u"20261122-hot"_s, u"20261122T140211Z-HOT-7f3a"_s, QString()}) {
        QVERIFY2(!BackupSet::isId(bad), qPrintable(bad));
    }
}

void TestBackupFolder::listsOnlySetsAndRunsNewestFirst()
{
    SetFixture fixture;
    const QDir root(fixture.folder().path());
    for (const QString &name :
         {u"sets/20261122T140211Z-hot-7f3a"_s, u"sets/20261123T000000Z-hot-narrow-0001"_s, u"sets/old copy"_s,
          u"runs/20261122-140211-7f3a"_s, u"runs/20261123-140211-7f3a"_s, u"runs/.tmp"_s}) {
        QVERIFY(root.mkpath(name));
    }
    QVERIFY(QFile::link(root.path() + u"/sets/old copy"_s, root.path() + u"/sets/20261124T000000Z-hot-0001"_s));
    QCOMPARE(*fixture.folder().setIds(),
             (QStringList{u"20261123T000000Z-hot-narrow-0001"_s, u"20261122T140211Z-hot-7f3a"_s}));
    QCOMPARE(*fixture.folder().runIds(), (QStringList{u"20261123-140211-7f3a"_s, u"20261122-140211-7f3a"_s}));
}

QTEST_APPLESS_MAIN(TestBackupFolder)
#include "tst_backupfolder.moc"
