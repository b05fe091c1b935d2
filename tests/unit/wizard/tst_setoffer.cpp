// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/wizard/setoffer.h"
#include "tests/unit/backupset/setfixture.h"

#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

std::vector<SetOffer> offersOf(const SetFixture &fixture)
{
    const Result<Catalogue> catalogue = Catalogue::read(fixture.folder());
    return catalogue ? offerSets(*catalogue) : std::vector<SetOffer>();
}

QString proposedId(const std::vector<SetOffer> &offers, const QString &profile, const QDateTime &moment)
{
    const std::optional<SetProposal> proposal = proposeSet(offers, profile, moment);
    return proposal ? offers[proposal->index].entry.set.id() : QString();
}

} // namespace

class TestSetOffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySetIsOfferedAndOnlyWholeOnesCanBeChosen();
    void theNewestVerifiedSetBeforeTheMomentIsProposed();
    void aNewerUnprovedSetIsMentionedAndTakenWhereThereIsNoOther();
    void aSetFoundDamagedLaterIsNotProposed();
    void setsOfOtherApplicationsAreNotProposed();
    void theProfileOfASetHasItsFolderAndNoStoredSecrets();
    void momentsOfTheLastTwoDaysAreNamedByDay();
};

void TestSetOffer::everySetIsOfferedAndOnlyWholeOnesCanBeChosen()
{
    SetFixture fixture;
    const BackupSet whole = fixture.sealedSet(u"20261122T020000Z-hot-7f3a"_s);
    (void)fixture.capturedSet(u"20261122T030000Z-hot-7f3b"_s);
    const BackupSet damaged = fixture.sealedSet(u"20261122T040000Z-hot-7f3c"_s);
    writeFile(damaged.manifestPath(), "{}");
    const std::vector<SetOffer> offers = offersOf(fixture);
    QCOMPARE(offers.size(), 3U);
    QCOMPARE(offers[0].standing, SetOffer::Standing::Unusable);
    QVERIFY(!offers[0].remarks.isEmpty());
    QCOMPARE(offers[1].verdict, u"Incomplete"_s);
    QVERIFY(!offers[1].canBeChosen());
    QVERIFY(offers[2].canBeChosen());
    QCOMPARE(offers[2].entry.set.folder(), whole.folder());
    QCOMPARE(offers[2].origin, u"prod/shop"_s);
    // The database's fence, ten seconds before the content's.
    QCOMPARE(offers[2].stateAt, fromIsoUtc(u"2026-11-22T01:59:50.000Z"_s));
}

void TestSetOffer::theNewestVerifiedSetBeforeTheMomentIsProposed()
{
    SetFixture fixture;
    (void)fixture.sealedSet(u"20261121T020000Z-hot-7f3a"_s);
    (void)fixture.sealedSet(u"20261122T020000Z-hot-7f3b"_s);
    const std::vector<SetOffer> offers = offersOf(fixture);
    QCOMPARE(proposedId(offers, u"p1"_s, {}), u"20261122T020000Z-hot-7f3b"_s);
    // One second before its last store was fixed the second set does not count yet.
    QCOMPARE(proposedId(offers, u"p1"_s, fromIsoUtc(u"2026-11-22T01:59:59.000Z"_s)), u"20261121T020000Z-hot-7f3a"_s);
    QCOMPARE(proposedId(offers, u"p1"_s, fromIsoUtc(u"2026-11-22T02:00:00.000Z"_s)), u"20261122T020000Z-hot-7f3b"_s);
    QCOMPARE(proposedId(offers, u"p1"_s, fromIsoUtc(u"2026-11-20T00:00:00.000Z"_s)), QString());
}

void TestSetOffer::aNewerUnprovedSetIsMentionedAndTakenWhereThereIsNoOther()
{
    SetFixture fixture;
    (void)fixture.sealedSet(u"20261122T020000Z-hot-7f3b"_s, u"p1"_s, false);
    QCOMPARE(proposedId(offersOf(fixture), u"p1"_s, {}), u"20261122T020000Z-hot-7f3b"_s);
    (void)fixture.sealedSet(u"20261121T020000Z-hot-7f3a"_s);
    const std::vector<SetOffer> offers = offersOf(fixture);
    QCOMPARE(proposedId(offers, u"p1"_s, {}), u"20261121T020000Z-hot-7f3a"_s);
    QCOMPARE(proposeSet(offers, u"p1"_s, {})->newerUnprovedAt, fromIsoUtc(u"2026-11-22T01:59:50.000Z"_s));
}

void TestSetOffer::aSetFoundDamagedLaterIsNotProposed()
{
    SetFixture fixture;
    (void)fixture.sealedSet(u"20261121T020000Z-hot-7f3a"_s);
    const BackupSet newest = fixture.sealedSet(u"20261122T020000Z-hot-7f3b"_s);
    writeFile(newest.historyPath(),
              "{\"event\":\"verify\",\"at\":\"2026-11-22T03:00:00.000Z\",\"result\":\"damaged\"}\n");
    std::vector<SetOffer> offers = offersOf(fixture);
    QCOMPARE(offers.front().standing, SetOffer::Standing::Damaged);
    QVERIFY(offers.front().canBeChosen());
    QCOMPARE(proposedId(offers, u"p1"_s, {}), u"20261121T020000Z-hot-7f3a"_s);
    writeFile(newest.historyPath(),
              "{\"event\":\"verify\",\"at\":\"2026-11-22T03:00:00.000Z\",\"result\":\"damaged\"}\n"
              "{\"event\":\"verify\",\"at\":\"2026-11-22T04:00:00.000Z\",\"result\":\"good\"}\n");
    offers = offersOf(fixture);
    QCOMPARE(proposedId(offers, u"p1"_s, {}), u"20261122T020000Z-hot-7f3b"_s);
}

void TestSetOffer::setsOfOtherApplicationsAreNotProposed()
{
    SetFixture fixture;
    (void)fixture.sealedSet(u"20261122T020000Z-hot-7f3b"_s, u"p2"_s);
    QCOMPARE(proposedId(offersOf(fixture), u"p1"_s, {}), QString());
    QCOMPARE(proposedId(offersOf(fixture), {}, {}), u"20261122T020000Z-hot-7f3b"_s);
}

void TestSetOffer::theProfileOfASetHasItsFolderAndNoStoredSecrets()
{
    SetFixture fixture;
    const BackupSet set = fixture.folder().set(u"20261122T020000Z-hot-7f3b"_s);
    Profile profile;
    profile.id = u"9b2f3c1e-0c55-4c86-9f0a-3c7d5f5a1b11"_s;
    profile.name = u"shop"_s;
    profile.environment = u"prod"_s;
    profile.backupFolder = u"/somewhere/else"_s;
    profile.storedSecrets = QStringList{u"database"_s};
    Manifest manifest;
    manifest.profile = profile.toJson();
    const Result<Profile> rebuilt = profileFromSet(set, manifest);
    QVERIFY(rebuilt);
    QCOMPARE(rebuilt->backupFolder, fixture.folder().path());
    QVERIFY(rebuilt->storedSecrets.isEmpty());
    manifest.profile = {};
    QVERIFY(!profileFromSet(set, manifest));
}

void TestSetOffer::momentsOfTheLastTwoDaysAreNamedByDay()
{
    const QDateTime now = fromIsoUtc(u"2026-11-22T14:05:00.000Z"_s);
    QCOMPARE(momentInWords(fromIsoUtc(u"2026-11-22T02:00:00.000Z"_s), now), u"today 02:00"_s);
    QCOMPARE(momentInWords(fromIsoUtc(u"2026-11-21T23:59:00.000Z"_s), now), u"yesterday 23:59"_s);
    QVERIFY(momentInWords(fromIsoUtc(u"2026-11-20T02:00:00.000Z"_s), now).contains(u"2026"_s));
}

QTEST_GUILESS_MAIN(TestSetOffer)
#include "tst_setoffer.moc"
