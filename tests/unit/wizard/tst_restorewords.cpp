// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/wizard/restorewords.h"
#include "app/engine/wizard/setoffer.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

const QDateTime now = fromIsoUtc(u"2026-11-22T14:05:00.000Z"_s);
const QDateTime twoHoursAgo = now.addSecs(-7200);

RestoreOptions options(bool database, SearchPart search, ContentPart content)
{
    RestoreOptions options;
    options.database = database;
    options.search = search;
    options.content = content;
    return options;
}

RestoreDraft draftOfShop()
{
    RestoreDraft draft;
    draft.profile.name = u"shop"_s;
    draft.profile.environment = u"production"_s;
    DatabaseSettings database;
    database.host = u"db01"_s;
    database.name = u"flowable"_s;
    draft.profile.databases.push_back(database);
    SearchSettings search;
    search.url = u"https://search01:9200"_s;
    draft.profile.search = search;
    ContentSettings content;
    content.root = u"/srv/content"_s;
    draft.profile.contentStores.push_back(content);
    Manifest manifest;
    manifest.stores = {{u"database"_s, {}}, {u"search"_s, {}}, {u"content"_s, {}}};
    draft.manifest = manifest;
    return draft;
}

QJsonObject table(const QString &name)
{
    return {{u"schema"_s, u"public"_s}, {u"name"_s, name}};
}

} // namespace

class TestRestoreWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLossIsNamedForWhatIsRestored_data();
    void theLossIsNamedForWhatIsRestored();
    void anUnknownMomentIsNotMadeUp();
    void withoutAMeasuredRestoreNoDurationIsNamed();
    void everyStoreSaysWhatBecomesOfIt();
    void tablesOfOthersAreNamedAndTheRestCounted();
    void onlySwapsOfThePlanChangeLiveData();
    void theTierIsSaidWhereTheEnvironmentDoesNotSayIt();
    void damageChoosesTheOptions_data();
    void damageChoosesTheOptions();
    void onlyStoresThatTheSetHoldsAreProposed();
    void productionHasToBeTyped();
    void aTargetRebuiltFromASetHasToBeTypedWhateverItsTier();
    void consentsAreTakenBackTogether();
    void rebuiltServersAreTheHomeOnlyAfterARestoreThatEndedWell();
    void aMovedProfileKeepsWhatIsNotOfItsServers();
};

void TestRestoreWords::theLossIsNamedForWhatIsRestored_data()
{
    QTest::addColumn<RestoreOptions>("chosen");
    QTest::addColumn<QString>("words");
    QTest::newRow("everything") << options(true, SearchPart::Snapshot, ContentPart::Replace)
                                << u"lose 2 h 0 min of work"_s;
    QTest::newRow("search") << options(false, SearchPart::Snapshot, ContentPart::None) << u"Search goes back by 2 h"_s;
    QTest::newRow("folder") << options(false, SearchPart::None, ContentPart::Replace)
                            << u"content folder goes back by 2 h"_s;
    QTest::newRow("missing files") << options(false, SearchPart::None, ContentPart::AddMissing) << u"No work is lost"_s;
    QTest::newRow("nothing") << options(false, SearchPart::Later, ContentPart::None) << u"Nothing is restored"_s;
}

void TestRestoreWords::theLossIsNamedForWhatIsRestored()
{
    QFETCH(const RestoreOptions, chosen);
    QFETCH(const QString, words);
    const QString sentence = lossSentence(chosen, twoHoursAgo, now);
    QVERIFY2(sentence.contains(words), qPrintable(sentence));
}

void TestRestoreWords::anUnknownMomentIsNotMadeUp()
{
    const QString sentence = lossSentence(options(true, SearchPart::Snapshot, ContentPart::Replace), QDateTime(), now);
    QVERIFY2(sentence.contains(u"nobody knows"_s), qPrintable(sentence));
}

void TestRestoreWords::withoutAMeasuredRestoreNoDurationIsNamed()
{
    QVERIFY(forecastSentence({}).contains(u"not known"_s));
    const RestoreForecast known{.duration = Forecast{.median = std::chrono::minutes(26), .runs = 3},
                                .downtime = Forecast{.median = std::chrono::minutes(2), .runs = 3}};
    QVERIFY(forecastSentence(known).contains(u"26 min"_s));
    QVERIFY(forecastSentence(known).contains(u"down for about 2 min"_s));
}

void TestRestoreWords::everyStoreSaysWhatBecomesOfIt()
{
    RestoreDraft draft = draftOfShop();
    draft.options = options(true, SearchPart::Later, ContentPart::AddMissing);
    const std::vector<StoreChange> changes = storeChanges(draft);
    QCOMPARE(changes.size(), 3U);
    QCOMPARE(changes.at(0).title, u"Database db01:5432/flowable"_s);
    QVERIFY(changes.at(0).isTouched);
    QVERIFY(changes.at(0).kept.contains(u"until you discard it"_s));
    QVERIFY(!changes.at(1).isTouched);
    QVERIFY(changes.at(1).change.contains(u"rebuild its index"_s));
    QVERIFY(changes.at(2).isTouched);
    QVERIFY(changes.at(2).kept.isEmpty());
}

void TestRestoreWords::tablesOfOthersAreNamedAndTheRestCounted()
{
    RestoreDraft draft = draftOfShop();
    QJsonArray tables{table(u"ACT_RU_TASK"_s), table(u"flw_ru_batch"_s)};
    draft.manifest->stores[u"database"_s] = {{u"tables"_s, tables}};
    QCOMPARE(foreignTables(draft), QString());
    for (int i = 0; i < 8; ++i) {
        tables.append(table(u"invoice%1"_s.arg(i)));
    }
    draft.manifest->stores[u"database"_s] = {{u"tables"_s, tables}};
    const QString words = foreignTables(draft);
    QVERIFY2(words.contains(u"public.invoice5"_s) && !words.contains(u"public.invoice6"_s), qPrintable(words));
    QVERIFY2(words.contains(u"and 2 more"_s), qPrintable(words));
    draft.options.database = false;
    QCOMPARE(foreignTables(draft), QString());
}

void TestRestoreWords::onlySwapsOfThePlanChangeLiveData()
{
    QStringList changing;
    const Plan plan = draftOfShop().plan();
    const std::vector<PlanLine> lines = planLines(plan);
    QCOMPARE(lines.size(), plan.stages.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].changesLiveData) {
            changing << plan.stages[i].id;
        }
    }
    QCOMPARE(changing, (QStringList{u"content.swap"_s, u"database.swap"_s, u"search.swap"_s}));
}

void TestRestoreWords::theTierIsSaidWhereTheEnvironmentDoesNotSayIt()
{
    Profile profile;
    profile.environment = u"production"_s;
    QCOMPARE(tierWords(profile), u"production"_s);
    profile.environment = u"blue"_s;
    QCOMPARE(tierWords(profile), u"blue · production"_s);
    profile.environment = u"acceptance"_s;
    profile.tier = Tier::Test;
    QCOMPARE(tierWords(profile), u"acceptance · test"_s);
}

void TestRestoreWords::damageChoosesTheOptions_data()
{
    QTest::addColumn<Damage>("damage");
    QTest::addColumn<bool>("database");
    QTest::addColumn<SearchPart>("search");
    QTest::addColumn<ContentPart>("content");
    QTest::newRow("search") << Damage::SearchOnly << false << SearchPart::Snapshot << ContentPart::None;
    QTest::newRow("files") << Damage::FilesOnly << false << SearchPart::None << ContentPart::AddMissing;
    QTest::newRow("data") << Damage::WrongData << true << SearchPart::Snapshot << ContentPart::Replace;
    QTest::newRow("everything") << Damage::Everything << true << SearchPart::Snapshot << ContentPart::Replace;
    QTest::newRow("new server") << Damage::NewServer << true << SearchPart::Snapshot << ContentPart::Replace;
}

void TestRestoreWords::damageChoosesTheOptions()
{
    QFETCH(const Damage, damage);
    RestoreDraft draft = draftOfShop();
    draft.damage = damage;
    draft.proposeOptions();
    QTEST(draft.options.database, "database");
    QTEST(draft.options.search, "search");
    QTEST(draft.options.content, "content");
}

void TestRestoreWords::onlyStoresThatTheSetHoldsAreProposed()
{
    RestoreDraft draft = draftOfShop();
    draft.damage = Damage::Everything;
    draft.manifest->stores.remove(u"content"_s);
    draft.proposeOptions();
    QVERIFY(draft.options.database);
    QCOMPARE(draft.options.content, ContentPart::None);
    draft.manifest->stores = {{u"content"_s, {}}};
    draft.proposeOptions();
    QVERIFY(!draft.options.database);
    QCOMPARE(draft.options.search, SearchPart::Later);
    QCOMPARE(draft.options.content, ContentPart::Replace);
    // One of two folders is not enough: a restore of half of a store's kind would be refused.
    ContentSettings second;
    second.id = u"archive"_s;
    draft.profile.contentStores.push_back(second);
    draft.proposeOptions();
    QCOMPARE(draft.options.content, ContentPart::None);
}

void TestRestoreWords::productionHasToBeTyped()
{
    RestoreDraft draft = draftOfShop();
    QVERIFY(draft.needsTyping());
    draft.typedTarget = u"production/Shop"_s;
    QVERIFY(draft.needsTyping());
    draft.typedTarget = u" production/shop "_s;
    QVERIFY(!draft.needsTyping());
    SafetyCopyDraft copies;
    copies.profile = draft.profile;
    QVERIFY(copies.needsTyping());
    copies.profile.tier = Tier::Test;
    QVERIFY(!copies.needsTyping());
}

void TestRestoreWords::aTargetRebuiltFromASetHasToBeTypedWhateverItsTier()
{
    RestoreDraft draft = draftOfShop();
    draft.profile.tier = Tier::Test;
    QVERIFY(!draft.needsTyping());
    draft.profileIsFromSet = true;
    QVERIFY(draft.needsTyping());
    draft.typedTarget = u"production/shop"_s;
    QVERIFY(!draft.needsTyping());
}

void TestRestoreWords::consentsAreTakenBackTogether()
{
    RestoreDraft draft = draftOfShop();
    draft.options.identity = IdentityRule::AsClone;
    draft.options.allowInPlace = true;
    draft.options.onSearchFailure = OnSearchFailure::Later;
    draft.rebuiltServers = {u"database"_s};
    draft.typedTarget = u"production/shop"_s;
    draft.forgetConsents();
    QCOMPARE(draft.options.identity, IdentityRule::Same);
    QVERIFY(!draft.options.allowInPlace);
    QCOMPARE(draft.options.onSearchFailure, OnSearchFailure::Ask);
    QVERIFY(draft.rebuiltServers.isEmpty());
    QVERIFY(draft.needsTyping());
}

void TestRestoreWords::rebuiltServersAreTheHomeOnlyAfterARestoreThatEndedWell()
{
    const QTemporaryDir folder;
    const ProfileStore profiles(folder.path());
    RestoreDraft draft = draftOfShop();
    draft.profile.id = u"9b2f3c1e-0c55-4c86-9f0a-3c7d5f5a1b11"_s;
    draft.profile.fingerprints = {{u"database"_s, QJsonObject{{u"systemIdentifier"_s, u"1"_s}}},
                                  {u"search"_s, QJsonObject{{u"clusterUuid"_s, u"2"_s}}}};
    QVERIFY(profiles.save(draft.profile));
    draft.profile.fingerprints.remove(u"database"_s);
    draft.rebuiltServers = {u"database"_s};
    const auto known = [&profiles] { return profiles.list()->front().fingerprints.keys(); };
    RunReport report;
    report.verdict = Verdict::FailedRolledBack;
    QVERIFY(learnFromRestore(profiles, draft, report));
    QCOMPARE(known(), (QStringList{u"database"_s, u"search"_s}));
    report.verdict = Verdict::Verified;
    draft.profileIsFromSet = true;
    QVERIFY(learnFromRestore(profiles, draft, report));
    QCOMPARE(known(), (QStringList{u"database"_s, u"search"_s}));
    draft.profileIsFromSet = false;
    QVERIFY(learnFromRestore(profiles, draft, report));
    QCOMPARE(known(), QStringList{u"search"_s});
}

void TestRestoreWords::aMovedProfileKeepsWhatIsNotOfItsServers()
{
    Profile saved = draftOfShop().profile;
    saved.backupFolder = u"/backups"_s;
    saved.storedSecrets = {u"database"_s};
    saved.unknown = {{u"later"_s, 1}};
    saved.fingerprints = {{u"database"_s, QJsonObject{}}};
    Profile servers = draftOfShop().profile;
    servers.name = u"shop-of-then"_s;
    servers.databases.front().host = u"db02"_s;
    servers.search.reset();
    const Profile moved = withServersOf(saved, servers);
    QCOMPARE(moved.name, u"shop"_s);
    QCOMPARE(moved.backupFolder, u"/backups"_s);
    QCOMPARE(moved.storedSecrets, QStringList{u"database"_s});
    QCOMPARE(moved.unknown, saved.unknown);
    QCOMPARE(moved.databases.front().host, u"db02"_s);
    QVERIFY(!moved.search);
    QVERIFY(moved.fingerprints.isEmpty());
}

QTEST_GUILESS_MAIN(TestRestoreWords)
#include "tst_restorewords.moc"
