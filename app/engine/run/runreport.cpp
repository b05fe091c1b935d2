// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/runreport.h"

#include "app/engine/core/redaction.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

constexpr auto reportFormat = u"1.0";

QJsonObject outcomeToJson(const StageOutcome &outcome)
{
    QJsonObject json{{u"id"_s, outcome.id},
                     {u"title"_s, outcome.title},
                     {u"state"_s, stageStateName(outcome.state)},
                     {u"rolledBack"_s, outcome.rolledBack}};
    if (outcome.startedAt.isValid()) {
        json.insert(u"startedAt"_s, isoUtc(outcome.startedAt));
    }
    if (outcome.endedAt.isValid()) {
        json.insert(u"endedAt"_s, isoUtc(outcome.endedAt));
    }
    if (outcome.report) {
        json.insert(u"report"_s, outcome.report->toJson());
    }
    if (outcome.error) {
        json.insert(u"error"_s, errorToJson(*outcome.error));
    }
    if (outcome.rollBackError) {
        json.insert(u"rollBackError"_s, errorToJson(*outcome.rollBackError));
    }
    return json;
}

template <typename Range, typename ToJson>
QJsonArray listToJson(const Range &range, const ToJson &toJson)
{
    QJsonArray list;
    for (const auto &entry : range) {
        list.append(toJson(entry));
    }
    return list;
}

} // namespace

QString runStateName(RunState state)
{
    switch (state) {
    case RunState::Idle:
        return u"Idle"_s;
    case RunState::Preparing:
        return u"Preparing"_s;
    case RunState::Running:
        return u"Running"_s;
    case RunState::WaitingForDecision:
        return u"WaitingForDecision"_s;
    case RunState::Cancelling:
        return u"Cancelling"_s;
    case RunState::Ended:
        return u"Ended"_s;
    }
    Q_UNREACHABLE();
}

QString stageStateName(StageState state)
{
    switch (state) {
    case StageState::Pending:
        return u"Pending"_s;
    case StageState::Running:
        return u"Running"_s;
    case StageState::Fixed:
        return u"Fixed"_s;
    case StageState::Done:
        return u"Done"_s;
    case StageState::Failed:
        return u"Failed"_s;
    case StageState::Cancelled:
        return u"Cancelled"_s;
    case StageState::NotPlanned:
        return u"NotPlanned"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject errorToJson(const Error &error)
{
    return {{u"code"_s, errorCodeName(error.code)},
            {u"message"_s, Redaction::redact(error.message)},
            {u"hint"_s, Redaction::redact(error.hint)},
            {u"detail"_s, Redaction::redact(error.detail)}};
}

std::vector<Loss> RunReport::losses() const
{
    std::vector<Loss> all;
    for (const StageOutcome &outcome : stages) {
        if (outcome.report) {
            all.insert(all.end(), outcome.report->losses.begin(), outcome.report->losses.end());
        }
    }
    return all;
}

QJsonObject RunReport::toJson() const
{
    QJsonObject json{
        {u"formatVersion"_s, QString::fromUtf16(reportFormat)},
        {u"runId"_s, runId},
        {u"program"_s, program},
        {u"complete"_s, verdict.has_value()},
        {u"plan"_s, plan.toJson()},
        {u"subject"_s, subject},
        {u"acknowledgement"_s, acknowledgement},
        {u"startedAt"_s, isoUtc(startedAt)},
        {u"stages"_s, listToJson(stages, outcomeToJson)},
        {u"fences"_s, listToJson(fences, [](const Fence &fence) { return fence.toJson(); })},
        {u"checks"_s, listToJson(checks, [](const CheckResult &check) { return check.toJson(); })},
        {u"losses"_s, listToJson(losses(), [](const Loss &loss) { return loss.toJson(); })},
        {u"warnings"_s, QJsonArray::fromStringList(warnings)},
    };
    if (endedAt.isValid()) {
        json.insert(u"endedAt"_s, isoUtc(endedAt));
    }
    if (verdict) {
        json.insert(u"verdict"_s, verdictName(*verdict));
    }
    if (error) {
        json.insert(u"error"_s, errorToJson(*error));
    }
    return json;
}

} // namespace Stillpoint
