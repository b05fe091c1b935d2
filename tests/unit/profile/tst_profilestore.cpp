// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/profile/profilestore.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <sys/stat.h>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

Profile named(const QString &name)
{
    Profile profile;
    profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    profile.name = name;
    profile.environment = u"test"_s;
    return profile;
}

unsigned int modeOf(const QString &path)
{
    struct stat status
    {
    };

    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777U : 0U;
}

} // namespace

class TestProfileStore : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"deep/profiles"_s);
    }

    void savedProfilesAreFoundSortedByNameAndBelongToTheirOwner()
    {
        const ProfileStore store(m_path);
        QCOMPARE(store.list().value().size(), std::size_t(0));
        const Profile shop = named(u"shop"_s);
        QVERIFY(store.save(shop).has_value());
        QVERIFY(store.save(named(u"bank"_s)).has_value());
        const Result<std::vector<Profile>> list = store.list();
        QVERIFY(list.has_value());
        QCOMPARE(list->size(), std::size_t(2));
        QCOMPARE(list->front().name, u"bank"_s);
        QCOMPARE(store.find(u"shop"_s)->id, shop.id);
        QCOMPARE(modeOf(m_path), 0700U);
        QCOMPARE(modeOf(m_path + u'/' + shop.id + u".json"_s), 0600U);
    }

    void savingAgainReplacesAndKeepsUnknownFields()
    {
        const ProfileStore store(m_path);
        Profile profile = named(u"shop"_s);
        profile.unknown.insert(u"nodes"_s, u"later"_s);
        QVERIFY(store.save(profile).has_value());
        Profile again = store.find(u"shop"_s).value();
        again.name = u"new shop"_s;
        QVERIFY(store.save(again).has_value());
        QCOMPARE(store.list()->size(), std::size_t(1));
        QCOMPARE(store.find(u"new shop"_s)->unknown.value(u"nodes"_s).toString(), u"later"_s);
    }

    void anotherProfileOfThatNameIsRefused()
    {
        const ProfileStore store(m_path);
        QVERIFY(store.save(named(u"shop"_s)).has_value());
        const Result<> second = store.save(named(u"shop"_s));
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::InvalidInput);
        QVERIFY(second.error().message.contains(u"shop"_s));
        QCOMPARE(store.list()->size(), std::size_t(1));
    }

    void aMissingProfileIsNotFoundAndTheOthersAreNamed()
    {
        const ProfileStore store(m_path);
        QVERIFY(store.save(named(u"shop"_s)).has_value());
        const Result<Profile> found = store.find(u"shpo"_s);
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::NotFound);
        QVERIFY(found.error().hint.contains(u"shop"_s));
        QVERIFY(!ProfileStore(m_folder->filePath(u"none"_s)).find(u"x"_s).error().hint.isEmpty());
    }

    void aDamagedFileIsAnErrorThatNamesItAndNeverSkipped_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut off") << QByteArray("{\"formatVersion\": \"1.0\", ");
        QTest::newRow("list") << QByteArray("[]");
        QTest::newRow("no profile") << QByteArray("{}");
        QTest::newRow("newer") << QByteArray("{\"formatVersion\": \"9.0\"}");
        QTest::newRow("id of another file") << QJsonDocument(named(u"x"_s).toJson()).toJson();
    }

    void aDamagedFileIsAnErrorThatNamesItAndNeverSkipped()
    {
        QFETCH(QByteArray, content);
        const ProfileStore store(m_path);
        QVERIFY(store.save(named(u"shop"_s)).has_value());
        const QString path = m_path + u"/11111111-2222-4333-8444-555555555555.json"_s;
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const Result<std::vector<Profile>> list = store.list();
        QVERIFY(!list);
        QVERIFY2(list.error().message.contains(path), qUtf8Printable(list.error().message));
        QVERIFY(!list.error().hint.isEmpty());
    }

    void removeRemovesOneAndRefusesWhatIsNoId()
    {
        const ProfileStore store(m_path);
        const Profile shop = named(u"shop"_s);
        QVERIFY(store.save(shop).has_value());
        QFile outside(m_folder->filePath(u"outside.json"_s));
        QVERIFY(outside.open(QIODevice::WriteOnly));
        QVERIFY(!store.remove(u"../../outside"_s));
        QVERIFY(outside.exists());
        QVERIFY(store.remove(shop.id).has_value());
        QCOMPARE(store.list()->size(), std::size_t(0));
        QCOMPARE(store.remove(shop.id).error().code, ErrorCode::NotFound);
    }

    void theFolderCanBeNamedByTheEnvironment()
    {
        QVERIFY(qputenv("STILLPOINT_PROFILES", "/named/folder"));
        QCOMPARE(ProfileStore::defaultFolder(), u"/named/folder"_s);
        QVERIFY(qunsetenv("STILLPOINT_PROFILES"));
        QVERIFY(ProfileStore::defaultFolder().endsWith(u"/stillpoint/profiles"_s));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestProfileStore)
#include "tst_profilestore.moc"
