// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/indexline.h"
#include "tests/unit/content/contentfixture.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Stillpoint;

namespace {

Result<std::vector<VerifyFinding>> verify(const ContentWorld &world, VerifyDepth depth)
{
    return makeContentVerifier(u"content"_s)
        ->verify(world.lastSet(), world.lastFacts(), depth, {.stop = {}, .progress = [](const Progress &) {}});
}

void flipByte(const QString &path, qint64 position)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(position));
    const QByteArray byte = file.read(1);
    QVERIFY(file.seek(position));
    QCOMPARE(file.write(QByteArray(1, static_cast<char>(byte.at(0) ^ 0x55))), 1);
}

QString onlyPack(const ContentWorld &world, const QByteArray &path)
{
    return world.folder().packPath(
        QString::fromLatin1(entryOf(world.lastSet().contentIndexPath(u"content"_s), path).pack));
}

} // namespace

class ContentVerifierTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWholeSetHasNoFindings_data();
    void aWholeSetHasNoFindings();
    void oneFlippedByteCostsTheFilesOfItsFrameAndNoOther();
    void everyByteOfAPackCounts();
    void aMissingPackNamesEveryFileInIt();
    void aShortenedPackIsFoundByItsSizeAlone();
    void aDamagedOrForeignIndexIsFound();
    void anIndexThatPointsToOtherBytesIsFound();
    void aDamagedIndexNeverReadsAsAShorterOne();
    void damagedLinesAreRefused_data();
    void damagedLinesAreRefused();
    void aLineSaysEverythingAgain();
};

void ContentVerifierTest::aWholeSetHasNoFindings_data()
{
    QTest::addColumn<int>("depth");
    QTest::newRow("presence") << static_cast<int>(VerifyDepth::Presence);
    QTest::newRow("hashes") << static_cast<int>(VerifyDepth::Hashes);
    QTest::newRow("canary") << static_cast<int>(VerifyDepth::Canary);
}

void ContentVerifierTest::aWholeSetHasNoFindings()
{
    QFETCH(int, depth);
    // A place of its own for temporary folders: what is left there at the end was left by the verification.
    const QByteArray usual = qgetenv("TMPDIR");
    const QTemporaryDir temporary;
    qputenv("TMPDIR", QFile::encodeName(temporary.path()));
    ContentWorld world;
    for (int i = 0; i < 40; ++i) {
        put(world.root(), "\xff" + QByteArray::number(i), noise(1000, static_cast<quint32>(i)));
    }
    put(world.root(), "empty", "");
    makeLinkAt(world.root(), "link", "empty");
    QVERIFY(world.capture());
    const Result<std::vector<VerifyFinding>> findings = verify(world, static_cast<VerifyDepth>(depth));
    QVERIFY(findings);
    QVERIFY2(findings->empty(), findings->empty() ? "" : qPrintable(findings->front().explanation));
    QCOMPARE(QDir(temporary.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 1); // the world's own
    usual.isNull() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", usual);
}

void ContentVerifierTest::oneFlippedByteCostsTheFilesOfItsFrameAndNoOther()
{
    ContentWorld world;
    for (int i = 0; i < 200; ++i) {
        put(world.root(), QByteArray::number(i), noise(40'000, static_cast<quint32>(i)));
    }
    QVERIFY(world.capture());
    const QString index = world.lastSet().contentIndexPath(u"content"_s);
    const Entry victim = entryOf(index, "150");
    QStringList expected;
    for (const Entry &entry : entriesOf(index)) {
        if (entry.type == EntryType::File && entry.pack == victim.pack && entry.frame == victim.frame) {
            expected.append(QString::fromLatin1(entry.path));
        }
    }
    QVERIFY(expected.size() < 120);
    // The bytes do not compress, so a place in the pack is near the sum of what lies before it.
    QFile pack(onlyPack(world, "150"));
    QVERIFY(pack.open(QIODevice::ReadOnly));
    const qsizetype position = pack.readAll().indexOf(noise(40'000, 150).mid(10'000, 64));
    pack.close();
    QVERIFY(position > 0);
    flipByte(pack.fileName(), position);
    const Result<std::vector<VerifyFinding>> findings = verify(world, VerifyDepth::Hashes);
    QVERIFY(findings);
    QCOMPARE(findings->size(), std::size_t(1));
    QCOMPARE(QSet<QString>(findings->front().costs.cbegin(), findings->front().costs.cend()),
             QSet<QString>(expected.cbegin(), expected.cend()));
    QVERIFY(findings->front().subject.startsWith(u"packs/"_s));
}

void ContentVerifierTest::everyByteOfAPackCounts()
{
    ContentWorld world;
    put(world.root(), "item", noise(500, 1));
    QVERIFY(world.capture());
    const QString pack = onlyPack(world, "item");
    const qint64 size = QFileInfo(pack).size();
    for (qint64 position = 0; position < size; position += 13) {
        flipByte(pack, position);
        const Result<std::vector<VerifyFinding>> findings = verify(world, VerifyDepth::Hashes);
        QVERIFY(findings);
        QVERIFY2(findings->size() == 1, qPrintable(QString::number(position)));
        flipByte(pack, position);
    }
    QVERIFY(verify(world, VerifyDepth::Hashes)->empty());
}

void ContentVerifierTest::aMissingPackNamesEveryFileInIt()
{
    ContentWorld world;
    put(world.root(), "a", "1");
    put(world.root(), "b\n", "2");
    QVERIFY(world.capture());
    QVERIFY(QFile::remove(onlyPack(world, "a")));
    const Result<std::vector<VerifyFinding>> findings = verify(world, VerifyDepth::Presence);
    QVERIFY(findings);
    QCOMPARE(findings->size(), std::size_t(1));
    QCOMPARE(findings->front().costs, (QStringList{u"a"_s, u"b%0A"_s}));
    QVERIFY(!findings->front().remedy.isEmpty());
}

void ContentVerifierTest::aShortenedPackIsFoundByItsSizeAlone()
{
    ContentWorld world;
    put(world.root(), "a", "1");
    QVERIFY(world.capture());
    const QString pack = onlyPack(world, "a");
    QVERIFY(QFile::resize(pack, QFileInfo(pack).size() - 1));
    const Result<std::vector<VerifyFinding>> findings = verify(world, VerifyDepth::Presence);
    QVERIFY(findings);
    QCOMPARE(findings->size(), std::size_t(1));
}

void ContentVerifierTest::aDamagedOrForeignIndexIsFound()
{
    ContentWorld world;
    put(world.root(), "a", "1");
    QVERIFY(world.capture());
    const QString index = world.lastSet().contentIndexPath(u"content"_s);
    flipByte(index, QFileInfo(index).size() / 2);
    Result<std::vector<VerifyFinding>> findings = verify(world, VerifyDepth::Presence);
    QVERIFY(findings && findings->size() == 1);
    QVERIFY(QFile::remove(index));
    findings = verify(world, VerifyDepth::Presence);
    QVERIFY(findings && findings->size() == 1);
}

void ContentVerifierTest::anIndexThatPointsToOtherBytesIsFound()
{
    ContentWorld world;
    put(world.root(), "a", "first");
    put(world.root(), "b", "other");
    QVERIFY(world.capture());
    const QString index = world.lastSet().contentIndexPath(u"content"_s);
    std::vector<Entry> entries = entriesOf(index);
    const Result<IndexReader> original = IndexReader::open(index);
    QVERIFY(original);
    QCOMPARE(entries.size(), std::size_t(3)); // the root, a, b
    std::swap(entries[1].offset, entries[2].offset);
    Result<IndexWriter> writer = IndexWriter::create(index, original->header());
    QVERIFY(writer);
    for (const Entry &entry : entries) {
        QVERIFY(writer->add(entry));
    }
    QVERIFY(writer->finish());
    const Result<std::vector<VerifyFinding>> findings =
        makeContentVerifier(u"content"_s)
            ->verify(world.lastSet(), {}, VerifyDepth::Hashes, {.stop = {}, .progress = [](const Progress &) {}});
    QVERIFY(findings);
    QCOMPARE(findings->size(), std::size_t(1));
    QCOMPARE(findings->front().costs.size(), 2);
    const Result<> restored = world.restore(world.lastSet());
    QVERIFY(!restored);
    QCOMPARE(restored.error().code, ErrorCode::IntegrityMismatch);
}

void ContentVerifierTest::aDamagedIndexNeverReadsAsAShorterOne()
{
    ContentWorld world;
    for (int i = 0; i < 20; ++i) {
        put(world.root(), QByteArray::number(i), "bytes");
    }
    QVERIFY(world.capture());
    const QString index = world.lastSet().contentIndexPath(u"content"_s);
    QFile file(index);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    file.close();
    for (qsizetype length = 0; length < whole.size(); length += 7) {
        const QString cut = world.path(u"cut"_s);
        QFile::remove(cut);
        put(world.path({}), "cut", whole.left(length));
        Result<IndexReader> reader = IndexReader::open(cut);
        Result<std::optional<Entry>> entry = reader ? reader->next() : fail(reader.error());
        while (entry && entry->has_value()) {
            entry = reader->next();
        }
        QVERIFY2(!entry, qPrintable(QString::number(length)));
        QCOMPARE(entry.error().code, ErrorCode::IntegrityMismatch);
    }
}

void ContentVerifierTest::damagedLinesAreRefused_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no object") << QByteArray("[1]");
    QTest::newRow("no path") << QByteArray(R"({"type":"file"})");
    QTest::newRow("no type") << QByteArray(R"({"path":"a"})");
    QTest::newRow("unknown type") << QByteArray(R"({"path":"a","type":"door"})");
    QTest::newRow("open string") << QByteArray(R"({"path":"a","type":"file)");
    QTest::newRow("cut escape") << QByteArray(R"({"path":"a%4","type":"file"})");
    QTest::newRow("number too large") << QByteArray(R"({"path":"a","type":"file","size":99999999999999999999})");
    QTest::newRow("no number") << QByteArray(R"({"path":"a","type":"file","size":x})");
    QTest::newRow("more behind") << QByteArray(R"({"path":"a","type":"file"}})");
    QTest::newRow("cut unknown value") << QByteArray(R"({"path":"a","type":"file","new":{"x":[1)");
}

void ContentVerifierTest::damagedLinesAreRefused()
{
    QFETCH(QByteArray, line);
    QVERIFY(!parseIndexLine(line));
}

void ContentVerifierTest::aLineSaysEverythingAgain()
{
    Entry entry;
    entry.path = "a \"quoted\" \\ %41 \xff\n name";
    entry.size = 1LL << 60;
    entry.modifiedNs = -1;
    entry.changedNs = 1763820131123456789;
    entry.device = 0xffffffffffffffffULL;
    entry.inode = 7;
    entry.mode = 04755;
    entry.user = 4294967295U;
    entry.group = 12;
    entry.hardLink = "a \"first\"";
    entry.holes = {{.offset = 0, .length = 4096}, {.offset = 8192, .length = 1}};
    entry.sha256 = QByteArray(64, 'a');
    entry.pack = QByteArray(64, 'b');
    entry.frame = 3;
    entry.offset = 512;
    entry.rescued = true;
    entry.changed = true;
    const QByteArray line = formatIndexLine(entry);
    QVERIFY2(!line.contains('\\') && !line.contains('\n'), line.constData());
    const std::optional<Entry> again = parseIndexLine(line);
    QVERIFY(again);
    QCOMPARE(formatIndexLine(*again), line);
    QCOMPARE(again->path, entry.path);
    QCOMPARE(again->hardLink, entry.hardLink);
    QVERIFY(again->holes == entry.holes);
    const std::optional<Entry> newer =
        parseIndexLine(R"({"path":"a","type":"link","new":{"x":["}\"",1]},"link":"b","other":"\u0041"})");
    QVERIFY(newer);
    QCOMPARE(newer->target, QByteArray("b"));
}

QTEST_GUILESS_MAIN(ContentVerifierTest)
#include "tst_contentverifier.moc"
