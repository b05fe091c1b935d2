// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresrestorearchive.h"

#include "app/engine/core/durable.h"
#include "app/engine/database/postgresclients.h"
#include "app/engine/database/postgreserrors.h"
#include "app/engine/database/postgresrestoreunpack.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresRestore)
};

constexpr int majorWithTransactionTimeout = 17;

void addOnce(QStringList &list, const QString &name)
{
    if (!name.isEmpty() && !list.contains(name)) {
        list += name;
    }
}

// "quoted ""name""" or plain as SQL writes it.
QString unquoted(const QString &identifier)
{
    if (!identifier.startsWith(u'"')) {
        return identifier;
    }
    return identifier.mid(1, identifier.size() - 2).replace(u"\"\""_s, u"\""_s);
}

Result<> listContents(const PostgresRestoreSettings &settings, PostgresArchive &archive, StageContext &context)
{
    const auto runTool = [&](const QStringList &arguments, auto read) -> Result<> {
        Command command;
        command.program = archive.restoreTool;
        command.arguments = arguments;
        const auto onLine = [&](OutputChannel channel, const QByteArray &line) {
            if (channel == OutputChannel::Standard) {
                read(line, archive.contents);
            }
        };
        const Result<ProcessOutcome> outcome = settings.processes->run(command, context.stop(), onLine);
        if (!outcome) {
            return fail(outcome.error());
        }
        if (outcome->exitCode != 0 || outcome->endedBy != EndedBy::Itself) {
            return fail(
                postgresToolError(settings.target.settings, u"pg_restore"_s, outcome->exitCode, outcome->errorTail));
        }
        return {};
    };
    if (const Result<> listed = runTool({u"--list"_s, archive.folder}, readArchiveList); !listed) {
        return listed;
    }
    if (const Result<> roles = runTool({u"--schema-only"_s, u"--file=-"_s, archive.folder}, readArchiveStatement);
        !roles) {
        return roles;
    }
    // The list alone is also there for a dump whose data files are cut short or missing.
    return runTool({u"--file=/dev/null"_s, archive.folder}, [](const QByteArray &, PostgresArchiveContents &) {});
}

} // namespace

void readArchiveList(const QByteArray &line, PostgresArchiveContents &contents)
{
    // "3427; 0 16401 TABLE DATA public act_ru_task flowable"; comment lines begin with ";"
    static const QRegularExpression entry(u"^[0-9]+; [0-9]+ [0-9]+ (SCHEMA|EXTENSION) - (.*?) ?([^ ]*)$"_s);
    if (line.isEmpty() || line.startsWith(';')) {
        return;
    }
    ++contents.entries;
    const QRegularExpressionMatch found = entry.match(QString::fromUtf8(line));
    if (found.hasMatch()) {
        addOnce(found.captured(1) == u"SCHEMA"_s ? contents.schemas : contents.extensions, found.captured(2));
    }
}

void readArchiveStatement(const QByteArray &line, PostgresArchiveContents &contents)
{
    static const QString name = u"(\"(?:[^\"]|\"\")+\"|[a-z_][a-z0-9_$]*)"_s;
    static const QRegularExpression ownerOf(u"^ALTER .* OWNER TO "_s + name + u";$"_s);
    static const QRegularExpression granted(u"^(?:GRANT|ALTER DEFAULT PRIVILEGES) .* TO "_s + name
                                            + u"(?: WITH GRANT OPTION)?;$"_s);
    const QString text = QString::fromUtf8(line);
    if (const QRegularExpressionMatch owner = ownerOf.match(text); owner.hasMatch()) {
        addOnce(contents.owners, unquoted(owner.captured(1)));
    }
    const QRegularExpressionMatch grantee = granted.match(text);
    if (grantee.hasMatch() && grantee.captured(1) != u"PUBLIC"_s) {
        addOnce(contents.grantees, unquoted(grantee.captured(1)));
    }
}

Result<PostgresArchive> openPostgresArchive(const PostgresRestoreSettings &settings, const QString &workFolder,
                                            int serverVersionNumber, StageContext &context)
{
    const Result<PostgresClientChoice> client =
        postgresClientFor(serverVersionNumber, *settings.processes, context.stop());
    if (!client) {
        return fail(client.error());
    }
    const PackedBy packedBy = settings.storeFacts.value(u"compression"_s).toString() == u"pg-zstd"_s
        ? PackedBy::DumpTool
        : PackedBy::Stillpoint;
    QHash<QString, QString> expected;
    for (const QJsonValue &file : settings.storeFacts.value(u"files"_s).toArray()) {
        expected.insert(file[u"file"_s].toString(), file[u"sha256"_s].toString());
    }
    Result<UnpackedArchive> unpacked = unpackPostgresArchive(settings.set.databaseFolder(settings.storeName),
                                                             workFolder, packedBy, expected, settings.jobs, context);
    if (!unpacked) {
        return fail(unpacked.error());
    }
    PostgresArchive archive{.folder = unpacked->folder,
                            .temporary = unpacked->temporary,
                            .restoreTool = client->client.tool(u"pg_restore"_s),
                            .toolSetsUnknown = client->client.major >= majorWithTransactionTimeout
                                && serverVersionNumber / 10000 < majorWithTransactionTimeout};
    context.progress({.done = 0, .total = {}, .unit = ProgressUnit::Items, .activity = Texts::tr("Reading the dump")});
    if (const Result<> listed = listContents(settings, archive, context); !listed) {
        discardPostgresArchive(archive);
        return fail(listed.error());
    }
    return archive;
}

void discardPostgresArchive(const PostgresArchive &archive)
{
    if (archive.temporary) {
        // It lies in the run's own folder and can be made again: a leftover costs space, nothing else.
        static_cast<void>(removeTree(archive.folder));
    }
}

Result<PostgresOwnership> chooseOwnership(PostgresSession &session, const PostgresArchiveContents &contents,
                                          const QString &owner)
{
    PostgresOwnership ownership;
    QStringList roles;
    QStringList actable;
    const Result<> read = session.forEachRow(u"SELECT rolname, pg_has_role(oid, 'MEMBER') FROM pg_roles"_s, {},
                                             [&](const QSqlQuery &row) -> Result<> {
                                                 roles += row.value(0).toString();
                                                 if (row.value(1).toBool()) {
                                                     actable += row.value(0).toString();
                                                 }
                                                 return {};
                                             });
    if (!read) {
        return fail(read.error());
    }
    for (const QString &role : contents.owners) {
        ownership.keepOwners = ownership.keepOwners && actable.contains(role);
        if (!roles.contains(role)) {
            addOnce(ownership.missing, role);
        }
    }
    for (const QString &role : contents.grantees) {
        if (!roles.contains(role)) {
            addOnce(ownership.missing, role);
            ownership.keepRights = false;
        }
    }
    if (!ownership.keepOwners && actable.contains(owner)) {
        ownership.role = owner;
    }
    return ownership;
}

void PostgresRestoreErrors::add(const QByteArray &line)
{
    static const QByteArray error = "pg_restore: error: ";
    if (!m_pending.isEmpty()) {
        if (m_pending.contains("transaction_timeout") && line == "Command was: SET transaction_timeout = 0;") {
            ++m_unknownSettings;
        } else if (m_first.isEmpty()) {
            m_first = m_pending + '\n' + line;
        }
        m_pending.clear();
    }
    if (line.startsWith(error)) {
        m_pending = line;
    }
}

QByteArray PostgresRestoreErrors::first() const
{
    return m_first.isEmpty() ? m_pending : m_first;
}

QStringList restoreArguments(const PostgresArchive &archive, const QString &database,
                             const PostgresOwnership &ownership, int jobs)
{
    QStringList arguments{u"--verbose"_s, u"--format=directory"_s,
                          u"--jobs=%1"_s.arg(archive.toolSetsUnknown ? 1 : jobs), u"--dbname="_s + database};
    if (!archive.toolSetsUnknown) {
        arguments.prepend(u"--exit-on-error"_s);
    }
    if (!ownership.keepOwners) {
        arguments += u"--no-owner"_s;
    }
    if (!ownership.role.isEmpty()) {
        arguments += u"--role="_s + ownership.role;
    }
    if (!ownership.keepRights) {
        arguments += u"--no-privileges"_s;
    }
    arguments += archive.folder;
    return arguments;
}

Result<> runPostgresRestore(const PostgresRestoreSettings &settings, const PostgresArchive &archive,
                            const QString &database, const PostgresOwnership &ownership, StageContext &context)
{
    const Result<PostgresToolAccess> access = postgresToolAccess(settings.target, u"stillpoint restore"_s);
    if (!access) {
        return fail(access.error());
    }
    Command command;
    command.program = archive.restoreTool;
    command.arguments = access->arguments + restoreArguments(archive, database, ownership, settings.jobs);
    command.environment = access->environment;
    command.secretFiles = access->secretFiles;
    qint64 finished = 0;
    PostgresRestoreErrors errors;
    const auto onLine = [&](OutputChannel, const QByteArray &line) {
        errors.add(line);
        static const QRegularExpression ended(u"pg_restore: (?:finished item|creating|processing data for) "_s);
        if (ended.match(QString::fromUtf8(line)).hasMatch()) {
            finished = std::min<qint64>(finished + 1, archive.contents.entries);
            context.progress({.done = finished,
                              .total = archive.contents.entries,
                              .unit = ProgressUnit::Items,
                              .activity = Texts::tr("Restoring the database")});
        }
    };
    const Result<ProcessOutcome> outcome = settings.processes->run(command, context.stop(), onLine);
    if (!outcome) {
        return fail(outcome.error());
    }
    if (outcome->exitCode == 0 && outcome->endedBy == EndedBy::Itself) {
        return {};
    }
    // Exit code 1: pg_restore came to its end and ignored errors.
    if (archive.toolSetsUnknown && outcome->exitCode == 1 && outcome->endedBy == EndedBy::Itself
        && errors.areOnlyTheUnknownSetting()) {
        context.note(u"the server does not know transaction_timeout; nothing else failed"_s);
        return {};
    }
    // A tool that went on after its first error may have said much since.
    const QByteArray words = archive.toolSetsUnknown && !errors.first().isEmpty()
        ? QByteArray(errors.first() + '\n' + outcome->errorTail.right(2000))
        : outcome->errorTail;
    return fail(postgresToolError(settings.target.settings, u"pg_restore"_s, outcome->exitCode, words));
}

std::vector<Loss> ownershipLosses(const PostgresOwnership &ownership, const QString &storeName)
{
    std::vector<Loss> losses;
    for (const QString &role : ownership.missing) {
        losses.push_back({.kind = u"role-missing"_s,
                          .store = storeName,
                          .subject = role,
                          .explanation = Texts::tr("The role %1 of the set is missing on this server; what it owned "
                                                   "belongs to the database's owner, and its rights were left out.")
                                             .arg(role),
                          .remedy = Texts::tr("Create the role and grant its rights again, or restore once more after "
                                              "creating it.")});
    }
    return losses;
}

} // namespace Stillpoint
