// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgresstages.h"

#include <QString>

#include <stop_token>

namespace Stillpoint {

/// How a restore gets the set's state in place of the live one, from the best to the last resort.
enum class PostgresWay {
    OwnDatabase, ///< a scratch database and two renames
    SharedSchema, ///< the live schema renamed aside, the set restored under its name
    InPlace ///< what is there is dumped, dropped and replaced in one transaction; only with consent
};

/// "own-database", "shared-schema", "in-place": the word in reports.
[[nodiscard]] QString postgresWayName(PostgresWay way);

/// What the server says about our rights over the target. Read without changing anything.
struct PostgresRights
{
    PostgresWay way = PostgresWay::OwnDatabase;
    bool databaseExists = false;
    bool schemaExists = false; ///< only asked where the profile names a schema
    bool superuser = false;
    bool mayCreateDatabases = false;
    QString reason; ///< why no better way than in place is open to this user; translated
};

/// maintenance: a session beside the target. Opens a second one in the target where a schema is restored.
[[nodiscard]] Result<PostgresRights> readPostgresRights(PostgresSession &maintenance, const PostgresTarget &target,
                                                        std::stop_token stop);

/// The sentence for a restore in place without consent; names the option that gives it.
[[nodiscard]] Error inPlaceConsentMissing(const PostgresTarget &target, const PostgresRights &rights);

} // namespace Stillpoint
