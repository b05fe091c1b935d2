// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/stage.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Stillpoint {

QJsonObject Loss::toJson() const
{
    return {{u"kind"_s, kind},
            {u"store"_s, store},
            {u"subject"_s, subject},
            {u"explanation"_s, explanation},
            {u"remedy"_s, remedy}};
}

Loss Loss::fromJson(const QJsonObject &json)
{
    return {.kind = json.value(u"kind"_s).toString(),
            .store = json.value(u"store"_s).toString(),
            .subject = json.value(u"subject"_s).toString(),
            .explanation = json.value(u"explanation"_s).toString(),
            .remedy = json.value(u"remedy"_s).toString()};
}

QJsonObject StageReport::toJson() const
{
    QJsonArray lossList;
    for (const Loss &loss : losses) {
        lossList.append(loss.toJson());
    }
    return {{u"summary"_s, summary},
            {u"facts"_s, facts},
            {u"losses"_s, lossList},
            {u"warnings"_s, QJsonArray::fromStringList(warnings)},
            {u"proves"_s, proves}};
}

StageReport StageReport::fromJson(const QJsonObject &json)
{
    StageReport report{.summary = json.value(u"summary"_s).toString(),
                       .facts = json.value(u"facts"_s).toObject(),
                       .losses = {},
                       .warnings = {},
                       .proves = json.value(u"proves"_s).toBool()};
    const QJsonArray losses = json.value(u"losses"_s).toArray();
    for (const QJsonValue &loss : losses) {
        report.losses.push_back(Loss::fromJson(loss.toObject()));
    }
    const QJsonArray warnings = json.value(u"warnings"_s).toArray();
    for (const QJsonValue &warning : warnings) {
        report.warnings.append(warning.toString());
    }
    return report;
}

Verdict completionVerdict(const std::map<QString, StageReport> &reports)
{
    bool proved = false;
    for (const auto &[id, report] : reports) {
        if (!report.losses.empty()) {
            return Verdict::CompletedWithLosses;
        }
        proved = proved || report.proves;
    }
    return proved ? Verdict::Verified : Verdict::CompletedNotVerified;
}

Result<std::vector<CheckResult>> Stage::prepare(StageContext & /*context*/)
{
    return std::vector<CheckResult>{};
}

Result<> Stage::rollBack(StageContext & /*context*/)
{
    return {};
}

} // namespace Stillpoint
