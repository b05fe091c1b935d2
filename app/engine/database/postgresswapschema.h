// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgresnames.h"
#include "app/engine/database/postgressession.h"
#include "app/engine/database/postgresstages.h"
#include "app/engine/plan/stage.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <stop_token>

namespace Stillpoint {

/// A schema's marker; an absent schema is an empty optional.
struct PostgresSchemaState
{
    QString comment;
};

[[nodiscard]] Result<std::optional<PostgresSchemaState>> schemaState(PostgresSession &session, const QString &schema);

/// What outside a schema hangs on it (views, foreign keys, functions, columns of its types), one phrase each: renaming
/// or dropping the schema would take them along. Extensions installed in it are listed by postgresSchemaExtensions.
[[nodiscard]] Result<QStringList> postgresSchemaDependants(PostgresSession &session, const QString &schema);
[[nodiscard]] Result<QStringList> postgresSchemaExtensions(PostgresSession &session, const QString &schema);
/// The sentences for both, with the way out.
[[nodiscard]] Error schemaDependantsError(const QString &schema, const QStringList &dependants);
[[nodiscard]] Error schemaExtensionsError(const QString &schema, const QStringList &extensions);

/// Two schemas of one database change places as databases do in exchangeDatabases, in one transaction that holds every
/// table of the live one: nobody can write into a table while its schema gets another name.
struct PostgresSchemaExchange
{
    QString live;
    QString incoming; ///< empty: live only steps aside
    QString outgoing;
    PostgresMarker outgoingMarker;
};

[[nodiscard]] Result<> exchangeSchemas(PostgresSession &session, const PostgresSchemaExchange &exchange,
                                       std::stop_token stop);

/// database.swap for a schema in a shared database: the live schema steps aside, the set is restored under its name and
/// compared with the facts.
[[nodiscard]] Result<StageReport> swapSchema(const PostgresRestoreSettings &settings, StageContext &context);
/// From any state in between back to the live schema as it was; nothing to do where it never stepped aside.
[[nodiscard]] Result<> rollBackSchema(const PostgresRestoreSettings &settings, StageContext &context);

} // namespace Stillpoint
