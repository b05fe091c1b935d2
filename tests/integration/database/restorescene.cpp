// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/database/restorescene.h"

#include <QDir>
#include <QUuid>

namespace Stillpoint {

using namespace Qt::StringLiterals;

RestoreScene::RestoreScene(const TestDatabase &theDatabase, const QString &theSchema)
    : database(theDatabase)
    , schema(theSchema)
{
    const QString unique = QUuid::createUuid().toString(QUuid::Id128).left(4);
    runId = u"20261122-140211-"_s + unique;
    role = u"clerk_"_s + database.owner.name;
    target.settings.host = database.owner.host;
    target.settings.port = database.owner.port;
    target.settings.name = database.owner.name;
    target.settings.user = database.owner.user;
    target.settings.schema = schema;
    target.password = Secret(database.owner.password.toUtf8());
    const QString runFolder = folder.path(u"runs/"_s + runId);
    QDir().mkpath(runFolder);
    QDir().mkpath(folder.path(u"sets/one"_s));
    context = std::make_unique<StageContextDouble>(u"database.prepare"_s, runId, runFolder);
}

RestoreScene::~RestoreScene()
{
    DatabaseAddress maintenance = database.superuser;
    maintenance.name = u"postgres"_s;
    TestConnection admin(maintenance);
    for (const QString &name : {names().scratch, names().aside, names().undone}) {
        static_cast<void>(admin.tryExecute(u"DROP DATABASE IF EXISTS \"%1\" WITH (FORCE)"_s.arg(name)));
    }
}

bool RestoreScene::fill()
{
    TestConnection admin(database.superuser);
    if (!admin.value(u"SELECT 1 FROM pg_roles WHERE rolname = '%1'"_s.arg(role)).isValid()
        && !admin.execute(u"CREATE ROLE \"%1\""_s.arg(role))) {
        return false;
    }
    TestConnection owner(database.owner);
    const QString where = schema.isEmpty() ? u"public"_s : schema;
    QStringList statements;
    if (!schema.isEmpty()) {
        statements += u"CREATE SCHEMA %1"_s.arg(where);
    }
    statements += QStringList{
        u"CREATE TABLE %1.act_ru_task (id_ varchar(64) PRIMARY KEY, name_ text, rev_ int DEFAULT 1 CHECK (rev_ > 0))"_s,
        u"CREATE TABLE %1.act_ge_bytearray (id_ serial PRIMARY KEY, task_ varchar(64) REFERENCES %1.act_ru_task, bytes_ bytea)"_s,
        u"CREATE TABLE %1.\"Odd \"\"Name\" (\"Column A\" int, note text)"_s,
        u"CREATE INDEX idx_task ON %1.act_ru_task (name_)"_s,
        u"CREATE VIEW %1.open_tasks AS SELECT id_ FROM %1.act_ru_task WHERE rev_ > 0"_s,
        u"CREATE FUNCTION %1.twice(i int) RETURNS int LANGUAGE sql AS 'SELECT 2 * i'"_s,
        u"INSERT INTO %1.act_ru_task SELECT 't' || g, repeat('x', g % 50) || E'\\n\\\\.', 1 FROM generate_series(1, 3000) g"_s,
        u"INSERT INTO %1.act_ge_bytearray (task_, bytes_) SELECT 't' || g, decode(md5(g::text), 'hex') FROM generate_series(1, 500) g"_s,
        u"INSERT INTO %1.\"Odd \"\"Name\" VALUES (1, 'ä'), (2, NULL)"_s,
        u"COMMENT ON TABLE %1.act_ru_task IS 'tasks'"_s,
        u"GRANT SELECT ON %1.act_ru_task TO \"%2\""_s,
    };
    for (const QString &statement : statements) {
        QString sql = statement;
        if (!owner.execute(sql.replace(u"%1"_s, where).replace(u"%2"_s, role))) {
            return false;
        }
    }
    const QString name = u'"' + database.owner.name + u'"';
    return schema.isEmpty() ? owner.execute(u"COMMENT ON DATABASE %1 IS 'orders'"_s.arg(name))
            && owner.execute(u"ALTER DATABASE %1 CONNECTION LIMIT 77"_s.arg(name))
            && owner.execute(u"ALTER DATABASE %1 SET search_path TO \"$user\", public, \"odd, name\""_s.arg(name))
            && owner.execute(u"ALTER ROLE \"%1\" IN DATABASE %2 SET work_mem TO '7MB'"_s.arg(database.owner.user, name))
            && owner.execute(u"GRANT CONNECT ON DATABASE %1 TO \"%2\" WITH GRANT OPTION"_s.arg(name, role))
            && owner.execute(u"REVOKE TEMPORARY ON DATABASE %1 FROM PUBLIC"_s.arg(name))
                            : true;
}

Result<> RestoreScene::capture()
{
    const PostgresCaptureSettings settings{.target = target,
                                           .set = BackupSet(folder.path(u"sets/one"_s)),
                                           .readers = {},
                                           .processes = std::make_shared<SystemProcessRunner>(),
                                           .jobs = 2};
    const QString captureRun = folder.path(u"runs/capture"_s);
    QDir().mkpath(captureRun);
    StageContextDouble captureContext(u"database.capture"_s, u"20261122-130000-0001"_s, captureRun);
    const Result<StageReport> report = makePostgresCapture(settings)->run(captureContext);
    if (!report) {
        return fail(report.error());
    }
    storeFacts = report->facts;
    return {};
}

bool RestoreScene::spoil()
{
    TestConnection owner(database.owner);
    const QString where = schema.isEmpty() ? u"public"_s : schema;
    return owner.execute(u"DELETE FROM %1.act_ge_bytearray"_s.arg(where))
        && owner.execute(u"UPDATE %1.act_ru_task SET name_ = 'wrong'"_s.arg(where))
        && owner.execute(u"CREATE TABLE %1.newer (id int)"_s.arg(where))
        && owner.execute(u"DROP VIEW %1.open_tasks"_s.arg(where));
}

Fingerprint RestoreScene::fingerprint(const QString &name) const
{
    DatabaseAddress address = database.superuser;
    address.name = name.isEmpty() ? database.owner.name : name;
    return fingerprintOfDatabase(address);
}

PostgresRestoreSettings RestoreScene::settings() const
{
    return {.target = target,
            .set = BackupSet(folder.path(u"sets/one"_s)),
            .storeName = u"database"_s,
            .storeFacts = storeFacts,
            .runId = runId,
            .processes = std::make_shared<SystemProcessRunner>(),
            .jobs = 2,
            .inPlace = consent};
}

PostgresNames RestoreScene::names() const
{
    return postgresNames(schema.isEmpty() ? target.settings.name : schema, runId);
}

bool RestoreScene::exists(const QString &name) const
{
    DatabaseAddress maintenance = database.superuser;
    maintenance.name = u"postgres"_s;
    return TestConnection(maintenance).value(u"SELECT 1 FROM pg_database WHERE datname = '%1'"_s.arg(name)).isValid();
}

bool RestoreScene::acceptsSessions(const QString &name) const
{
    DatabaseAddress maintenance = database.superuser;
    maintenance.name = u"postgres"_s;
    return TestConnection(maintenance)
        .value(u"SELECT datallowconn FROM pg_database WHERE datname = '%1'"_s.arg(name))
        .toBool();
}

Result<StageReport> RestoreScene::prepare()
{
    context->enter(u"database.prepare"_s);
    Result<StageReport> report = makePostgresPrepare(settings())->run(*context);
    if (report) {
        context->reports[u"database.prepare"_s] = *report;
    }
    return report;
}

Result<StageReport> RestoreScene::swap()
{
    context->enter(u"database.swap"_s);
    return makePostgresSwap(settings())->run(*context);
}

Result<> RestoreScene::rollBackSwap()
{
    context->enter(u"database.swap"_s);
    return makePostgresSwap(settings())->rollBack(*context);
}

Result<> RestoreScene::rollBackPrepare()
{
    context->enter(u"database.prepare"_s);
    return makePostgresPrepare(settings())->rollBack(*context);
}

} // namespace Stillpoint
