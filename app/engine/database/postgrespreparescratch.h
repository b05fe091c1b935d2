// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgresnames.h"
#include "app/engine/database/postgresrestorearchive.h"
#include "app/engine/database/postgresrestorefacts.h"
#include "app/engine/database/postgresstages.h"

#include <QJsonObject>
#include <QStringList>

namespace Stillpoint {

/// What filling a scratch database found out on the way.
struct PostgresScratchReport
{
    QStringList warnings; ///< translated
    std::vector<Loss> losses;
    QJsonObject facts;
};

/// Makes the scratch database of a restore, restores the archive into it, compares it with the facts of the set and
/// gives it the settings that the live database has (or had when the set was made). Its marker says "prepared" only at
/// the very end, so that the server itself knows whether it is complete. A leftover of an earlier attempt of the same
/// run is dropped first; a database of that name that is not ours is an error.
[[nodiscard]] Result<PostgresScratchReport> fillPostgresScratch(PostgresSession &maintenance,
                                                                const PostgresRestoreSettings &settings,
                                                                const PostgresArchive &archive,
                                                                const PostgresSetFacts &facts, StageContext &context);
/// Drops the scratch database if it is there and ours.
[[nodiscard]] Result<> dropPostgresScratch(PostgresSession &maintenance, const PostgresTarget &target,
                                           const PostgresNames &names, const QString &runId);

} // namespace Stillpoint
