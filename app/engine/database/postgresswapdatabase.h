// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgresnames.h"
#include "app/engine/database/postgressession.h"
#include "app/engine/plan/stage.h"

#include <QString>

#include <chrono>
#include <functional>

namespace Stillpoint {

/// Two databases change places: `incoming` becomes `live` and gets its own comment back from its marker; what is live
/// now becomes `outgoing`, marked as given. Where there is no live database it is a single rename.
struct PostgresExchange
{
    QString live;
    QString incoming;
    QString outgoing;
    PostgresMarker outgoingMarker; ///< its comment is filled in from the live database
};

using PerformStep = std::function<Result<>(const Step &)>;

/// How long sessions that are on their way out may take before the exchange gives up.
constexpr std::chrono::milliseconds exchangePatience{5000};

/// Keeps new sessions out, makes sure that nobody is in, renames in one transaction and lets sessions in again. Each
/// change is a step. Whenever it fails, sessions may connect again and the names are as before or as after, never
/// between. Repeating it after a crash at any point completes it. Never ends a session of somebody else: Busy, naming
/// them.
[[nodiscard]] Result<> exchangeDatabases(PostgresSession &maintenance, const PostgresExchange &exchange,
                                         std::stop_token stop, const PerformStep &perform);

/// Lets sessions into a database if it exists and is closed.
[[nodiscard]] Result<> reopenDatabase(PostgresSession &maintenance, const QString &database);

} // namespace Stillpoint
