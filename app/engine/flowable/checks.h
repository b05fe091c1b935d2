// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/database/postgressession.h"
#include "app/engine/flowable/applicationfacts.h"
#include "app/engine/flowable/sessions.h"
#include "app/engine/plan/check.h"

#include <chrono>
#include <stop_token>
#include <vector>

namespace Stillpoint {

/// What stands beside the consistency notice: how busy the application is right now.
struct ApplicationActivity
{
    ApplicationFacts facts;
    std::vector<SessionGroup> sessions;
    double changesPerMinute = 0;

    /// "42 changes a minute, 3 pending jobs (1 of them running), 10 sessions", translated.
    [[nodiscard]] QString summary() const;
};

[[nodiscard]] Result<ApplicationActivity> measureActivity(const PostgresTarget &target,
                                                          std::chrono::milliseconds duration, std::stop_token stop);

/// The findings that follow from what was measured; pure.
[[nodiscard]] std::vector<CheckResult> judgeApplication(const DatabaseSettings &settings,
                                                        const ApplicationActivity &activity);

/// Preflight of the application itself: is its schema there, is somebody upgrading it, how busy is it. Only reads;
/// takes as long as the measurement.
[[nodiscard]] std::vector<CheckResult> checkApplication(const PostgresTarget &target, std::stop_token stop,
                                                        std::chrono::milliseconds duration = std::chrono::seconds(3));

} // namespace Stillpoint
