// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgresrestorearchive.h"
#include "app/engine/database/postgresstages.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace Stillpoint {

/// Statements that empty the target: every table, view, sequence, function and type of one schema, or (empty) of all
/// but the system's, with the large objects. Schemas and extensions themselves stay, because the account may be allowed
/// to use them without owning them.
[[nodiscard]] Result<QStringList> emptyingStatements(PostgresSession &session, const QString &schema);

/// The lines of "pg_restore --list" without the entries for schemas and extensions that exist already. Pure.
[[nodiscard]] QByteArray withoutExisting(const QByteArray &list, const QStringList &schemas,
                                         const QStringList &extensions);

/// Empties the target and restores the archive of settings.set into it, all in one transaction, then compares it with
/// settings.storeFacts. A failure before the commit leaves the target as it was.
[[nodiscard]] Result<> replaceContents(PostgresSession &session, const PostgresRestoreSettings &settings,
                                       const QString &workFolder, StageContext &context);

} // namespace Stillpoint
