// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/forecast.h"
#include "tests/unit/recipes/pastruns.h"

#include <QFile>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const PlanStores allThree{.databases = {u"database"_s}, .searches = {u"search"_s}, .contents = {u"content"_s}};
const auto shop = u"shop-id"_s;

Plan hot()
{
    return hotBackupPlan(allThree, HotWindow::Strict);
}

Plan wholeRestore()
{
    return restorePlan(allThree, ContentPart::Replace);
}

RunHistory historyOf(const PastRuns &past)
{
    const Result<RunHistory> history = RunHistory::read(past.folder(), shop);
    return history.value_or(RunHistory());
}

} // namespace

class ForecastTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void withoutHistoryThereIsNoNumber()
    {
        const PastRuns past;
        const RunHistory history = historyOf(past);
        QVERIFY(history.runs().empty());
        QVERIFY(!forecastBackup(history, u"hot"_s).duration);
        QVERIFY(!forecastBackup(history, u"hot"_s).skew);
        QVERIFY(!forecastRestore(history, wholeRestore()).duration);
        QVERIFY(!forecastRestore(history, wholeRestore()).downtime);
    }

    void theHistoryIsThatOfOneApplicationNewestFirst()
    {
        const PastRuns past;
        past.add({.id = u"20261120-100000-0001"_s, .plan = hot(), .skewMs = 1500});
        past.add({.id = u"20261121-100000-0002"_s, .plan = wholeRestore(), .verdict = Verdict::FailedRolledBack});
        past.add({.id = u"20261122-100000-0003"_s, .plan = hot(), .profileId = u"another"_s});
        past.add({.id = u"20261122-110000-0004"_s, .plan = hot(), .verdict = std::nullopt});
        const RunHistory history = historyOf(past);
        QCOMPARE(history.runs().size(), 2U);
        QCOMPARE(history.runs().at(0).kind, u"restore"_s);
        QVERIFY(!history.runs().at(0).endedWell());
        QCOMPARE(history.runs().at(1).runId, u"20261120-100000-0001"_s);
        QCOMPARE(history.runs().at(1).mode, u"hot"_s);
        QCOMPARE(history.runs().at(1).duration(), std::chrono::milliseconds(100s));
        QCOMPARE(history.runs().at(1).skewWidth, std::optional(1500ms));
        QCOMPARE(history.runsOf(u"backup"_s).size(), 1U);
    }

    void aBackupIsForecastByTheMedianOfGoodRunsInItsMode()
    {
        const PastRuns past;
        past.add({.id = u"20261101-100000-0001"_s, .plan = hot(), .seconds = 100, .skewMs = 1000});
        past.add({.id = u"20261102-100000-0002"_s, .plan = hot(), .seconds = 5000});
        past.add({.id = u"20261103-100000-0003"_s, .plan = hot(), .seconds = 120, .skewMs = 3000});
        past.add({.id = u"20261104-100000-0004"_s, .plan = hot(), .verdict = Verdict::Cancelled, .seconds = 1});
        past.add({.id = u"20261105-100000-0005"_s,
                  .plan = hotBackupPlan(allThree, HotWindow::Narrow),
                  .seconds = 7,
                  .skewMs = 7});
        const BackupForecast forecast = forecastBackup(historyOf(past), u"hot"_s);
        QVERIFY(forecast.duration && forecast.skew);
        QCOMPARE(forecast.duration->median, std::chrono::milliseconds(120s));
        QCOMPARE(forecast.duration->runs, 3);
        QCOMPARE(forecast.skew->median, 2000ms);
        QCOMPARE(forecast.skew->runs, 2);
        QVERIFY(forecast.duration->display().contains(u"2 min 0 s"_s));
        QVERIFY(forecast.duration->display().contains(u'3'));
        QVERIFY(!forecastBackup(historyOf(past), u"cold"_s).duration);
    }

    void onlyTheNewestRunsCount()
    {
        const PastRuns past;
        for (int day = 1; day <= 15; ++day) {
            past.add({.id = u"202611%1-100000-00%1"_s.arg(day, 2, 10, QLatin1Char('0')),
                      .plan = hot(),
                      .seconds = day <= 5 ? 100000 : 60});
        }
        const BackupForecast forecast = forecastBackup(historyOf(past), u"hot"_s);
        QCOMPARE(forecast.duration->runs, forecastRuns);
        QCOMPARE(forecast.duration->median, std::chrono::milliseconds(60s));
    }

    void aRestoreIsAddedUpAlongTheLongestWayWithoutTheWaitForTheStop()
    {
        const PastRuns past;
        past.add({.id = u"20261101-100000-0001"_s,
                  .plan = wholeRestore(),
                  .stageSeconds = {{u"check.preflight"_s, 5},
                                   {u"content.prepare"_s, 30},
                                   {u"database.prepare"_s, 200},
                                   {u"search.prepare"_s, 40},
                                   {u"nodes.stop"_s, 3600},
                                   {u"content.swap"_s, 2},
                                   {u"database.swap"_s, 3},
                                   {u"search.swap"_s, 4},
                                   {u"restore.reconcile"_s, 20}}});
        const RestoreForecast whole = forecastRestore(historyOf(past), wholeRestore());
        QVERIFY(whole.duration && whole.downtime);
        QCOMPARE(whole.duration->median, std::chrono::milliseconds(234s)); // the prepares run side by side
        QCOMPARE(whole.downtime->median, std::chrono::milliseconds(29s));
        QCOMPARE(whole.duration->runs, 1);

        const Plan contentOnly =
            restorePlan({.databases = {}, .searches = {}, .contents = {u"content"_s}}, ContentPart::Replace);
        QCOMPARE(forecastRestore(historyOf(past), contentOnly).duration->median, std::chrono::milliseconds(57s));
    }

    void aStageThatWasNeverMeasuredTakesTheWholeForecastAway()
    {
        const PastRuns past;
        past.add(
            {.id = u"20261101-100000-0001"_s,
             .plan = restorePlan({.databases = {u"database"_s}, .searches = {}, .contents = {}}, ContentPart::None)});
        QVERIFY(!forecastRestore(historyOf(past), wholeRestore()).duration);
        QVERIFY(!forecastRestore(historyOf(past), Plan{}).duration);
    }

    void aDamagedReportHidesNoOtherRun()
    {
        const PastRuns past;
        past.add({.id = u"20261101-100000-0001"_s, .plan = hot()});
        past.add({.id = u"20261102-100000-0002"_s, .plan = hot()});
        QFile report(past.folder().runFolder(u"20261102-100000-0002"_s) + u"/report.json"_s);
        QVERIFY(report.open(QIODevice::WriteOnly) && report.write("{\"complete\": tr") > 0);
        report.close();
        QCOMPARE(historyOf(past).runs().size(), 1U);
    }

    void timesThatRunBackwardsAreNoMeasurement()
    {
        const PastRuns past;
        past.add({.id = u"20261101-100000-0001"_s, .plan = hot(), .seconds = -5});
        QVERIFY(historyOf(past).runs().empty());
    }

    void aStopEndsTheReading()
    {
        const PastRuns past;
        past.add({.id = u"20261101-100000-0001"_s, .plan = hot()});
        std::stop_source source;
        source.request_stop();
        const Result<RunHistory> history = RunHistory::read(past.folder(), shop, source.get_token());
        QVERIFY(!history);
        QCOMPARE(history.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(ForecastTest)
#include "tst_forecast.moc"
