// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgressession.h"

#include <QString>

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace Stillpoint {

/// What pg_database says of one database. The oid survives renames.
struct PostgresDatabaseState
{
    qint64 oid = 0;
    bool allowsConnections = true;
    QString comment;
};

struct PostgresRename
{
    QString from;
    QString to;
    QString comment; ///< of the database under its new name; empty: none
};

/// A session beside the databases that are renamed: in "postgres", or in "template1" where that is missing, closed to
/// us or itself the live one. Used and closed on the stage's thread.
[[nodiscard]] Result<std::unique_ptr<PostgresSession>> openMaintenance(const PostgresTarget &target,
                                                                       const QString &purpose, std::stop_token stop);

/// Empty when there is no such database.
[[nodiscard]] Result<std::optional<PostgresDatabaseState>> databaseState(PostgresSession &session, const QString &name);
[[nodiscard]] Result<> allowConnections(PostgresSession &session, const QString &database, bool allowed);
/// COMMENT ON DATABASE; an empty comment removes it.
[[nodiscard]] Result<> commentDatabase(PostgresSession &session, const QString &database, const QString &comment);
/// All renames and comments in one transaction: either all names change or none.
[[nodiscard]] Result<> renameDatabases(PostgresSession &session, const std::vector<PostgresRename> &renames);
/// Runs statements between BEGIN and COMMIT; rolls back on the first error.
[[nodiscard]] Result<> executeTogether(PostgresSession &session, const QStringList &statements);

} // namespace Stillpoint
