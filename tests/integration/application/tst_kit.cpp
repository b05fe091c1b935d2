// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/cuttableproxy.h"
#include "tests/kit/fingerprint.h"
#include "tests/kit/programrun.h"
#include "tests/kit/smalldisk.h"
#include "tests/kit/testconnection.h"
#include "tests/kit/testfolder.h"

#include <QFile>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Stillpoint {

/// The measuring tools of the other tests see what they must see.
class KitTest : public QObject
{
    Q_OBJECT

private slots:
    void aDatabaseFingerprintSeesEveryKindOfChange_data();
    void aDatabaseFingerprintSeesEveryKindOfChange();
    void aFingerprintInAnExportedSnapshotDoesNotSeeLaterWrites();
    void aTreeFingerprintSeesEveryKindOfChange_data();
    void aTreeFingerprintSeesEveryKindOfChange();
    void aCutProxyEndsSessionsAndRefusesNewOnesUntilItResumes();
    void aSmallDiskIsReallyFull();
    void aProgramsEndAndOutputAreReported();
    void aServerOfAnotherVersionRuns();
};

void KitTest::aDatabaseFingerprintSeesEveryKindOfChange_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("row changed") << u"update act_ge_property set value_='x' where name_='next.dbid'"_s;
    QTest::newRow("row doubled") << u"create table other as select 1; insert into other values (1)"_s;
    QTest::newRow("column added") << u"alter table act_ru_task add extra int"_s;
    QTest::newRow("default changed") << u"alter table act_ru_task alter rev_ set default 7"_s;
    QTest::newRow("index dropped") << u"drop index act_idx_task_create"_s;
    QTest::newRow("constraint dropped") << u"alter table act_ru_task drop constraint act_fk_task_exe"_s;
    QTest::newRow("right given") << u"grant select on act_ru_task to public"_s;
    QTest::newRow("default right given") << u"alter default privileges grant select on tables to public"_s;
    QTest::newRow("setting")
        << u"do $$ begin execute format('alter database %I set work_mem=''8MB''', current_database()); end $$"_s;
    QTest::newRow("comment")
        << u"do $$ begin execute format('comment on database %I is ''new''', current_database()); end $$"_s;
    QTest::newRow("limit")
        << u"do $$ begin execute format('alter database %I connection limit 50', current_database()); end $$"_s;
    QTest::newRow("view") << u"create view seen as select 1 as one"_s;
    QTest::newRow("function") << u"create function f() returns int language sql as 'select 1'"_s;
    QTest::newRow("sequence") << u"create sequence numbers; select nextval('numbers')"_s;
}

void KitTest::aDatabaseFingerprintSeesEveryKindOfChange()
{
    QFETCH(QString, change);
    NEED_SERVICE(database, Services::database(Services::From::Template));
    const Fingerprint before = fingerprintOfDatabase(database.superuser);
    QCOMPARE(differences(before, fingerprintOfDatabase(database.superuser)), QStringList());
    TestConnection connection(database.superuser);
    QVERIFY(connection.execute(change));
    QVERIFY(!differences(before, fingerprintOfDatabase(database.superuser)).isEmpty());
}

void KitTest::aFingerprintInAnExportedSnapshotDoesNotSeeLaterWrites()
{
    NEED_SERVICE(database, Services::database(Services::From::Template));
    TestConnection holder(database.superuser);
    holder.execute(u"begin isolation level repeatable read"_s);
    const QString snapshot = holder.value(u"select pg_export_snapshot()"_s).toString();
    const Fingerprint before = fingerprintOfDatabase(database.superuser, DatabasePart::Rows, snapshot);
    TestConnection writer(database.owner);
    writer.execute(u"delete from act_ge_property where name_='next.dbid'"_s);
    QCOMPARE(differences(before, fingerprintOfDatabase(database.superuser, DatabasePart::Rows, snapshot)),
             QStringList());
    QCOMPARE(differences(before, fingerprintOfDatabase(database.superuser, DatabasePart::Rows)).size(), 1);
}

void KitTest::aTreeFingerprintSeesEveryKindOfChange_data()
{
    QTest::addColumn<QString>("change");
    for (const char *change : {"bytes", "time", "mode", "link target", "removed", "added", "hard link", "owner"}) {
        QTest::newRow(change) << QString::fromLatin1(change);
    }
}

void KitTest::aTreeFingerprintSeesEveryKindOfChange()
{
    QFETCH(QString, change);
    const TestFolder folder;
    const QByteArray root = folder.path(u"tree"_s).toLocal8Bit();
    ::mkdir(root.constData(), 0755);
    const auto write = [&](const QByteArray &name, const QByteArray &content) {
        QFile file(QString::fromLocal8Bit(root + '/' + name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    };
    write("file", "one");
    write("other", "two");
    ::symlink("file", QByteArray(root + "/link").constData());
    const auto at = [&](const char *name) -> QByteArray { return root + '/' + name; };
    const auto setTime = [&](const char *name, long nanoseconds) {
        const timespec times[2] = {{.tv_sec = 1000, .tv_nsec = 0}, {.tv_sec = 1000, .tv_nsec = nanoseconds}};
        ::utimensat(AT_FDCWD, at(name).constData(), times, AT_SYMLINK_NOFOLLOW);
    };
    setTime("file", 5);
    const Fingerprint before = fingerprintOfTree(QString::fromLocal8Bit(root));
    QCOMPARE(before.size(), 4);

    if (change == u"bytes"_s) {
        write("file", "ONE");
        setTime("file", 5);
    } else if (change == u"time"_s) {
        setTime("file", 6);
    } else if (change == u"mode"_s) {
        ::chmod(at("file").constData(), 0600);
    } else if (change == u"link target"_s) {
        ::unlink(at("link").constData());
        ::symlink("other", at("link").constData());
    } else if (change == u"removed"_s) {
        ::unlink(at("other").constData());
    } else if (change == u"added"_s) {
        write("new", "");
    } else if (change == u"hard link"_s) {
        ::link(at("file").constData(), at("same").constData());
    } else if (::geteuid() == 0) {
        QCOMPARE(::chown(at("file").constData(), 12345, 12345), 0);
    } else {
        QSKIP("Another owner cannot be given without root.");
    }
    QVERIFY(!differences(before, fingerprintOfTree(QString::fromLocal8Bit(root))).isEmpty());
}

void KitTest::aCutProxyEndsSessionsAndRefusesNewOnesUntilItResumes()
{
    NEED_SERVICE(database, Services::database());
    CuttableProxy proxy(database.owner.host, database.owner.port);
    DatabaseAddress through = database.owner;
    through.port = proxy.port();
    {
        TestConnection connection(through);
        QCOMPARE(connection.value(u"select 1"_s).toInt(), 1);
        QVERIFY(proxy.bytesForwarded() > 0);
        proxy.cut();
        QVERIFY(!connection.tryExecute(u"select pg_sleep(30)"_s).isEmpty());
    }
    proxy.resume();
    TestConnection connection(through);
    QCOMPARE(connection.value(u"select 2"_s).toInt(), 2);
}

void KitTest::aSmallDiskIsReallyFull()
{
    NEED_SERVICE(disk, SmallDisk::ofSize(1024 * 1024));
    QFile file(disk.path() + u"/large"_s);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    QVERIFY(file.write(QByteArray(4 * 1024 * 1024, 'x')) < 4 * 1024 * 1024);
    file.remove();
    disk.fillUp();
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    QVERIFY(file.write(QByteArray(64 * 1024, 'x')) <= 0);
}

void KitTest::aProgramsEndAndOutputAreReported()
{
    const ProgramResult result = runProgram({.program = u"/bin/sh"_s,
                                             .arguments = {u"-c"_s, u"cat; echo $GREETING >&2; exit 3"_s},
                                             .input = "given",
                                             .environment = {{u"GREETING"_s, u"hello"_s}},
                                             .workingFolder = {},
                                             .user = {}});
    QCOMPARE(result.exitCode, 3);
    QCOMPARE(result.output, QByteArray("given"));
    QCOMPARE(result.errors, QByteArray("hello\n"));

    ProgramRun run(
        {.program = u"/bin/sh"_s,
         .arguments = {u"-c"_s, u"trap 'echo caught; exit 0' INT; echo started; while :; do sleep 0.05; done"_s},
         .input = {},
         .environment = {},
         .workingFolder = {},
         .user = {}});
    QVERIFY(run.waitForText("started", std::chrono::seconds(20)));
    run.sendSignal(SIGINT);
    QVERIFY(run.finish().output.contains("caught"));
}

void KitTest::aServerOfAnotherVersionRuns()
{
    NEED_SERVICE(server, Services::postgres(17));
    TestConnection connection(server.database(u"postgres"_s));
    QVERIFY(connection.value(u"show server_version"_s).toString().startsWith(u"17"_s));
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::KitTest)
#include "tst_kit.moc"
