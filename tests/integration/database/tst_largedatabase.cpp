// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/database/capturecontext.h"
#include "tests/integration/database/restorescene.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

#include <atomic>
#include <optional>
#include <thread>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

constexpr int rowsOfEachBigTable = 150000; // of about 1.1 KB: together above the size from which dumps are parallel
constexpr int accounts = 50;

/// Two tables that keep two workers busy for a while, small ones whose turn comes last, and books to keep.
bool fillDatabase(const DatabaseAddress &address)
{
    TestConnection connection(address);
    bool filled = true;
    for (const QString &table : {u"big_first"_s, u"big_second"_s}) {
        // The pool is larger than what the compression looks back on, so that repeating it does not help.
        filled = filled
            && connection.execute(
                u"CREATE TABLE %1 AS WITH pool AS MATERIALIZED (SELECT p, string_agg(encode(sha512("
                "(p || '%1' || j)::bytea), 'hex'), '') AS text FROM generate_series(0, 1999) p,"
                " generate_series(1, 8) j GROUP BY p) SELECT i AS id, text FROM generate_series(1, %2) i"
                " JOIN pool ON p = i % 2000"_s.arg(table)
                    .arg(rowsOfEachBigTable));
    }
    return filled && connection.execute(u"CREATE TABLE quiet AS SELECT generate_series(1, 10) AS id"_s)
        && connection.execute(u"CREATE TABLE account (id int PRIMARY KEY, balance bigint NOT NULL)"_s)
        && connection.execute(u"INSERT INTO account SELECT i, 0 FROM generate_series(1, %1) i"_s.arg(accounts))
        && connection.execute(u"CREATE TABLE booking (id bigserial PRIMARY KEY, account int REFERENCES account,"
                              " amount int, made xid8 DEFAULT pg_current_xact_id())"_s);
}

/// Books on random accounts until it ends: each booking and its account's new balance are one transaction.
class Bookkeeper
{
public:
    explicit Bookkeeper(const DatabaseAddress &address)
        : m_thread([this, address](const std::stop_token &stop) {
            TestConnection connection(address);
            for (int i = 0; !stop.stop_requested(); ++i) {
                const int account = 1 + i * 17 % accounts;
                const QString failure =
                    connection.tryExecute(u"INSERT INTO booking (account, amount) VALUES (%1, %2);"
                                          " UPDATE account SET balance = balance + %2 WHERE id = %1"_s.arg(account)
                                              .arg(i % 101));
                if (!failure.isEmpty()) {
                    return;
                }
                ++booked;
            }
        })
    {
    }

    void end()
    {
        m_thread.request_stop();
        m_thread.join();
    }

    std::atomic_int booked = 0;

private:
    std::jthread m_thread; // last: it uses all of the above
};

QString contentOf(TestConnection &connection, const QString &rows)
{
    // The sum of hashes does not depend on the order of the rows.
    const auto found = connection.rows(u"SELECT count(*) || ' ' || coalesce(sum(('x' || substr(md5(r::text), 1, 16))"
                                       "::bit(64)::bigint::numeric), 0) FROM (%1) r"_s.arg(rows));
    return found.isEmpty() ? QString() : found.first().first().toString();
}

qint64 rowsIn(const QJsonObject &facts, const QString &table)
{
    const QJsonArray tables = facts.value(u"tables"_s).toArray();
    for (const QJsonValue &entry : tables) {
        if (entry[u"name"_s].toString() == table) {
            return entry[u"rows"_s].toInteger(-1);
        }
    }
    return -1;
}

} // namespace

/// A database that is large enough for the parallel dump, whose workers each take part in the fence's snapshot.
class TestLargeDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anExclusiveLockOnATableWhoseTurnHasNotComeEndsTheBackup();
    void parallelWorkersHoldExactlyTheRowsOfTheFence();

private:
    /// How many tables pg_dump reads at once; -1 when they never were two.
    [[nodiscard]] int waitForTwoWorkers();
    [[nodiscard]] bool waitForAWaiter();
    [[nodiscard]] Result<StageReport> capture(const std::function<void()> &onFixed);

    std::optional<TestDatabase> m_database;
    std::unique_ptr<RestoreScene> m_scene;
    std::unique_ptr<TestConnection> m_watching;
    std::unique_ptr<CaptureContext> m_context; ///< of the latest capture
};

void TestLargeDatabase::initTestCase()
{
    NEED_SERVICE(database, Services::database());
    m_database.emplace(std::move(database));
    QVERIFY(fillDatabase(m_database->owner));
    m_scene = std::make_unique<RestoreScene>(*m_database);
    m_watching = std::make_unique<TestConnection>(m_database->superuser);
}

int TestLargeDatabase::waitForTwoWorkers()
{
    const QDeadlineTimer limit(std::chrono::seconds(30));
    while (!limit.hasExpired()) {
        const int copies =
            m_watching
                ->value(u"SELECT count(*) FROM pg_stat_progress_copy p JOIN pg_stat_activity a"
                        " USING (pid) WHERE a.application_name = 'stillpoint %1'"_s.arg(m_context->runId()))
                .toInt();
        if (copies >= 2) {
            return copies;
        }
    }
    return -1;
}

bool TestLargeDatabase::waitForAWaiter()
{
    const QDeadlineTimer limit(std::chrono::seconds(30));
    while (!limit.hasExpired()) {
        if (m_watching
                ->value(u"SELECT count(*) FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'"
                        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"_s)
                .toInt()
            > 0) {
            return true;
        }
    }
    return false;
}

Result<StageReport> TestLargeDatabase::capture(const std::function<void()> &onFixed)
{
    m_context = std::make_unique<CaptureContext>(m_scene->folder.path(u"runs"_s));
    m_context->onFixed = onFixed;
    const PostgresRestoreSettings scene = m_scene->settings();
    return makePostgresCapture({.target = scene.target,
                                .set = scene.set,
                                .readers = {},
                                .processes = scene.processes,
                                .jobs = 2,
                                .lockQueueLimit = std::chrono::seconds(600)})
        ->run(*m_context);
}

void TestLargeDatabase::anExclusiveLockOnATableWhoseTurnHasNotComeEndsTheBackup()
{
    int workers = 0;
    bool waiting = false;
    std::jthread other;
    const Result<StageReport> report = capture([&] {
        workers = waitForTwoWorkers();
        other = std::jthread(
            [address = m_database->owner] { TestConnection(address).execute(u"ALTER TABLE quiet ADD extra int"_s); });
        waiting = waitForAWaiter();
    });
    if (other.joinable()) {
        other.join();
    }
    QCOMPARE(workers, 2);
    QVERIFY(waiting);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Busy);
    QVERIFY2(report.error().message.contains(u"public.quiet"_s), qUtf8Printable(report.error().message));
    QVERIFY(!report.error().hint.isEmpty());
    QVERIFY(!QFileInfo::exists(m_scene->settings().set.databaseFolder(u"database"_s)));
    QTRY_COMPARE(
        m_watching
            ->value(u"SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'stillpoint %1%%'"_s.arg(
                m_context->runId()))
            .toInt(),
        0);
    QCOMPARE(m_watching->value(u"SELECT count(extra) FROM quiet"_s).toInt(), 0);
}

void TestLargeDatabase::parallelWorkersHoldExactlyTheRowsOfTheFence()
{
    const QString first = contentOf(*m_watching, u"SELECT * FROM big_first"_s);
    const QString second = contentOf(*m_watching, u"SELECT * FROM big_second"_s);
    Bookkeeper bookkeeper(m_database->owner);
    QTRY_VERIFY(bookkeeper.booked > 50);

    int workers = 0;
    bool waiting = false;
    std::vector<std::jthread> others;
    const Result<StageReport> report = capture([&] {
        workers = waitForTwoWorkers();
        others.emplace_back(
            [address = m_database->owner] { TestConnection(address).execute(u"TRUNCATE big_first"_s); });
        waiting = waitForAWaiter();
        // Waits for nobody: readers and writers of rows do not disturb each other.
        QVERIFY(m_watching->execute(u"DELETE FROM big_second WHERE id % 2 = 0"_s));
    });
    bookkeeper.end();
    others.clear();
    QVERIFY2(report, qUtf8Printable(report ? QString() : report.error().toString()));
    QCOMPARE(workers, 2);
    QVERIFY(waiting);
    QVERIFY(m_context->warnings.join(u'\n').contains(u"TRUNCATE"_s));
    QCOMPARE(m_watching->value(u"SELECT count(*) FROM big_first"_s).toInt(), 0);

    // What the fence saw, by the numbers of the transactions.
    const QString visible =
        u"WHERE pg_visible_in_snapshot(made, '%1')"_s.arg(m_context->fence->position.value(u"snapshot"_s).toString());
    const int atFence = m_watching->value(u"SELECT count(*) FROM booking "_s + visible).toInt();
    const int atEnd = m_watching->value(u"SELECT count(*) FROM booking"_s).toInt();
    QVERIFY(atFence >= 50);
    QVERIFY2(atEnd > atFence + 50, qPrintable(u"%1 of %2 bookings"_s.arg(atFence).arg(atEnd)));
    QCOMPARE(rowsIn(report->facts, u"booking"_s), atFence);
    QCOMPARE(rowsIn(report->facts, u"big_first"_s), rowsOfEachBigTable);
    QCOMPARE(rowsIn(report->facts, u"big_second"_s), rowsOfEachBigTable);
    const PostgresRestoreSettings settings = m_scene->settings();
    const auto findings = makePostgresVerifier(settings.storeName, settings.processes)
                              ->verify(settings.set, report->facts, VerifyDepth::Hashes, {});
    QVERIFY(findings && findings->empty());

    m_scene->storeFacts = report->facts;
    const Result<StageReport> prepared = m_scene->prepare();
    QVERIFY2(prepared, qUtf8Printable(prepared ? QString() : prepared.error().toString()));
    DatabaseAddress scratch = m_database->superuser;
    scratch.name = m_scene->names().scratch;
    TestConnection restored(scratch);
    QCOMPARE(contentOf(restored, u"SELECT * FROM big_first"_s), first);
    QCOMPARE(contentOf(restored, u"SELECT * FROM big_second"_s), second);
    QCOMPARE(contentOf(restored, u"SELECT * FROM booking"_s),
             contentOf(*m_watching, u"SELECT * FROM booking "_s + visible));
    // Tables that different workers read fit each other.
    QCOMPARE(restored
                 .value(u"SELECT count(*) FROM account a WHERE balance <> (SELECT coalesce(sum(amount), 0)"
                        " FROM booking b WHERE b.account = a.id)"_s)
                 .toInt(),
             0);
}

QTEST_GUILESS_MAIN(TestLargeDatabase)
#include "tst_largedatabase.moc"
