// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/consistency/verdict.h"
#include "app/engine/plan/stage.h"

#include <QJsonObject>

#include <map>
#include <optional>
#include <vector>

namespace Stillpoint {

enum class RunState { Idle, Preparing, Running, WaitingForDecision, Cancelling, Ended };
enum class StageState { Pending, Running, Fixed, Done, Failed, Cancelled, NotPlanned };

[[nodiscard]] QString runStateName(RunState state);
[[nodiscard]] QString stageStateName(StageState state);

[[nodiscard]] QJsonObject errorToJson(const Error &error);

/// How one stage ended. NotPlanned at the end of a run: it never began and will not.
struct StageOutcome
{
    QString id;
    QString title;
    StageState state = StageState::Pending;
    QDateTime startedAt;
    QDateTime endedAt;
    std::optional<StageReport> report;
    std::optional<Error> error;
    bool rolledBack = false; ///< what it changed was taken back
    std::optional<Error> rollBackError; ///< taking it back failed
};

/// The truth about a run: written to report.json at the start (marked incomplete), after every stage and at the end.
struct RunReport
{
    QString runId;
    QString program; ///< "stillpoint 0.1.0"
    Plan plan;
    QJsonObject subject; ///< profile name, environment, tier, set: what the run was about; no secrets
    std::optional<Verdict> verdict; ///< absent: incomplete
    std::optional<Error> error; ///< the first failure
    QDateTime startedAt;
    QDateTime endedAt;
    std::vector<StageOutcome> stages;
    std::vector<Fence> fences;
    std::vector<CheckResult> checks;
    QStringList warnings;
    QJsonObject acknowledgement; ///< consistency notice: id, version, time, who

    [[nodiscard]] std::vector<Loss> losses() const;
    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace Stillpoint
