// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/flowable/checks.h"

#include "app/engine/core/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ApplicationChecks)
};

/// Locks that stop a schema from being copied in a sound state. The acquire locks of the job executors come and go all
/// the time and mean nothing.
bool isUpgradeLock(const SchemaLock &lock)
{
    return lock.name.isEmpty() || lock.name.contains(u"Schema"_s, Qt::CaseInsensitive)
        || lock.name.contains(u"Deployment"_s, Qt::CaseInsensitive);
}

CheckResult schemaCheck(const DatabaseSettings &settings, const ApplicationFacts &facts)
{
    CheckResult check{.id = u"application.schema"_s,
                      .store = settings.storeName(),
                      .severity = Severity::Passed,
                      .title = Texts::tr("Flowable's tables"),
                      .explanation = {},
                      .remedy = {}};
    if (!facts.hasSchema()) {
        check.severity = Severity::Warning;
        check.explanation = Texts::tr("%1 has no tables of Flowable.").arg(settings.display());
        check.remedy = Texts::tr("Check the name of the database and of the schema in the profile.");
        return check;
    }
    const QString version = facts.versions.value(u"act_ge_property/schema.version"_s, Texts::tr("unknown"));
    check.explanation =
        Texts::tr("%1 tables, schema version %2.")
            .arg(formatCount(facts.families.value(u"ACT_"_s) + facts.families.value(u"FLW_"_s)), version);
    return check;
}

CheckResult upgradeCheck(const DatabaseSettings &settings, const ApplicationActivity &activity)
{
    CheckResult check{.id = u"application.upgrade"_s,
                      .store = settings.storeName(),
                      .severity = Severity::Passed,
                      .title = Texts::tr("Schema upgrade"),
                      .explanation = Texts::tr("Nobody is upgrading the schema."),
                      .remedy = {}};
    const std::vector<SchemaLock> &locks = activity.facts.locks;
    const auto held = std::find_if(locks.cbegin(), locks.cend(), isUpgradeLock);
    if (held == locks.cend()) {
        return check;
    }
    const QString name = held->name.isEmpty() ? held->table : QString(held->table + u'/' + held->name);
    // A lock whose owner may still be connected is held in earnest; one without any session was left by a node that
    // died.
    if (!activity.sessions.empty()) {
        check.severity = Severity::Blocker;
        check.explanation = Texts::tr("A node is making or upgrading the schema of %1: %2 is held by %3.")
                                .arg(settings.display(), name, held->owner);
        check.remedy =
            Texts::tr("Wait until the upgrade has ended. If no node is starting, the lock is left over: clear "
                      "it, then check again.");
    } else {
        check.severity = Severity::Warning;
        check.explanation = Texts::tr("A lock of a schema upgrade was left over in %1: %2, held by %3.")
                                .arg(settings.display(), name, held->owner);
        check.remedy = Texts::tr("Clear the lock before the next start of the application; it will wait for it.");
    }
    return check;
}

CheckResult activityCheck(const DatabaseSettings &settings, const ApplicationActivity &activity)
{
    return {.id = u"application.activity"_s,
            .store = settings.storeName(),
            .severity = Severity::Note,
            .title = Texts::tr("Activity"),
            .explanation = activity.summary(),
            .remedy = {}};
}

CheckResult failedCheck(const DatabaseSettings &settings, const Error &error)
{
    return {.id = u"application.reachable"_s,
            .store = settings.storeName(),
            .severity = Severity::Blocker,
            .title = Texts::tr("The application's database"),
            .explanation = error.message,
            .remedy = error.hint};
}

} // namespace

QString ApplicationActivity::summary() const
{
    return Texts::tr("At most %1 row changes a minute, %2 pending jobs (%3 of them running), %4 dead letters, "
                     "%5 sessions.")
        .arg(formatCount(std::llround(changesPerMinute)), formatCount(facts.pendingJobs()),
             formatCount(facts.lockedJobs()), formatCount(facts.deadLetters()), formatCount(sessionCount(sessions)));
}

Result<ApplicationActivity> measureActivity(const PostgresTarget &target, std::chrono::milliseconds duration,
                                            std::stop_token stop)
{
    const SessionOptions options{.database = {}, .purpose = u"check"_s, .statementTimeout = std::chrono::seconds(60)};
    const Result<std::unique_ptr<PostgresSession>> session = PostgresSession::open(target, options, std::move(stop));
    if (!session) {
        return fail(session.error());
    }
    const Result<ApplicationFacts> facts = readApplicationFacts(**session);
    if (!facts) {
        return fail(facts.error());
    }
    const Result<std::vector<SessionGroup>> sessions = foreignSessions(**session, target.settings);
    if (!sessions) {
        return fail(sessions.error());
    }
    const Result<double> changes = measureChangesPerMinute(**session, duration);
    if (!changes) {
        return fail(changes.error());
    }
    return ApplicationActivity{.facts = *facts, .sessions = *sessions, .changesPerMinute = *changes};
}

std::vector<CheckResult> judgeApplication(const DatabaseSettings &settings, const ApplicationActivity &activity)
{
    std::vector<CheckResult> checks{schemaCheck(settings, activity.facts)};
    if (activity.facts.hasSchema()) {
        checks.push_back(upgradeCheck(settings, activity));
        checks.push_back(activityCheck(settings, activity));
    }
    return checks;
}

std::vector<CheckResult> checkApplication(const PostgresTarget &target, std::stop_token stop,
                                          std::chrono::milliseconds duration)
{
    const Result<ApplicationActivity> activity = measureActivity(target, duration, std::move(stop));
    if (!activity) {
        return {failedCheck(target.settings, activity.error())};
    }
    return judgeApplication(target.settings, *activity);
}

} // namespace Stillpoint
