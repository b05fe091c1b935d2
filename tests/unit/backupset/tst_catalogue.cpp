// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/catalogue.h"
#include "tests/unit/backupset/setfixture.h"

#include <QDir>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

class TestCatalogue : public QObject
{
    Q_OBJECT

private slots:
    void tellsEveryStateOfASet();
    void findsTheNewestCompleteAndTheNewestGoodSetOfAProfile();
    void findsTheSetThatWasFixedBeforeAMoment();
    void keepsWhatTheFolderNameSaysOfASetWithoutManifest();
};

void TestCatalogue::tellsEveryStateOfASet()
{
    SetFixture fixture;
    const BackupSet good = fixture.sealedSet(u"20261122T140211Z-hot-0001"_s);
    const BackupSet interrupted = fixture.capturedSet(u"20261122T150211Z-hot-0002"_s);
    const BackupSet damaged = fixture.sealedSet(u"20261122T160211Z-hot-0003"_s);
    const BackupSet deleting = fixture.sealedSet(u"20261122T170211Z-hot-0004"_s);
    writeFile(damaged.manifestPath(), readFile(damaged.manifestPath()).chopped(10));
    writeFile(deleting.deletingPath(), {});
    const auto catalogue = Catalogue::read(fixture.folder());
    QVERIFY(catalogue);
    QStringList found;
    for (const SetEntry &entry : catalogue->entries()) {
        const QJsonObject json = entry.toJson(entry.createdAt.addSecs(90));
        found.append(json.value(u"set"_s).toString().right(4) + u' ' + json.value(u"state"_s).toString());
        QCOMPARE(json.value(u"ageSeconds"_s).toInteger(), 90);
        QCOMPARE(json.contains(u"problem"_s), entry.state == SetState::Damaged);
        QVERIFY(entry.bytesInFolder > 0);
    }
    QCOMPARE(found, (QStringList{u"0004 deleting"_s, u"0003 damaged"_s, u"0002 incomplete"_s, u"0001 complete"_s}));
    QCOMPARE(catalogue->newestComplete(u"p1"_s)->set.id(), good.id());
}

void TestCatalogue::findsTheNewestCompleteAndTheNewestGoodSetOfAProfile()
{
    SetFixture fixture;
    const BackupSet verified = fixture.sealedSet(u"20261122T140211Z-hot-0001"_s);
    const BackupSet unproved = fixture.sealedSet(u"20261122T150211Z-hot-0002"_s, u"p1"_s, false);
    const BackupSet foreign = fixture.sealedSet(u"20261122T160211Z-hot-0003"_s, u"p2"_s);
    const auto catalogue = Catalogue::read(fixture.folder());
    QCOMPARE(catalogue->newestComplete(u"p1"_s)->set.id(), unproved.id());
    QCOMPARE(catalogue->newestGood(u"p1"_s)->set.id(), verified.id());
    QCOMPARE(catalogue->newestGood(u"p2"_s)->set.id(), foreign.id());
    QVERIFY(!catalogue->newestComplete(u"p3"_s));
    QVERIFY(!catalogue->newestComplete(QString()));
}

void TestCatalogue::findsTheSetThatWasFixedBeforeAMoment()
{
    SetFixture fixture;
    const BackupSet early = fixture.sealedSet(u"20261122T140000Z-hot-0001"_s);
    const BackupSet late = fixture.sealedSet(u"20261122T150000Z-hot-0002"_s);
    const auto catalogue = Catalogue::read(fixture.folder());
    const auto before = [&](const QString &moment) { return catalogue->newestBefore(u"p1"_s, fromIsoUtc(moment)); };
    QCOMPARE(before(u"2026-11-22T15:00:01.000Z"_s)->set.id(), late.id());
    // Its database was fixed ten seconds earlier, its content not before this moment.
    QCOMPARE(before(u"2026-11-22T14:59:55.000Z"_s)->set.id(), early.id());
    QCOMPARE(before(u"2026-11-22T15:00:00.000Z"_s)->set.id(), early.id());
    QVERIFY(!before(u"2026-11-22T14:00:00.000Z"_s));
}

void TestCatalogue::keepsWhatTheFolderNameSaysOfASetWithoutManifest()
{
    SetFixture fixture;
    const BackupSet interrupted = fixture.capturedSet(u"20261122T150211Z-hot-narrow-0002"_s);
    const auto catalogue = Catalogue::read(fixture.folder());
    const SetEntry &entry = catalogue->entries().front();
    QCOMPARE(entry.set.folder(), interrupted.folder());
    QCOMPARE(isoUtc(entry.createdAt), u"2026-11-22T15:02:11.000Z"_s);
    QCOMPARE(entry.mode, u"hot-narrow"_s);
    QVERIFY(!entry.lastFixedAt().isValid());
    QVERIFY(entry.profileId().isEmpty());
}

QTEST_APPLESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
