// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/verifyset.h"
#include "tests/unit/backupset/setfixture.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

const QString setId = u"20261122T140211Z-hot-7f3a"_s;
const QString otherId = u"20261123T140211Z-hot-7f3b"_s;

Result<SetVerification> verify(const BackupSet &set, VerifyDepth depth = VerifyDepth::Hashes,
                               const VerifierFactory &verifiers = contentedVerifiers())
{
    return verifySet(set, depth, verifiers, StandingClock(), {});
}

QStringList subjects(const SetVerification &verification)
{
    QStringList list;
    for (const VerifyFinding &finding : verification.findings) {
        list.append(finding.subject.mid(finding.subject.lastIndexOf(u'/') + 1));
    }
    return list;
}

QList<QJsonObject> history(const BackupSet &set)
{
    QList<QJsonObject> lines;
    for (const QByteArray &line : readFile(set.historyPath()).split('\n')) {
        if (!line.isEmpty()) {
            lines.append(QJsonDocument::fromJson(line).object());
        }
    }
    return lines;
}

} // namespace

class TestVerifySet : public QObject
{
    Q_OBJECT

private slots:
    void aGoodSetHasNoFindingsAndOneMoreLineOfHistory();
    void everyDamagedMissingOrSwappedFileIsNamed_data();
    void everyDamagedMissingOrSwappedFileIsNamed();
    void filesOfAnotherSetAreFoundEvenWithItsManifest();
    void storesAskTheirOwnVerifierAtTheSameDepth();
    void aStoreThatNobodyCanCheckIsAFinding();
    void anIncompleteSetIsAFindingWithoutHistory();
    void aSetBeingDeletedIsAFinding();
    void aNewerSetIsNoVerdictButAnError();
    void aMissingSetIsAnError();
    void aTornLineOfHistoryIsNotContinued();
    void aFolderThatCannotBeWrittenIsANote();
};

void TestVerifySet::aGoodSetHasNoFindingsAndOneMoreLineOfHistory()
{
    SetFixture fixture;
    const BackupSet set = fixture.sealedSet(setId);
    for (int round = 1; round <= 2; ++round) {
        const auto verification = verify(set);
        QVERIFY2(verification, qPrintable(verification ? QString() : verification.error().toString()));
        QCOMPARE(subjects(*verification), QStringList());
        QVERIFY(verification->notes.isEmpty());
        QCOMPARE(history(set).size(), round);
    }
    const QJsonObject line = history(set).constLast();
    QCOMPARE(line.value(u"result"_s).toString(), u"good"_s);
    QCOMPARE(line.value(u"depth"_s).toString(), u"hashes"_s);
    QCOMPARE(line.value(u"at"_s).toString(), u"2026-11-22T14:05:00.000Z"_s);
}

void TestVerifySet::everyDamagedMissingOrSwappedFileIsNamed_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("harm");
    QTest::addColumn<QString>("expected");
    for (const QString &file : {u"manifest.json"_s, u"SHA256SUMS"_s, u"RESTORE.md"_s, u"content.index.zst"_s,
                                u"database/toc.dat"_s, u"database/12.dat.zst"_s}) {
        for (const QString &harm : {u"flip"_s, u"cut"_s, u"empty"_s, u"remove"_s, u"other set"_s}) {
            const QString name = file.mid(file.lastIndexOf(u'/') + 1);
            // A list of checksums that is not the manifest's own is told with the manifest that disowns it.
            QTest::newRow(qPrintable(file + u' ' + harm))
                << file << harm << (name == u"SHA256SUMS"_s ? u"manifest.json"_s : name);
        }
    }
}

void TestVerifySet::everyDamagedMissingOrSwappedFileIsNamed()
{
    QFETCH(QString, file);
    QFETCH(QString, harm);
    QFETCH(QString, expected);
    static SetFixture fixture;
    static const BackupSet other = fixture.sealedSet(otherId);
    static const BackupSet set = fixture.sealedSet(setId);
    static const QMap<QString, QByteArray> files = filesOf(set);
    putBack(set, files);
    const QString path = set.folder() + u'/' + file;
    QByteArray bytes = readFile(path);
    if (harm == u"flip"_s) {
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x10);
    } else if (harm == u"cut"_s) {
        bytes.chop(5);
    } else if (harm == u"empty"_s) {
        bytes.clear();
    } else if (harm == u"other set"_s) {
        bytes = readFile(other.folder() + u'/' + file);
    }
    writeFile(path, bytes);
    if (harm == u"remove"_s) {
        QVERIFY(QFile::remove(path));
    }
    const auto verification = verify(set);
    QVERIFY2(verification, qPrintable(verification ? QString() : verification.error().toString()));
    QVERIFY2(subjects(*verification).contains(expected), qPrintable(subjects(*verification).join(u' ')));
    for (const VerifyFinding &finding : verification->findings) {
        QVERIFY(!finding.explanation.isEmpty() && !finding.remedy.isEmpty());
    }
    if (set.hasManifest()) {
        QCOMPARE(history(set).constLast().value(u"result"_s).toString(), u"damaged"_s);
    }
}

void TestVerifySet::filesOfAnotherSetAreFoundEvenWithItsManifest()
{
    SetFixture fixture;
    const BackupSet set = fixture.sealedSet(setId);
    const BackupSet other = fixture.sealedSet(otherId);
    QVERIFY(QDir(set.folder()).removeRecursively());
    QVERIFY(QDir().rename(other.folder(), set.folder()));
    const auto verification = verify(set);
    QVERIFY(verification);
    QCOMPARE(subjects(*verification), QStringList{u"manifest.json"_s});
    QVERIFY(verification->findings.front().explanation.contains(otherId));
}

void TestVerifySet::storesAskTheirOwnVerifierAtTheSameDepth()
{
    SetFixture fixture;
    const BackupSet set = fixture.sealedSet(setId);
    const VerifyFinding found{.store = {},
                              .subject = u"packs/aa/x.tar.zst"_s,
                              .explanation = u"A pack is missing."_s,
                              .remedy = u"Put it back."_s,
                              .costs = {u"a.pdf"_s}};
    const auto verification = verify(set, VerifyDepth::Presence, [&](const QString &store) {
        return std::make_unique<GivenVerifier>(
            store, store == u"content"_s ? std::vector{found} : std::vector<VerifyFinding>());
    });
    QVERIFY(verification);
    QCOMPARE(subjects(*verification), QStringList{u"x.tar.zst"_s});
    QCOMPARE(verification->findings.front().store, u"content"_s);
    QCOMPARE(verification->toJson().value(u"findings"_s)[0][u"costs"_s].toArray().size(), 1);
    QCOMPARE(history(set).constLast().value(u"depth"_s).toString(), u"presence"_s);
}

void TestVerifySet::aStoreThatNobodyCanCheckIsAFinding()
{
    SetFixture fixture;
    const auto verification = verify(fixture.sealedSet(setId), VerifyDepth::Presence,
                                     [](const QString &) { return std::unique_ptr<SetVerifier>(); });
    QVERIFY(verification);
    QCOMPARE(verification->findings.size(), std::size_t{2});
}

void TestVerifySet::anIncompleteSetIsAFindingWithoutHistory()
{
    SetFixture fixture;
    const BackupSet set = fixture.capturedSet(setId);
    const auto verification = verify(set);
    QVERIFY(verification);
    QCOMPARE(subjects(*verification), QStringList{u"manifest.json"_s});
    QVERIFY(!QFile::exists(set.historyPath()));
}

void TestVerifySet::aSetBeingDeletedIsAFinding()
{
    SetFixture fixture;
    const BackupSet set = fixture.sealedSet(setId);
    writeFile(set.deletingPath(), {});
    QCOMPARE(subjects(*verify(set)), QStringList{u"deleting"_s});
}

void TestVerifySet::aNewerSetIsNoVerdictButAnError()
{
    SetFixture fixture;
    const BackupSet set = fixture.sealedSet(setId);
    writeFile(set.manifestPath(),
              readFile(set.manifestPath()).replace("\"formatVersion\": \"1.0\"", "\"formatVersion\": \"2.0\""));
    const auto verification = verify(set);
    QVERIFY(!verification);
    QCOMPARE(verification.error().code, ErrorCode::VersionMismatch);
}

void TestVerifySet::aMissingSetIsAnError()
{
    SetFixture fixture;
    const auto verification = verify(fixture.folder().set(setId));
    QVERIFY(!verification);
    QCOMPARE(verification.error().code, ErrorCode::NotFound);
}

void TestVerifySet::aTornLineOfHistoryIsNotContinued()
{
    SetFixture fixture;
    const BackupSet set = fixture.sealedSet(setId);
    writeFile(set.historyPath(), "{\"v\":1,\"ev");
    QVERIFY(verify(set));
    const QByteArrayList lines = readFile(set.historyPath()).split('\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(QJsonDocument::fromJson(lines.at(1)).object().value(u"result"_s).toString(), u"good"_s);
}

void TestVerifySet::aFolderThatCannotBeWrittenIsANote()
{
    SetFixture fixture;
    const BackupSet set = fixture.sealedSet(setId);
    // A folder of that name cannot be written as a file, not by root either.
    QVERIFY(QDir().mkdir(set.historyPath()));
    const auto verification = verify(set);
    QVERIFY2(verification, qPrintable(verification ? QString() : verification.error().toString()));
    QVERIFY(verification->findings.empty());
    QCOMPARE(verification->notes.size(), 1);
}

QTEST_APPLESS_MAIN(TestVerifySet)
#include "tst_verifyset.moc"
