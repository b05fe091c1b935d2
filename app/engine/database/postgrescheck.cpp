// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/text.h"
#include "app/engine/database/postgresclients.h"
#include "app/engine/database/postgresfacts.h"
#include "app/engine/database/postgresfence.h"
#include "app/engine/database/postgresstages.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresCheck)
};

constexpr std::chrono::seconds checkLimit{30};
constexpr int oldestServer = 130000; ///< the first with pg_current_snapshot()
constexpr qsizetype namedInText = 5;

/// Makes the findings of one database, one look after the other.
class BackupChecks
{
public:
    BackupChecks(const PostgresTarget &target, const std::stop_token &stop)
        : m_target(target)
        , m_stop(stop)
    {
    }

    std::vector<CheckResult> run();

private:
    void add(const QString &id, Severity severity, const QString &title, const QString &explanation,
             const QString &remedy = {});
    void addError(const QString &id, const QString &title, const Error &error);
    /// Names that a query gives, one check of the given severity if there are any, one passed if not.
    void addNames(PostgresSession &session, const CheckResult &found, const QString &passed, const QString &sql);
    void checkServer(PostgresSession &session);
    void checkTools(PostgresSession &session);
    void checkTables(PostgresSession &session);
    void checkObjects(PostgresSession &session);
    void checkSchema(PostgresSession &session);
    [[nodiscard]] QString schemaCondition(const QString &column) const;

    PostgresTarget m_target;
    std::stop_token m_stop;
    std::vector<CheckResult> m_checks;
};

QString someOf(const QStringList &names)
{
    if (names.size() <= namedInText) {
        return names.join(u", "_s);
    }
    return Texts::tr("%1 and %n more", nullptr, static_cast<int>(names.size() - namedInText))
        .arg(names.mid(0, namedInText).join(u", "_s));
}

void BackupChecks::add(const QString &id, Severity severity, const QString &title, const QString &explanation,
                       const QString &remedy)
{
    m_checks.push_back({.id = id,
                        .store = m_target.settings.storeName(),
                        .severity = severity,
                        .title = title,
                        .explanation = explanation,
                        .remedy = remedy});
}

void BackupChecks::addError(const QString &id, const QString &title, const Error &error)
{
    add(id, Severity::Blocker, title, error.message, error.hint);
}

void BackupChecks::addNames(PostgresSession &session, const CheckResult &found, const QString &passed,
                            const QString &sql)
{
    QStringList names;
    const Result<> read = session.forEachRow(sql, {}, [&names](const QSqlQuery &row) -> Result<> {
        names.append(row.value(0).toString());
        return {};
    });
    if (!read) {
        addError(found.id, found.title, read.error());
    } else if (names.isEmpty()) {
        add(found.id, Severity::Passed, found.title, passed);
    } else {
        add(found.id, found.severity, found.title, found.explanation.arg(someOf(names)), found.remedy);
    }
}

QString BackupChecks::schemaCondition(const QString &column) const
{
    const QString schema = m_target.settings.schema;
    return schema.isEmpty() ? u"%1 !~ '^pg_' AND %1 <> 'information_schema'"_s.arg(column)
                            : QString(column % u" = "_s % PostgresSession::quoteLiteral(schema));
}

std::vector<CheckResult> BackupChecks::run()
{
    const QString title = Texts::tr("Connection to the database");
    auto session = PostgresSession::open(
        m_target, {.database = {}, .purpose = u"check"_s, .statementTimeout = checkLimit}, m_stop);
    if (!session) {
        addError(u"database.connection"_s, title, session.error());
        return m_checks;
    }
    add(u"database.connection"_s, Severity::Passed, title,
        Texts::tr("%1 answers, user %2 may log in.").arg(m_target.settings.display(), m_target.settings.user));
    checkServer(**session);
    checkTools(**session);
    checkTables(**session);
    checkObjects(**session);
    if (!m_target.settings.schema.isEmpty()) {
        checkSchema(**session);
    }
    return m_checks;
}

void BackupChecks::checkServer(PostgresSession &session)
{
    const QString title = Texts::tr("Version of the database server");
    const int version = session.serverVersionNumber();
    if (version < oldestServer) {
        add(u"database.version"_s, Severity::Blocker, title,
            Texts::tr("%1 runs PostgreSQL %2; Stillpoint needs 13 or newer.")
                .arg(m_target.settings.display())
                .arg(version / 10000),
            Texts::tr("Upgrade the server, or back it up with its own tools."));
    } else {
        add(u"database.version"_s, Severity::Passed, title, Texts::tr("PostgreSQL %1.").arg(version / 10000));
    }
    const Result<QVariant> standby = session.value(u"SELECT pg_is_in_recovery()"_s);
    if (standby && standby->toBool()) {
        add(u"database.standby"_s, Severity::Warning, Texts::tr("Role of the database server"),
            Texts::tr("%1 is a standby: the backup holds what had arrived there, and a busy primary may cancel it.")
                .arg(m_target.settings.display()),
            Texts::tr("Connect to the primary unless this is meant."));
    }
}

void BackupChecks::checkTools(PostgresSession &session)
{
    const QString title = Texts::tr("PostgreSQL client tools");
    SystemProcessRunner processes;
    const Result<PostgresClientChoice> choice = postgresClientFor(session.serverVersionNumber(), processes, m_stop);
    if (!choice) {
        addError(u"database.tools"_s, title, choice.error());
    } else if (!choice->warning.isEmpty()) {
        add(u"database.tools"_s, Severity::Warning, title, choice->warning,
            Texts::tr("Install the client of the server's version."));
    } else {
        add(u"database.tools"_s, Severity::Passed, title,
            Texts::tr("pg_dump %1 in %2.").arg(choice->client.version, choice->client.folder));
    }
}

void BackupChecks::checkTables(PostgresSession &session)
{
    const QString title = Texts::tr("Tables to back up");
    const Result<std::vector<DumpTable>> tables = listDumpTables(session, m_target.settings.schema);
    if (!tables) {
        addError(u"database.tables"_s, title, tables.error());
        return;
    }
    if (tables->empty()) {
        const QString place = m_target.settings.schema.isEmpty()
            ? m_target.settings.display()
            : Texts::tr("schema %1 of %2").arg(m_target.settings.schema, m_target.settings.display());
        add(u"database.tables"_s, Severity::Blocker, title, Texts::tr("There is no table in %1.").arg(place),
            Texts::tr("Check the names of database and schema in the profile."));
        return;
    }
    const QJsonObject families = tableFamilies(*tables);
    const qint64 others = families.value(u"otherCount"_s).toInteger();
    const Result<QVariant> bytes = session.value(u"SELECT pg_database_size(current_database())"_s);
    add(u"database.tables"_s, others > 0 ? Severity::Note : Severity::Passed, title,
        Texts::tr("%1 tables, %2 of them not Flowable's. The database has %3; while it is dumped the backup folder may "
                  "need that much for a time.")
            .arg(formatCount(static_cast<qint64>(tables->size())), formatCount(others),
                 formatBytes(bytes ? bytes->toLongLong() : 0)));
    addNames(session,
             {.id = u"database.rights"_s,
              .store = {},
              .severity = Severity::Blocker,
              .title = Texts::tr("Right to read every table"),
              .explanation = Texts::tr("User %1 may not read: %2.").arg(m_target.settings.user, u"%1"_s),
              .remedy = Texts::tr("Grant SELECT on them, or connect as the owner.")},
             Texts::tr("Every table can be read."),
             u"SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
             " WHERE c.relkind IN ('r', 'p', 'S') AND c.relpersistence <> 't' AND %1"
             " AND NOT has_table_privilege(c.oid, 'SELECT') ORDER BY 1"_s.arg(schemaCondition(u"n.nspname"_s)));
}

void BackupChecks::checkObjects(PostgresSession &session)
{
    addNames(session,
             {.id = u"database.rowSecurity"_s,
              .store = {},
              .severity = Severity::Blocker,
              .title = Texts::tr("Row level security"),
              .explanation = Texts::tr("Policies hide rows from user %1 in: %2.").arg(m_target.settings.user, u"%1"_s),
              .remedy = Texts::tr("Connect as a user with BYPASSRLS, or as the owner.")},
             Texts::tr("No policy hides rows from the backup."),
             u"SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
             " WHERE %1 AND row_security_active(c.oid) ORDER BY 1"_s.arg(schemaCondition(u"n.nspname"_s)));
    addNames(session,
             {.id = u"database.foreignTables"_s,
              .store = {},
              .severity = Severity::Note,
              .title = Texts::tr("Foreign tables"),
              .explanation = Texts::tr("The rows of foreign tables stay where they are: %1."),
              .remedy = Texts::tr("Back up the servers they lie on as well.")},
             Texts::tr("There is none."),
             u"SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
             " WHERE c.relkind = 'f' AND %1 ORDER BY 1"_s.arg(schemaCondition(u"n.nspname"_s)));
    if (m_target.settings.schema.isEmpty()) {
        addNames(session,
                 {.id = u"database.largeObjects"_s,
                  .store = {},
                  .severity = Severity::Blocker,
                  .title = Texts::tr("Right to read every large object"),
                  .explanation =
                      Texts::tr("User %1 may not read large objects of: %2.").arg(m_target.settings.user, u"%1"_s),
                  .remedy = Texts::tr("Connect as their owner.")},
                 Texts::tr("Every large object can be read."),
                 // Other rights than the owner's are looked at by pg_dump itself.
                 u"SELECT DISTINCT pg_get_userbyid(l.lomowner) FROM pg_largeobject_metadata l"
                 " WHERE NOT pg_has_role(l.lomowner, 'USAGE') AND l.lomacl IS NULL"
                 " AND current_setting('lo_compat_privileges') <> 'on'"_s);
        return;
    }
    const Result<QVariant> objects = session.value(u"SELECT count(*) FROM pg_largeobject_metadata"_s);
    if (objects && objects->toLongLong() > 0) {
        add(u"database.largeObjects"_s, Severity::Warning, Texts::tr("Large objects"),
            Texts::tr("The database holds %1 large objects. They belong to no schema and are not in this backup.")
                .arg(formatCount(objects->toLongLong())),
            Texts::tr("Back up the whole database as well if Flowable's tables refer to them."));
    }
}

void BackupChecks::checkSchema(PostgresSession &session)
{
    addNames(
        session,
        {.id = u"database.extensionsInSchema"_s,
         .store = {},
         .severity = Severity::Warning,
         .title = Texts::tr("Extensions in the schema"),
         .explanation = Texts::tr("A dump of one schema leaves extensions out: %1."),
         .remedy = Texts::tr("Move them to a schema of their own with ALTER EXTENSION ... SET SCHEMA.")},
        Texts::tr("There is none."),
        u"SELECT e.extname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE %1 ORDER BY 1"_s.arg(
            schemaCondition(u"n.nspname"_s)));
}

} // namespace

std::vector<CheckResult> checkPostgresForBackup(const PostgresTarget &target, std::stop_token stop)
{
    return BackupChecks(target, stop).run();
}

} // namespace Stillpoint
