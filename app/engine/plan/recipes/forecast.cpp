// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/forecast.h"

#include "app/engine/core/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Forecast)
};

using Times = std::vector<std::chrono::milliseconds>;

/// times: the newest first.
std::optional<Forecast> medianOf(Times times)
{
    if (times.empty()) {
        return {};
    }
    times.resize(std::min(times.size(), std::size_t{forecastRuns}));
    std::ranges::sort(times);
    const std::size_t middle = times.size() / 2;
    const bool odd = times.size() % 2 == 1;
    return Forecast{.median = odd ? times.at(middle) : (times.at(middle - 1) + times.at(middle)) / 2,
                    .runs = static_cast<int>(times.size())};
}

std::vector<PastRun> goodRuns(const RunHistory &history, const QString &kind)
{
    std::vector<PastRun> runs = history.runsOf(kind);
    std::erase_if(runs, [](const PastRun &run) { return !run.endedWell(); });
    return runs;
}

/// Every stage of the plan with the median of what it took; nothing when one was never measured.
std::optional<QMap<QString, Forecast>> stageForecasts(const std::vector<PastRun> &runs, const Plan &plan)
{
    QMap<QString, Forecast> forecasts;
    for (const PlannedStage &stage : plan.stages) {
        Times times;
        for (const PastRun &run : runs) {
            if (run.stages.contains(stage.id)) {
                times.push_back(run.stages.value(stage.id));
            }
        }
        const std::optional<Forecast> median = medianOf(times);
        if (!median) {
            return {};
        }
        forecasts.insert(stage.id, *median);
    }
    return forecasts;
}

/// When each stage will have ended, counted from the beginning of the run.
class Ends
{
public:
    Ends(const Plan &plan, const QMap<QString, Forecast> &stages)
        : m_plan(plan)
        , m_stages(stages)
    {
    }

    std::chrono::milliseconds of(const QString &stage)
    {
        if (const auto known = m_known.constFind(stage); known != m_known.constEnd()) {
            return *known;
        }
        std::chrono::milliseconds begins{};
        for (const After &after : m_plan.find(stage)->after) {
            begins = std::max(begins, of(after.stage));
        }
        const bool waits = baseStageId(stage) == QStringView(StageId::nodesStop);
        const std::chrono::milliseconds ends = begins + (waits ? std::chrono::milliseconds{} : m_stages[stage].median);
        m_known.insert(stage, ends);
        return ends;
    }

private:
    const Plan &m_plan;
    const QMap<QString, Forecast> &m_stages;
    QMap<QString, std::chrono::milliseconds> m_known;
};

} // namespace

QString Forecast::display() const
{
    return Texts::tr("%1 (runs measured: %2)").arg(formatDuration(median), formatCount(runs));
}

BackupForecast forecastBackup(const RunHistory &history, const QString &mode)
{
    Times durations;
    Times skews;
    for (const PastRun &run : goodRuns(history, u"backup"_s)) {
        if (run.mode == mode) {
            durations.push_back(run.duration());
            if (run.skewWidth) {
                skews.push_back(*run.skewWidth);
            }
        }
    }
    return {.duration = medianOf(durations), .skew = medianOf(skews)};
}

RestoreForecast forecastRestore(const RunHistory &history, const Plan &plan)
{
    const std::optional<QMap<QString, Forecast>> stages = stageForecasts(goodRuns(history, u"restore"_s), plan);
    // A plan with a circle in it has no longest way.
    if (!stages || stages->isEmpty() || !plan.validate()) {
        return {};
    }
    Ends ends(plan, *stages);
    Forecast whole{.median = {}, .runs = forecastRuns};
    for (const PlannedStage &stage : plan.stages) {
        whole.median = std::max(whole.median, ends.of(stage.id));
        whole.runs = std::min(whole.runs, stages->value(stage.id).runs);
    }
    RestoreForecast forecast{.duration = whole, .downtime = {}};
    const QString stop = QString::fromUtf16(StageId::nodesStop);
    if (plan.find(stop) != nullptr) {
        forecast.downtime = Forecast{.median = whole.median - ends.of(stop), .runs = whole.runs};
    }
    return forecast;
}

} // namespace Stillpoint
