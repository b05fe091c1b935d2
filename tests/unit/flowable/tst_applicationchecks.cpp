// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/flowable/checks.h"

#include <QTest>

#include <algorithm>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

DatabaseSettings settings()
{
    DatabaseSettings made;
    made.host = u"db01"_s;
    made.name = u"flowable"_s;
    return made;
}

ApplicationActivity running()
{
    ApplicationActivity activity;
    activity.facts.families = {{u"ACT_"_s, 70}, {u"FLW_"_s, 9}};
    activity.facts.versions = {{u"act_ge_property/schema.version"_s, u"6.8.1.0"_s}};
    activity.sessions = {{.user = u"flowable"_s,
                          .program = u"PostgreSQL JDBC Driver"_s,
                          .address = u"10.0.0.5"_s,
                          .state = u"idle"_s,
                          .count = 10}};
    return activity;
}

CheckResult named(const std::vector<CheckResult> &checks, const QString &id)
{
    const auto found =
        std::find_if(checks.cbegin(), checks.cend(), [&id](const CheckResult &check) { return check.id == id; });
    return found == checks.cend() ? CheckResult{} : *found;
}

SchemaLock liquibaseLock()
{
    return {.table = u"act_cmmn_databasechangeloglock"_s, .name = {}, .owner = u"node1 (10.0.0.5)"_s};
}

} // namespace

class TestChecks : public QObject
{
    Q_OBJECT

private slots:

    void aHealthyApplicationPassesAndShowsItsActivity()
    {
        ApplicationActivity activity = running();
        activity.changesPerMinute = 41.6;
        activity.facts.jobs = {
            {.table = u"act_ru_job"_s, .total = 3, .locked = 1, .due = 3, .handlers = {}},
            {.table = u"act_ru_deadletter_job"_s, .total = 2, .locked = 0, .due = 2, .handlers = {}}};
        const std::vector<CheckResult> checks = judgeApplication(settings(), activity);
        QCOMPARE(named(checks, u"application.schema"_s).severity, Severity::Passed);
        QVERIFY(named(checks, u"application.schema"_s).explanation.contains(u"6.8.1.0"_s));
        QCOMPARE(named(checks, u"application.upgrade"_s).severity, Severity::Passed);
        const CheckResult shown = named(checks, u"application.activity"_s);
        QCOMPARE(shown.severity, Severity::Note);
        QCOMPARE(
            shown.explanation,
            u"At most 42 row changes a minute, 3 pending jobs (1 of them running), 2 dead letters, 10 sessions."_s);
    }

    void aDatabaseWithoutTheApplicationIsAWarningThatNamesIt()
    {
        const std::vector<CheckResult> checks = judgeApplication(settings(), {});
        QCOMPARE(checks.size(), 1U);
        QCOMPARE(checks.front().severity, Severity::Warning);
        QVERIFY(checks.front().explanation.contains(u"db01"_s));
    }

    void aHeldUpgradeLockBlocksWhileNodesAreThere()
    {
        ApplicationActivity activity = running();
        activity.facts.locks = {liquibaseLock()};
        const CheckResult check = named(judgeApplication(settings(), activity), u"application.upgrade"_s);
        QCOMPARE(check.severity, Severity::Blocker);
        QVERIFY(check.explanation.contains(u"act_cmmn_databasechangeloglock"_s));
        QVERIFY(check.explanation.contains(u"node1 (10.0.0.5)"_s));
        QVERIFY(!check.remedy.isEmpty());
    }

    void aLeftOverUpgradeLockWarns()
    {
        ApplicationActivity activity = running();
        activity.facts.locks = {liquibaseLock()};
        activity.sessions.clear();
        QCOMPARE(named(judgeApplication(settings(), activity), u"application.upgrade"_s).severity, Severity::Warning);
    }

    void theAcquireLocksOfJobExecutorsAreNoUpgrade()
    {
        ApplicationActivity activity = running();
        activity.facts.locks = {{.table = u"act_ge_property"_s, .name = u"acquireAsyncJobsLock"_s, .owner = u"x"_s}};
        QCOMPARE(named(judgeApplication(settings(), activity), u"application.upgrade"_s).severity, Severity::Passed);
        activity.facts.locks = {{.table = u"act_ge_property"_s, .name = u"processDbSchemaLock"_s, .owner = u"x"_s}};
        QCOMPARE(named(judgeApplication(settings(), activity), u"application.upgrade"_s).severity, Severity::Blocker);
    }

    void sessionsAreNamedWithWhereTheyComeFrom()
    {
        QVERIFY(
            displaySessions(running().sessions).contains(u"flowable from 10.0.0.5 (PostgreSQL JDBC Driver, idle)"_s));
        QCOMPARE(sessionCount(running().sessions), 10);
    }

    void manySessionGroupsAreCutWithAWord()
    {
        const std::vector<SessionGroup> groups(20, running().sessions.front());
        QCOMPARE(displaySessions(groups).count(u"flowable"_s), 8);
        QVERIFY(displaySessions(groups).endsWith(u"and others"_s));
    }
};

QTEST_APPLESS_MAIN(TestChecks)
#include "tst_applicationchecks.moc"
