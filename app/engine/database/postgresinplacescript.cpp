// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresinplacescript.h"

#include "app/engine/core/durable.h"
#include "app/engine/database/postgresclients.h"
#include "app/engine/database/postgreserrors.h"
#include "app/engine/database/postgresrestorefacts.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresRestore)
};

Result<QStringList> readNames(PostgresSession &session, const QString &sql)
{
    QStringList names;
    const Result<> read = session.forEachRow(sql, {}, [&names](const QSqlQuery &row) -> Result<> {
        names += row.value(0).toString();
        return {};
    });
    if (!read) {
        return fail(read.error());
    }
    return names;
}

/// One replacement: its files lie in the run's work folder and are removed at the end, because they hold data.
class Replacement
{
public:
    Replacement(PostgresSession &session, const PostgresRestoreSettings &settings, const QString &workFolder,
                StageContext &context)
        : m_session(session)
        , m_settings(settings)
        , m_context(context)
        , m_list(workFolder + u"/in-place.list"_s)
        , m_emptying(workFolder + u"/in-place-empty.sql"_s)
        , m_filling(workFolder + u"/in-place-fill.sql"_s)
    {
    }

    ~Replacement()
    {
        for (const QString &path : {m_list, m_emptying, m_filling}) {
            QFile::remove(path);
        }
    }

    Replacement(const Replacement &) = delete;
    Replacement &operator=(const Replacement &) = delete;

    Result<> run(const PostgresArchive &archive)
    {
        const Result<PostgresOwnership> ownership =
            chooseOwnership(m_session, archive.contents, m_settings.target.settings.user);
        if (!ownership) {
            return fail(ownership.error());
        }
        if (!ownership->missing.isEmpty()) {
            m_context.warn(
                Texts::tr("Roles of the set are missing on this server: %1.").arg(ownership->missing.join(u", "_s)));
        }
        if (const Result<> emptying = writeEmptying(); !emptying) {
            return emptying;
        }
        if (const Result<> filling = writeFilling(archive, *ownership); !filling) {
            return filling;
        }
        return execute(QFileInfo(archive.restoreTool).path() + u"/psql"_s);
    }

private:
    Result<> writeEmptying()
    {
        const Result<QStringList> statements = emptyingStatements(m_session, m_settings.target.settings.schema);
        if (!statements) {
            return fail(statements.error());
        }
        return writeDurably(m_emptying, (statements->join(u";\n"_s) + u";\n"_s).toUtf8());
    }

    Result<> runRestoreTool(const PostgresArchive &archive, const QStringList &arguments, QByteArray *output)
    {
        Command command;
        command.program = archive.restoreTool;
        command.arguments = arguments;
        const Result<ProcessOutcome> outcome = m_settings.processes->run(
            command, m_context.stop(), [output](OutputChannel channel, const QByteArray &line) {
                if (output != nullptr && channel == OutputChannel::Standard) {
                    *output += line + '\n';
                }
            });
        return judged(outcome, u"pg_restore"_s);
    }

    Result<> judged(const Result<ProcessOutcome> &outcome, const QString &tool) const
    {
        if (!outcome) {
            return fail(outcome.error());
        }
        if (outcome->exitCode != 0 || outcome->endedBy != EndedBy::Itself) {
            return fail(postgresToolError(m_settings.target.settings, tool, outcome->exitCode, outcome->errorTail));
        }
        return {};
    }

    Result<> writeFilling(const PostgresArchive &archive, const PostgresOwnership &ownership)
    {
        QByteArray list;
        if (const Result<> listed = runRestoreTool(archive, {u"--list"_s, archive.folder}, &list); !listed) {
            return listed;
        }
        const Result<QStringList> schemas = readNames(m_session, u"SELECT nspname FROM pg_namespace"_s);
        const Result<QStringList> extensions = readNames(m_session, u"SELECT extname FROM pg_extension"_s);
        if (!schemas || !extensions) {
            return fail(schemas ? extensions.error() : schemas.error());
        }
        if (const Result<> written = writeDurably(m_list, withoutExisting(list, *schemas, *extensions)); !written) {
            return written;
        }
        QStringList arguments{u"--use-list="_s + m_list, u"--file="_s + m_filling};
        if (!ownership.keepOwners) {
            arguments += u"--no-owner"_s;
        }
        if (!ownership.keepRights) {
            arguments += u"--no-privileges"_s;
        }
        arguments += archive.folder;
        return runRestoreTool(archive, arguments, nullptr);
    }

    Result<> execute(const QString &psql)
    {
        const Result<PostgresToolAccess> access = postgresToolAccess(m_settings.target, u"stillpoint restore"_s);
        if (!access) {
            return fail(access.error());
        }
        m_context.progress({.done = 0,
                            .total = {},
                            .unit = ProgressUnit::Items,
                            .activity = Texts::tr("Replacing the contents of the database")});
        Command command;
        command.program = psql;
        command.arguments = access->arguments
            + QStringList{u"--no-psqlrc"_s,
                          u"--quiet"_s,
                          u"--set=ON_ERROR_STOP=1"_s,
                          u"--single-transaction"_s,
                          u"--dbname="_s + m_settings.target.settings.name,
                          u"--file="_s + m_emptying,
                          u"--file="_s + m_filling};
        command.environment = access->environment;
        command.secretFiles = access->secretFiles;
        return judged(m_settings.processes->run(command, m_context.stop(), [](OutputChannel, const QByteArray &) {}),
                      u"psql"_s);
    }

    PostgresSession &m_session;
    const PostgresRestoreSettings &m_settings;
    StageContext &m_context;
    QString m_list;
    QString m_emptying;
    QString m_filling;
};

} // namespace

Result<QStringList> emptyingStatements(PostgresSession &session, const QString &schema)
{
    // What an extension brought and what falls with its table (sequences of columns, row types) needs no statement.
    const QString inside = schema.isEmpty() ? u"n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"_s
                                            : QString(u"n.nspname = "_s + PostgresSession::quoteLiteral(schema));
    const QString notOfExtension = u"NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = %1.oid"
                                   " AND d.classid = '%2'::regclass AND d.deptype = 'e')"_s;
    QString sql = u"SELECT format('DROP %s IF EXISTS %I.%I CASCADE', CASE c.relkind WHEN 'v' THEN 'VIEW'"
                  " WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE'"
                  " WHEN 'c' THEN 'TYPE' ELSE 'TABLE' END, n.nspname, c.relname)"
                  " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                  " WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f', 'c') AND %1 AND "_s.arg(inside)
        + notOfExtension.arg(u"c"_s, u"pg_class"_s)
        + u" UNION ALL SELECT format('DROP ROUTINE IF EXISTS %I.%I(%s) CASCADE', n.nspname, p.proname,"
          " pg_get_function_identity_arguments(p.oid)) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
          " WHERE %1 AND "_s.arg(inside)
        + notOfExtension.arg(u"p"_s, u"pg_proc"_s)
        + u" UNION ALL SELECT format('DROP TYPE IF EXISTS %I.%I CASCADE', n.nspname, t.typname)"
          " FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace"
          " WHERE t.typtype IN ('d', 'e', 'r') AND %1 AND "_s.arg(inside)
        + notOfExtension.arg(u"t"_s, u"pg_type"_s);
    Result<QStringList> statements = readNames(session, sql);
    if (statements && schema.isEmpty()) {
        *statements += u"SELECT lo_unlink(oid) FROM pg_largeobject_metadata"_s;
    }
    return statements;
}

QByteArray withoutExisting(const QByteArray &list, const QStringList &schemas, const QStringList &extensions)
{
    // "5; 2615 2200 SCHEMA - public pg_database_owner"; comments and rights of them have "SCHEMA public" as their tag.
    static const QRegularExpression entry(
        u"^[0-9]+; [0-9]+ [0-9]+ (?:(?:ACL|COMMENT) - (SCHEMA|EXTENSION)|(SCHEMA|EXTENSION) -) (.*?) ?([^ ]*)$"_s);
    QByteArray kept;
    for (const QByteArray &line : list.split('\n')) {
        const QRegularExpressionMatch found = entry.match(QString::fromUtf8(line));
        if (found.hasMatch()) {
            const bool isSchema = (found.captured(1) + found.captured(2)) == u"SCHEMA"_s;
            if ((isSchema ? schemas : extensions).contains(found.captured(3))) {
                continue;
            }
        }
        kept += line + '\n';
    }
    return kept;
}

Result<> replaceContents(PostgresSession &session, const PostgresRestoreSettings &settings, const QString &workFolder,
                         StageContext &context)
{
    const Result<PostgresSetFacts> facts = PostgresSetFacts::fromJson(settings.storeFacts);
    if (!facts) {
        return fail(facts.error());
    }
    const Result<PostgresArchive> archive =
        openPostgresArchive(settings, workFolder, session.serverVersionNumber(), context);
    if (!archive) {
        return fail(archive.error());
    }
    const Result<> replaced = Replacement(session, settings, workFolder, context).run(*archive);
    discardPostgresArchive(*archive);
    if (!replaced) {
        return replaced;
    }
    if (const Result<> analyzed = session.execute(u"ANALYZE"_s); !analyzed) {
        return analyzed;
    }
    return checkRestoredCounts(session, *facts, settings.target.settings.schema, [&context](qint64 done, qint64 total) {
        context.progress({.done = done,
                          .total = total,
                          .unit = ProgressUnit::Items,
                          .activity = Texts::tr("Comparing tables with the set")});
    });
}

} // namespace Stillpoint
