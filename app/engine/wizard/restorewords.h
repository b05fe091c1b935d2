// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/recipes/forecast.h"
#include "app/engine/wizard/drafts.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Stillpoint {

/// What a restore says of itself before it begins. All pure; all texts translated.

/// "db01:5432/flowable · https://search01:9200 · /srv/content": where a profile's data is.
[[nodiscard]] QString placesOf(const Profile &profile);

/// "PRODUCTION" or, where the environment's name does not say the tier, "blue · production".
[[nodiscard]] QString tierWords(const Profile &profile);

/// What is lost when the set of this moment is restored now, as one sentence. now, stateAt: UTC.
[[nodiscard]] QString lossSentence(const RestoreOptions &options, const QDateTime &stateAt, const QDateTime &now);

/// How long it takes, from this application's own restores, or that nobody knows. Never a guess.
[[nodiscard]] QString forecastSentence(const RestoreForecast &forecast);

/// What a restore does to one store of the target.
struct StoreChange
{
    QString store; ///< "database", "search", "content"
    QString title; ///< "Database db01:5432/flowable"
    QString change; ///< what becomes of what is there
    QString kept; ///< where what is there now is kept until it is discarded; empty: nothing is replaced
    bool isTouched = false;
};

/// In the order database, search, content; stores that stay as they are say so.
[[nodiscard]] std::vector<StoreChange> storeChanges(const RestoreDraft &draft);

/// Tables in the set's dump that are not the application's own: they go back, too. At most a few are named; empty:
/// there are none, or the database is not restored.
[[nodiscard]] QString foreignTables(const RestoreDraft &draft);

/// One stage of the plan, as Review shows it.
struct PlanLine
{
    QString title;
    QString purpose; ///< what it does; empty where the title says it
    bool changesLiveData = false;
};

[[nodiscard]] std::vector<PlanLine> planLines(const Plan &plan);

/// Review as plain text, for the clipboard and for printing.
[[nodiscard]] QString reviewText(const RestoreDraft &draft, const QStringList &sentences);

} // namespace Stillpoint
