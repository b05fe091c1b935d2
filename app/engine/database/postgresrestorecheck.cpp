// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/text.h"
#include "app/engine/database/postgresclients.h"
#include "app/engine/database/postgresnames.h"
#include "app/engine/database/postgresrestorefacts.h"
#include "app/engine/database/postgresrestoreserver.h"
#include "app/engine/database/postgresrestoresessions.h"
#include "app/engine/database/postgresrestoreway.h"
#include "app/engine/database/postgresstages.h"
#include "app/engine/database/postgresswapschema.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresRestoreCheck)
};

constexpr std::chrono::seconds checkLimit{30};
constexpr qsizetype namedInText = 5;

QString someOf(const QStringList &names)
{
    if (names.size() <= namedInText) {
        return names.join(u", "_s);
    }
    return Texts::tr("%1 and %n more", nullptr, static_cast<int>(names.size() - namedInText))
        .arg(names.mid(0, namedInText).join(u", "_s));
}

/// The findings about one target and one set, one look after the other. Only reads.
class RestoreChecks
{
public:
    RestoreChecks(const PostgresRestoreSettings &settings, std::stop_token stop)
        : m_settings(settings)
        , m_stop(std::move(stop))
    {
    }

    std::vector<CheckResult> run();

private:
    void add(const QString &id, Severity severity, const QString &title, const QString &explanation,
             const QString &remedy = {});
    void addError(const QString &id, const QString &title, const Error &error);

    void checkVersion(PostgresSession &session);
    void checkWay(const PostgresRights &rights);
    void checkRoles(PostgresSession &session);
    void checkExtensions(PostgresSession &session, const PostgresRights &rights);
    void checkSpace(PostgresSession &session);
    void checkLocale(PostgresSession &session, const PostgresRights &rights);
    void checkIdentity(PostgresSession &session);
    void checkSessions(PostgresSession &session, const PostgresRights &rights);
    void checkFamilies();
    void checkSchema();
    QStringList names(PostgresSession &session, const QString &sql);

    const PostgresRestoreSettings &m_settings;
    std::stop_token m_stop;
    PostgresSetFacts m_facts;
    std::vector<CheckResult> m_checks;
};

void RestoreChecks::add(const QString &id, Severity severity, const QString &title, const QString &explanation,
                        const QString &remedy)
{
    m_checks.push_back({.id = id,
                        .store = m_settings.target.settings.storeName(),
                        .severity = severity,
                        .title = title,
                        .explanation = explanation,
                        .remedy = remedy});
}

void RestoreChecks::addError(const QString &id, const QString &title, const Error &error)
{
    add(id, Severity::Blocker, title, error.message, error.hint);
}

QStringList RestoreChecks::names(PostgresSession &session, const QString &sql)
{
    QStringList found;
    const Result<> read = session.forEachRow(sql, {}, [&found](const QSqlQuery &row) -> Result<> {
        found += row.value(0).toString();
        return {};
    });
    if (!read) {
        addError(u"database.catalogue"_s, Texts::tr("The server's catalogue"), read.error());
    }
    return found;
}

void RestoreChecks::checkVersion(PostgresSession &session)
{
    const QString title = Texts::tr("Server version and client tools");
    const int server = session.serverVersionNumber() / 10000;
    const int source = m_facts.serverVersionNumber / 10000;
    const int client = m_settings.storeFacts.value(u"clientVersion"_s).toString().section(u'.', 0, 0).toInt();
    if (std::max(source, client) > server) {
        add(u"database.version"_s, Severity::Blocker, title,
            Texts::tr("The set was made with PostgreSQL %1, and the server %2 runs the older version %3.")
                .arg(std::max(source, client))
                .arg(m_settings.target.settings.display())
                .arg(server),
            Texts::tr("Restore into a server of at least that version."));
        return;
    }
    const Result<PostgresClientChoice> choice =
        postgresClientFor(session.serverVersionNumber(), *m_settings.processes, m_stop);
    if (!choice) {
        addError(u"database.tools"_s, title, choice.error());
        return;
    }
    const bool newer = source > 0 && source < server;
    add(u"database.version"_s, newer ? Severity::Note : Severity::Passed, title,
        newer ? Texts::tr("The set comes from PostgreSQL %1; the server runs the newer version %2.")
                    .arg(source)
                    .arg(server)
              : Texts::tr("PostgreSQL %1, client tools %2.").arg(server).arg(choice->client.version),
        newer ? Texts::tr("Check that the application supports this version.") : QString());
}

void RestoreChecks::checkWay(const PostgresRights &rights)
{
    const QString title = Texts::tr("Rights to prepare and swap");
    const QString place = m_settings.target.settings.display();
    switch (rights.way) {
    case PostgresWay::OwnDatabase:
        add(u"database.way"_s, Severity::Passed, title,
            Texts::tr("The set is restored into a scratch database beside %1 and swapped with it by name.").arg(place));
        break;
    case PostgresWay::SharedSchema:
        add(u"database.way"_s, Severity::Note, title,
            Texts::tr("The schema %1 in %2 steps aside and the set is restored under its name while the application is "
                      "stopped.")
                .arg(m_settings.target.settings.schema, place),
            Texts::tr("Expect the outage to last as long as the restore."));
        break;
    case PostgresWay::InPlace:
        if (m_settings.inPlace == InPlaceConsent::Refused) {
            addError(u"database.way"_s, title, inPlaceConsentMissing(m_settings.target, rights));
        } else {
            add(u"database.way"_s, Severity::Warning, title,
                Texts::tr("%1 is replaced in place after a dump of what is there, because %2.")
                    .arg(place, rights.reason),
                Texts::tr("Expect an outage as long as a dump and a restore."));
        }
        break;
    }
}

void RestoreChecks::checkRoles(PostgresSession &session)
{
    const QString title = Texts::tr("Roles");
    const QStringList known = names(session, u"SELECT rolname FROM pg_roles"_s);
    QStringList wanted = m_facts.roles;
    wanted += m_facts.database.owner;
    QStringList missing;
    for (const QString &role : wanted) {
        if (!role.isEmpty() && !known.contains(role) && !missing.contains(role)) {
            missing += role;
        }
    }
    if (missing.isEmpty()) {
        add(u"database.roles"_s, Severity::Passed, title, Texts::tr("All roles that the set names exist."));
        return;
    }
    add(u"database.roles"_s, Severity::Warning, title,
        Texts::tr("Roles that own or may use something in the set are missing on this server: %1.")
            .arg(someOf(missing)),
        Texts::tr("Create them before the restore; otherwise what they own goes to the target's owner and the rights "
                  "that the set grants are left out."));
}

void RestoreChecks::checkExtensions(PostgresSession &session, const PostgresRights &rights)
{
    const QString title = Texts::tr("Extensions");
    const QStringList available = names(session, u"SELECT name FROM pg_available_extensions"_s);
    const QStringList anybody =
        names(session, u"SELECT DISTINCT name FROM pg_available_extension_versions WHERE trusted OR NOT superuser"_s);
    QStringList missing;
    QStringList forSuperusers;
    for (const QString &extension : m_facts.extensions) {
        if (!available.contains(extension)) {
            missing += extension;
        } else if (!rights.superuser && !anybody.contains(extension)) {
            forSuperusers += extension;
        }
    }
    if (!missing.isEmpty()) {
        add(u"database.extensions"_s, Severity::Blocker, title,
            Texts::tr("Extensions of the set are not installed on this server: %1.").arg(someOf(missing)),
            Texts::tr("Install their packages on the server, then check again."));
    } else if (!forSuperusers.isEmpty() && rights.way == PostgresWay::OwnDatabase) {
        add(u"database.extensions"_s, Severity::Blocker, title,
            Texts::tr("Only a superuser can create the extensions %1 in a new database.").arg(someOf(forSuperusers)),
            Texts::tr("Connect as a superuser for this restore."));
    } else {
        add(u"database.extensions"_s, Severity::Passed, title, Texts::tr("Every extension of the set can be created."));
    }
}

void RestoreChecks::checkSpace(PostgresSession &session)
{
    const QString title = Texts::tr("Room on the server");
    const Result<QVariant> live =
        session.value(u"SELECT coalesce((SELECT pg_database_size(oid) FROM pg_database WHERE datname = ?"
                      " AND has_database_privilege(oid, 'CONNECT')), 0)"_s,
                      {m_settings.target.settings.name});
    if (!live) {
        addError(u"database.space"_s, title, live.error());
        return;
    }
    // SQL does not tell how much room a disk has; the figures are what the administrator needs to look.
    add(u"database.space"_s, Severity::Note, title,
        Texts::tr("The set's database took %1; the live one takes %2 and stays beside it until the safety copy is "
                  "discarded.")
            .arg(formatBytes(m_facts.databaseBytes), formatBytes(live->toLongLong())),
        Texts::tr("Make sure that the server's disk has room for both."));
}

void RestoreChecks::checkLocale(PostgresSession &session, const PostgresRights &rights)
{
    if (rights.databaseExists || m_facts.database.collate.isEmpty() || m_facts.database.provider == u"b"_s) {
        return;
    }
    const QString title = Texts::tr("Encoding and collation");
    // The server accepts "en_US.utf8" and "en_US.UTF-8" alike; its catalogue knows one spelling.
    const Result<QVariant> known = session.value(
        u"SELECT count(*) FROM pg_collation WHERE lower(replace(collcollate, '-', '')) = lower(replace(?, '-', ''))"
        " OR ? IN ('C', 'POSIX')"_s,
        {m_facts.database.collate, m_facts.database.collate});
    if (!known) {
        addError(u"database.locale"_s, title, known.error());
    } else if (known->toLongLong() == 0) {
        add(u"database.locale"_s, Severity::Warning, title,
            Texts::tr("The server may not know the collation %1 of the set.").arg(m_facts.database.collate),
            Texts::tr("Install this locale on the server, or create the database by hand with another one."));
    } else {
        add(u"database.locale"_s, Severity::Passed, title,
            Texts::tr("%1, %2.").arg(m_facts.database.encoding, m_facts.database.collate));
    }
}

void RestoreChecks::checkIdentity(PostgresSession &session)
{
    const Result<QVariant> identifier = session.value(u"SELECT system_identifier::text FROM pg_control_system()"_s);
    if (identifier && !m_facts.systemIdentifier.isEmpty() && identifier->toString() != m_facts.systemIdentifier) {
        add(u"database.identity"_s, Severity::Note, Texts::tr("Database server"),
            Texts::tr("The set comes from another database server than %1.").arg(m_settings.target.settings.display()),
            Texts::tr("Check that this is the server you mean."));
    }
}

void RestoreChecks::checkSessions(PostgresSession &session, const PostgresRights &rights)
{
    const QString title = Texts::tr("Sessions");
    if (!rights.databaseExists) {
        add(u"database.sessions"_s, Severity::Note, title,
            Texts::tr("There is no database %1 yet; it will be created.").arg(m_settings.target.settings.display()));
        return;
    }
    const Result<PostgresForeignSessions> sessions = sessionsInDatabase(session, m_settings.target.settings.name);
    if (!sessions) {
        addError(u"database.sessions"_s, title, sessions.error());
    } else if (sessions->empty()) {
        add(u"database.sessions"_s, Severity::Passed, title, Texts::tr("Nobody is connected."));
    } else {
        QStringList shown;
        std::ranges::transform(*sessions, std::back_inserter(shown), &PostgresForeignSession::display);
        add(u"database.sessions"_s, Severity::Note, title, Texts::tr("Connected now: %1.").arg(someOf(shown)),
            Texts::tr("Stop the application before the swap; Stillpoint ends no session of others."));
    }
}

void RestoreChecks::checkFamilies()
{
    const QJsonObject families = m_settings.storeFacts.value(u"families"_s).toObject();
    const qint64 others = families.value(u"otherCount"_s).toInteger();
    if (others == 0) {
        return;
    }
    QStringList shown;
    for (const QJsonValue &name : families.value(u"others"_s).toArray()) {
        shown += name.toString();
    }
    add(u"database.families"_s, Severity::Note, Texts::tr("Tables that are not Flowable's"),
        Texts::tr("Beside %1 tables ACT_ and %2 tables FLW_ the set holds %3 others, which go back with them: %4.")
            .arg(families.value(u"act"_s).toInteger())
            .arg(families.value(u"flw"_s).toInteger())
            .arg(others)
            .arg(someOf(shown)),
        Texts::tr("Check that the other data may go back to the time of the set."));
}

void RestoreChecks::checkSchema()
{
    const QString title = Texts::tr("What hangs on the schema");
    const QString &schema = m_settings.target.settings.schema;
    const auto session = PostgresSession::open(
        m_settings.target, {.database = {}, .purpose = u"check"_s, .statementTimeout = checkLimit}, m_stop);
    if (!session) {
        addError(u"database.dependants"_s, title, session.error());
        return;
    }
    const Result<QStringList> dependants = postgresSchemaDependants(**session, schema);
    const Result<QStringList> extensions = postgresSchemaExtensions(**session, schema);
    if (!dependants || !extensions) {
        addError(u"database.dependants"_s, title, dependants ? extensions.error() : dependants.error());
        return;
    }
    if (!dependants->isEmpty()) {
        addError(u"database.dependants"_s, title, schemaDependantsError(schema, *dependants));
    }
    if (!extensions->isEmpty()) {
        addError(u"database.extensionsInSchema"_s, title, schemaExtensionsError(schema, *extensions));
    }
    if (dependants->isEmpty() && extensions->isEmpty()) {
        add(u"database.dependants"_s, Severity::Passed, title, Texts::tr("Nothing outside depends on it."));
    }
}

std::vector<CheckResult> RestoreChecks::run()
{
    const QString title = Texts::tr("Connection to the database server");
    const Result<PostgresSetFacts> facts = PostgresSetFacts::fromJson(m_settings.storeFacts);
    if (!facts) {
        addError(u"database.set"_s, Texts::tr("The set"), facts.error());
        return m_checks;
    }
    m_facts = *facts;
    if (m_settings.storeFacts.value(u"schemaName"_s).toString() != m_settings.target.settings.schema) {
        add(u"database.schema"_s, Severity::Blocker, Texts::tr("The set"),
            Texts::tr("The set holds %1, and the profile means %2.")
                .arg(m_settings.storeFacts.value(u"schemaName"_s).toString().isEmpty()
                         ? Texts::tr("a whole database")
                         : Texts::tr("the schema %1").arg(m_settings.storeFacts.value(u"schemaName"_s).toString()),
                     m_settings.target.settings.schema.isEmpty()
                         ? Texts::tr("a whole database")
                         : Texts::tr("the schema %1").arg(m_settings.target.settings.schema)),
            Texts::tr("Set the same schema in the profile, or choose another set."));
        return m_checks;
    }
    const auto session = openMaintenance(m_settings.target, u"check"_s, m_stop);
    if (!session) {
        addError(u"database.connection"_s, title, session.error());
        return m_checks;
    }
    add(u"database.connection"_s, Severity::Passed, title, m_settings.target.settings.display());
    const Result<PostgresRights> rights = readPostgresRights(**session, m_settings.target, m_stop);
    if (!rights) {
        addError(u"database.way"_s, Texts::tr("Rights to prepare and swap"), rights.error());
        return m_checks;
    }
    checkVersion(**session);
    checkWay(*rights);
    checkRoles(**session);
    checkExtensions(**session, *rights);
    checkSpace(**session);
    checkLocale(**session, *rights);
    checkIdentity(**session);
    checkSessions(**session, *rights);
    checkFamilies();
    if (!m_settings.target.settings.schema.isEmpty()) {
        checkSchema();
    }
    return m_checks;
}

} // namespace

std::vector<CheckResult> checkPostgresForRestore(const PostgresRestoreSettings &settings, std::stop_token stop)
{
    return RestoreChecks(settings, std::move(stop)).run();
}

} // namespace Stillpoint
