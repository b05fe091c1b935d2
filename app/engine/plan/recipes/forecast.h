// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/plan.h"
#include "app/engine/plan/recipes/runhistory.h"

#include <QString>

#include <chrono>
#include <optional>

namespace Stillpoint {

/// The median of what earlier runs took, and how many runs it comes from: never a guess.
struct Forecast
{
    std::chrono::milliseconds median{};
    int runs = 0;

    /// "4 min 16 s (runs measured: 5)", translated.
    [[nodiscard]] QString display() const;
};

/// Only the newest runs count: the data grows, and old runs say little of the next one.
inline constexpr int forecastRuns = 10;

struct BackupForecast
{
    std::optional<Forecast> duration;
    std::optional<Forecast> skew; ///< distance between the first and the last capture
};

/// What the next backup in this mode ("hot", "hot-narrow") will take, from the backups in the same mode that ended
/// well. Empty without any. Pure.
[[nodiscard]] BackupForecast forecastBackup(const RunHistory &history, const QString &mode);

struct RestoreForecast
{
    std::optional<Forecast> duration; ///< of the whole run
    /// From the moment the application has to be down until everything is in place.
    std::optional<Forecast> downtime;
};

/// What a restore with this plan will take, added up from the stages of earlier restores that ended well, along the
/// longest way through the plan. Empty unless every stage of the plan was measured before; runs: of the stage that was
/// measured the least. The wait for the application's end (nodes.stop) is not counted: it is the administrator's own.
/// Pure.
[[nodiscard]] RestoreForecast forecastRestore(const RunHistory &history, const Plan &plan);

} // namespace Stillpoint
