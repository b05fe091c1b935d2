// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/activity.h"

#include "app/engine/consistency/skew.h"
#include "app/engine/core/text.h"
#include "app/engine/database/postgresfacts.h"
#include "app/engine/flowable/checks.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::MeasuredActivity)
};

/// The tables whose rows stand for content: items of the content engine, and attachments.
bool isContentTable(const QString &qualifiedName)
{
    static const QStringList names{u"act_co_content_item"_s, u"flw_co_content_item"_s, u"act_hi_attachment"_s};
    return names.contains(qualifiedName.section(u'.', -1).toLower());
}

/// Changes of the content tables by their counters; nothing where there is no such table.
std::optional<qint64> contentChanges(const QJsonObject &counters)
{
    std::optional<qint64> changes;
    for (auto table = counters.begin(); table != counters.end(); ++table) {
        if (isContentTable(table.key())) {
            const QJsonObject counted = table.value().toObject();
            changes = changes.value_or(0) + counted.value(WindowFact::inserted).toInteger()
                + counted.value(WindowFact::updated).toInteger() + counted.value(WindowFact::deleted).toInteger();
        }
    }
    return changes;
}

/// One database's part. The counters are read around the measurement that the checks make too.
Result<> addDatabase(MeasuredActivity &sum, const PostgresTarget &target, std::chrono::milliseconds duration,
                     const std::stop_token &stop)
{
    const Result<std::unique_ptr<PostgresSession>> session = PostgresSession::open(
        target, {.database = {}, .purpose = u"activity"_s, .statementTimeout = std::chrono::seconds(30)}, stop);
    if (!session) {
        return fail(session.error());
    }
    const Result<QJsonObject> before = readTableCounters(**session, target.settings.schema);
    const Result<ApplicationActivity> activity =
        before ? measureActivity(target, duration, stop) : fail(before.error());
    const Result<QJsonObject> after =
        activity ? readTableCounters(**session, target.settings.schema) : fail(activity.error());
    if (!after) {
        return fail(after.error());
    }
    for (const JobTable &jobs : activity->facts.jobs) {
        if (jobs.table == "act_ru_history_job"_L1) {
            sum.pendingIndexJobs += jobs.total;
        } else if (jobs.table != "act_ru_deadletter_job"_L1 && jobs.table != "act_ru_suspended_job"_L1) {
            sum.runningJobs += jobs.locked;
            sum.pendingJobs += jobs.total;
        }
    }
    sum.sessions += sessionCount(activity->sessions);
    sum.rowChangesPerMinute += activity->changesPerMinute;
    const std::optional<qint64> first = contentChanges(*before);
    const std::optional<qint64> second = contentChanges(*after);
    if (first && second) {
        const double minutes = std::chrono::duration<double, std::ratio<60>>(duration).count();
        // A reset of the statistics in between makes the difference negative.
        const auto changes = static_cast<double>(std::max<qint64>(*second - *first, 0));
        sum.contentChangesPerMinute = sum.contentChangesPerMinute.value_or(0) + changes / minutes;
    }
    return {};
}

QStringList wordsFor(const MeasuredActivity &activity)
{
    QStringList lines{
        Texts::tr("Jobs under way: %1, waiting or timed: %2.")
            .arg(formatCount(activity.runningJobs), formatCount(activity.pendingJobs - activity.runningJobs)),
        activity.pendingIndexJobs > 0 ? Texts::tr("Pending index jobs: %1. Search has not seen these changes yet.")
                                            .arg(formatCount(activity.pendingIndexJobs))
                                      : Texts::tr("No index job is pending."),
        Texts::tr("At most %1 row changes a minute.").arg(formatCount(std::llround(activity.rowChangesPerMinute)))};
    if (activity.contentChangesPerMinute) {
        lines += Texts::tr("Content changes a minute: %1.")
                     .arg(formatCount(std::llround(*activity.contentChangesPerMinute)));
    }
    lines += Texts::tr("Sessions on the database: %1.").arg(formatCount(activity.sessions));
    return lines;
}

} // namespace

bool MeasuredActivity::isIdle() const
{
    return runningJobs == 0 && pendingIndexJobs == 0 && rowChangesPerMinute <= 0
        && contentChangesPerMinute.value_or(0) <= 0;
}

Result<MeasuredActivity> measureActivity(const Profile &profile, const RunSecrets &secrets, std::stop_token stop,
                                         std::chrono::milliseconds duration)
{
    MeasuredActivity activity;
    for (const DatabaseSettings &database : profile.databases) {
        const PostgresTarget target{database, secrets.value(database.storeName())};
        if (const Result<> added = addDatabase(activity, target, duration, stop); !added) {
            return fail(added.error());
        }
    }
    activity.lines = wordsFor(activity);
    return activity;
}

} // namespace Stillpoint
