// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/runfiles.h"

#include "app/engine/backupset/boundedjson.h"
#include "app/engine/core/clock.h"
#include "app/engine/run/preparation.h"

#include <QJsonArray>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

/// How long the finished stages took. What was taken over from an earlier process has no times in this report.
QMap<QString, std::chrono::milliseconds> stageTimes(const QJsonArray &stages)
{
    QMap<QString, std::chrono::milliseconds> times;
    for (const QJsonValue &value : stages) {
        const QJsonObject stage = value.toObject();
        const QDateTime from = fromIsoUtc(stage.value("startedAt"_L1).toString());
        const QDateTime until = fromIsoUtc(stage.value("endedAt"_L1).toString());
        if (stage.value("state"_L1).toString() == "Done"_L1 && from.isValid() && until >= from) {
            times.insert(stage.value("id"_L1).toString(), std::chrono::milliseconds(from.msecsTo(until)));
        }
    }
    return times;
}

std::optional<std::chrono::milliseconds> skewWidth(const QJsonArray &stages)
{
    for (const QJsonValue &value : stages) {
        const QJsonValue width = value["report"_L1]["facts"_L1]["skew"_L1]["widthMs"_L1];
        if (width.isDouble() && width.toInteger() >= 0) {
            return std::chrono::milliseconds(width.toInteger());
        }
    }
    return {};
}

} // namespace

std::optional<RunFiles> RunFiles::read(const BackupFolder &folder, const QString &runId)
{
    const QString runFolder = folder.runFolder(runId);
    const Result<QJsonObject> report = readJsonObject(reportPath(runFolder));
    const Result<QJsonObject> profile = readJsonObject(runFolder + u"/profile.json"_s);
    if (!report || !profile || report->value("runId"_L1).toString() != runId) {
        return {};
    }
    return RunFiles{.report = *report, .profile = *profile};
}

QString RunFiles::kind() const
{
    return report["plan"_L1]["kind"_L1].toString();
}

QString RunFiles::profileId() const
{
    return profile.value("id"_L1).toString();
}

QDateTime RunFiles::startedAt() const
{
    return fromIsoUtc(report.value("startedAt"_L1).toString());
}

bool RunFiles::isComplete() const
{
    return report.value("complete"_L1).toBool();
}

std::optional<PastRun> RunFiles::asPastRun() const
{
    const std::optional<Verdict> verdict = verdictFromName(report.value("verdict"_L1).toString());
    const QJsonArray stages = report.value("stages"_L1).toArray();
    PastRun run{.runId = report.value("runId"_L1).toString(),
                .kind = kind(),
                .mode = report["plan"_L1]["mode"_L1].toString(),
                .set = report["subject"_L1]["set"_L1].toString(),
                .verdict = verdict.value_or(Verdict::Cancelled),
                .startedAt = startedAt(),
                .endedAt = fromIsoUtc(report.value("endedAt"_L1).toString()),
                .skewWidth = skewWidth(stages),
                .stages = stageTimes(stages)};
    // A clock that was set back in between gives no time at all.
    const bool sound = run.startedAt.isValid() && run.endedAt.isValid() && run.endedAt >= run.startedAt;
    return isComplete() && verdict && sound ? std::optional<PastRun>(std::move(run)) : std::nullopt;
}

} // namespace Stillpoint
