// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/run/planrunner.h"
#include "app/engine/run/runcontext.h"

namespace Stillpoint {

/// What the work before the first stage gave. record is null when the run folder could not be used.
struct Preparation
{
    std::unique_ptr<RunRecord> record;
    std::vector<CheckResult> checks;
    std::optional<Error> error;
};

/// Opens the records of a run (plan.json, profile.json, report.json, the journal) and prepares every stage that is not
/// done yet. Blocks: for a worker thread. surroundings names everything but the record, which is made here.
[[nodiscard]] Preparation prepareRun(const RunRequest &request, RunContext::Surroundings surroundings,
                                     const QByteArray &firstReport, const std::stop_token &stop);

/// report.json of a run folder.
[[nodiscard]] QString reportPath(const QString &runFolder);

} // namespace Stillpoint
