// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/boundedjson.h"
#include "tests/unit/backupset/setfixture.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

const QString setId = u"20261122T140211Z-hot-7f3a"_s;

QJsonObject manifestOf(const BackupSet &set)
{
    return QJsonDocument::fromJson(readFile(set.manifestPath())).object();
}

} // namespace

class TestManifest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void readsWhatWasWritten();
    void refusesWhatAReaderDoesNotKnow_data();
    void refusesWhatAReaderDoesNotKnow();
    void refusesFieldsOfWrongKinds_data();
    void refusesFieldsOfWrongKinds();
    void ignoresUnknownFieldsAndANewerMinorVersion();
    void refusesAManifestOfAnotherSet();
    void refusesSumsOfAnotherSet();
    void callsASetWithoutManifestIncomplete();
    void boundsSizeAndNesting();
    void truncationsAndFlippedBytesGiveAClearErrorOrTheSameContent();

private:
    QJsonObject m_good;
};

void TestManifest::initTestCase()
{
    SetFixture fixture;
    m_good = manifestOf(fixture.sealedSet(setId));
    QVERIFY(Manifest::fromJson(m_good));
}

void TestManifest::readsWhatWasWritten()
{
    SetFixture fixture;
    const BackupSet set = fixture.sealedSet(setId);
    const auto manifest = Manifest::read(set);
    QVERIFY2(manifest, qPrintable(manifest ? QString() : manifest.error().toString()));
    QCOMPARE(manifest->setId, setId);
    QCOMPARE(manifest->stores.keys(), (QStringList{u"content"_s, u"database"_s}));
    QCOMPARE(manifest->fences.size(), std::size_t{2});
    QCOMPARE(manifest->verdict, Verdict::Verified);
    QCOMPARE(manifest->toJson(), manifestOf(set));
}

void TestManifest::refusesWhatAReaderDoesNotKnow_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("newer major version") << u"formatVersion"_s << QJsonValue(u"2.0"_s);
    QTest::newRow("unknown feature") << u"requires"_s << QJsonValue(QJsonArray{u"encryption"_s});
}

void TestManifest::refusesWhatAReaderDoesNotKnow()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QJsonObject json = m_good;
    json.insert(field, value);
    const auto manifest = Manifest::fromJson(withItsSum(json));
    QVERIFY(!manifest);
    QCOMPARE(manifest.error().code, ErrorCode::VersionMismatch);
    QVERIFY(!manifest.error().hint.isEmpty());
}

void TestManifest::refusesFieldsOfWrongKinds_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    const QStringList fields{u"requires"_s,  u"setId"_s,      u"runId"_s,        u"program"_s,
                             u"createdAt"_s, u"mode"_s,       u"profile"_s,      u"plan"_s,
                             u"fences"_s,    u"stores"_s,     u"skew"_s,         u"reconciliation"_s,
                             u"losses"_s,    u"verdict"_s,    u"lossCount"_s,    u"acknowledgement"_s,
                             u"warnings"_s,  u"sumsSha256"_s, u"formatVersion"_s};
    for (const QString &field : fields) {
        QTest::newRow(qPrintable(field + u" is missing"_s)) << field << QJsonValue(QJsonValue::Undefined);
        QTest::newRow(qPrintable(field + u" is a truth value"_s)) << field << QJsonValue(true);
    }
    QTest::newRow("set id leads away") << u"setId"_s << QJsonValue(u"../../etc"_s);
    QTest::newRow("store name leads away")
        << u"stores"_s << QJsonValue(QJsonObject{{u"database@../../x"_s, QJsonObject()}});
    QTest::newRow("store of an unknown kind") << u"stores"_s << QJsonValue(QJsonObject{{u"mail"_s, QJsonObject()}});
    QTest::newRow("store is no object") << u"stores"_s << QJsonValue(QJsonObject{{u"database"_s, 1}});
    QTest::newRow("fence is no object") << u"fences"_s << QJsonValue(QJsonArray{1});
    QTest::newRow("hash too short") << u"sumsSha256"_s << QJsonValue(u"abc"_s);
    QTest::newRow("verdict unknown") << u"verdict"_s << QJsonValue(u"splendid"_s);
    QTest::newRow("fewer losses than named") << u"lossCount"_s << QJsonValue(-1);
    QTest::newRow("major version zero") << u"formatVersion"_s << QJsonValue(u"0.9"_s);
}

void TestManifest::refusesFieldsOfWrongKinds()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QJsonObject json = m_good;
    if (value.isUndefined()) {
        json.remove(field);
    } else {
        json.insert(field, value);
    }
    const auto manifest = Manifest::fromJson(withItsSum(json));
    QVERIFY(!manifest);
    QCOMPARE(manifest.error().code, ErrorCode::IntegrityMismatch);
    QVERIFY2(manifest.error().detail.contains(field), qPrintable(manifest.error().detail));
}

void TestManifest::ignoresUnknownFieldsAndANewerMinorVersion()
{
    QJsonObject json = m_good;
    json.insert(u"formatVersion"_s, u"1.9"_s);
    json.insert(u"colour"_s, u"blue"_s);
    QVERIFY(Manifest::fromJson(withItsSum(json)));
}

void TestManifest::refusesAManifestOfAnotherSet()
{
    SetFixture fixture;
    const BackupSet first = fixture.sealedSet(setId);
    const BackupSet second = fixture.sealedSet(u"20261123T140211Z-hot-7f3b"_s);
    writeFile(second.manifestPath(), readFile(first.manifestPath()));
    const auto manifest = Manifest::read(second);
    QVERIFY(!manifest);
    QCOMPARE(manifest.error().code, ErrorCode::IntegrityMismatch);
    QVERIFY2(manifest.error().message.contains(setId), qPrintable(manifest.error().message));
}

void TestManifest::refusesSumsOfAnotherSet()
{
    SetFixture fixture;
    const BackupSet first = fixture.sealedSet(setId);
    const BackupSet second = fixture.sealedSet(u"20261123T140211Z-hot-7f3b"_s);
    writeFile(second.sumsPath(), readFile(first.sumsPath()));
    const auto manifest = Manifest::read(second);
    QVERIFY(!manifest);
    QCOMPARE(manifest.error().code, ErrorCode::IntegrityMismatch);
    QVERIFY(manifest.error().message.contains(second.sumsPath()));
}

void TestManifest::callsASetWithoutManifestIncomplete()
{
    SetFixture fixture;
    const auto manifest = Manifest::read(fixture.capturedSet(setId));
    QVERIFY(!manifest);
    QCOMPARE(manifest.error().code, ErrorCode::NotFound);
    QVERIFY(manifest.error().message.contains(u"incomplete"_s));
}

void TestManifest::boundsSizeAndNesting()
{
    QVERIFY(parseJsonObject("{\"a\":[\"[[[\"]}", u"x"_s));
    QByteArray deep = "{\"a\":" + QByteArray(jsonLimitDepth, '[') + QByteArray(jsonLimitDepth, ']') + '}';
    QCOMPARE(parseJsonObject(deep, u"x"_s).error().code, ErrorCode::IntegrityMismatch);
    deep = "{\"a\":" + QByteArray(jsonLimitDepth - 1, '[') + QByteArray(jsonLimitDepth - 1, ']') + '}';
    QVERIFY(parseJsonObject(deep, u"x"_s));
    QByteArray large = "{}";
    large.append(jsonLimitBytes, ' ');
    QCOMPARE(parseJsonObject(large, u"x"_s).error().code, ErrorCode::IntegrityMismatch);
    QCOMPARE(parseJsonObject("[]", u"x"_s).error().code, ErrorCode::IntegrityMismatch);
}

void TestManifest::truncationsAndFlippedBytesGiveAClearErrorOrTheSameContent()
{
    const QByteArray good = QJsonDocument(m_good).toJson();
    QRandomGenerator random(20261122);
    int refused = 0;
    for (int round = 0; round < 1500; ++round) {
        QByteArray bad = good;
        const qsizetype at = random.bounded(static_cast<int>(good.size() - 3));
        if (round % 3 == 0) {
            bad.truncate(at);
        } else {
            bad[at] = static_cast<char>(random.bounded(256));
        }
        const auto json = parseJsonObject(bad, u"manifest.json"_s);
        const auto manifest = json ? Manifest::fromJson(*json) : fail(json.error());
        if (manifest) {
            // Only white space may have changed.
            QCOMPARE(manifest->toJson(), m_good);
            continue;
        }
        ++refused;
        QVERIFY(manifest.error().code == ErrorCode::IntegrityMismatch
                || manifest.error().code == ErrorCode::VersionMismatch);
        QVERIFY(!manifest.error().message.isEmpty() && !manifest.error().hint.isEmpty());
    }
    QVERIFY(refused > 1000);
}

QTEST_APPLESS_MAIN(TestManifest)
#include "tst_manifest.moc"
