// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgressession.h"
#include "app/engine/tools/processrunner.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace Stillpoint {

/// One installed set of PostgreSQL client tools of one version. A value.
struct PostgresClient
{
    QString folder; ///< holds pg_dump and pg_restore
    int major = 0; ///< 15
    QString version; ///< "15.20"

    [[nodiscard]] QString tool(const QString &name) const; ///< absolute path of "pg_dump"
};

struct PostgresClientChoice
{
    PostgresClient client;
    QString warning; ///< translated; empty for the server's own major version
};

/// Folders that may hold client tools: STILLPOINT_PG_BIN alone if it is set (folders with ":" between), else the
/// versioned folders of Debian and Red Hat, then PATH. Debian's /usr/bin/pg_dump, a Perl wrapper that picks a version
/// by itself, is left out.
[[nodiscard]] QStringList postgresClientFolders();
/// Asks each folder's pg_dump for its version. Folders that lack pg_dump or pg_restore are left out.
[[nodiscard]] Result<std::vector<PostgresClient>> findPostgresClients(const QStringList &folders,
                                                                      ProcessRunner &processes, std::stop_token stop);
/// The server's own major if there is one, else the newest that is not older than the server, with a warning: its dump
/// may not restore into that server. ToolMissing: no client at all; VersionMismatch: older ones only.
[[nodiscard]] Result<PostgresClientChoice> choosePostgresClient(const std::vector<PostgresClient> &clients,
                                                                int serverVersionNumber);
/// The two steps above for the server of a session.
[[nodiscard]] Result<PostgresClientChoice> postgresClientFor(int serverVersionNumber, ProcessRunner &processes,
                                                             std::stop_token stop);
/// "15.20" of "pg_dump (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)".
[[nodiscard]] std::optional<QString> parseToolVersion(const QByteArray &line);
/// Whether this pg_dump can compress with zstd: since 16, if it was built so. It checks its options before it connects,
/// so that a call which cannot connect tells.
[[nodiscard]] Result<bool> clientCompressesWithZstd(const PostgresClient &client, ProcessRunner &processes,
                                                    std::stop_token stop);

/// How a tool reaches the server: connection as arguments and environment, the password as an inherited file alone.
struct PostgresToolAccess
{
    QStringList arguments; ///< --host, --port, --username, --no-password
    QMap<QString, QString> environment;
    std::vector<std::shared_ptr<SecretFile>> secretFiles;
};

/// applicationName: what the tool's sessions are called in pg_stat_activity (at most 63 bytes).
[[nodiscard]] Result<PostgresToolAccess> postgresToolAccess(const PostgresTarget &target,
                                                            const QString &applicationName);
/// One line of a password file (PostgreSQL manual, 34.16): the password for any server, so that tunnels and scratch
/// databases need no lines of their own. The file is seen by the tool alone.
[[nodiscard]] Secret passwordFileContent(const Secret &password);

} // namespace Stillpoint
