// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgreserrors.h"

#include "app/engine/core/redaction.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>
#include <optional>
#include <span>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresErrors)
};

/// In messages %1 is the place ("db01:5432/flowable"), %2 the object that the text names, %3 the user.
struct Sentence
{
    ErrorCode code;
    const char *message;
    const char *hint;
};

struct TextCase
{
    const char *pattern; ///< one capture group at most: the object
    Sentence sentence;
};

struct StateCase
{
    const char *prefix; ///< an SQLSTATE or the first characters of its class
    Sentence sentence;
};

constexpr Sentence connectionLost{
    ErrorCode::Unreachable, QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "The connection to %1 was lost."),
    QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors",
                      "Check that the server runs and the network holds, then try again.")};
constexpr Sentence wrongPassword{
    ErrorCode::AuthenticationFailed,
    QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "%1 refused the password of user %3, or has no such user."),
    QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "Enter the password again and check the user's name.")};
constexpr Sentence noSuchDatabase{
    ErrorCode::NotFound, QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "There is no such database: %1."),
    QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "Check the database's name in the profile.")};
constexpr Sentence tooManySessions{
    ErrorCode::Busy, QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "%1 has no free connection left."),
    QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors",
                      "Close sessions that are not needed or raise max_connections (or the limit of the user or "
                      "database), then try again.")};
constexpr Sentence notReady{
    ErrorCode::Unreachable,
    QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "%1 is starting up, recovering or going down."),
    QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "Wait until the server is ready, then try again.")};
constexpr Sentence diskFull{
    ErrorCode::NoSpace, QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "The disk of the server of %1 is full."),
    QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "Free some space on the server, then try again.")};
constexpr Sentence lockTimeout{
    ErrorCode::Busy,
    QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors",
                      "Another session holds a lock in %1 that Stillpoint waited for in vain."),
    QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors",
                      "Wait until the change of the schema (a deployment, VACUUM FULL) has ended, then try again.")};
constexpr Sentence readOnly{
    ErrorCode::PermissionDenied,
    QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "%1 is read-only: a standby, or set so by its administrator."),
    QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "Connect to the primary server.")};
constexpr Sentence missingRight{
    ErrorCode::PermissionDenied, QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "User %3 lacks a right in %1."),
    QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "Grant the right, or connect as the owner of the database.")};
constexpr Sentence deniedObject{
    ErrorCode::PermissionDenied, QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "User %3 may not use %2 in %1."),
    QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "Grant the right, or connect as the owner of the database.")};

// Before a session exists. Each pattern knows the English text and, where the server or the system translates it, the
// German one.
constexpr std::array connectCases{
    TextCase{
        "no password supplied",
        {ErrorCode::AuthenticationFailed,
         QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "%1 asks for the password of user %3, and none was given."),
         QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "Enter the password or store it in the keychain.")}},
    TextCase{"(?:password authentication failed for user|Passwort-Authentifizierung für Benutzer)", wrongPassword},
    TextCase{"(?:authentication failed for user|role \"[^\"]*\" is not permitted to log in)",
             {ErrorCode::AuthenticationFailed,
              QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "%1 does not let user %3 log in."),
              QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors",
                                "Check the user, its LOGIN right and the authentication rules in pg_hba.conf.")}},
    TextCase{"(?:role \"[^\"]*\" does not exist|Rolle »[^«]*« existiert nicht)", wrongPassword},
    TextCase{"(?:database \"[^\"]*\" does not exist|Datenbank »[^«]*« existiert nicht)", noSuchDatabase},
    TextCase{"(?:not currently accepting connections|akzeptiert gegenwärtig keine Verbindungen)",
             {ErrorCode::Busy,
              QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "%1 does not accept connections at present."),
              QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors",
                                "Check for an interrupted restore of this database; else allow connections again with "
                                "ALTER DATABASE ... ALLOW_CONNECTIONS true.")}},
    TextCase{"(?:no pg_hba.conf entry|kein pg_hba.conf-Eintrag|pg_hba.conf rejects)",
             {ErrorCode::PermissionDenied,
              QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors",
                                "%1 does not allow user %3 to connect from this workstation in this way."),
              QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors",
                                "Add a line for this workstation, user and kind of encryption to pg_hba.conf.")}},
    TextCase{
        "(?:too many clients|too many connections|connection slots are reserved|schon zu viele Verbindungen|zu viele "
        "Verbindungen|verbleibenden Verbindungen)",
        tooManySessions},
    TextCase{
        "(?:is starting up|is shutting down|in recovery mode|not yet accepting connections|Datenbanksystem startet|"
        "Datenbanksystem fährt herunter|not accepting connections)",
        notReady},
    TextCase{
        "(?:server certificate for|Server-Zertifikat für)",
        {ErrorCode::Unreachable,
         QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "The certificate of %1 is for another host name."),
         QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors",
                           "Use the name that the certificate carries, or verify the authority alone (verify-ca).")}},
    TextCase{
        "(?:certificate verify failed|root certificate file|self.signed certificate)",
        {ErrorCode::Unreachable,
         QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "The certificate of %1 is not signed by a known authority."),
         QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors",
                           "Set the file of the authority that signed it in the profile (sslrootcert).")}},
    TextCase{
        "(?:does not support SSL|unterstützt kein SSL|SSL off|SSL connection is required)",
        {ErrorCode::Unreachable,
         QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "%1 and the profile do not agree whether to use encryption."),
         QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors",
                           "Enable TLS on the server, or change the TLS mode in the profile.")}},
    TextCase{"(?:could not translate host name|konnte Hostname)",
             {ErrorCode::Unreachable,
              QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "The host name in %1 is not known in the network."),
              QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "Check the spelling of the host and the name service.")}},
    TextCase{"(?:Connection refused|Verbindungsaufbau abgelehnt)",
             {ErrorCode::Unreachable,
              QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "Nothing answers at %1: the connection was refused."),
              QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors",
                                "Check host and port, that the server runs and that it listens on this address.")}},
    TextCase{"(?:timeout expired|Timeout abgelaufen|Connection timed out|timed out)",
             {ErrorCode::Timeout, QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "%1 did not answer in time."),
              QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors",
                                "Check that the server runs and that no firewall is in the way.")}},
    TextCase{
        "(?:No route to host|Network is unreachable|Keine Route zum Zielrechner|Das Netzwerk ist nicht erreichbar)",
        {ErrorCode::Unreachable,
         QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "There is no way to %1 in the network."),
         QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "Check the network, the VPN and the host's address.")}},
    TextCase{"(?:permission denied for database|keine Berechtigung für Datenbank)", missingRight},
    TextCase{
        "(?:closed the connection unexpectedly|SSL SYSCALL|Connection reset|connection has been closed|unerwartet)",
        connectionLost},
};

// What pg_dump and pg_restore write; looked at before the texts above.
constexpr std::array toolCases{
    TextCase{
        "server version mismatch",
        {ErrorCode::VersionMismatch,
         QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "The PostgreSQL client here is older than the server of %1."),
         QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors",
                           "Install the client of the server's version (package postgresql-client-<version>).")}},
    TextCase{"unsupported version \\(([0-9.]+)\\) in file header",
             {ErrorCode::VersionMismatch,
              QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors",
                                "The dump was written by a newer PostgreSQL client (format %2) than the one here."),
              QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors",
                                "Install the client version that the set's manifest names, or a newer one.")}},
    TextCase{
        "invalid snapshot identifier",
        {ErrorCode::Unreachable,
         QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors",
                           "The held point in time of %1 was lost before the dump began."),
         QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors",
                           "Connect to the server itself, not through a pooler in transaction mode, and try again.")}},
    TextCase{"could not write to (?:output )?file.*No space left on device|No space left on device",
             {ErrorCode::NoSpace,
              QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "The disk filled up while %1 was dumped."),
              QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "Free some space or choose another backup folder.")}},
    TextCase{"could not obtain lock on relation \"([^\"]+)\"",
             {ErrorCode::Busy,
              QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors",
                                "The dump of %1 ended: another session asked for an exclusive lock on table %2 before "
                                "its turn had come."),
              QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors",
                                "Start the backup again when the change of the schema has ended.")}},
    TextCase{"(?:canceling statement due to (?:statement|lock) timeout|could not obtain lock)", lockTimeout},
    TextCase{"permission denied for (large object [0-9]+)", deniedObject},
    TextCase{"permission denied for ((?:table|schema|sequence|view|function|relation|materialized view) [^\\n]+)",
             deniedObject},
    TextCase{"(?:must be member of role|must be able to SET ROLE) \"([^\"]+)\"", deniedObject},
    TextCase{"does not support compression with",
             {ErrorCode::ToolMissing,
              QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "The PostgreSQL client here cannot compress with zstd."),
              QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "Install a client that was built with zstd.")}},
    TextCase{"could not create directory \"([^\"]+)\": File exists",
             {ErrorCode::InvalidInput,
              QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "The folder for the dump exists already: %2."),
              QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "Start a new backup.")}},
};

constexpr std::array stateCases{
    StateCase{"08", connectionLost},
    StateCase{"28", wrongPassword},
    StateCase{"3D000", noSuchDatabase},
    StateCase{"53100", diskFull},
    StateCase{"53300", tooManySessions},
    StateCase{"57P01", connectionLost},
    StateCase{"57P02", connectionLost},
    StateCase{"57P03", notReady},
    StateCase{"57P05", connectionLost},
    StateCase{"25P03", connectionLost},
    StateCase{"25P04", connectionLost},
    StateCase{"55P03", lockTimeout},
    StateCase{"40P01", lockTimeout},
    StateCase{"25006", readOnly},
    StateCase{"42501", deniedObject},
    StateCase{"55006",
              {ErrorCode::Busy, QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "%2 is in use in %1."),
               QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "End the sessions that use it, then try again.")}},
    StateCase{
        "57014",
        {ErrorCode::Timeout,
         QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "A statement in %1 ran into its time limit or was cancelled."),
         QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "Check the load of the server, then try again.")}},
    StateCase{
        "42P01",
        {ErrorCode::NotFound, QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "There is no %2 in %1."),
         QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "Check database, schema and version of the application.")}},
    StateCase{"3F000",
              {ErrorCode::NotFound, QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "There is no %2 in %1."),
               QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "Check the schema's name in the profile.")}},
    StateCase{
        "42704",
        {ErrorCode::NotFound, QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "There is no %2 in %1."),
         QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "Create it, or ask the administrator of the server to.")}},
    StateCase{
        "42P04",
        {ErrorCode::InvalidInput, QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "%2 exists already at %1."),
         QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "Discard what an earlier run left there, then try again.")}},
    StateCase{
        "42P06",
        {ErrorCode::InvalidInput, QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "%2 exists already at %1."),
         QT_TRANSLATE_NOOP("Stillpoint::PostgresErrors", "Discard what an earlier run left there, then try again.")}},
};

QString placeOf(const DatabaseSettings &settings, const QString &database)
{
    DatabaseSettings place = settings;
    place.name = database.isEmpty() ? settings.name : database;
    return place.display();
}

// One pass, so that a name which happens to hold "%1" stays what it is; QString::arg would also warn about the
// place-holders that a sentence does not use.
QString filled(const QString &sentence, const QString &place, const QString &object, const QString &user)
{
    QString text;
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        const QStringView mark = QStringView(sentence).mid(i, 2);
        if (mark == u"%1") {
            text += place;
        } else if (mark == u"%2") {
            text += object;
        } else if (mark == u"%3") {
            text += user;
        } else {
            text += sentence.at(i);
            continue;
        }
        ++i;
    }
    return text;
}

/// What the facts of one failure say about it, to fill a sentence with.
struct Facts
{
    QString place;
    QString user;
    QString text;
};

Error build(const Sentence &sentence, const Facts &facts, const QString &object)
{
    return {.code = sentence.code,
            .message = filled(Texts::tr(sentence.message), facts.place, object, facts.user),
            .detail = Redaction::redact(facts.text.trimmed()),
            .hint = Texts::tr(sentence.hint)};
}

std::optional<Error> match(std::span<const TextCase> cases, const Facts &facts)
{
    for (const TextCase &known : cases) {
        const QRegularExpressionMatch found = QRegularExpression(QString::fromUtf8(known.pattern)).match(facts.text);
        if (found.hasMatch()) {
            return build(known.sentence, facts, found.captured(1).trimmed());
        }
    }
    return std::nullopt;
}

// The first name in quotes, in the quotes of any language that PostgreSQL knows.
QString quotedObject(const QString &text)
{
    static const QRegularExpression denied(u"permission denied for ([^\\n]+)"_s);
    if (const QRegularExpressionMatch found = denied.match(text); found.hasMatch()) {
        return found.captured(1).trimmed();
    }
    static const QRegularExpression quoted(u"[\"»«„“”]\\s?([^\"»«„“”]+?)\\s?[\"»«„“”]"_s);
    return quoted.match(text).captured(1);
}

} // namespace

Error postgresConnectError(const DatabaseSettings &settings, const QString &database, const QString &serverText)
{
    const Facts facts{.place = placeOf(settings, database), .user = settings.user, .text = serverText};
    if (const std::optional<Error> known = match(connectCases, facts)) {
        return *known;
    }
    return {.code = ErrorCode::Unreachable,
            .message = Texts::tr("No connection to %1.").arg(facts.place),
            .detail = Redaction::redact(serverText.trimmed()),
            .hint = Texts::tr("Read the server's own words in the details, and its log.")};
}

Error postgresStatementError(const DatabaseSettings &settings, const QString &sqlState, const QString &serverText)
{
    const QString stated = sqlState.isEmpty() ? serverText : QString(sqlState % u": "_s % serverText);
    const Facts facts{.place = settings.display(), .user = settings.user, .text = stated};
    if (sqlState.isEmpty()) {
        return match(connectCases, facts).value_or(build(connectionLost, facts, {}));
    }
    const QString object = quotedObject(serverText);
    for (const StateCase &known : stateCases) {
        if (sqlState.startsWith(QLatin1String(known.prefix))) {
            const bool needsObject = QByteArray(known.sentence.message).contains("%2");
            if (needsObject && object.isEmpty()) {
                // A server that speaks another language may name nothing we can find.
                return build(known.sentence, facts, Texts::tr("something it needs (see the details)"));
            }
            return build(known.sentence, facts, object);
        }
    }
    return {.code = ErrorCode::Protocol,
            .message = Texts::tr("%1 answered a statement of Stillpoint with an error.").arg(facts.place),
            .detail = Redaction::redact(stated.trimmed()),
            .hint = Texts::tr("Read the server's own words in the details.")};
}

Error postgresToolError(const DatabaseSettings &settings, const QString &tool, int exitCode,
                        const QByteArray &errorText)
{
    const Facts facts{.place = settings.display(), .user = settings.user, .text = QString::fromUtf8(errorText)};
    if (const std::optional<Error> known = match(toolCases, facts)) {
        return *known;
    }
    if (const std::optional<Error> known = match(connectCases, facts)) {
        return *known;
    }
    return {.code = ErrorCode::ToolFailed,
            .message = Texts::tr("%1 failed on %2.").arg(tool, facts.place),
            .detail = Redaction::redact(u"exit code %1: %2"_s.arg(exitCode).arg(facts.text.trimmed())),
            .hint = Texts::tr("Read the tool's own words in the details.")};
}

} // namespace Stillpoint
