// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgrespreparescratch.h"

#include "app/engine/database/postgresrestoreserver.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresRestore)
};

// Between CREATE DATABASE and its marker a crash leaves a database without one; it is then as empty as it was born.
Result<bool> isEmptyDatabase(const PostgresTarget &target, const QString &database, std::stop_token stop)
{
    const auto session = PostgresSession::open(
        target, {.database = database, .purpose = u"restore check"_s, .statementTimeout = std::nullopt}, stop);
    if (!session) {
        return fail(session.error());
    }
    const Result<QVariant> objects =
        (*session)->value(u"SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                          " WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"_s);
    if (!objects) {
        return fail(objects.error());
    }
    return objects->toLongLong() == 0;
}

Result<bool> hasRole(PostgresSession &session, const QString &role, bool &usable)
{
    bool found = false;
    const Result<> read = session.forEachRow(u"SELECT pg_has_role(oid, 'MEMBER') FROM pg_roles WHERE rolname = ?"_s,
                                             {role}, [&](const QSqlQuery &row) -> Result<> {
                                                 found = true;
                                                 usable = row.value(0).toBool();
                                                 return {};
                                             });
    if (!read) {
        return fail(read.error());
    }
    return found;
}

class ScratchFilling
{
public:
    ScratchFilling(PostgresSession &maintenance, const PostgresRestoreSettings &settings,
                   const PostgresArchive &archive, const PostgresSetFacts &facts, StageContext &context)
        : m_maintenance(maintenance)
        , m_settings(settings)
        , m_archive(archive)
        , m_facts(facts)
        , m_context(context)
        , m_names(postgresNames(settings.target.settings.name, settings.runId))
    {
    }

    Result<PostgresScratchReport> fill()
    {
        for (const auto &step : {&ScratchFilling::chooseSettings, &ScratchFilling::create, &ScratchFilling::restore,
                                 &ScratchFilling::check, &ScratchFilling::applySettings, &ScratchFilling::mark}) {
            if (const Result<> done = (this->*step)(); !done) {
                return fail(done.error());
            }
        }
        m_report.facts.insert(u"scratch"_s, m_names.scratch);
        m_report.facts.insert(u"missingRoles"_s, QJsonArray::fromStringList(m_ownership.missing));
        return m_report;
    }

private:
    Result<> chooseSettings()
    {
        Result<PostgresDatabaseSettings> live = PostgresDatabaseSettings::read(m_maintenance, m_names.live);
        if (!live && live.error().code != ErrorCode::NotFound) {
            return fail(live.error());
        }
        m_report.facts.insert(u"liveExisted"_s, live.has_value());
        m_wanted = live ? *live : m_facts.database;
        if (live) {
            const QStringList differences = live->differencesFrom(m_facts.database);
            if (!differences.isEmpty()) {
                m_report.warnings +=
                    Texts::tr("The database %1 keeps what it has now where it differs from the set: %2.")
                        .arg(m_names.live, differences.join(u"; "_s));
            }
        } else {
            // Where the set's tablespace is missing, the server's default is the only place left.
            m_wanted.tablespace.clear();
        }
        return {};
    }

    Result<> create()
    {
        if (const Result<> dropped = dropPostgresScratch(m_maintenance, m_settings.target, m_names, m_settings.runId);
            !dropped) {
            return dropped;
        }
        bool usable = false;
        const Result<bool> known = hasRole(m_maintenance, m_wanted.owner, usable);
        if (!known) {
            return fail(known.error());
        }
        QString sql = m_wanted.createStatement(m_names.scratch);
        if (*known && usable) {
            sql += u" OWNER "_s + PostgresSession::quoteIdentifier(m_wanted.owner);
        } else {
            m_report.warnings +=
                Texts::tr("The database %1 will belong to %2, because its owner %3 %4.")
                    .arg(m_names.live, m_settings.target.settings.user, m_wanted.owner,
                         *known ? Texts::tr("cannot be set by this user") : Texts::tr("does not exist on this server"));
            m_wanted.owner = m_settings.target.settings.user;
        }
        if (const Result<> created = m_maintenance.execute(sql); !created) {
            return created;
        }
        return commentDatabase(
            m_maintenance, m_names.scratch,
            PostgresMarker{.kind = PostgresMarkerKind::Scratch, .runId = m_settings.runId, .comment = {}}.toComment());
    }

    Result<> restore()
    {
        const Result<PostgresOwnership> ownership = chooseOwnership(m_maintenance, m_archive.contents, m_wanted.owner);
        if (!ownership) {
            return fail(ownership.error());
        }
        m_ownership = *ownership;
        m_report.losses = ownershipLosses(m_ownership, m_settings.storeName);
        return runPostgresRestore(m_settings, m_archive, m_names.scratch, m_ownership, m_context);
    }

    Result<> check()
    {
        const auto session = PostgresSession::open(
            m_settings.target,
            {.database = m_names.scratch, .purpose = u"restore check"_s, .statementTimeout = std::nullopt},
            m_context.stop());
        if (!session) {
            return fail(session.error());
        }
        // Without statistics the application's first hours would be slow.
        if (const Result<> analyzed = (*session)->execute(u"ANALYZE"_s); !analyzed) {
            return analyzed;
        }
        return checkRestoredCounts(**session, m_facts, {}, [this](qint64 done, qint64 total) {
            m_context.progress({.done = done,
                                .total = total,
                                .unit = ProgressUnit::Items,
                                .activity = Texts::tr("Comparing tables with the set")});
        });
    }

    Result<> applySettings()
    {
        for (const QString &statement : m_wanted.applyStatements(m_names.scratch)) {
            const Result<> applied = m_maintenance.execute(statement);
            if (applied) {
                continue;
            }
            // A right or a setting that this user or server cannot give must not cost the whole restore, but is said.
            const ErrorCode code = applied.error().code;
            if (code == ErrorCode::Cancelled || code == ErrorCode::Unreachable) {
                return applied;
            }
            m_report.warnings +=
                Texts::tr("Could not give the restored database what the live one has: %1.").arg(statement);
            m_context.note(u"setting not applied: "_s + applied.error().toString());
        }
        return {};
    }

    Result<> mark()
    {
        const PostgresMarker marker{
            .kind = PostgresMarkerKind::Prepared, .runId = m_settings.runId, .comment = m_wanted.comment};
        if (const Result<> marked = commentDatabase(m_maintenance, m_names.scratch, marker.toComment()); !marked) {
            return marked;
        }
        const auto state = databaseState(m_maintenance, m_names.scratch);
        if (!state) {
            return fail(state.error());
        }
        m_report.facts.insert(u"scratchOid"_s, *state ? (*state)->oid : 0);
        return {};
    }

    PostgresSession &m_maintenance;
    const PostgresRestoreSettings &m_settings;
    const PostgresArchive &m_archive;
    const PostgresSetFacts &m_facts;
    StageContext &m_context;
    PostgresNames m_names;
    PostgresDatabaseSettings m_wanted;
    PostgresOwnership m_ownership;
    PostgresScratchReport m_report;
};

} // namespace

Result<PostgresScratchReport> fillPostgresScratch(PostgresSession &maintenance, const PostgresRestoreSettings &settings,
                                                  const PostgresArchive &archive, const PostgresSetFacts &facts,
                                                  StageContext &context)
{
    return ScratchFilling(maintenance, settings, archive, facts, context).fill();
}

Result<> dropPostgresScratch(PostgresSession &maintenance, const PostgresTarget &target, const PostgresNames &names,
                             const QString &runId)
{
    const auto state = databaseState(maintenance, names.scratch);
    if (!state) {
        return fail(state.error());
    }
    if (!*state) {
        return {};
    }
    const QString &comment = (*state)->comment;
    bool ours = isMarkedAs(comment, PostgresMarkerKind::Scratch, runId)
        || isMarkedAs(comment, PostgresMarkerKind::Prepared, runId);
    if (!ours && comment.isEmpty()) {
        const Result<bool> empty = isEmptyDatabase(target, names.scratch, maintenance.stop());
        if (!empty) {
            return fail(empty.error());
        }
        ours = *empty;
    }
    if (!ours) {
        return fail(Error{
            .code = ErrorCode::InvalidInput,
            .message =
                Texts::tr("The database %1 exists already and does not belong to this restore.").arg(names.scratch),
            .detail = {},
            .hint = Texts::tr("Check what it is and rename or drop it, then try again.")});
    }
    return maintenance.execute(u"DROP DATABASE %1"_s.arg(PostgresSession::quoteIdentifier(names.scratch)));
}

} // namespace Stillpoint
