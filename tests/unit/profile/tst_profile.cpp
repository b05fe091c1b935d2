// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/profile/profile.h"

#include <QJsonDocument>
#include <QTest>

#include <functional>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

Profile goodProfile()
{
    Profile profile;
    profile.id = u"6f1b7c3e-2a64-4a55-9d0a-0b8f0f2d5c11"_s;
    profile.name = u"shop"_s;
    profile.environment = u"production"_s;
    profile.backupFolder = u"/srv/backup"_s;
    DatabaseSettings database;
    database.host = u"db01"_s;
    database.name = u"flowable"_s;
    database.user = u"stillpoint"_s;
    profile.databases.push_back(database);
    ContentSettings content;
    content.root = u"/srv/flowable/content"_s;
    profile.contentStores.push_back(content);
    return profile;
}

QJsonObject parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

/// One field of everything, and a field unknown to this version at every level.
QJsonObject fullJson()
{
    return parsed(
        "{\"formatVersion\": \"1.0\", \"id\": \"6f1b7c3e-2a64-4a55-9d0a-0b8f0f2d5c11\", \"name\": \"shop\","
        "\"environment\": \"production\", \"tier\": \"test\", \"colour\": \"red\", \"backupFolder\": \"/srv/backup\","
        "\"databases\": [{\"id\": \"billing\", \"engine\": \"postgresql\", \"host\": \"db01\", \"port\": 5433, "
        "\"name\": \"flowable\","
        "\"schema\": \"s\", \"user\": \"u\", \"applicationUser\": \"a\", \"pool\": {\"size\": 3},"
        "\"tls\": {\"mode\": \"verify-full\", \"ca\": \"/etc/ca.pem\", \"crl\": \"/etc/crl.pem\"}}],"
        "\"search\": {\"url\": \"https://search01:9200\", \"user\": \"u\", \"prefix\": \"acme-\", \"indices\": [\"a\", "
        "\"b\"],"
        "\"excluded\": [\"c\"], \"repository\": \"r\", \"sniff\": false,"
        "\"tls\": {\"ca\": \"/etc/s.pem\", \"fingerprint\": \"AB:CD\", \"version\": \"1.3\"}},"
        "\"contentStores\": [{\"id\": \"files\", \"kind\": \"folder\", \"root\": \"/srv/content\", \"depth\": 4}],"
        "\"nodes\": [{\"kind\": \"systemd\", \"unit\": \"flowable\"}], \"configFiles\": [\"/etc/flowable.properties\"],"
        "\"storedSecrets\": [\"database@billing\"], \"fingerprints\": {\"database@billing\": {\"system\": \"712\"}}}");
}

QStringList fieldsOf(const std::vector<FieldIssue> &issues)
{
    QStringList fields;
    for (const FieldIssue &issue : issues) {
        fields.append(issue.field);
    }
    return fields;
}

} // namespace

class TestProfile : public QObject
{
    Q_OBJECT

private slots:

    void everyFieldAlsoAnUnknownOneSurvivesReadingAndWriting()
    {
        const Result<Profile> profile = Profile::fromJson(fullJson());
        QVERIFY2(profile.has_value(), profile ? "" : qUtf8Printable(profile.error().toString()));
        QCOMPARE(profile->toJson(), fullJson());
        QCOMPARE(profile->tier, Tier::Test);
        QCOMPARE(profile->databases.at(0).port, 5433);
        QCOMPARE(profile->databases.at(0).tls.mode, u"verify-full"_s);
        QCOMPARE(profile->databases.at(0).storeName(), u"database@billing"_s);
        QCOMPARE(profile->contentStores.at(0).storeName(), u"content@files"_s);
        QCOMPARE(profile->search->indices, QStringList({u"a"_s, u"b"_s}));
        QCOMPARE(profile->search->fingerprint, u"AB:CD"_s);
    }

    void aProfileMadeHereIsWrittenAndReadTheSame()
    {
        const Profile profile = goodProfile();
        const Result<Profile> again = Profile::fromJson(profile.toJson());
        QVERIFY(again.has_value());
        QCOMPARE(again->toJson(), profile.toJson());
        QCOMPARE(again->target(), u"production/shop"_s);
        QCOMPARE(again->databases.at(0).display(), u"db01:5432/flowable"_s);
        QCOMPARE(again->databases.at(0).storeName(), u"database"_s);
        QCOMPARE(again->contentStores.at(0).storeName(), u"content"_s);
        QVERIFY(!again->search.has_value());
        QVERIFY(!again->toJson().contains(u"search"_s));
    }

    void anUnknownTierCountsAsProductionAndKeepsItsName()
    {
        QJsonObject json = fullJson();
        json.insert(u"tier"_s, u"staging"_s);
        const Result<Profile> profile = Profile::fromJson(json);
        QVERIFY(profile.has_value());
        QCOMPARE(profile->tier, Tier::Production);
        QCOMPARE(profile->toJson().value(u"tier"_s).toString(), u"staging"_s);
    }

    void aNewerMinorVersionIsReadAndKeptAndANewerMajorRefused()
    {
        QJsonObject json = fullJson();
        json.insert(u"formatVersion"_s, u"1.7"_s);
        const Result<Profile> minor = Profile::fromJson(json);
        QVERIFY(minor.has_value());
        QCOMPARE(minor->toJson(), json);
        json.insert(u"formatVersion"_s, u"2.0"_s);
        const Result<Profile> major = Profile::fromJson(json);
        QVERIFY(!major);
        QCOMPARE(major.error().code, ErrorCode::VersionMismatch);
        QVERIFY(major.error().message.contains(u"2.0"_s));
        QVERIFY(!major.error().hint.isEmpty());
    }

    void aWrongFieldIsNamed_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<QString>("field");
        QTest::newRow("no version") << QByteArray("{\"formatVersion\": null}") << u"formatVersion"_s;
        QTest::newRow("version no number") << QByteArray("{\"formatVersion\": \"x\"}") << u"formatVersion"_s;
        QTest::newRow("id leads elsewhere") << QByteArray("{\"id\": \"../../x\"}") << u"id"_s;
        QTest::newRow("name a number") << QByteArray("{\"name\": 5}") << u"name"_s;
        QTest::newRow("databases no list") << QByteArray("{\"databases\": {}}") << u"databases"_s;
        QTest::newRow("database no object") << QByteArray("{\"databases\": [1]}") << u"databases"_s;
        QTest::newRow("port a text") << QByteArray("{\"databases\": [{\"port\": \"5432\"}]}") << u"databases[0].port"_s;
        QTest::newRow("port not whole") << QByteArray("{\"databases\": [{\"port\": 1.5}]}") << u"databases[0].port"_s;
        QTest::newRow("tls") << QByteArray("{\"databases\": [{}, {\"tls\": {\"mode\": 1}}]}")
                             << u"databases[1].tls.mode"_s;
        QTest::newRow("root") << QByteArray("{\"contentStores\": [{\"root\": []}]}") << u"contentStores[0].root"_s;
        QTest::newRow("search") << QByteArray("{\"search\": {\"indices\": [1]}}") << u"search.indices"_s;
        QTest::newRow("secrets") << QByteArray("{\"storedSecrets\": \"database\"}") << u"storedSecrets"_s;
    }

    void aWrongFieldIsNamed()
    {
        QFETCH(QByteArray, change);
        QFETCH(QString, field);
        QJsonObject json = fullJson();
        const QJsonObject changes = parsed(change);
        QVERIFY(!changes.isEmpty());
        for (auto entry = changes.constBegin(); entry != changes.constEnd(); ++entry) {
            json.insert(entry.key(), entry.value());
        }
        const Result<Profile> profile = Profile::fromJson(json);
        QVERIFY(!profile);
        QCOMPARE(profile.error().code, ErrorCode::InvalidInput);
        QVERIFY2(profile.error().message.contains(field), qUtf8Printable(profile.error().message));
    }

    void aPasswordInTheFileIsRefusedAndNotRepeated()
    {
        QJsonObject json = fullJson();
        json.insert(u"nodes"_s, parsed("{\"list\": [{\"Password\": \"marker-secret\"}]}"));
        const Result<Profile> profile = Profile::fromJson(json);
        QVERIFY(!profile);
        QVERIFY(!profile.error().toString().contains(u"marker-secret"_s));
    }

    void aGoodProfileHasNoIssues() { QCOMPARE(fieldsOf(validateProfile(goodProfile())), QStringList()); }

    void eachWrongSettingIsAnIssueBesideItsField_data()
    {
        using Change = std::function<void(Profile &)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const Change &change, const QString &field) {
            QTest::newRow(name) << change << field;
        };
        row(
            "no name", [](Profile &p) { p.name = u" "_s; }, u"name"_s);
        row(
            "slash in the name", [](Profile &p) { p.name = u"a/b"_s; }, u"name"_s);
        row(
            "space around the name", [](Profile &p) { p.name = u"shop "_s; }, u"name"_s);
        row(
            "newline in the name", [](Profile &p) { p.name = u"a\nb"_s; }, u"name"_s);
        row(
            "no environment", [](Profile &p) { p.environment.clear(); }, u"environment"_s);
        row(
            "slash in the environment", [](Profile &p) { p.environment = u"a/b"_s; }, u"environment"_s);
        row(
            "no host", [](Profile &p) { p.databases[0].host.clear(); }, u"databases[0].host"_s);
        row(
            "port 0", [](Profile &p) { p.databases[0].port = 0; }, u"databases[0].port"_s);
        row(
            "port too high", [](Profile &p) { p.databases[0].port = 65536; }, u"databases[0].port"_s);
        row(
            "no database", [](Profile &p) { p.databases[0].name.clear(); }, u"databases[0].name"_s);
        row(
            "no user", [](Profile &p) { p.databases[0].user.clear(); }, u"databases[0].user"_s);
        row(
            "engine", [](Profile &p) { p.databases[0].engine = u"oracle"_s; }, u"databases[0].engine"_s);
        row(
            "tls mode", [](Profile &p) { p.databases[0].tls.mode = u"allow"_s; }, u"databases[0].tls.mode"_s);
        row(
            "tls ca", [](Profile &p) { p.databases[0].tls.ca = u"ca.pem"_s; }, u"databases[0].tls.ca"_s);
        row(
            "two without id", [](Profile &p) { p.databases.push_back(p.databases[0]); }, u"databases[1].id"_s);
        row(
            "id", [](Profile &p) { p.databases[0].id = u"a@b"_s; }, u"databases[0].id"_s);
        row(
            "no store",
            [](Profile &p) {
                p.databases.clear();
                p.contentStores.clear();
            },
            u"databases"_s);
        row(
            "no backup folder", [](Profile &p) { p.backupFolder.clear(); }, u"backupFolder"_s);
        row(
            "relative backup folder", [](Profile &p) { p.backupFolder = u"backup"_s; }, u"backupFolder"_s);
        row(
            "relative root", [](Profile &p) { p.contentStores[0].root = u"content"_s; }, u"contentStores[0].root"_s);
        row(
            "kind", [](Profile &p) { p.contentStores[0].kind = u"s3"_s; }, u"contentStores[0].kind"_s);
        row(
            "backup inside content", [](Profile &p) { p.backupFolder = u"/srv/flowable/x/../content/b"_s; },
            u"backupFolder"_s);
        row(
            "backup is content", [](Profile &p) { p.backupFolder = u"/srv/flowable/content/"_s; }, u"backupFolder"_s);
        row(
            "content inside backup", [](Profile &p) { p.backupFolder = u"/srv"_s; }, u"contentStores[0].root"_s);
        row(
            "content inside content",
            [](Profile &p) {
                p.contentStores.push_back(
                    {.id = u"b"_s, .kind = u"folder"_s, .root = u"/srv/flowable/content/b"_s, .unknown = {}});
            },
            u"contentStores[1].root"_s);
        row(
            "search with a password",
            [](Profile &p) {
                p.search = SearchSettings();
                p.search->url = u"https://u:p@search01:9200"_s;
            },
            u"search.url"_s);
    }

    void eachWrongSettingIsAnIssueBesideItsField()
    {
        QFETCH(std::function<void(Profile &)>, change);
        QFETCH(QString, field);
        Profile profile = goodProfile();
        change(profile);
        const std::vector<FieldIssue> issues = validateProfile(profile);
        QCOMPARE(fieldsOf(issues), QStringList({field}));
        QVERIFY(issues.front().blocking && !issues.front().message.isEmpty());
    }

    void aFolderBesideTheContentWithTheSameBeginningIsFine()
    {
        Profile profile = goodProfile();
        profile.backupFolder = u"/srv/flowable/content-backup"_s;
        QCOMPARE(fieldsOf(validateProfile(profile)), QStringList());
    }

    void aDatabaseAddressIsTakenApart()
    {
        const auto plain = databaseFromUrl(u"postgresql://flow@db01/shop"_s);
        QVERIFY(plain.has_value());
        QCOMPARE(plain->display(), u"db01:5432/shop"_s);
        QCOMPARE(plain->user, u"flow"_s);
        QCOMPARE(plain->tls.mode, u"prefer"_s);
        const auto full = databaseFromUrl(
            u"postgresql://fl%40w@[::1]:5433/my%20shop%2F1?schema=s%26t&sslmode=verify-full&sslrootcert=/etc/ca%20x.pem"_s);
        QVERIFY2(full.has_value(), full ? "" : qUtf8Printable(full.error().toString()));
        QCOMPARE(full->host, u"::1"_s);
        QCOMPARE(full->display(), u"[::1]:5433/my shop/1"_s);
        QCOMPARE(full->user, u"fl@w"_s);
        QCOMPARE(full->schema, u"s&t"_s);
        QCOMPARE(full->tls.mode, u"verify-full"_s);
        QCOMPARE(full->tls.ca, u"/etc/ca x.pem"_s);
    }

    void aPasswordInADatabaseAddressIsRefusedAndNotRepeated_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("usual") << u"postgresql://flow:marker-secret@db01/shop"_s;
        QTest::newRow("with @") << u"postgresql://flow:marker-secret@x@db01/shop"_s;
        QTest::newRow("with / and %") << u"postgresql://flow:100%/marker-secret@db01/shop"_s;
        QTest::newRow("with #") << u"postgresql://flow:#marker-secret@db01/shop"_s;
        QTest::newRow("option") << u"postgresql://flow@db01/shop?password=marker-secret"_s;
        QTest::newRow("no scheme") << u"//flow:marker-secret@db01/shop"_s;
    }

    void aPasswordInADatabaseAddressIsRefusedAndNotRepeated()
    {
        QFETCH(QString, url);
        const auto database = databaseFromUrl(url);
        QVERIFY(!database);
        QCOMPARE(database.error().code, ErrorCode::InvalidInput);
        QVERIFY(database.error().message.contains(u"password"_s));
        QVERIFY(!database.error().toString().contains(u"marker-secret"_s));
    }

    void aDatabaseAddressThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("empty") << QString();
        QTest::newRow("other scheme") << u"mysql://u@db01/shop"_s;
        QTest::newRow("no host") << u"postgresql:///shop"_s;
        QTest::newRow("no database") << u"postgresql://u@db01"_s;
        QTest::newRow("no database but a slash") << u"postgresql://u@db01/"_s;
        QTest::newRow("two names") << u"postgresql://u@db01/a/b"_s;
        QTest::newRow("port no number") << u"postgresql://u@db01:x/a"_s;
        QTest::newRow("port too high") << u"postgresql://u@db01:70000/a"_s;
        QTest::newRow("unknown option") << u"postgresql://u@db01/a?sslmod=require"_s;
        QTest::newRow("fragment") << u"postgresql://u@db01/a#b"_s;
    }

    void aDatabaseAddressThatIsNoneIsRefused()
    {
        QFETCH(QString, url);
        const auto database = databaseFromUrl(url);
        QVERIFY(!database);
        QCOMPARE(database.error().code, ErrorCode::InvalidInput);
        QVERIFY(!database.error().hint.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
