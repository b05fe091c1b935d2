// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresclients.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresClients)
};

constexpr std::chrono::seconds probeLimit{10};

// Debian's wrapper is a Perl script; the tools themselves never are scripts.
bool isProgram(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isFile() || !info.isExecutable()) {
        return false;
    }
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(2) != "#!";
}

QStringList versionedFolders(const QString &parent, const QString &pattern, const QString &below)
{
    QStringList folders;
    const QStringList names = QDir(parent).entryList({pattern}, QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : names) {
        folders.append(parent % u'/' % name % below);
    }
    return folders;
}

QString packageFor(int serverVersionNumber)
{
    return u"postgresql-client-%1"_s.arg(serverVersionNumber / 10000);
}

} // namespace

QString PostgresClient::tool(const QString &name) const
{
    return folder % u'/' % name;
}

QStringList postgresClientFolders()
{
    const QString chosen = qEnvironmentVariable("STILLPOINT_PG_BIN");
    if (!chosen.isEmpty()) {
        return chosen.split(QDir::listSeparator(), Qt::SkipEmptyParts);
    }
    QStringList folders = versionedFolders(u"/usr/lib/postgresql"_s, u"*"_s, u"/bin"_s);
    folders += versionedFolders(u"/usr"_s, u"pgsql-*"_s, u"/bin"_s);
    folders += qEnvironmentVariable("PATH").split(QDir::listSeparator(), Qt::SkipEmptyParts);
    folders.removeDuplicates();
    return folders;
}

std::optional<QString> parseToolVersion(const QByteArray &line)
{
    static const QRegularExpression pattern(u"\\(PostgreSQL\\) ([0-9]+(?:\\.[0-9]+)*)"_s);
    const QRegularExpressionMatch match = pattern.match(QString::fromUtf8(line));
    return match.hasMatch() ? std::optional(match.captured(1)) : std::nullopt;
}

Result<std::vector<PostgresClient>> findPostgresClients(const QStringList &folders, ProcessRunner &processes,
                                                        std::stop_token stop)
{
    std::vector<PostgresClient> clients;
    for (const QString &folder : folders) {
        PostgresClient client{.folder = folder, .major = 0, .version = {}};
        if (!isProgram(client.tool(u"pg_dump"_s)) || !isProgram(client.tool(u"pg_restore"_s))) {
            continue;
        }
        Command command;
        command.program = client.tool(u"pg_dump"_s);
        command.arguments = {u"--version"_s};
        command.timeout = probeLimit;
        const Result<ProcessOutcome> outcome =
            processes.run(command, stop, [&client](OutputChannel, const QByteArray &line) {
                client.version = parseToolVersion(line).value_or(client.version);
            });
        if (!outcome && outcome.error().code == ErrorCode::Cancelled) {
            return fail(outcome.error());
        }
        client.major = client.version.section(u'.', 0, 0).toInt();
        // A tool that cannot even tell its version (broken installation) is as good as none.
        if (outcome && client.major > 0) {
            clients.push_back(client);
        }
    }
    return clients;
}

Result<PostgresClientChoice> choosePostgresClient(const std::vector<PostgresClient> &clients, int serverVersionNumber)
{
    const int server = serverVersionNumber / 10000;
    if (clients.empty()) {
        return fail({.code = ErrorCode::ToolMissing,
                     .message = Texts::tr("The PostgreSQL client tools (pg_dump, pg_restore) are not installed here."),
                     .detail = {},
                     .hint = Texts::tr("Install the package %1.").arg(packageFor(serverVersionNumber))});
    }
    const auto exact = std::find_if(clients.begin(), clients.end(),
                                    [server](const PostgresClient &client) { return client.major == server; });
    if (exact != clients.end()) {
        return PostgresClientChoice{.client = *exact, .warning = {}};
    }
    const auto newest =
        std::max_element(clients.begin(), clients.end(), [](const PostgresClient &left, const PostgresClient &right) {
            return left.major < right.major;
        });
    if (newest->major < server) {
        return fail({.code = ErrorCode::VersionMismatch,
                     .message = Texts::tr("The newest PostgreSQL client here is version %1, older than the server's "
                                          "version %2, and cannot dump it.")
                                    .arg(newest->version)
                                    .arg(server),
                     .detail = newest->folder,
                     .hint = Texts::tr("Install the package %1.").arg(packageFor(serverVersionNumber))});
    }
    return PostgresClientChoice{
        .client = *newest,
        .warning =
            Texts::tr("The PostgreSQL client here (version %1) is newer than the server (version %2): the dump may "
                      "not restore into a server of that version. Install the package %3.")
                .arg(newest->version)
                .arg(server)
                .arg(packageFor(serverVersionNumber))};
}

Result<PostgresClientChoice> postgresClientFor(int serverVersionNumber, ProcessRunner &processes, std::stop_token stop)
{
    const Result<std::vector<PostgresClient>> clients = findPostgresClients(postgresClientFolders(), processes, stop);
    if (!clients) {
        return fail(clients.error());
    }
    return choosePostgresClient(*clients, serverVersionNumber);
}

Result<bool> clientCompressesWithZstd(const PostgresClient &client, ProcessRunner &processes, std::stop_token stop)
{
    if (client.major < 16) {
        return false;
    }
    Command command;
    command.program = client.tool(u"pg_dump"_s);
    command.arguments = {u"--format=plain"_s,      u"--file=/dev/null"_s, u"--compress=zstd:1"_s,
                         u"--host=/nonexistent"_s, u"--no-password"_s,    u"--dbname=none"_s};
    command.timeout = probeLimit;
    const Result<ProcessOutcome> outcome = processes.run(command, stop, [](OutputChannel, const QByteArray &) {});
    if (!outcome) {
        return fail(outcome.error());
    }
    // Without zstd it stops at its options; with zstd it gets as far as the socket folder that does not exist.
    return outcome->errorTail.contains("/nonexistent");
}

Secret passwordFileContent(const Secret &password)
{
    QByteArray escaped = password.reveal();
    escaped.replace('\\', "\\\\").replace(':', "\\:");
    Secret content(QByteArray("*:*:*:*:") + escaped + '\n');
    escaped.fill('\0');
    return content;
}

Result<PostgresToolAccess> postgresToolAccess(const PostgresTarget &target, const QString &applicationName)
{
    const DatabaseSettings &settings = target.settings;
    PostgresToolAccess access;
    access.arguments = {u"--host=%1"_s.arg(settings.host), u"--port=%1"_s.arg(settings.port),
                        u"--username=%1"_s.arg(settings.user), u"--no-password"_s};
    access.environment = {{u"PGAPPNAME"_s, applicationName},
                          {u"PGCONNECT_TIMEOUT"_s, u"10"_s},
                          {u"PGSSLMODE"_s, settings.tls.mode.isEmpty() ? u"prefer"_s : settings.tls.mode}};
    if (!settings.tls.ca.isEmpty()) {
        access.environment.insert(u"PGSSLROOTCERT"_s, settings.tls.ca);
    }
    if (!target.password.isEmpty()) {
        Result<std::shared_ptr<SecretFile>> file = SecretFile::create(passwordFileContent(target.password));
        if (!file) {
            return fail(file.error());
        }
        access.environment.insert(u"PGPASSFILE"_s, (*file)->pathInChild());
        access.secretFiles.push_back(*file);
    }
    return access;
}

} // namespace Stillpoint
