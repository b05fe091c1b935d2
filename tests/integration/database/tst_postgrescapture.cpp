// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/waiting.h"
#include "app/engine/database/postgresfacts.h"
#include "app/engine/database/postgresstages.h"
#include "tests/integration/database/capturecontext.h"
#include "tests/kit/services.h"
#include "tests/kit/testconnection.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <thread>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

constexpr auto applicationName = u"stillpoint 20261122-140211-7f3a";

PostgresTarget targetOf(const DatabaseAddress &address)
{
    PostgresTarget target;
    target.settings.host = address.host;
    target.settings.port = address.port;
    target.settings.name = address.name;
    target.settings.user = address.user;
    target.password = Secret(address.password.toUtf8());
    return target;
}

/// One database with some tables, a backup folder with an empty set, and the capture of the one into the other.
struct Scene
{
    explicit Scene(const TestDatabase &database)
        : settings{.target = targetOf(database.owner),
                   .set = BackupSet(folder.path() + u"/sets/20261122T140211Z-hot-7f3a"_s),
                   .readers = {},
                   .processes = std::make_shared<SystemProcessRunner>()}
        , connection(database.owner)
        , context(folder.path())
    {
        QDir().mkpath(settings.set.folder());
    }

    void fillTables()
    {
        connection.execute(u"CREATE TABLE act_ge_property (name_ text PRIMARY KEY, value_ text)"_s);
        connection.execute(u"INSERT INTO act_ge_property SELECT 'name' || i, E'tab\\there\\nline\\\\.' FROM "
                           "generate_series(1, 300) i"_s);
        connection.execute(u"CREATE TABLE \"odd \"\" name\" (a int)"_s);
        connection.execute(u"INSERT INTO \"odd \"\" name\" SELECT generate_series(1, 17)"_s);
        connection.execute(u"CREATE TABLE act_empty (a int)"_s);
        connection.execute(
            u"CREATE TABLE act_big AS SELECT i, repeat(md5(i::text), 8) AS t FROM generate_series(1, 60000) i"_s);
        connection.execute(u"CREATE VIEW some_view AS SELECT * FROM act_big"_s);
    }

    Result<StageReport> run() { return makePostgresCapture(settings)->run(context); }

    Result<std::vector<VerifyFinding>> verify(const QJsonObject &facts, VerifyDepth depth = VerifyDepth::Hashes)
    {
        return makePostgresVerifier(u"database"_s, settings.processes)->verify(settings.set, facts, depth, {});
    }

    QString dump() const { return settings.set.databaseFolder(u"database"_s); }

    /// Sessions of the run on the server, asked by somebody else.
    int sessions()
    {
        return connection
            .value(u"SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE '%1%%'"_s.arg(
                QString::fromUtf16(applicationName)))
            .toInt();
    }

    QTemporaryDir folder;
    PostgresCaptureSettings settings;
    TestConnection connection;
    CaptureContext context;
};

/// A dump that takes long: it ends when it is stopped, or far behind every limit of the tests.
class LongDump : public SystemProcessRunner
{
public:
    Result<ProcessOutcome> run(const Command &command, std::stop_token stop, const LineHandler &onLine) override
    {
        Result<ProcessOutcome> outcome = SystemProcessRunner::run(command, stop, onLine);
        if (command.arguments.contains(u"--format=directory"_s) && !waitFor(stop, std::chrono::seconds(30))) {
            return fail(Error::cancelled());
        }
        return outcome;
    }
};

/// A dump that says all went well and left its largest data file short.
class CuttingDump : public SystemProcessRunner
{
public:
    CuttingDump(const QString &folder, int tenths)
        : m_folder(folder)
        , m_tenths(tenths)
    {
    }

    Result<ProcessOutcome> run(const Command &command, std::stop_token stop, const LineHandler &onLine) override
    {
        Result<ProcessOutcome> outcome = SystemProcessRunner::run(command, stop, onLine);
        if (command.arguments.contains(u"--format=directory"_s)) {
            const QFileInfoList files = QDir(m_folder).entryInfoList({u"[0-9]*.dat"_s}, QDir::Files, QDir::Size);
            if (!files.isEmpty()) {
                QFile::resize(files.first().absoluteFilePath(), files.first().size() * m_tenths / 10);
            }
        }
        return outcome;
    }

private:
    QString m_folder;
    int m_tenths;
};

qint64 rowsOf(const QJsonObject &facts, const QString &table)
{
    for (const QJsonValue &value : facts.value(u"tables"_s).toArray()) {
        if (value[u"name"_s].toString() == table) {
            return value[u"rows"_s].toInteger(-1);
        }
    }
    return -1;
}

QString tableFile(const QJsonObject &facts, const QString &table)
{
    for (const QJsonValue &value : facts.value(u"tables"_s).toArray()) {
        if (value[u"name"_s].toString() == table) {
            return value[u"file"_s].toString();
        }
    }
    return {};
}

} // namespace

class TestPostgresCapture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSetHoldsEveryRowOfTheFenceAndIsVerified();
    void aTruncateAndARewriteRightAfterTheFenceTakeNothingFromTheSet();
    void writesAfterTheFenceAreNotInTheSet();
    void somebodyWaitingForATableEndsTheBackupAndThenGoesOn();
    void aCancelLeavesNoSessionAndNoDump_data();
    void aCancelLeavesNoSessionAndNoDump();
    void aKilledSessionFailsTheBackupAndLeavesNoDump();
    void aDumpCutWithExitCodeZeroIsRefused_data();
    void aDumpCutWithExitCodeZeroIsRefused();
    void aCutOrChangedFileIsFoundByTheVerification_data();
    void aCutOrChangedFileIsFoundByTheVerification();
    void aSchemaInASharedDatabaseIsCapturedAlone();
    void aDatabaseWithoutTablesIsRefused();
    void wrongPasswordNamesUserAndHost();
    void aPortWithoutServerIsUnreachable();
    void aCertificateOfAnotherAuthorityIsRefused();
    void theRightAuthorityIsAccepted();
    void missingToolsNameThePackage();
    void aClientOlderThanTheServerIsRefused();
    void aStopCancelsALongStatementOnTheServer();
    void aKilledDumpFailsTheBackup();
    void anIdleDatabaseHasNoChangeInTheWindow();
    void theChecksOfAHealthyDatabaseHoldNoBlocker();
};

void TestPostgresCapture::aSetHoldsEveryRowOfTheFenceAndIsVerified()
{
    NEED_SERVICE(database, Services::database());
    Scene scene(database);
    scene.fillTables();
    const Result<StageReport> report = scene.run();
    QVERIFY2(report, qUtf8Printable(report ? QString() : report.error().toString()));
    QVERIFY(scene.context.fence);
    QVERIFY(!scene.context.fence->position.value(u"lsn"_s).toString().isEmpty());
    const QJsonObject facts = report->facts;
    QCOMPARE(facts.value(u"tables"_s).toArray().size(), 4);
    QCOMPARE(rowsOf(facts, u"act_ge_property"_s), 300);
    QCOMPARE(rowsOf(facts, u"odd \" name"_s), 17);
    QCOMPARE(rowsOf(facts, u"act_empty"_s), 0);
    QCOMPARE(rowsOf(facts, u"act_big"_s), 60000);
    QCOMPARE(facts.value(u"compression"_s).toString(), u"external-zstd"_s);
    QCOMPARE(facts.value(u"structure"_s).toObject().value(u"views"_s).toInt(), 1);
    QVERIFY(!facts.value(u"systemIdentifier"_s).toString().isEmpty());
    QVERIFY(QFile::exists(scene.dump() + u"/toc.dat"_s));
    QVERIFY(QDir(scene.dump()).entryList({u"[0-9]*.dat"_s}).isEmpty());
    const auto findings = scene.verify(facts);
    QVERIFY2(findings, qUtf8Printable(findings ? QString() : findings.error().toString()));
    QVERIFY2(findings->empty(), qUtf8Printable(findings->empty() ? QString() : findings->front().explanation));
    QCOMPARE(scene.sessions(), 0);
}

void TestPostgresCapture::aTruncateAndARewriteRightAfterTheFenceTakeNothingFromTheSet()
{
    NEED_SERVICE(database, Services::database());
    Scene scene(database);
    scene.fillTables();
    std::vector<std::jthread> others;
    scene.context.onFixed = [&] {
        for (const QString &statement : {u"TRUNCATE act_ge_property"_s, u"ALTER TABLE act_big ALTER i TYPE bigint"_s}) {
            others.emplace_back([address = database.owner, statement] {
                TestConnection other(address);
                (void)other.tryExecute(statement);
            });
        }
    };
    const Result<StageReport> report = scene.run();
    others.clear(); // both end when the backup has released the tables
    QVERIFY2(report, qUtf8Printable(report ? QString() : report.error().toString()));
    QCOMPARE(rowsOf(report->facts, u"act_ge_property"_s), 300);
    QCOMPARE(rowsOf(report->facts, u"act_big"_s), 60000);
    QCOMPARE(scene.connection.value(u"SELECT count(*) FROM act_ge_property"_s).toInt(), 0);
    const auto findings = scene.verify(report->facts);
    QVERIFY(findings && findings->empty());
}

void TestPostgresCapture::writesAfterTheFenceAreNotInTheSet()
{
    NEED_SERVICE(database, Services::database());
    Scene scene(database);
    scene.fillTables();
    scene.context.onFixed = [&] { scene.connection.execute(u"INSERT INTO act_empty SELECT generate_series(1, 5)"_s); };
    const Result<StageReport> report = scene.run();
    QVERIFY2(report, qUtf8Printable(report ? QString() : report.error().toString()));
    QCOMPARE(rowsOf(report->facts, u"act_empty"_s), 0);
    const auto window = makePostgresWindow(scene.settings.target, scene.folder.path(), {})->closeWindow({});
    QVERIFY(window);
    QVERIFY(window->value(u"snapshotAtFence"_s) != window->value(u"snapshotAtEnd"_s));
}

void TestPostgresCapture::somebodyWaitingForATableEndsTheBackupAndThenGoesOn()
{
    NEED_SERVICE(database, Services::database());
    Scene scene(database);
    scene.fillTables();
    scene.settings.lockQueueLimit = std::chrono::seconds(2);
    scene.settings.processes = std::make_shared<LongDump>();
    std::vector<std::jthread> others;
    scene.context.onFixed = [&] {
        others.emplace_back([address = database.owner] {
            TestConnection other(address);
            (void)other.tryExecute(u"TRUNCATE act_big"_s);
        });
        QTRY_VERIFY(scene.connection.value(u"SELECT count(*) FROM pg_locks WHERE NOT granted"_s).toInt() > 0);
    };
    const Result<StageReport> report = scene.run();
    others.clear();
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Busy);
    QVERIFY2(report.error().message.contains(u"TRUNCATE"_s), qUtf8Printable(report.error().message));
    QCOMPARE(scene.context.decisions, QStringList{u"database.lock-queue"_s});
    QVERIFY(!scene.context.warnings.isEmpty());
    QVERIFY(!QFile::exists(scene.dump()));
    QCOMPARE(scene.connection.value(u"SELECT count(*) FROM act_big"_s).toInt(), 0);
}

void TestPostgresCapture::aCancelLeavesNoSessionAndNoDump_data()
{
    QTest::addColumn<QString>("moment");
    QTest::newRow("connecting") << u"Connecting"_s;
    QTest::newRow("fixing") << u"Fixing the point in time"_s;
    QTest::newRow("fixed") << u"fixed"_s;
    QTest::newRow("reading references") << u"Reading what the database refers to"_s;
    QTest::newRow("compressing") << u"Compressing the dump"_s;
}

void TestPostgresCapture::aCancelLeavesNoSessionAndNoDump()
{
    QFETCH(QString, moment);
    NEED_SERVICE(database, Services::database());
    Scene scene(database);
    scene.fillTables();
    bool reached = false;
    const auto cancel = [&] {
        reached = true;
        scene.context.stopSource.request_stop();
    };
    scene.context.onFixed = [&] {
        if (moment == u"fixed"_s) {
            cancel();
        }
    };
    scene.context.onProgress = [&](const Progress &progress) {
        if (progress.activity == moment) {
            cancel();
        }
    };
    const Result<StageReport> report = scene.run();
    QVERIFY(reached);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Cancelled);
    QVERIFY(!QFile::exists(scene.dump()));
    QTRY_COMPARE(scene.sessions(), 0);
}

void TestPostgresCapture::aKilledSessionFailsTheBackupAndLeavesNoDump()
{
    NEED_SERVICE(database, Services::database());
    Scene scene(database);
    scene.fillTables();
    scene.context.onFixed = [&] {
        TestConnection other(database.superuser);
        other.execute(
            u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE '%1%%'"_s.arg(
                QString::fromUtf16(applicationName)));
    };
    const Result<StageReport> report = scene.run();
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Unreachable);
    QVERIFY(!report.error().hint.isEmpty());
    QVERIFY(!QFile::exists(scene.dump()));
    QTRY_COMPARE(scene.sessions(), 0);
}

void TestPostgresCapture::aDumpCutWithExitCodeZeroIsRefused_data()
{
    QTest::addColumn<int>("tenths");
    for (int tenths = 0; tenths < 10; ++tenths) {
        QTest::addRow("cut at %d tenths", tenths) << tenths;
    }
}

void TestPostgresCapture::aDumpCutWithExitCodeZeroIsRefused()
{
    QFETCH(int, tenths);
    NEED_SERVICE(database, Services::database());
    Scene scene(database);
    scene.fillTables();
    scene.settings.processes = std::make_shared<CuttingDump>(scene.dump(), tenths);
    const Result<StageReport> report = scene.run();
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::IntegrityMismatch);
    QVERIFY2(report.error().message.contains(u"act_big"_s), qUtf8Printable(report.error().toString()));
    QVERIFY(!QFile::exists(scene.dump()));
}

void TestPostgresCapture::aCutOrChangedFileIsFoundByTheVerification_data()
{
    QTest::addColumn<int>("tenths");
    for (int tenths = 0; tenths < 10; ++tenths) {
        QTest::addRow("cut at %d tenths", tenths) << tenths;
    }
    QTest::newRow("one byte flipped") << 10;
    QTest::newRow("missing") << 11;
}

void TestPostgresCapture::aCutOrChangedFileIsFoundByTheVerification()
{
    QFETCH(int, tenths);
    NEED_SERVICE(database, Services::database());
    Scene scene(database);
    scene.fillTables();
    const Result<StageReport> report = scene.run();
    QVERIFY2(report, qUtf8Printable(report ? QString() : report.error().toString()));
    QFile file(scene.dump() + u'/' + tableFile(report->facts, u"act_big"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    if (tenths == 11) {
        QVERIFY(file.remove());
    } else if (tenths == 10) {
        QVERIFY(file.seek(file.size() / 2));
        const QByteArray byte = file.peek(1);
        QVERIFY(file.putChar(static_cast<char>(byte.at(0) ^ 0x20)));
    } else {
        QVERIFY(file.resize(file.size() * tenths / 10));
    }
    file.close();
    const auto findings = scene.verify(report->facts);
    QVERIFY2(findings, qUtf8Printable(findings ? QString() : findings.error().toString()));
    QVERIFY(!findings->empty());
    QVERIFY(findings->front().costs.contains(u"public.act_big"_s));
}

void TestPostgresCapture::aSchemaInASharedDatabaseIsCapturedAlone()
{
    NEED_SERVICE(database, Services::database());
    Scene scene(database);
    scene.fillTables();
    scene.connection.execute(u"CREATE SCHEMA \"flow one\""_s);
    scene.connection.execute(u"CREATE TABLE \"flow one\".act_ru_task AS SELECT generate_series(1, 9) AS id"_s);
    scene.settings.target.settings.schema = u"flow one"_s;
    const Result<StageReport> report = scene.run();
    QVERIFY2(report, qUtf8Printable(report ? QString() : report.error().toString()));
    QCOMPARE(report->facts.value(u"tables"_s).toArray().size(), 1);
    QCOMPARE(rowsOf(report->facts, u"act_ru_task"_s), 9);
    QCOMPARE(report->facts.value(u"schema"_s).toObject().value(u"owner"_s).toString(), database.owner.user);
    const auto findings = scene.verify(report->facts);
    QVERIFY(findings && findings->empty());
}

void TestPostgresCapture::aDatabaseWithoutTablesIsRefused()
{
    NEED_SERVICE(database, Services::database());
    Scene scene(database);
    const Result<StageReport> report = scene.run();
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::NotFound);
    QVERIFY(!scene.context.fence);
}

void TestPostgresCapture::wrongPasswordNamesUserAndHost()
{
    NEED_SERVICE(database, Services::database());
    Scene scene(database);
    scene.settings.target.password = Secret("not the password");
    const Result<StageReport> report = scene.run();
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::AuthenticationFailed);
    QVERIFY(report.error().message.contains(database.owner.user));
    QVERIFY(report.error().message.contains(database.owner.host));
    QVERIFY(!report.error().toString().contains(u"not the password"_s));
}

void TestPostgresCapture::aPortWithoutServerIsUnreachable()
{
    NEED_SERVICE(database, Services::database());
    Scene scene(database);
    scene.settings.target.settings.port = 1;
    const Result<StageReport> report = scene.run();
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Unreachable);
    QVERIFY(report.error().message.contains(u":1"_s));
    QVERIFY(!report.error().hint.isEmpty());
}

void TestPostgresCapture::aCertificateOfAnotherAuthorityIsRefused()
{
    NEED_SERVICE(database, Services::database());
    Scene scene(database);
    scene.fillTables();
    scene.settings.target.settings.tls = {.mode = u"verify-full"_s, .ca = u"/etc/ssl/certs/ca-certificates.crt"_s};
    const Result<StageReport> report = scene.run();
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Unreachable);
    QVERIFY2(report.error().message.contains(u"certificate"_s), qUtf8Printable(report.error().toString()));
}

void TestPostgresCapture::theRightAuthorityIsAccepted()
{
    NEED_SERVICE(database, Services::database());
    Scene scene(database);
    scene.fillTables();
    scene.settings.target.settings.tls = {.mode = u"verify-full"_s, .ca = database.ca};
    const Result<StageReport> report = scene.run();
    QVERIFY2(report, qUtf8Printable(report ? QString() : report.error().toString()));
}

void TestPostgresCapture::missingToolsNameThePackage()
{
    NEED_SERVICE(database, Services::database());
    Scene scene(database);
    scene.fillTables();
    qputenv("STILLPOINT_PG_BIN", scene.folder.path().toUtf8());
    const Result<StageReport> report = scene.run();
    const std::vector<CheckResult> checks = checkPostgresForBackup(scene.settings.target, {});
    qunsetenv("STILLPOINT_PG_BIN");
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::ToolMissing);
    QVERIFY(report.error().hint.contains(u"postgresql-client-15"_s));
    QVERIFY(hasBlocker(checks));
}

void TestPostgresCapture::aClientOlderThanTheServerIsRefused()
{
    NEED_SERVICE(server, Services::postgres(17));
    PostgresTarget target = targetOf(server.database(u"postgres"_s));
    QTemporaryDir folder;
    PostgresCaptureSettings settings{.target = target,
                                     .set = BackupSet(folder.path() + u"/sets/20261122T140211Z-hot-7f3a"_s),
                                     .readers = {},
                                     .processes = std::make_shared<SystemProcessRunner>()};
    qputenv("STILLPOINT_PG_BIN", "/usr/lib/postgresql/15/bin");
    CaptureContext context(folder.path());
    const Result<StageReport> report = makePostgresCapture(settings)->run(context);
    qunsetenv("STILLPOINT_PG_BIN");
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::VersionMismatch);
    QVERIFY(report.error().message.contains(u"17"_s) && report.error().message.contains(u"15"_s));
    QVERIFY(!context.fence);
}

void TestPostgresCapture::aStopCancelsALongStatementOnTheServer()
{
    NEED_SERVICE(database, Services::database());
    std::stop_source stop;
    auto session = PostgresSession::open(
        targetOf(database.owner), {.database = {}, .purpose = u"test"_s, .statementTimeout = {}}, stop.get_token());
    QVERIFY(session);
    TestConnection other(database.superuser);
    const QString asleep =
        u"SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid = %1"_s.arg((*session)->backendPid());
    QElapsedTimer sinceStop;
    const std::jthread stopper([&] {
        TestConnection watching(database.superuser);
        while (watching.value(asleep).toInt() == 0) { }
        sinceStop.start();
        stop.request_stop();
    });
    const Result<> slept = (*session)->execute(u"SELECT pg_sleep(60)"_s);
    QVERIFY(!slept);
    QCOMPARE(slept.error().code, ErrorCode::Cancelled);
    QVERIFY2(sinceStop.elapsed() < 2000, qPrintable(QString::number(sinceStop.elapsed())));
    QCOMPARE(other.value(asleep).toInt(), 0);
}

void TestPostgresCapture::aKilledDumpFailsTheBackup()
{
    NEED_SERVICE(database, Services::database());
    Scene scene(database);
    scene.fillTables();

    /// Ends as a killed process does, after its dump is whole: exit code and files alone would look well.
    class KilledDump : public SystemProcessRunner
    {
    public:
        Result<ProcessOutcome> run(const Command &command, std::stop_token stop, const LineHandler &onLine) override
        {
            Result<ProcessOutcome> outcome = SystemProcessRunner::run(command, stop, onLine);
            if (outcome && command.arguments.contains(u"--format=directory"_s)) {
                outcome->endedBy = EndedBy::Signal;
                outcome->signal = 9;
            }
            return outcome;
        }
    };

    scene.settings.processes = std::make_shared<KilledDump>();
    const Result<StageReport> report = scene.run();
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::ToolFailed);
    QVERIFY(!QFile::exists(scene.dump()));
    QTRY_COMPARE(scene.sessions(), 0);
}

void TestPostgresCapture::anIdleDatabaseHasNoChangeInTheWindow()
{
    NEED_SERVICE(database, Services::database());
    Scene scene(database);
    scene.fillTables();
    const Result<StageReport> report = scene.run();
    QVERIFY(report);
    const auto window = makePostgresWindow(scene.settings.target, scene.folder.path(), {})->closeWindow({});
    QVERIFY2(window, qUtf8Printable(window ? QString() : window.error().toString()));
    QCOMPARE(window->value(u"tables"_s).toObject(), QJsonObject{});
}

void TestPostgresCapture::theChecksOfAHealthyDatabaseHoldNoBlocker()
{
    NEED_SERVICE(database, Services::database());
    Scene scene(database);
    scene.fillTables();
    const std::vector<CheckResult> checks = checkPostgresForBackup(scene.settings.target, {});
    QVERIFY(checks.size() > 5);
    for (const CheckResult &check : checks) {
        QVERIFY2(check.severity != Severity::Blocker, qUtf8Printable(check.id + u": "_s + check.explanation));
        QVERIFY(!check.title.isEmpty() && !check.explanation.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestPostgresCapture)
#include "tst_postgrescapture.moc"
