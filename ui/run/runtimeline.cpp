// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/run/runtimeline.h"

#include "app/engine/run/reporttimeline.h"

#include <QCoreApplication>

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::RunTimeline)
};

// What a stage does before the first fence is no part of the consistency window.
bool belongsToWindow(const QString &id)
{
    const QString base = baseStageId(id);
    return base != StageId::contentNames && base != StageId::contentPrepass && base != StageId::searchPrepass;
}

} // namespace

bool showRunTimeline(Timeline &timeline, const RunReport &report, const QDateTime &now)
{
    std::vector<TimelineRow> rows;
    bool hasBegun = false;
    for (const StageOutcome &outcome : report.stages) {
        const QString store = storeOfStage(report, outcome.id);
        if (store.isEmpty() || !belongsToWindow(outcome.id)) {
            continue;
        }
        rows.push_back({.title = outcome.title, .store = store, .from = outcome.startedAt, .to = outcome.endedAt});
        hasBegun = hasBegun || outcome.startedAt.isValid();
    }
    std::vector<TimelineMark> marks;
    for (const Fence &fence : report.fences) {
        marks.push_back(
            {.at = fence.fixedAt, .label = Texts::tr("%1 fixed").arg(storeTitle(fence.store)), .store = fence.store});
    }
    if (hasBegun) {
        timeline.setContent(rows, marks, now);
    }
    return hasBegun;
}

} // namespace Stillpoint
