// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/takeback.h"

#include "app/engine/core/logging.h"
#include "app/engine/run/stagethread.h"

using namespace Qt::StringLiterals;

namespace Stillpoint {

std::vector<TakenBack> takeBack(const QStringList &order, const std::map<QString, std::unique_ptr<Stage>> &stages,
                                const RunContext::Surroundings &surroundings)
{
    std::vector<TakenBack> all;
    // Without this record a resume would go forward; taking back without it is still better than leaving things half.
    if (const Result<> recorded = surroundings.record->rollBackBegins(); !recorded) {
        log(LogLevel::Warning, u"run"_s, u"rolling back without a record: "_s + recorded.error().toString());
    }
    for (const QString &id : order) {
        Stage &stage = *stages.at(id);
        RunContext context(surroundings, id, std::stop_token{}, RunContext::Purpose::Cleanup);
        Result<> result = withoutExceptions(id, [&] { return stage.rollBack(context); });
        context.flushProgress();
        all.push_back({.stage = id, .result = result});
        if (!result && stage.changesLiveData()) {
            break;
        }
    }
    return all;
}

} // namespace Stillpoint
