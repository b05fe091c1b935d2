// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/sums.h"
#include "tests/unit/backupset/setfixture.h"

#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

const QString setId = u"20261122T140211Z-hot-7f3a"_s;

int exitCodeOfSha256sum(const BackupSet &set)
{
    QProcess process;
    process.setWorkingDirectory(set.folder());
    process.start(u"sha256sum"_s, {u"-c"_s, u"--strict"_s, u"--quiet"_s, u"SHA256SUMS"_s});
    process.waitForFinished();
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

/// "subject: explanation" of the one finding there should be.
QString onlyFinding(const BackupSet &set, VerifyDepth depth = VerifyDepth::Hashes)
{
    const auto findings = checkSums(set, depth, {});
    if (!findings) {
        return findings.error().toString();
    }
    return findings->size() == 1 ? QString(findings->front().subject + u": "_s + findings->front().explanation)
                                 : u"%1 findings"_s.arg(findings->size());
}

} // namespace

class TestSums : public QObject
{
    Q_OBJECT

private slots:
    void isReadBySha256sumWithOddNames();
    void coversAllButManifestReportHistoryAndItself();
    void namesAMissingFile();
    void namesAnExtraFile();
    void namesADamagedFileAtDepthHashesOnly();
    void namesSwappedFiles();
    void refusesLinksInsteadOfFollowingThem();
    void refusesPathsThatLeaveTheSet();
    void randomDamageOfTheListNeverPasses();
    void stopsWhenAsked();
};

void TestSums::isReadBySha256sumWithOddNames()
{
    SetFixture fixture;
    const BackupSet set = fixture.capturedSet(setId);
    for (const QString &name :
         {u"config/two\nlines"_s, u"config/back\\slash"_s, u"config/return\rhere"_s, u"config/ spaces "_s,
          u"config/-dash"_s, u"config/käse"_s, u"config/back\\nno newline"_s, u"config/*"_s}) {
        writeFile(set.folder() + u'/' + name, name.toUtf8());
    }
    QVERIFY(writeSums(set, {}));
    QCOMPARE(exitCodeOfSha256sum(set), 0);
    const auto list = parseSums(readFile(set.sumsPath()));
    QVERIFY(list);
    QCOMPARE(*list, *computeSums(set, {}));
    QCOMPARE(list->size(), std::size_t{11});
    writeFile(set.folder() + u"/config/two\nlines"_s, "other");
    QVERIFY(exitCodeOfSha256sum(set) != 0);
}

void TestSums::coversAllButManifestReportHistoryAndItself()
{
    SetFixture fixture;
    const BackupSet set = fixture.capturedSet(setId);
    for (const QString &path :
         {set.manifestPath(), set.reportPath(), set.historyPath(), set.sumsPath(), set.deletingPath()}) {
        writeFile(path, "x");
    }
    writeFile(set.folder() + u"/config/manifest.json"_s, "covered: it lies deeper");
    const auto sums = computeSums(set, {});
    QVERIFY(sums);
    QByteArrayList names;
    for (const auto &[path, sum] : *sums) {
        names.append(path);
    }
    QCOMPARE(names,
             (QByteArrayList{"config/manifest.json", "content.index.zst", "database/12.dat.zst", "database/toc.dat"}));
}

void TestSums::namesAMissingFile()
{
    SetFixture fixture;
    const BackupSet set = fixture.sealedSet(setId);
    QVERIFY(QFile::remove(set.databaseFolder(u"database"_s) + u"/toc.dat"_s));
    QCOMPARE(onlyFinding(set, VerifyDepth::Presence),
             u"sets/20261122T140211Z-hot-7f3a/database/toc.dat: database/toc.dat is missing."_s);
}

void TestSums::namesAnExtraFile()
{
    SetFixture fixture;
    const BackupSet set = fixture.sealedSet(setId);
    writeFile(set.databaseFolder(u"database"_s) + u"/99.dat.zst"_s, "not ours");
    QVERIFY(
        onlyFinding(set, VerifyDepth::Presence).contains(u"database/99.dat.zst does not belong to this backup set"_s));
}

void TestSums::namesADamagedFileAtDepthHashesOnly()
{
    SetFixture fixture;
    const BackupSet set = fixture.sealedSet(setId);
    QByteArray bytes = readFile(set.contentIndexPath(u"content"_s));
    bytes[3] = static_cast<char>(bytes[3] ^ 1);
    writeFile(set.contentIndexPath(u"content"_s), bytes);
    QVERIFY(checkSums(set, VerifyDepth::Presence, {})->empty());
    QVERIFY(onlyFinding(set).contains(u"content.index.zst is damaged"_s));
}

void TestSums::namesSwappedFiles()
{
    SetFixture fixture;
    const BackupSet set = fixture.sealedSet(setId);
    const QString first = set.databaseFolder(u"database"_s) + u"/toc.dat"_s;
    const QString second = set.databaseFolder(u"database"_s) + u"/12.dat.zst"_s;
    const QByteArray bytes = readFile(first);
    writeFile(first, readFile(second));
    writeFile(second, bytes);
    const auto findings = checkSums(set, VerifyDepth::Hashes, {});
    QVERIFY(findings);
    QCOMPARE(findings->size(), std::size_t{2});
    QVERIFY(findings->front().explanation.contains(u"database/12.dat.zst holds the bytes of database/toc.dat"_s));
    QVERIFY(!findings->front().remedy.isEmpty());
}

void TestSums::refusesLinksInsteadOfFollowingThem()
{
    SetFixture fixture;
    const BackupSet set = fixture.sealedSet(setId);
    QVERIFY(QFile::link(u"/etc/hostname"_s, set.folder() + u"/linked"_s));
    QVERIFY(onlyFinding(set).contains(u"linked is a link or a special file"_s));
    QCOMPARE(computeSums(set, {}).error().code, ErrorCode::IntegrityMismatch);
}

void TestSums::refusesPathsThatLeaveTheSet()
{
    const QByteArray hex(64, 'a');
    QVERIFY(parseSums(hex + "  a/b\n"));
    for (const QByteArray &bad : QByteArrayList{
             hex + "  ../b\n", hex + "  /b\n", hex + "  a//b\n", hex + "  a/./b\n", hex + "  b", hex + "  \n",
             hex + " *b\n", QByteArray(64, 'g') + "  b\n", "\\" + hex + "  a\\tb\n", "\\" + hex + "  a\\\n",
             hex + "  a\n" + hex + "  a\n", "\n", QByteArray("\\" + hex + "  ..\\n/../b\n")}) {
        QVERIFY2(!parseSums(bad), bad.constData());
    }
}

void TestSums::randomDamageOfTheListNeverPasses()
{
    SetFixture fixture;
    const BackupSet set = fixture.sealedSet(setId);
    const QByteArray good = readFile(set.sumsPath());
    const SumList expected = *parseSums(good);
    QRandomGenerator random(7);
    for (int round = 0; round < 500; ++round) {
        QByteArray bad = good;
        const qsizetype at = random.bounded(static_cast<int>(good.size()));
        bad[at] = static_cast<char>(good[at] ^ (1 << random.bounded(8)));
        const auto list = parseSums(round % 2 == 0 ? bad : good.left(at));
        QVERIFY(!list || *list != expected);
    }
}

void TestSums::stopsWhenAsked()
{
    SetFixture fixture;
    const BackupSet set = fixture.sealedSet(setId);
    std::stop_source stop;
    stop.request_stop();
    const VerifyWork work{.stop = stop.get_token(), .progress = {}};
    QCOMPARE(computeSums(set, work).error().code, ErrorCode::Cancelled);
    QCOMPARE(checkSums(set, VerifyDepth::Hashes, work).error().code, ErrorCode::Cancelled);
}

QTEST_APPLESS_MAIN(TestSums)
#include "tst_sums.moc"
