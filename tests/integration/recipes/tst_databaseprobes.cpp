// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/activity.h"
#include "app/engine/plan/recipes/probes.h"
#include "tests/integration/flowable/flowabletarget.h"
#include "tests/integration/recipes/timedprobe.h"
#include "tests/kit/testconnection.h"

#include <QTcpServer>
#include <QTest>

#include <atomic>
#include <sys/socket.h>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Stillpoint {

/// The Test button of a database, and the measurement beside the consistency notice, with a real server.
class DatabaseProbesTest : public QObject
{
    Q_OBJECT

private slots:
    void aGoodConnectionIsToldInWords();
    void aWrongPasswordIsNamedAsSuch();
    void aPortWhereNobodyListensIsSaidAtOnce();
    void aHostThatNeverAnswersIsGivenUpAfterFiveSeconds();
    void aStopEndsTheWaitForASilentHost();
    void aDatabaseWithoutTheApplicationIsAWarning();
    void nothingIsWrittenByAProbe();
    void anIdleApplicationIsMeasuredAsIdle();
    void jobsAndContentChangesAreCounted();
    void aStopEndsTheMeasurement();
};

namespace {

ProbeAnswer probe(const PostgresTarget &target, std::stop_token stop = {})
{
    return probeDatabase(target.settings, target.password, std::move(stop));
}

/// A port that takes no further connection: its queue is full, so that who connects waits for ever.
class SilentPort
{
public:
    SilentPort()
    {
        m_server.listen(QHostAddress::LocalHost);
        (void)::listen(static_cast<int>(m_server.socketDescriptor()), 0);
        m_server.pauseAccepting();
        for (int count = 0; count < 4; ++count) {
            auto waiting = std::make_unique<QTcpSocket>();
            waiting->connectToHost(QHostAddress::LocalHost, m_server.serverPort());
            (void)waiting->waitForConnected(200);
            m_waiting.push_back(std::move(waiting));
        }
    }

    [[nodiscard]] int port() const { return m_server.serverPort(); }

private:
    QTcpServer m_server;
    std::vector<std::unique_ptr<QTcpSocket>> m_waiting;
};

Profile profileOf(const PostgresTarget &target)
{
    Profile profile;
    profile.name = u"shop"_s;
    profile.databases = {target.settings};
    return profile;
}

Result<MeasuredActivity> measured(const PostgresTarget &target, std::stop_token stop = {})
{
    return measureActivity(profileOf(target), {{u"database"_s, target.password}}, std::move(stop), 2s);
}

} // namespace

void DatabaseProbesTest::aGoodConnectionIsToldInWords()
{
    NEED_SERVICE(database, Services::database(Services::From::Template));
    const ProbeAnswer answer = probe(targetOf(database.owner));
    QVERIFY2(answer.isOk(), qPrintable(textOf(answer)));
    QVERIFY2(answer.headline.startsWith(u"PostgreSQL 15."_s), qPrintable(answer.headline));
    QVERIFY(!answer.headline.contains(u'('));
    QVERIFY(!answer.error);
    const QString lines = answer.lines.join(u'\n');
    for (const QString &said : {database.owner.user, u"encrypted (TLS"_s, u"schema version"_s, u"pg_dump"_s}) {
        QVERIFY2(lines.contains(said), qPrintable(said + u'\n' + lines));
    }
    QVERIFY(!textOf(answer).contains(database.owner.password));
}

void DatabaseProbesTest::aWrongPasswordIsNamedAsSuch()
{
    NEED_SERVICE(database, Services::database());
    PostgresTarget target = targetOf(database.owner);
    target.password = Secret("not-the-password");
    const ProbeAnswer answer = probe(target);
    QCOMPARE(answer.state, ProbeAnswer::State::Failed);
    QVERIFY(answer.error);
    QCOMPARE(answer.error->code, ErrorCode::AuthenticationFailed);
    QCOMPARE(answer.headline, answer.error->message);
    QVERIFY(!textOf(answer).contains(u"not-the-password"_s));
}

void DatabaseProbesTest::aPortWhereNobodyListensIsSaidAtOnce()
{
    PostgresTarget target;
    target.settings.host = u"127.0.0.1"_s;
    target.settings.port = 1;
    target.settings.name = u"shop"_s;
    target.settings.user = u"flowable"_s;
    QElapsedTimer timer;
    timer.start();
    const ProbeAnswer answer = probe(target);
    QVERIFY(timer.elapsed() < 2000);
    QCOMPARE(answer.state, ProbeAnswer::State::Failed);
    QVERIFY(answer.error);
    QCOMPARE(answer.error->code, ErrorCode::Unreachable);
    QVERIFY(answer.headline.contains(u"127.0.0.1"_s));
}

void DatabaseProbesTest::aHostThatNeverAnswersIsGivenUpAfterFiveSeconds()
{
    const SilentPort silent;
    PostgresTarget target;
    target.settings.host = u"127.0.0.1"_s;
    target.settings.port = silent.port();
    QElapsedTimer timer;
    timer.start();
    const ProbeAnswer answer = probe(target);
    const qint64 took = timer.elapsed();
    QCOMPARE(answer.state, ProbeAnswer::State::Failed);
    QVERIFY(answer.error);
    QCOMPARE(answer.error->code, ErrorCode::Timeout);
    QVERIFY2(took >= 4500 && took < 6500, qPrintable(QString::number(took)));
}

void DatabaseProbesTest::aStopEndsTheWaitForASilentHost()
{
    const SilentPort silent;
    PostgresTarget target;
    target.settings.host = u"127.0.0.1"_s;
    target.settings.port = silent.port();
    const StoppedProbe stopped =
        stopAfter(300ms, [&target](std::stop_token stop) { return probe(target, std::move(stop)); });
    QVERIFY(stopped.answer.error);
    QCOMPARE(stopped.answer.error->code, ErrorCode::Cancelled);
    QVERIFY2(stopped.afterStop < 1s, qPrintable(QString::number(stopped.afterStop.count())));
}

void DatabaseProbesTest::aDatabaseWithoutTheApplicationIsAWarning()
{
    NEED_SERVICE(database, Services::database());
    const ProbeAnswer answer = probe(targetOf(database.owner));
    QCOMPARE(answer.state, ProbeAnswer::State::Warning);
    QVERIFY(answer.headline.startsWith(u"PostgreSQL"_s));
    QVERIFY2(answer.lines.first().contains(u"no table"_s), qPrintable(textOf(answer)));
    QVERIFY(textOf(answer).contains(u"no tables of Flowable"_s));
}

void DatabaseProbesTest::nothingIsWrittenByAProbe()
{
    NEED_SERVICE(server, Services::ownPostgres());
    NEED_SERVICE(database, Services::databaseIn(server));
    TestConnection connection(database.superuser);
    QVERIFY(connection.execute(u"alter system set autovacuum = off"_s));
    QVERIFY(connection.execute(u"select pg_reload_conf()"_s));
    {
        TestConnection owner(database.owner);
        QVERIFY(owner.execute(u"create table act_ge_property (name_ text, value_ text)"_s));
    }
    const QString before = connection.value(u"select pg_current_snapshot()::text"_s).toString();
    QVERIFY(probe(targetOf(database.owner)).headline.startsWith(u"PostgreSQL"_s));
    QVERIFY(measured(targetOf(database.owner)));
    QCOMPARE(connection.value(u"select pg_current_snapshot()::text"_s).toString(), before);
}

void DatabaseProbesTest::anIdleApplicationIsMeasuredAsIdle()
{
    NEED_SERVICE(database, Services::database(Services::From::Template));
    const auto idle = [&database] {
        const Result<MeasuredActivity> activity = measured(targetOf(database.owner));
        return activity && activity->isIdle() && activity->contentChangesPerMinute == 0.0;
    };
    // The counters of how the database was made arrive late, later still on a busy machine.
    QVERIFY(QTest::qWaitFor(idle, 60000));
}

void DatabaseProbesTest::jobsAndContentChangesAreCounted()
{
    NEED_SERVICE(database, Services::database(Services::From::Template));
    {
        TestConnection setup(database.owner);
        QVERIFY(setup.execute(u"delete from act_ru_job"_s));
        QVERIFY(setup.execute(u"insert into act_ru_job (id_, type_, exclusive_, handler_type_, lock_owner_) values "
                              "('j1', 'message', false, 'async-continuation', 'node-1'), "
                              "('j2', 'message', false, 'async-continuation', null)"_s));
        QVERIFY(setup.execute(u"insert into act_ru_history_job (id_, handler_type_) values ('h1', 'x'), ('h2', 'x'), "
                              "('h3', 'x')"_s));
    }
    std::atomic<int> items = 0;
    Result<MeasuredActivity> activity = fail(Error::internal({}));
    {
        std::jthread writer([&](const std::stop_token &stop) {
            TestConnection connection(database.owner);
            while (!stop.stop_requested()) {
                (void)connection.tryExecute(
                    u"insert into act_co_content_item (id_, name_) values ('c%1', 'x')"_s.arg(items++));
                std::this_thread::sleep_for(20ms);
            }
        });
        const auto measuresChanges = [&] {
            activity = measured(targetOf(database.owner));
            return activity && activity->contentChangesPerMinute.value_or(0) > 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(measuresChanges(), 20000);
    }
    QVERIFY(items > 10);
    QCOMPARE(activity->pendingIndexJobs, 3);
    QCOMPARE(activity->runningJobs, 1);
    QVERIFY(activity->pendingJobs >= 2);
    QVERIFY(!activity->isIdle());
    // Fifty a second at most.
    QVERIFY2(*activity->contentChangesPerMinute <= 3200,
             qPrintable(QString::number(*activity->contentChangesPerMinute)));
    QVERIFY(activity->rowChangesPerMinute > 0);
    const QString words = activity->lines.join(u'\n');
    QVERIFY2(words.contains(u"Pending index jobs: 3"_s), qPrintable(words));
    QVERIFY2(words.contains(u"Jobs under way: 1"_s), qPrintable(words));
}

void DatabaseProbesTest::aStopEndsTheMeasurement()
{
    NEED_SERVICE(database, Services::database(Services::From::Template));
    const PostgresTarget target = targetOf(database.owner);
    std::optional<ErrorCode> code;
    const StoppedProbe stopped = stopAfter(500ms, [&](std::stop_token stop) {
        const Result<MeasuredActivity> activity =
            measureActivity(profileOf(target), {{u"database"_s, target.password}}, std::move(stop), 30s);
        code = activity ? std::nullopt : std::optional(activity.error().code);
        return ProbeAnswer{};
    });
    QCOMPARE(code, std::optional(ErrorCode::Cancelled));
    QVERIFY2(stopped.afterStop < 1s, qPrintable(QString::number(stopped.afterStop.count())));
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::DatabaseProbesTest)
#include "tst_databaseprobes.moc"
