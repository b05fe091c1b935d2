// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/clock.h"
#include "app/engine/core/result.h"
#include "app/engine/core/secret.h"
#include "app/engine/database/postgressession.h"
#include "app/engine/plan/recipes/assembly.h"
#include "app/engine/profile/profile.h"

#include <stop_token>
#include <vector>

namespace Stillpoint {

/// What every assembled run stands on: a valid profile, its databases with passwords, the locks and the run's folder.
/// Made in this order, so that a failure has changed nothing: read, lock, then write.
struct RunGround
{
    QString runId;
    QString runFolder;
    BackupFolder folder{QString()};
    std::vector<PostgresTarget> databases;
    RunLocks locks;
};

[[nodiscard]] Result<RunGround> layGround(const Profile &profile, const RunSecrets &secrets, std::stop_token stop);

/// The run's request without its plan and stages.
[[nodiscard]] RunRequest requestOn(const RunGround &ground, const Profile &profile, const Clock &clock);

} // namespace Stillpoint
