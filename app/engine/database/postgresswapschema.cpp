// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresswapschema.h"

#include "app/engine/database/postgresrestorearchive.h"
#include "app/engine/database/postgresrestorefacts.h"
#include "app/engine/database/postgresrestoreserver.h"
#include "app/engine/database/postgresrestoresessions.h"
#include "app/engine/database/postgresswapdatabase.h"

#include <QCoreApplication>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresRestore)
};

QString identifier(const QString &name)
{
    return PostgresSession::quoteIdentifier(name);
}

QString commentStatement(const QString &schema, const QString &comment)
{
    return u"COMMENT ON SCHEMA %1 IS "_s.arg(identifier(schema))
        + (comment.isEmpty() ? u"NULL"_s : PostgresSession::quoteLiteral(comment));
}

Result<std::unique_ptr<PostgresSession>> openTarget(const PostgresTarget &target, const QString &purpose,
                                                    std::stop_token stop)
{
    return PostgresSession::open(target, {.database = {}, .purpose = purpose, .statementTimeout = std::nullopt}, stop);
}

Result<QStringList> readNames(PostgresSession &session, const QString &sql, const QVariantList &values)
{
    QStringList names;
    const Result<> read = session.forEachRow(sql, values, [&names](const QSqlQuery &row) -> Result<> {
        names += row.value(0).toString();
        return {};
    });
    if (!read) {
        return fail(read.error());
    }
    return names;
}

Result<> nobodyUses(PostgresSession &session, const QString &schema, std::stop_token stop)
{
    const Result<PostgresForeignSessions> others =
        waitForOthersToLeave([&] { return sessionsInSchema(session, schema); }, stop, exchangePatience);
    if (!others) {
        return fail(others.error());
    }
    if (!others->empty()) {
        return fail(inUseError(Texts::tr("The schema %1").arg(schema), *others));
    }
    return {};
}

// Also asked again right before the rename: somebody may have created a view since the preflight.
Result<> nothingHangsOn(PostgresSession &session, const QString &schema)
{
    const Result<QStringList> dependants = postgresSchemaDependants(session, schema);
    const Result<QStringList> extensions = postgresSchemaExtensions(session, schema);
    if (!dependants || !extensions) {
        return fail(dependants ? extensions.error() : dependants.error());
    }
    if (!dependants->isEmpty()) {
        return fail(schemaDependantsError(schema, *dependants));
    }
    if (!extensions->isEmpty()) {
        return fail(schemaExtensionsError(schema, *extensions));
    }
    return {};
}

class SchemaSwap
{
public:
    SchemaSwap(PostgresSession &session, const PostgresRestoreSettings &settings, StageContext &context)
        : m_session(session)
        , m_settings(settings)
        , m_context(context)
        , m_names(postgresNames(settings.target.settings.schema, settings.runId))
    {
    }

    Result<StageReport> run()
    {
        const Result<PostgresSetFacts> facts = PostgresSetFacts::fromJson(m_settings.storeFacts);
        if (!facts) {
            return fail(facts.error());
        }
        const Step aside{.name = u"rename schema aside"_s,
                         .intent = {{u"live"_s, m_names.live}, {u"aside"_s, m_names.aside}},
                         .act = [this] { return stepAside(); },
                         .inspect = [this] { return stateOfStep(false); }};
        const Step restore{.name = u"restore schema"_s,
                           .intent = aside.intent,
                           .act = [this, &facts] { return restoreSchema(*facts); },
                           .inspect = [this] { return stateOfStep(true); }};
        for (const Step &step : {aside, restore}) {
            if (const Result<> performed = m_context.perform(step); !performed) {
                return fail(performed.error());
            }
        }
        const auto before = schemaState(m_session, m_names.aside);
        if (!before) {
            return fail(before.error());
        }
        const std::optional<PostgresMarker> marker =
            *before ? PostgresMarker::fromComment((*before)->comment) : std::nullopt;
        if (marker && !marker->absent) {
            m_report.summary = Texts::tr("The schema %1 was restored; the state before is kept as schema %2")
                                   .arg(m_names.live, m_names.aside);
            m_report.facts.insert(u"safetyCopy"_s, m_names.aside);
        } else {
            m_report.summary =
                Texts::tr("The schema %1 was restored; there was no such schema before").arg(m_names.live);
        }
        return m_report;
    }

    Result<> rollBack()
    {
        const auto aside = schemaState(m_session, m_names.aside);
        if (!aside) {
            return fail(aside.error());
        }
        if (!*aside || !isMarkedAs((*aside)->comment, PostgresMarkerKind::Before, m_settings.runId)) {
            return {};
        }
        if (const Result<> dropped = dropIncoming(); !dropped) {
            return dropped;
        }
        const PostgresMarker marker = *PostgresMarker::fromComment((*aside)->comment);
        if (marker.absent) {
            return m_session.execute(u"DROP SCHEMA "_s + identifier(m_names.aside));
        }
        return executeTogether(
            m_session,
            {u"ALTER SCHEMA %1 RENAME TO %2"_s.arg(identifier(m_names.aside), identifier(m_names.live)),
             commentStatement(m_names.live, marker.comment)});
    }

private:
    Result<StepState> stateOfStep(bool complete)
    {
        const auto aside = schemaState(m_session, m_names.aside);
        const auto live = schemaState(m_session, m_names.live);
        if (!aside || !live) {
            return fail(aside ? live.error() : aside.error());
        }
        if (!*aside) {
            return StepState::NotDone;
        }
        const std::optional<PostgresMarker> marker = PostgresMarker::fromComment((*aside)->comment);
        const bool ours = marker && marker->kind == PostgresMarkerKind::Before && marker->runId == m_settings.runId;
        return ours && (!complete || (marker->complete && *live)) ? StepState::Done : StepState::NotDone;
    }

    Result<> stepAside()
    {
        const auto live = schemaState(m_session, m_names.live);
        if (!live) {
            return fail(live.error());
        }
        if (!*live) {
            // An empty schema stands for the state before, so that a rollback finds what it has to take away.
            const PostgresMarker marker{
                .kind = PostgresMarkerKind::Before, .runId = m_settings.runId, .comment = {}, .absent = true};
            return executeTogether(
                m_session,
                {u"CREATE SCHEMA "_s + identifier(m_names.aside), commentStatement(m_names.aside, marker.toComment())});
        }
        return exchangeSchemas(
            m_session,
            {.live = m_names.live,
             .incoming = {},
             .outgoing = m_names.aside,
             .outgoingMarker = {.kind = PostgresMarkerKind::Before, .runId = m_settings.runId, .comment = {}}},
            m_context.stop());
    }

    Result<> restoreSchema(const PostgresSetFacts &facts)
    {
        // What stands under the name now can only be a half-made copy of an interrupted attempt.
        if (const Result<> dropped = dropIncoming(); !dropped) {
            return dropped;
        }
        Result<PostgresArchive> archive =
            openPostgresArchive(m_settings, m_context.runFolder(), m_session.serverVersionNumber(), m_context);
        if (!archive) {
            return fail(archive.error());
        }
        const Result<PostgresOwnership> ownership =
            chooseOwnership(m_session, archive->contents, m_settings.target.settings.user);
        if (!ownership) {
            return fail(ownership.error());
        }
        m_report.losses = ownershipLosses(*ownership, m_settings.storeName);
        const Result<> restored =
            runPostgresRestore(m_settings, *archive, m_settings.target.settings.name, *ownership, m_context);
        discardPostgresArchive(*archive);
        if (!restored) {
            return restored;
        }
        if (const Result<> checked = check(facts); !checked) {
            return checked;
        }
        return markComplete();
    }

    Result<> check(const PostgresSetFacts &facts)
    {
        for (const PostgresSetFacts::Table &table : facts.tables) {
            const QString name = identifier(table.schema) + u'.' + identifier(table.name);
            if (const Result<> analyzed = m_session.execute(u"ANALYZE "_s + name); !analyzed) {
                return analyzed;
            }
        }
        return checkRestoredCounts(m_session, facts, m_names.live, [this](qint64 done, qint64 total) {
            m_context.progress({.done = done,
                                .total = total,
                                .unit = ProgressUnit::Items,
                                .activity = Texts::tr("Comparing tables with the set")});
        });
    }

    Result<> markComplete()
    {
        const auto aside = schemaState(m_session, m_names.aside);
        if (!aside) {
            return fail(aside.error());
        }
        std::optional<PostgresMarker> marker = *aside ? PostgresMarker::fromComment((*aside)->comment) : std::nullopt;
        if (!marker) {
            return {};
        }
        marker->complete = true;
        return m_session.execute(commentStatement(m_names.aside, marker->toComment()));
    }

    // Drops what stands under the live name, but only while the real live schema is safely aside.
    Result<> dropIncoming()
    {
        const auto live = schemaState(m_session, m_names.live);
        const auto aside = schemaState(m_session, m_names.aside);
        if (!live || !aside) {
            return fail(live ? aside.error() : live.error());
        }
        if (!*live) {
            return {};
        }
        if (!*aside || !isMarkedAs((*aside)->comment, PostgresMarkerKind::Before, m_settings.runId)) {
            return fail(Error{
                .code = ErrorCode::InvalidInput,
                .message = Texts::tr("The schema %1 is there although the restore expects none.").arg(m_names.live),
                .detail = {},
                .hint = Texts::tr("Check which program made it, then start the restore again.")});
        }
        if (const Result<> free = nothingHangsOn(m_session, m_names.live); !free) {
            return free;
        }
        return m_session.execute(u"DROP SCHEMA %1 CASCADE"_s.arg(identifier(m_names.live)));
    }

    PostgresSession &m_session;
    const PostgresRestoreSettings &m_settings;
    StageContext &m_context;
    PostgresNames m_names;
    StageReport m_report;
};

} // namespace

Result<std::optional<PostgresSchemaState>> schemaState(PostgresSession &session, const QString &schema)
{
    std::optional<PostgresSchemaState> state;
    const Result<> read =
        session.forEachRow(u"SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = ?"_s,
                           {schema}, [&state](const QSqlQuery &row) -> Result<> {
                               state = PostgresSchemaState{.comment = row.value(0).toString()};
                               return {};
                           });
    if (!read) {
        return fail(read.error());
    }
    return state;
}

Result<QStringList> postgresSchemaExtensions(PostgresSession &session, const QString &schema)
{
    return readNames(session,
                     u"SELECT e.extname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace"
                     " WHERE n.nspname = ? ORDER BY 1"_s,
                     {schema});
}

Result<QStringList> postgresSchemaDependants(PostgresSession &session, const QString &schema)
{
    // Rules, constraints, defaults and triggers stand for the table or view they belong to; whatever is itself in the
    // schema, or inside the system, does not count. pg_identify_object names the schema of each object.
    return readNames(
        session,
        u"WITH inside AS ("
        " SELECT 'pg_class'::regclass AS classid, c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = ?"
        " UNION ALL SELECT 'pg_type'::regclass, t.oid FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace"
        " WHERE n.nspname = ?"
        " UNION ALL SELECT 'pg_proc'::regclass, p.oid FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE n.nspname = ?"
        " UNION ALL SELECT 'pg_constraint'::regclass, k.oid FROM pg_constraint k"
        " JOIN pg_namespace n ON n.oid = k.connamespace WHERE n.nspname = ?),"
        " raw AS (SELECT d.classid, d.objid FROM pg_depend d JOIN inside i"
        " ON i.classid = d.refclassid AND i.oid = d.refobjid WHERE d.deptype IN ('n', 'a')),"
        " owners AS (SELECT"
        " CASE WHEN r.oid IS NOT NULL OR a.oid IS NOT NULL OR (k.conrelid <> 0) OR g.oid IS NOT NULL"
        " THEN 'pg_class'::regclass ELSE raw.classid::regclass END AS classid,"
        " coalesce(r.ev_class, a.adrelid, nullif(k.conrelid, 0), g.tgrelid, raw.objid) AS objid FROM raw"
        " LEFT JOIN pg_rewrite r ON raw.classid = 'pg_rewrite'::regclass AND r.oid = raw.objid"
        " LEFT JOIN pg_attrdef a ON raw.classid = 'pg_attrdef'::regclass AND a.oid = raw.objid"
        " LEFT JOIN pg_constraint k ON raw.classid = 'pg_constraint'::regclass AND k.oid = raw.objid"
        " LEFT JOIN pg_trigger g ON raw.classid = 'pg_trigger'::regclass AND g.oid = raw.objid)"
        " SELECT DISTINCT o.type || ' ' || o.identity FROM owners,"
        " LATERAL pg_identify_object(owners.classid, owners.objid, 0) o"
        " WHERE o.schema IS NOT NULL AND o.schema <> ? AND o.schema !~ '^pg_toast' ORDER BY 1"_s,
        {schema, schema, schema, schema, schema});
}

Error schemaDependantsError(const QString &schema, const QStringList &dependants)
{
    return {
        .code = ErrorCode::Busy,
        .message = Texts::tr("Objects outside the schema %1 depend on it: %2.").arg(schema, dependants.join(u", "_s)),
        .detail = {},
        .hint = Texts::tr("Drop these objects before the restore and create them again after it, because they would "
                          "follow the schema that steps aside.")};
}

Error schemaExtensionsError(const QString &schema, const QStringList &extensions)
{
    return {
        .code = ErrorCode::Busy,
        .message = Texts::tr("Extensions are installed in the schema %1: %2.").arg(schema, extensions.join(u", "_s)),
        .detail = {},
        .hint = Texts::tr("Move them into another schema with ALTER EXTENSION ... SET SCHEMA, because a dump of the "
                          "schema does not carry them.")};
}

Result<> exchangeSchemas(PostgresSession &session, const PostgresSchemaExchange &exchange, std::stop_token stop)
{
    if (const Result<> free = nobodyUses(session, exchange.live, stop); !free) {
        return free;
    }
    if (const Result<> free = nothingHangsOn(session, exchange.live); !free) {
        return free;
    }
    const auto live = schemaState(session, exchange.live);
    if (!live) {
        return fail(live.error());
    }
    QStringList statements;
    const Result<QStringList> tables =
        readNames(session,
                  u"SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) FROM pg_class c"
                  " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ? AND c.relkind IN ('r', 'p')"_s,
                  {exchange.live});
    if (!tables) {
        return fail(tables.error());
    }
    if (!tables->isEmpty()) {
        statements += u"LOCK TABLE %1 IN ACCESS EXCLUSIVE MODE NOWAIT"_s.arg(tables->join(u", "_s));
    }
    if (*live) {
        PostgresMarker outgoing = exchange.outgoingMarker;
        outgoing.comment = (*live)->comment;
        statements += u"ALTER SCHEMA %1 RENAME TO %2"_s.arg(identifier(exchange.live), identifier(exchange.outgoing));
        statements += commentStatement(exchange.outgoing, outgoing.toComment());
    }
    if (!exchange.incoming.isEmpty()) {
        const auto incoming = schemaState(session, exchange.incoming);
        if (!incoming) {
            return fail(incoming.error());
        }
        const std::optional<PostgresMarker> marker =
            *incoming ? PostgresMarker::fromComment((*incoming)->comment) : std::nullopt;
        if (!marker) {
            return fail(Error::notFound(
                Texts::tr("The schema %1 that was to be put in place is not there.").arg(exchange.incoming)));
        }
        statements += u"ALTER SCHEMA %1 RENAME TO %2"_s.arg(identifier(exchange.incoming), identifier(exchange.live));
        statements += commentStatement(exchange.live, marker->comment);
    }
    return executeTogether(session, statements);
}

Result<StageReport> swapSchema(const PostgresRestoreSettings &settings, StageContext &context)
{
    const auto session = openTarget(settings.target, u"restore "_s + settings.runId, context.stop());
    if (!session) {
        return fail(session.error());
    }
    return SchemaSwap(**session, settings, context).run();
}

Result<> rollBackSchema(const PostgresRestoreSettings &settings, StageContext &context)
{
    const auto session = openTarget(settings.target, u"restore "_s + settings.runId, context.stop());
    if (!session) {
        return fail(session.error());
    }
    return SchemaSwap(**session, settings, context).rollBack();
}

} // namespace Stillpoint
