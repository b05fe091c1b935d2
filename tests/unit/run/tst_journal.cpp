// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/journal.h"
#include "app/engine/run/runfolder.h"
#include "tests/unit/run/filesizelimit.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

QString pathIn(const QTemporaryDir &folder)
{
    return folder.filePath(u"journal.jsonl"_s);
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray line(int seq, const QByteArray &event = "intent", int version = 1)
{
    return R"({"v":)" + QByteArray::number(version) + R"(,"seq":)" + QByteArray::number(seq)
        + R"(,"utc":"2026-11-22T14:02:11.000Z","mono":1,"stage":"set.seal","event":")" + event + "\",\"data\":{}}\n";
}

/// The part of a child process: writes until it is killed.
int writeForever(const QString &folder)
{
    SystemClock clock;
    const Result<std::unique_ptr<Journal>> journal = Journal::open(folder, clock);
    if (!journal) {
        return 1;
    }
    while (true) {
        if (!(*journal)->append(u"content.capture"_s, u"intent"_s, {{u"step"_s, QString(500, u'x')}})) {
            return 1;
        }
    }
}

} // namespace

class TestJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsAreReadBackInOrder();
    void journalIsReadableByItsOwnerAlone();
    void reopenedJournalGoesOnCounting();
    void tornLastLineIsDroppedAndCutOff_data();
    void tornLastLineIsDroppedAndCutOff();
    void otherDamageIsNamedWithItsLine_data();
    void otherDamageIsNamedWithItsLine();
    void newerVersionIsRefused();
    void missingJournalIsNotFound();
    void failedAppendLeavesTheFileReadableAndUsable();
    void stagesSideBySideKeepTheOrderOfTheNumbers();
    void killedWriterLeavesAReadableJournal();
    void runIdsSortByTimeAndCarryFourHexDigits();
};

void TestJournal::recordsAreReadBackInOrder()
{
    const QTemporaryDir folder;
    SystemClock clock;
    const Result<std::unique_ptr<Journal>> journal = Journal::open(folder.path(), clock);
    QVERIFY(journal);
    QVERIFY((*journal)->append(u"database.swap"_s, u"intent"_s, {{u"step"_s, u"rename"_s}}));
    QVERIFY((*journal)->append(u"database.swap"_s, u"done"_s));

    const Result<std::vector<JournalRecord>> read = Journal::read(folder.path());

    QVERIFY(read);
    QCOMPARE(read->size(), 2U);
    QCOMPARE(read->at(0).seq, 1);
    QCOMPARE(read->at(0).stage, u"database.swap"_s);
    QCOMPARE(read->at(0).event, u"intent"_s);
    QCOMPARE(read->at(0).data.value(u"step"_s).toString(), u"rename"_s);
    QVERIFY(fromIsoUtc(read->at(0).utc).isValid());
    QCOMPARE(read->at(1).seq, 2);
    QVERIFY(read->at(1).monoMs >= read->at(0).monoMs);
}

void TestJournal::journalIsReadableByItsOwnerAlone()
{
    const QTemporaryDir folder;
    SystemClock clock;
    QVERIFY(Journal::open(folder.path(), clock));
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFileInfo(pathIn(folder)).permissions() & others));
}

void TestJournal::reopenedJournalGoesOnCounting()
{
    const QTemporaryDir folder;
    SystemClock clock;
    QVERIFY((*Journal::open(folder.path(), clock))->append(u"a"_s, u"intent"_s));
    {
        const Result<std::unique_ptr<Journal>> second = Journal::open(folder.path(), clock);
        QVERIFY(second);
        QCOMPARE((*second)->earlier().size(), 1U);
        QVERIFY((*second)->append(u"b"_s, u"intent"_s));
    }
    const Result<std::vector<JournalRecord>> read = Journal::read(folder.path());
    QVERIFY(read);
    QCOMPARE(read->size(), 2U);
    QCOMPARE(read->at(1).seq, 2);
}

void TestJournal::tornLastLineIsDroppedAndCutOff_data()
{
    QTest::addColumn<QByteArray>("torn");
    QTest::newRow("half a line") << line(2).left(20);
    QTest::newRow("all but the line feed") << line(2).chopped(1);
    QTest::newRow("zeros of a lost block") << QByteArray(100, '\0');
}

void TestJournal::tornLastLineIsDroppedAndCutOff()
{
    QFETCH(const QByteArray, torn);
    const QTemporaryDir folder;
    write(pathIn(folder), line(1) + torn);
    QCOMPARE(Journal::read(folder.path())->size(), 1U);

    SystemClock clock;
    QVERIFY((*Journal::open(folder.path(), clock))->append(u"b"_s, u"done"_s));

    const Result<std::vector<JournalRecord>> read = Journal::read(folder.path());
    QVERIFY(read);
    QCOMPARE(read->size(), 2U);
    QCOMPARE(read->at(1).event, u"done"_s);
}

void TestJournal::otherDamageIsNamedWithItsLine_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("damagedLine");
    QTest::newRow("garbage in the middle") << QByteArray(line(1) + "garbage\n" + line(3)) << 2;
    QTest::newRow("a line is missing") << QByteArray(line(1) + line(3)) << 2;
    QTest::newRow("a line twice") << QByteArray(line(1) + line(1)) << 2;
    QTest::newRow("whole last line is garbage") << QByteArray(line(1) + "{\"v\":1\n") << 2;
    QTest::newRow("unknown event") << line(1, "paused") << 1;
    QTest::newRow("empty line") << QByteArray("\n" + line(1)) << 1;
}

void TestJournal::otherDamageIsNamedWithItsLine()
{
    QFETCH(const QByteArray, content);
    QFETCH(const int, damagedLine);
    const QTemporaryDir folder;
    write(pathIn(folder), content);
    SystemClock clock;

    const Result<std::vector<JournalRecord>> read = Journal::read(folder.path());
    const Result<std::unique_ptr<Journal>> opened = Journal::open(folder.path(), clock);

    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::IntegrityMismatch);
    QVERIFY(read.error().message.contains(u"line %1"_s.arg(damagedLine)));
    QVERIFY(!opened);
    QCOMPARE(QFileInfo(pathIn(folder)).size(), content.size()); // evidence stays as it was
}

void TestJournal::newerVersionIsRefused()
{
    const QTemporaryDir folder;
    write(pathIn(folder), line(1, "intent", 2));
    QCOMPARE(Journal::read(folder.path()).error().code, ErrorCode::VersionMismatch);
}

void TestJournal::missingJournalIsNotFound()
{
    const QTemporaryDir folder;
    QCOMPARE(Journal::read(folder.path()).error().code, ErrorCode::NotFound);
}

void TestJournal::failedAppendLeavesTheFileReadableAndUsable()
{
    const QTemporaryDir folder;
    SystemClock clock;
    const Result<std::unique_ptr<Journal>> journal = Journal::open(folder.path(), clock);
    QVERIFY((*journal)->append(u"a"_s, u"intent"_s));
    const qint64 whole = QFileInfo(pathIn(folder)).size();
    {
        // Room for half of the next line.
        const FileSizeLimit full(static_cast<rlim_t>(whole) + 40);
        QVERIFY(!(*journal)->append(u"b"_s, u"intent"_s));
    }
    QCOMPARE(QFileInfo(pathIn(folder)).size(), whole);

    QVERIFY((*journal)->append(u"c"_s, u"intent"_s));

    const Result<std::vector<JournalRecord>> read = Journal::read(folder.path());
    QVERIFY(read);
    QCOMPARE(read->size(), 2U);
    QCOMPARE(read->at(1).stage, u"c"_s);
}

void TestJournal::stagesSideBySideKeepTheOrderOfTheNumbers()
{
    constexpr int threads = 4;
    constexpr int each = 25;
    const QTemporaryDir folder;
    SystemClock clock;
    const Result<std::unique_ptr<Journal>> journal = Journal::open(folder.path(), clock);
    std::vector<std::unique_ptr<QThread>> writers;
    for (int number = 0; number < threads; ++number) {
        writers.emplace_back(QThread::create([&journal, number] {
            for (int i = 0; i < each; ++i) {
                (void)(*journal)->append(QString::number(number), u"intent"_s);
            }
        }));
        writers.back()->start();
    }
    for (const std::unique_ptr<QThread> &writer : writers) {
        QVERIFY(writer->wait());
    }
    const Result<std::vector<JournalRecord>> read = Journal::read(folder.path());
    QVERIFY(read);
    QCOMPARE(read->size(), static_cast<std::size_t>(threads * each));
}

void TestJournal::killedWriterLeavesAReadableJournal()
{
    const QTemporaryDir folder;
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {u"--write-forever"_s, folder.path()});
    QVERIFY(child.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(pathIn(folder)).size() > 5'000, 20'000);

    child.kill();
    QVERIFY(child.waitForFinished());

    const Result<std::vector<JournalRecord>> read = Journal::read(folder.path());
    QVERIFY2(read, read ? "" : qPrintable(read.error().toString()));
    QVERIFY(read->size() >= 5U);
    SystemClock clock;
    QVERIFY((*Journal::open(folder.path(), clock))->append({}, u"end"_s));
    QCOMPARE(Journal::read(folder.path())->size(), read->size() + 1);
}

void TestJournal::runIdsSortByTimeAndCarryFourHexDigits()
{
    const QString id = newRunId();
    static const QRegularExpression pattern(u"^[0-9]{8}-[0-9]{6}-[0-9a-f]{4}$"_s);
    QVERIFY2(pattern.match(id).hasMatch(), qPrintable(id));
    QCOMPARE(shortRunId(u"20261122-140211-7f3a"_s), u"7f3a"_s);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == "--write-forever"_L1) {
        return writeForever(arguments.at(2));
    }
    TestJournal test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_journal.moc"
