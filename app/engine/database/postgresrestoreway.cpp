// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresrestoreway.h"

#include "app/engine/database/postgresrestoreserver.h"

#include <QCoreApplication>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresRestore)
};

Result<> readRoleAndDatabase(PostgresSession &maintenance, const QString &database, PostgresRights &rights,
                             bool &ownsDatabase)
{
    // A role that another one is a member of lends its rights; ALTER DATABASE asks for membership in the owner.
    return maintenance.forEachRow(
        u"SELECT r.rolsuper, r.rolcreatedb OR r.rolsuper, d.oid IS NOT NULL,"
        " coalesce(pg_has_role(d.datdba, 'USAGE'), false)"
        " FROM pg_roles r LEFT JOIN pg_database d ON d.datname = ? WHERE r.rolname = current_user"_s,
        {database}, [&rights, &ownsDatabase](const QSqlQuery &row) -> Result<> {
            rights.superuser = row.value(0).toBool();
            rights.mayCreateDatabases = row.value(1).toBool();
            rights.databaseExists = row.value(2).toBool();
            ownsDatabase = row.value(3).toBool();
            return {};
        });
}

Result<> chooseSchemaWay(const PostgresTarget &target, std::stop_token stop, PostgresRights &rights)
{
    const QString &schema = target.settings.schema;
    if (!rights.databaseExists) {
        return fail(Error::notFound(
            Texts::tr("There is no database %1 to restore the schema %2 into.").arg(target.settings.display(), schema),
            Texts::tr("Create the shared database first, then start the restore again.")));
    }
    auto session = PostgresSession::open(
        target, {.database = {}, .purpose = u"restore rights"_s, .statementTimeout = std::nullopt}, stop);
    if (!session) {
        return fail(session.error());
    }
    bool ownsSchema = false;
    bool mayCreate = false;
    const Result<> read =
        (*session)->forEachRow(u"SELECT n.oid IS NOT NULL, coalesce(pg_has_role(n.nspowner, 'USAGE'), false),"
                               " has_database_privilege(current_database(), 'CREATE')"
                               " FROM (SELECT 1) AS one LEFT JOIN pg_namespace n ON n.nspname = ?"_s,
                               {schema}, [&](const QSqlQuery &row) -> Result<> {
                                   rights.schemaExists = row.value(0).toBool();
                                   ownsSchema = row.value(1).toBool();
                                   mayCreate = row.value(2).toBool();
                                   return {};
                               });
    if (!read) {
        return read;
    }
    rights.way = PostgresWay::SharedSchema;
    if (!mayCreate) {
        rights.way = PostgresWay::InPlace;
        rights.reason =
            Texts::tr("user %1 may not create schemas in %2").arg(target.settings.user, target.settings.name);
    } else if (rights.schemaExists && !ownsSchema && !rights.superuser) {
        rights.way = PostgresWay::InPlace;
        rights.reason = Texts::tr("user %1 does not own the schema %2").arg(target.settings.user, schema);
    }
    return {};
}

} // namespace

QString postgresWayName(PostgresWay way)
{
    switch (way) {
    case PostgresWay::OwnDatabase:
        return u"own-database"_s;
    case PostgresWay::SharedSchema:
        return u"shared-schema"_s;
    case PostgresWay::InPlace:
        break;
    }
    return u"in-place"_s;
}

Result<PostgresRights> readPostgresRights(PostgresSession &maintenance, const PostgresTarget &target,
                                          std::stop_token stop)
{
    PostgresRights rights;
    bool ownsDatabase = false;
    if (const Result<> read = readRoleAndDatabase(maintenance, target.settings.name, rights, ownsDatabase); !read) {
        return fail(read.error());
    }
    if (!target.settings.schema.isEmpty()) {
        if (const Result<> chosen = chooseSchemaWay(target, stop, rights); !chosen) {
            return fail(chosen.error());
        }
        return rights;
    }
    if (!rights.mayCreateDatabases) {
        if (!rights.databaseExists) {
            return fail(Error{.code = ErrorCode::PermissionDenied,
                              .message = Texts::tr("There is no database %1, and user %2 may not create one.")
                                             .arg(target.settings.display(), target.settings.user),
                              .detail = {},
                              .hint = Texts::tr("Grant the user the right CREATEDB, or create the database first.")});
        }
        rights.way = PostgresWay::InPlace;
        rights.reason = Texts::tr("user %1 may not create databases").arg(target.settings.user);
    } else if (rights.databaseExists && !ownsDatabase && !rights.superuser) {
        rights.way = PostgresWay::InPlace;
        rights.reason =
            Texts::tr("user %1 does not own the database %2").arg(target.settings.user, target.settings.name);
    }
    return rights;
}

Error inPlaceConsentMissing(const PostgresTarget &target, const PostgresRights &rights)
{
    return {
        .code = ErrorCode::PermissionDenied,
        .message =
            Texts::tr("%1 can only be replaced in place, because %2.").arg(target.settings.display(), rights.reason),
        .detail = {},
        .hint = Texts::tr("Connect as a user who owns it and may create databases, or consent to a restore in place "
                          "(--allow-in-place).")};
}

} // namespace Stillpoint
