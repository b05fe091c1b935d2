// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/plan/recipes/assembly.h"
#include "app/engine/profile/profile.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <stop_token>

namespace Stillpoint {

/// How busy an application is right now; what stands beside the consistency notice. Numbers are of all databases of the
/// profile together.
struct MeasuredActivity
{
    qint64 runningJobs = 0; ///< locked by an executor
    qint64 pendingJobs = 0; ///< waiting, running ones and timers included; without index jobs
    qint64 pendingIndexJobs = 0; ///< history jobs: changes that search has not seen yet
    qint64 sessions = 0; ///< of the application and others
    double rowChangesPerMinute = 0; ///< at most: rolled back ones count too
    /// Content items and attachments added, changed or removed a minute; nothing where the database has no table of
    /// them.
    std::optional<double> contentChangesPerMinute;
    QStringList lines; ///< the same in words, translated

    /// No job ran, no index job waited and no row changed while it was measured. Timers may still be due later.
    [[nodiscard]] bool isIdle() const;
};

/// Takes two samples of each database, the duration apart. Only reads; blocks, for a background thread. The counters
/// that it reads arrive up to a second late.
[[nodiscard]] Result<MeasuredActivity> measureActivity(const Profile &profile, const RunSecrets &secrets,
                                                       std::stop_token stop,
                                                       std::chrono::milliseconds duration = std::chrono::seconds(4));

} // namespace Stillpoint
