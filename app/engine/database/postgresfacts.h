// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgresfence.h"
#include "app/engine/database/postgressession.h"

#include <QJsonObject>
#include <QString>

namespace Stillpoint {

/// What a restore puts back or compares with, and what no dump carries, read in the held snapshot: "settings" (of the
/// database), "schema" (its owner and rights, in schema mode), "structure", "extensions", "roles" (names only),
/// "families", "serverVersionNumber", "serverVersion", "systemIdentifier", "databaseBytes", "schemaName".
[[nodiscard]] Result<QJsonObject> readPostgresFacts(PostgresSession &held, const PostgresFence &fence);

/// Numbers of "indexes", "constraints", "sequences" and "views" of one schema, or (empty) of the whole database;
/// nothing that belongs to an extension or the system.
[[nodiscard]] Result<QJsonObject> readPostgresStructure(PostgresSession &session, const QString &schema);

/// How many tables belong to Flowable ("act", "flw"), and the names of the others, which a restore would roll back too.
/// Pure.
[[nodiscard]] QJsonObject tableFamilies(const std::vector<DumpTable> &tables);

/// The counters of pg_stat_user_tables, "schema.table" to {inserted, updated, deleted}. Backends report theirs up to a
/// second late, and rolled back work counts.
[[nodiscard]] Result<QJsonObject> readTableCounters(PostgresSession &session, const QString &schema);

/// Where the capture leaves the fence's counters and snapshot for the window observer.
[[nodiscard]] QString fenceFactsPath(const QString &runFolder, const QString &storeName);

} // namespace Stillpoint
