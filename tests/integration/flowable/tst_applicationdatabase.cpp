// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/flowable/applicationfacts.h"
#include "app/engine/flowable/checks.h"
#include "app/engine/flowable/sessions.h"
#include "app/engine/flowable/waitstop.h"
#include "tests/integration/flowable/flowabletarget.h"
#include "tests/integration/flowable/listeningcontext.h"
#include "tests/kit/testconnection.h"
#include "tests/kit/testfolder.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

WaitForStopSettings quickWait(const PostgresTarget &target)
{
    return {.targets = {target},
            .quiet = std::chrono::milliseconds(300),
            .limit = std::chrono::milliseconds(1500),
            .interval = std::chrono::milliseconds(50)};
}

std::unique_ptr<PostgresSession> sessionOn(const DatabaseAddress &address, const QString &purpose = u"test"_s)
{
    auto session =
        PostgresSession::open(targetOf(address), {.database = {}, .purpose = purpose, .statementTimeout = {}}, {});
    return session ? std::move(*session) : nullptr;
}

} // namespace

class TestApplicationDatabase : public QObject
{
    Q_OBJECT

private slots:

    void theRealSchemaTellsItsVersionsAndJobs()
    {
        TestFolder folder;
        NEED_SERVICE(database, Services::database(Services::From::Template, folder.path(u"content"_s)));
        const auto session = sessionOn(database.owner);
        QVERIFY(session);
        const auto facts = readApplicationFacts(*session);
        QVERIFY2(facts.has_value(), facts ? "" : qPrintable(facts.error().toString()));
        QVERIFY(facts->hasSchema());
        QCOMPARE(facts->versions.value(u"act_ge_property/schema.version"_s), u"6.8.1.0"_s);
        QVERIFY(facts->liquibaseChanges.value(u"act_co_databasechangelog"_s) > 0);
        QCOMPARE(facts->jobs.size(), 6U);
        QVERIFY(facts->locks.empty());
        QVERIFY(facts->families.value(u"FLW_"_s) > 0);
        QCOMPARE(facts->families.value(u"other"_s), 0);
    }

    void jobsAreCountedByTableHandlerAndLock()
    {
        NEED_SERVICE(database, Services::database());
        TestConnection connection(database.owner);
        QVERIFY(connection.execute(u"CREATE TABLE act_ru_job (id_ text, handler_type_ text, lock_owner_ text,"
                                   " duedate_ timestamp)"_s));
        QVERIFY(connection.execute(u"INSERT INTO act_ru_job VALUES ('1', 'async-continuation', 'node', NULL),"
                                   " ('2', 'async-continuation', NULL, NULL),"
                                   " ('3', 'trigger-timer', NULL, localtimestamp + interval '1 day')"_s));
        QVERIFY(connection.execute(u"CREATE TABLE act_ru_deadletter_job (id_ text, handler_type_ text)"_s));
        QVERIFY(connection.execute(u"INSERT INTO act_ru_deadletter_job VALUES ('9', 'async-continuation')"_s));
        QVERIFY(connection.execute(u"CREATE TABLE orders (id int)"_s));
        const auto session = sessionOn(database.owner);
        const auto facts = readApplicationFacts(*session);
        QVERIFY2(facts.has_value(), facts ? "" : qPrintable(facts.error().toString()));
        QCOMPARE(facts->pendingJobs(), 3);
        QCOMPARE(facts->lockedJobs(), 1);
        QCOMPARE(facts->deadLetters(), 1);
        const auto jobs = std::find_if(facts->jobs.cbegin(), facts->jobs.cend(),
                                       [](const JobTable &table) { return table.table == "act_ru_job"_L1; });
        QCOMPARE(jobs->handlers.value(u"async-continuation"_s), 2);
        QCOMPARE(jobs->due, 2);
        QCOMPARE(facts->otherTables, QStringList{u"public.orders"_s});
    }

    void heldLocksAreFoundAndReleasedOnesAreNot()
    {
        NEED_SERVICE(database, Services::database());
        TestConnection connection(database.owner);
        QVERIFY(connection.execute(u"CREATE TABLE act_ge_property (name_ text, value_ text, rev_ int)"_s));
        QVERIFY(connection.execute(u"INSERT INTO act_ge_property VALUES ('schema.version', '7.1.0.2', 1),"
                                   " ('processDbSchemaLock', '2026-01-01T00:00:00Z - node1(10.0.0.5)', 1),"
                                   " ('cmmnDbSchemaLock', NULL, 1)"_s));
        QVERIFY(connection.execute(u"CREATE TABLE act_dmn_databasechangeloglock (id int, locked boolean,"
                                   " lockgranted timestamp, lockedby text)"_s));
        QVERIFY(connection.execute(
            u"INSERT INTO act_dmn_databasechangeloglock VALUES (1, true, '2026-01-01', 'oldhost (10.0.0.1)')"_s));
        const auto session = sessionOn(database.owner);
        const auto facts = readApplicationFacts(*session);
        QVERIFY2(facts.has_value(), facts ? "" : qPrintable(facts.error().toString()));
        QCOMPARE(facts->locks.size(), 2U);
        QVERIFY(std::any_of(facts->locks.cbegin(), facts->locks.cend(), [](const SchemaLock &lock) {
            return lock.name == "processDbSchemaLock"_L1 && lock.owner.contains(u"node1"_s);
        }));
        QVERIFY(std::any_of(facts->locks.cbegin(), facts->locks.cend(),
                            [](const SchemaLock &lock) { return lock.owner.startsWith(u"oldhost (10.0.0.1)"_s); }));
        // The test's own connection is a session that is not ours: the lock may be in use.
        const std::vector<CheckResult> checks =
            checkApplication(targetOf(database.owner), {}, std::chrono::milliseconds(50));
        QVERIFY(hasBlocker(checks));
    }

    void anEmptyDatabaseIsFine()
    {
        NEED_SERVICE(database, Services::database());
        const auto session = sessionOn(database.owner);
        const auto facts = readApplicationFacts(*session);
        QVERIFY(facts.has_value());
        QVERIFY(!facts->hasSchema());
        QVERIFY(facts->jobs.empty());
    }

    void changesAreMeasured()
    {
        NEED_SERVICE(database, Services::database());
        TestConnection connection(database.owner);
        QVERIFY(connection.execute(u"CREATE TABLE work (id int)"_s));
        const auto session = sessionOn(database.owner);
        // Somebody works all the time, and has the server publish the counters after each change instead of a second
        // later.
        std::jthread worker([address = database.owner](std::stop_token stop) {
            TestConnection busy(address);
            while (!stop.stop_requested()) {
                (void)busy.tryExecute(u"INSERT INTO work SELECT generate_series(1, 10)"_s);
                (void)busy.tryExecute(u"SELECT pg_stat_force_next_flush()"_s);
            }
        });
        double measured = 0;
        QElapsedTimer timer;
        timer.start();
        while (measured <= 0 && timer.elapsed() < 20000) {
            const auto changes = measureChangesPerMinute(*session, std::chrono::milliseconds(200));
            QVERIFY(changes.has_value());
            measured = *changes;
        }
        QVERIFY(measured > 0);
        worker.request_stop();
        worker.join();
        // Nobody works: what the worker's last statements published late is over after a while.
        QTRY_COMPARE(measureChangesPerMinute(*session, std::chrono::milliseconds(200)).value_or(-1), 0.0);
    }

    void onlySessionsOfOthersAreSeen()
    {
        NEED_SERVICE(database, Services::database());
        const auto ours = sessionOn(database.owner, u"capture"_s);
        const auto second = sessionOn(database.owner, u"window"_s);
        const auto none = foreignSessions(*ours, targetOf(database.owner).settings);
        QVERIFY2(none.has_value(), none ? "" : qPrintable(none.error().toString()));
        QVERIFY2(none->empty(), qPrintable(displaySessions(*none)));
        TestConnection connection(database.owner);
        QVERIFY(connection.execute(u"SET application_name = 'PostgreSQL JDBC Driver'"_s));
        const auto one = foreignSessions(*ours, targetOf(database.owner).settings);
        QVERIFY(one.has_value());
        QCOMPARE(one->size(), 1U);
        QCOMPARE(one->front().user, database.owner.user);
        QCOMPARE(one->front().program, u"PostgreSQL JDBC Driver"_s);
        QCOMPARE(one->front().address, u"127.0.0.1"_s);
        QCOMPARE(one->front().count, 1);
    }

    void inASharedDatabaseOnlyTheApplicationsUserCounts()
    {
        NEED_SERVICE(database, Services::database());
        const auto ours = sessionOn(database.owner);
        DatabaseSettings settings = targetOf(database.owner).settings;
        settings.schema = u"flowable"_s;
        TestConnection neighbour(database.superuser);
        QVERIFY(neighbour.isOpen());
        const auto none = foreignSessions(*ours, settings);
        QVERIFY(none.has_value());
        QVERIFY2(none->empty(), qPrintable(displaySessions(*none)));
        settings.applicationUser = database.superuser.user;
        QCOMPARE(sessionCount(*foreignSessions(*ours, settings)), 1);
    }

    void theStopIsProvedByTheSessionsThatAreGone()
    {
        NEED_SERVICE(database, Services::database());
        auto application = std::make_unique<TestConnection>(database.owner);
        QVERIFY(application->execute(u"SET application_name = 'PostgreSQL JDBC Driver'"_s));
        ListeningContext context;
        int waits = 0;
        context.onProgress = [&](const Progress &progress) {
            if (progress.activity.contains(u"PostgreSQL JDBC Driver"_s) && ++waits == 3) {
                application.reset();
            }
        };
        QElapsedTimer timer;
        timer.start();
        const auto report = makeWaitForStop(quickWait(targetOf(database.owner)))->run(context);
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().toString()));
        QVERIFY(waits >= 3);
        QVERIFY(timer.elapsed() >= 300);
        QCOMPARE(context.warnings.size(), 1);
        QVERIFY(context.warnings.first().contains(u"127.0.0.1"_s));
    }

    void aSessionThatComesBackStartsTheQuietTimeAnew()
    {
        NEED_SERVICE(database, Services::database());
        std::unique_ptr<TestConnection> application;
        ListeningContext context;
        int quietLooks = 0;
        qint64 gone = 0;
        QElapsedTimer timer;
        timer.start();
        context.onProgress = [&](const Progress &progress) {
            if (progress.activity.startsWith(u"Waiting"_s)) {
                application.reset();
                gone = timer.elapsed();
            } else if (++quietLooks == 3) {
                application = std::make_unique<TestConnection>(database.owner);
            }
        };
        QVERIFY(makeWaitForStop(quickWait(targetOf(database.owner)))->run(context).has_value());
        QVERIFY(gone > 0);
        QVERIFY(timer.elapsed() - gone >= 300);
    }

    void anApplicationThatStaysIsBusyAndNamedAndLives()
    {
        NEED_SERVICE(database, Services::database());
        TestConnection application(database.owner);
        QVERIFY(application.execute(u"SET application_name = 'PostgreSQL JDBC Driver'"_s));
        ListeningContext context;
        const auto report = makeWaitForStop(quickWait(targetOf(database.owner)))->run(context);
        QVERIFY(!report.has_value());
        QCOMPARE(report.error().code, ErrorCode::Busy);
        QVERIFY2(report.error().message.contains(u"PostgreSQL JDBC Driver"_s), qPrintable(report.error().message));
        QVERIFY(report.error().message.contains(u"127.0.0.1"_s));
        QVERIFY(application.execute(u"SELECT 1"_s));
    }

    void aDatabaseThatIsGoneHasNoSessions()
    {
        NEED_SERVICE(database, Services::database());
        PostgresTarget target = targetOf(database.superuser);
        target.settings.name = u"there is no such database"_s;
        ListeningContext context;
        const auto report = makeWaitForStop(quickWait(target))->run(context);
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().toString()));
    }

    void aCancelEndsTheWait()
    {
        NEED_SERVICE(database, Services::database());
        TestConnection application(database.owner);
        WaitForStopSettings settings = quickWait(targetOf(database.owner));
        settings.limit = std::chrono::minutes(1);
        settings.interval = std::chrono::seconds(30);
        ListeningContext context;
        context.onProgress = [&context](const Progress &) { context.source.request_stop(); };
        QElapsedTimer timer;
        timer.start();
        const auto report = makeWaitForStop(settings)->run(context);
        QVERIFY(!report.has_value());
        QCOMPARE(report.error().code, ErrorCode::Cancelled);
        QVERIFY(timer.elapsed() < 2000);
    }
};

QTEST_GUILESS_MAIN(TestApplicationDatabase)
#include "tst_applicationdatabase.moc"
