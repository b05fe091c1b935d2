// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/plan.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Plan)
};

constexpr std::array knownStages{
    StageId::preflight,     StageId::contentNames,     StageId::contentPrepass,  StageId::searchPrepass,
    StageId::nodesDrain,    StageId::nodesStop,        StageId::databaseCapture, StageId::searchIdle,
    StageId::searchCapture, StageId::contentCapture,   StageId::nodesStart,      StageId::setVerify,
    StageId::setSeal,       StageId::contentPrepare,   StageId::databasePrepare, StageId::searchPrepare,
    StageId::contentSwap,   StageId::databaseSwap,     StageId::searchSwap,      StageId::searchReindex,
    StageId::locksClear,    StageId::restoreReconcile, StageId::nodesRelease,
};

// A plan can come from a foreign manifest: bounds that no real plan comes near.
constexpr qsizetype largestPlan = 1000;
constexpr int largestWeight = 1'000'000;

Failure invalid(const QString &message)
{
    return fail(Error::invalidInput(message, Texts::tr("Report this with the backup set or the run folder.")));
}

/// Ids of all stages that the given one waits for, directly or through others.
QSet<QString> ancestorsOf(const Plan &plan, const PlannedStage &stage)
{
    QSet<QString> ancestors;
    std::vector<const PlannedStage *> open{&stage};
    while (!open.empty()) {
        const PlannedStage *current = open.back();
        open.pop_back();
        for (const After &edge : current->after) {
            const PlannedStage *before = plan.find(edge.stage);
            if (before != nullptr && !ancestors.contains(edge.stage)) {
                ancestors.insert(edge.stage);
                open.push_back(before);
            }
        }
    }
    return ancestors;
}

Result<> validateStage(const Plan &plan, const PlannedStage &stage)
{
    if (!isKnownStageId(stage.id)) {
        return invalid(Texts::tr("The plan names a stage %1 that this version does not know.").arg(stage.id));
    }
    if (stage.weight < 0 || stage.weight > largestWeight) {
        return invalid(Texts::tr("The weight of the stage %1 in the plan is out of bounds.").arg(stage.id));
    }
    for (const After &edge : stage.after) {
        if (plan.find(edge.stage) == nullptr) {
            return invalid(Texts::tr("The stage %1 waits for %2, which is not in the plan.").arg(stage.id, edge.stage));
        }
    }
    const QSet<QString> ancestors = ancestorsOf(plan, stage);
    if (ancestors.contains(stage.id)) {
        return invalid(Texts::tr("The stage %1 of the plan waits for itself.").arg(stage.id));
    }
    // In a run that goes well it works in its place in the graph; that place must come after what it makes good.
    if (stage.runWhen.kind == RunWhen::Kind::AfterFailureOf && !ancestors.contains(stage.runWhen.stage)) {
        return invalid(Texts::tr("The stage %1 makes good what %2 did, but does not wait for it.")
                           .arg(stage.id, stage.runWhen.stage));
    }
    return {};
}

QJsonObject stageToJson(const PlannedStage &stage)
{
    QJsonArray after;
    for (const After &edge : stage.after) {
        after.append(QJsonObject{{u"stage"_s, edge.stage},
                                 {u"moment"_s, edge.moment == Moment::Fixed ? u"Fixed"_s : u"Finished"_s}});
    }
    QJsonObject runWhen{{u"kind"_s, u"OnSuccess"_s}};
    if (stage.runWhen.kind == RunWhen::Kind::AfterFailureOf) {
        runWhen = {{u"kind"_s, u"AfterFailureOf"_s}, {u"stage"_s, stage.runWhen.stage}};
    }
    return {{u"id"_s, stage.id},         {u"store"_s, stage.store}, {u"title"_s, stage.title},
            {u"weight"_s, stage.weight}, {u"after"_s, after},       {u"runWhen"_s, runWhen}};
}

Result<After> edgeFromJson(const QJsonObject &json, const QString &stage)
{
    const QString moment = json.value(u"moment"_s).toString();
    if (moment != "Fixed"_L1 && moment != "Finished"_L1) {
        return invalid(Texts::tr("The stage %1 of the plan waits for an unknown moment %2.").arg(stage, moment));
    }
    return After{.stage = json.value(u"stage"_s).toString(),
                 .moment = moment == "Fixed"_L1 ? Moment::Fixed : Moment::Finished};
}

Result<PlannedStage> stageFromJson(const QJsonObject &json)
{
    PlannedStage stage{.id = json.value(u"id"_s).toString(),
                       .store = json.value(u"store"_s).toString(),
                       .title = json.value(u"title"_s).toString(),
                       .weight = json.value(u"weight"_s).toInt(-1),
                       .after = {},
                       .runWhen = {}};
    const QJsonArray edges = json.value(u"after"_s).toArray();
    if (edges.size() > largestPlan) {
        return invalid(Texts::tr("The stage %1 of the plan waits for too many others.").arg(stage.id));
    }
    for (const QJsonValue &value : edges) {
        const Result<After> edge = edgeFromJson(value.toObject(), stage.id);
        if (!edge) {
            return fail(edge.error());
        }
        stage.after.push_back(*edge);
    }
    const QJsonObject runWhen = json.value(u"runWhen"_s).toObject();
    const QString kind = runWhen.value(u"kind"_s).toString();
    if (kind == "AfterFailureOf"_L1) {
        stage.runWhen = {.kind = RunWhen::Kind::AfterFailureOf, .stage = runWhen.value(u"stage"_s).toString()};
    } else if (kind != "OnSuccess"_L1) {
        return invalid(Texts::tr("The plan does not say when the stage %1 runs.").arg(stage.id));
    }
    return stage;
}

} // namespace

const PlannedStage *Plan::find(const QString &id) const
{
    const auto found = std::ranges::find(stages, id, &PlannedStage::id);
    return found == stages.end() ? nullptr : &*found;
}

Result<> Plan::validate() const
{
    if (stages.empty() || stages.size() > static_cast<std::size_t>(largestPlan)) {
        return invalid(Texts::tr("The plan has no stages or too many."));
    }
    QSet<QString> ids;
    for (const PlannedStage &stage : stages) {
        if (ids.contains(stage.id)) {
            return invalid(Texts::tr("The plan names the stage %1 twice.").arg(stage.id));
        }
        ids.insert(stage.id);
    }
    for (const PlannedStage &stage : stages) {
        if (const Result<> valid = validateStage(*this, stage); !valid) {
            return valid;
        }
    }
    return {};
}

QJsonObject Plan::toJson() const
{
    QJsonArray list;
    for (const PlannedStage &stage : stages) {
        list.append(stageToJson(stage));
    }
    return {{u"kind"_s, kind}, {u"mode"_s, mode}, {u"stages"_s, list}};
}

Result<Plan> Plan::fromJson(const QJsonObject &json)
{
    Plan plan{.kind = json.value(u"kind"_s).toString(), .mode = json.value(u"mode"_s).toString(), .stages = {}};
    const QJsonArray list = json.value(u"stages"_s).toArray();
    if (list.size() > largestPlan) {
        return invalid(Texts::tr("The plan has no stages or too many."));
    }
    for (const QJsonValue &value : list) {
        Result<PlannedStage> stage = stageFromJson(value.toObject());
        if (!stage) {
            return fail(stage.error());
        }
        plan.stages.push_back(*std::move(stage));
    }
    if (const Result<> valid = plan.validate(); !valid) {
        return fail(valid.error());
    }
    return plan;
}

QString baseStageId(const QString &id)
{
    return id.section(u'@', 0, 0);
}

bool isKnownStageId(const QString &id)
{
    const QString base = baseStageId(id);
    const bool namesStore = base.size() < id.size();
    if (namesStore && id.size() == base.size() + 1) {
        return false;
    }
    return std::ranges::any_of(knownStages, [&base](const char16_t *known) { return base == QStringView(known); });
}

} // namespace Stillpoint
