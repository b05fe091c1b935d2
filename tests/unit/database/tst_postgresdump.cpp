// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgrescompress.h"
#include "app/engine/database/postgresdump.h"
#include "app/engine/database/postgresfence.h"
#include "app/engine/database/postgresset.h"
#include "app/engine/database/postgreswatch.h"
#include "app/engine/database/postgreswindow.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

CopyRowCounter counted(const QByteArray &text, qsizetype piece)
{
    CopyRowCounter counter;
    for (qsizetype at = 0; at < text.size(); at += piece) {
        const QByteArray part = text.mid(at, piece);
        counter.add({part.constData(), static_cast<std::size_t>(part.size())});
    }
    return counter;
}

DumpTable table(qint64 oid, const QString &name, qint64 rows)
{
    DumpTable table;
    table.oid = oid;
    table.schema = u"public"_s;
    table.name = name;
    table.rows = rows;
    return table;
}

DumpFileFacts dumpFile(const QString &name, qint64 rows, bool complete)
{
    DumpFileFacts facts;
    facts.file = name;
    facts.rows = rows;
    facts.complete = complete;
    return facts;
}

} // namespace

class TestPostgresDump : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsOfACopyFileAreCountedInAnyPieces_data();
    void rowsOfACopyFileAreCountedInAnyPieces();
    void aCompressedFileReadsBackAsItWas();
    void aCutCompressedFileIsFound();
    void anEmptyCompressedFileHoldsNothingAndIsNoWholeTable();
    void theCommandLineIsWhole();
    void versionsOfToolsAreRead_data();
    void versionsOfToolsAreRead();
    void theServersOwnMajorIsPreferred();
    void olderClientsAloneAreAMismatch();
    void noClientNamesThePackage();
    void linesOfPgDumpAreUnderstood();
    void itemsAreFoundByOidWhateverTheName();
    void aDumpThatLacksARowIsRefused();
    void lockStatementsTakeWhatCanBeLocked();
    void aStatementIsNamedByItsKindAlone();
    void countersThatDidNotMoveAreLeftOut();
    void aPasswordIsEscapedForThePasswordFile();
};

void TestPostgresDump::rowsOfACopyFileAreCountedInAnyPieces_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("rows");
    QTest::addColumn<bool>("complete");
    QTest::newRow("empty table") << QByteArray("\\.\n\n\n") << qint64{0} << true;
    QTest::newRow("two rows") << QByteArray("1\ta\n2\tb\n\\.\n\n\n") << qint64{2} << true;
    QTest::newRow("escapes") << QByteArray("a\\nb\\\\.\n\\\\.\n\\N\n\\.\n\n\n") << qint64{3} << true;
    QTest::newRow("table without columns") << QByteArray("\n\n\\.\n\n\n") << qint64{2} << true;
    QTest::newRow("no marker") << QByteArray("1\n2\n") << qint64{2} << false;
    QTest::newRow("cut in a row") << QByteArray("1\n2") << qint64{1} << false;
    QTest::newRow("cut in the marker") << QByteArray("1\n\\") << qint64{1} << false;
    QTest::newRow("marker without its line's end") << QByteArray("1\n\\.") << qint64{1} << false;
    QTest::newRow("nothing") << QByteArray() << qint64{0} << false;
    QTest::newRow("something behind the marker") << QByteArray("1\n\\.\n2\n") << qint64{1} << false;
    QTest::newRow("cut behind the marker") << QByteArray("1\n\\.\nx") << qint64{1} << false;
}

void TestPostgresDump::rowsOfACopyFileAreCountedInAnyPieces()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, rows);
    QFETCH(bool, complete);
    for (const qsizetype piece : {1, 2, 3, 1000}) {
        const CopyRowCounter counter = counted(text, piece);
        QCOMPARE(counter.rows(), rows);
        QCOMPARE(counter.isComplete(), complete);
    }
}

void TestPostgresDump::aCompressedFileReadsBackAsItWas()
{
    QTemporaryDir folder;
    QByteArray text;
    for (int i = 0; i < 20000; ++i) {
        text += QByteArray::number(i) + "\trow\n";
    }
    text += "\\.\n\n\n";
    QFile file(folder.filePath(u"17.dat"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    const Result<DumpFileFacts> packed = compressDumpFile(file.fileName(), {});
    QVERIFY(packed);
    QCOMPARE(packed->file, u"17.dat.zst"_s);
    QCOMPARE(packed->rows, 20000);
    QVERIFY(packed->complete);
    QVERIFY(!file.exists());
    const QString plain = folder.filePath(u"plain"_s);
    const Result<DumpFileFacts> read = readDumpFile(folder.filePath(packed->file), ReadFrom::Disk, plain, {});
    QVERIFY(read);
    QCOMPARE(read->sha256, packed->sha256);
    QCOMPARE(read->bytes, packed->bytes);
    QCOMPARE(read->rows, 20000);
    QFile unpacked(plain);
    QVERIFY(unpacked.open(QIODevice::ReadOnly));
    QCOMPARE(unpacked.readAll(), text);
}

void TestPostgresDump::aCutCompressedFileIsFound()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"17.dat"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("1\n2\n\\.\n\n\n");
    file.close();
    const Result<DumpFileFacts> packed = compressDumpFile(file.fileName(), {});
    QVERIFY(packed);
    QFile stored(folder.filePath(packed->file));
    for (qint64 size = packed->bytes - 1; size > 0; --size) {
        QVERIFY(stored.resize(size));
        const Result<DumpFileFacts> read = readDumpFile(stored.fileName(), ReadFrom::Cache, {}, {});
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::IntegrityMismatch);
    }
}

void TestPostgresDump::anEmptyCompressedFileHoldsNothingAndIsNoWholeTable()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"blob_17.dat.zst"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const Result<DumpFileFacts> read = readDumpFile(file.fileName(), ReadFrom::Cache, {}, {});
    QVERIFY2(read, qUtf8Printable(read ? QString() : read.error().toString()));
    QCOMPARE(read->bytes, 0);
    QCOMPARE(read->plainBytes, 0);
    QVERIFY(!read->complete);
}

void TestPostgresDump::theCommandLineIsWhole()
{
    PgDumpRequest request;
    request.client = {.folder = u"/usr/lib/postgresql/15/bin"_s, .major = 15, .version = u"15.20"_s};
    request.settings.name = u"it's flowable"_s;
    request.settings.schema = u"flow.one"_s;
    request.snapshot = u"00000004-00000157-1"_s;
    request.folder = u"/backup/set/database"_s;
    request.jobs = 3;
    PostgresToolAccess access;
    access.arguments = {u"--host=db01"_s};
    access.environment = {{u"PGAPPNAME"_s, u"stillpoint run"_s}};
    const Command command = pgDumpCommand(request, access);
    QCOMPARE(command.program, u"/usr/lib/postgresql/15/bin/pg_dump"_s);
    QCOMPARE(
        command.arguments,
        (QStringList{u"--host=db01"_s, u"--format=directory"_s, u"--file=/backup/set/database"_s, u"--jobs=3"_s,
                     u"--snapshot=00000004-00000157-1"_s, u"--verbose"_s, u"--lock-wait-timeout=30s"_s, u"--no-sync"_s,
                     u"--compress=0"_s, u"--schema=\"flow.one\""_s, u"--dbname=dbname='it\\'s flowable'"_s}));
    QCOMPARE(command.environment.value(u"PGAPPNAME"_s), u"stillpoint run"_s);
    request.compressItself = true;
    QVERIFY(pgDumpCommand(request, access).arguments.contains(u"--compress=zstd:1"_s));
}

void TestPostgresDump::versionsOfToolsAreRead_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("version");
    QTest::newRow("Debian") << QByteArray("pg_dump (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)") << u"15.20"_s;
    QTest::newRow("plain") << QByteArray("pg_dump (PostgreSQL) 17.10") << u"17.10"_s;
    QTest::newRow("beta") << QByteArray("pg_dump (PostgreSQL) 19beta1") << u"19"_s;
    QTest::newRow("other") << QByteArray("pg_dump of something else 3") << QString();
}

void TestPostgresDump::versionsOfToolsAreRead()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, version);
    QCOMPARE(parseToolVersion(line).value_or(QString()), version);
}

void TestPostgresDump::theServersOwnMajorIsPreferred()
{
    const std::vector<PostgresClient> clients{{.folder = u"/17"_s, .major = 17, .version = u"17.2"_s},
                                              {.folder = u"/15"_s, .major = 15, .version = u"15.2"_s}};
    const auto exact = choosePostgresClient(clients, 150020);
    QVERIFY(exact);
    QCOMPARE(exact->client.folder, u"/15"_s);
    QVERIFY(exact->warning.isEmpty());
    const auto newer = choosePostgresClient(clients, 160004);
    QVERIFY(newer);
    QCOMPARE(newer->client.folder, u"/17"_s);
    QVERIFY(newer->warning.contains(u"postgresql-client-16"_s));
}

void TestPostgresDump::olderClientsAloneAreAMismatch()
{
    const auto choice = choosePostgresClient({{.folder = u"/15"_s, .major = 15, .version = u"15.20"_s}}, 170010);
    QVERIFY(!choice);
    QCOMPARE(choice.error().code, ErrorCode::VersionMismatch);
    QVERIFY(choice.error().message.contains(u"15.20"_s) && choice.error().message.contains(u"17"_s));
    QVERIFY(choice.error().hint.contains(u"postgresql-client-17"_s));
}

void TestPostgresDump::noClientNamesThePackage()
{
    const auto choice = choosePostgresClient({}, 150020);
    QVERIFY(!choice);
    QCOMPARE(choice.error().code, ErrorCode::ToolMissing);
    QVERIFY(choice.error().hint.contains(u"postgresql-client-15"_s));
}

void TestPostgresDump::linesOfPgDumpAreUnderstood()
{
    const PgDumpLine started = parsePgDumpLine("pg_dump: dumping contents of table \"public.act_hi_actinst\"");
    QCOMPARE(started.kind, PgDumpLine::Kind::TableStarted);
    QCOMPARE(started.table, u"public.act_hi_actinst"_s);
    const PgDumpLine finished = parsePgDumpLine("pg_dump: finished item 3427 TABLE DATA act_hi_actinst");
    QCOMPARE(finished.kind, PgDumpLine::Kind::ItemFinished);
    QCOMPARE(finished.dumpId, 3427);
    QCOMPARE(finished.item, u"TABLE DATA"_s);
    QCOMPARE(parsePgDumpLine("pg_dump: saving large objects").kind, PgDumpLine::Kind::LargeObjectsStarted);
    QCOMPARE(parsePgDumpLine("pg_dump: reading extensions").kind, PgDumpLine::Kind::Other);
}

void TestPostgresDump::itemsAreFoundByOidWhateverTheName()
{
    const auto item = parseDumpItem("3427; 0 16385 TABLE DATA public odd name with spaces owner");
    QVERIFY(item);
    QCOMPARE(item->first, 16385);
    QCOMPARE(item->second, 3427);
    QVERIFY(!parseDumpItem("215; 1259 16385 TABLE public act_ge_property owner"));
    QVERIFY(!parseDumpItem(";     Archive created at 2026-11-22"));
}

void TestPostgresDump::aDumpThatLacksARowIsRefused()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"5.dat.zst"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const std::vector<DumpTable> tables{table(16385, u"act_ru_task"_s, 10)};
    const std::map<qint64, int> items{{16385, 5}};
    const auto described = [&](qint64 rows, bool complete) {
        return describeDump(folder.path(), tables, items, {{u"5.dat.zst"_s, dumpFile(u"5.dat.zst"_s, rows, complete)}});
    };
    QVERIFY(described(10, true));
    QCOMPARE(described(9, true).error().code, ErrorCode::IntegrityMismatch);
    QVERIFY(described(9, true).error().message.contains(u"public.act_ru_task"_s));
    QCOMPARE(described(10, false).error().code, ErrorCode::IntegrityMismatch);
    QCOMPARE(describeDump(folder.path(), tables, {}, {}).error().code, ErrorCode::IntegrityMismatch);
    QCOMPARE(describeDump(folder.path(), tables, items, {}).error().code, ErrorCode::IntegrityMismatch);
}

void TestPostgresDump::lockStatementsTakeWhatCanBeLocked()
{
    std::vector<DumpTable> tables{table(1, u"a"_s, 0), table(2, u"b\"c"_s, 0), table(3, u"m"_s, 0)};
    tables[2].kind = DumpTableKind::MaterializedView;
    QCOMPARE(lockStatements(tables),
             QStringList{u"LOCK TABLE ONLY \"public\".\"a\", ONLY \"public\".\"b\"\"c\" IN ACCESS "
                         "SHARE MODE"_s});
    QVERIFY(lockStatements({}).isEmpty());
    QCOMPARE(lockStatements(std::vector<DumpTable>(1200, table(1, u"a"_s, 0))).size(), 3);
}

void TestPostgresDump::aStatementIsNamedByItsKindAlone()
{
    QCOMPARE(statementKind(u"alter  table x add y int default 'secret'"_s), u"ALTER TABLE"_s);
    QCOMPARE(statementKind(u"TRUNCATE act_ru_task"_s), u"TRUNCATE"_s);
    QCOMPARE(statementKind(u"<insufficient privilege>"_s), QString());
    QCOMPARE(statementKind({}), QString());
}

void TestPostgresDump::countersThatDidNotMoveAreLeftOut()
{
    const QJsonObject before{{u"public.a"_s, QJsonObject{{u"inserted"_s, 5}, {u"updated"_s, 1}, {u"deleted"_s, 0}}},
                             {u"public.b"_s, QJsonObject{{u"inserted"_s, 5}}}};
    const QJsonObject after{{u"public.a"_s, QJsonObject{{u"inserted"_s, 7}, {u"updated"_s, 1}, {u"deleted"_s, 0}}},
                            {u"public.b"_s, QJsonObject{{u"inserted"_s, 5}}}};
    const QJsonObject differences = counterDifferences(before, after);
    QCOMPARE(differences.keys(), QStringList{u"public.a"_s});
    QCOMPARE(differences.value(u"public.a"_s).toObject().value(u"inserted"_s).toInt(), 2);
}

void TestPostgresDump::aPasswordIsEscapedForThePasswordFile()
{
    QCOMPARE(passwordFileContent(Secret("a:b\\c")).reveal(), QByteArray("*:*:*:*:a\\:b\\\\c\n"));
}

QTEST_GUILESS_MAIN(TestPostgresDump)
#include "tst_postgresdump.moc"
