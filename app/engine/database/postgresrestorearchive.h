// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgresstages.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <stop_token>
#include <vector>

namespace Stillpoint {

/// What a directory archive holds, learned from pg_restore itself, so that it is true for every archive.
struct PostgresArchiveContents
{
    int entries = 0; ///< of its table of contents: the total of a restore's progress
    QStringList owners; ///< roles that own something
    QStringList grantees; ///< roles that are granted something; PUBLIC is no role
    QStringList schemas; ///< that the archive creates
    QStringList extensions; ///< that the archive creates
};

/// Adds what a piece of "pg_restore --list" says.
void readArchiveList(const QByteArray &line, PostgresArchiveContents &contents);
/// Adds the roles that a line of the archive's schema as SQL names.
void readArchiveStatement(const QByteArray &line, PostgresArchiveContents &contents);

/// A dump on its way into a server: unpacked where it was compressed outside the dump tool.
struct PostgresArchive
{
    QString folder; ///< what pg_restore reads
    bool temporary = false; ///< folder is ours and can be made again from the set
    QString restoreTool; ///< the pg_restore that can read it
    bool toolSetsUnknown = false; ///< restoreTool begins with a setting that this server does not know
    PostgresArchiveContents contents{};
};

/// Unpacks the archive of a set below workFolder (what an earlier, interrupted attempt left there is removed), finds
/// the pg_restore that can read it and has the whole archive read through by it. Blocks; obeys the context's stop.
[[nodiscard]] Result<PostgresArchive> openPostgresArchive(const PostgresRestoreSettings &settings,
                                                          const QString &workFolder, int serverVersionNumber,
                                                          StageContext &context);
void discardPostgresArchive(const PostgresArchive &archive);

/// How owners and rights in an archive are treated on a server that may lack roles.
struct PostgresOwnership
{
    bool keepOwners = true;
    bool keepRights = true;
    QString role; ///< who owns everything when owners are not kept; empty: the connected user
    QStringList missing; ///< roles that the archive names and the server lacks
};

[[nodiscard]] Result<PostgresOwnership> chooseOwnership(PostgresSession &session,
                                                        const PostgresArchiveContents &contents, const QString &owner);

/// What the restored database lacks because roles are missing: a restore that leaves rights out is no whole one.
[[nodiscard]] std::vector<Loss> ownershipLosses(const PostgresOwnership &ownership, const QString &storeName);

/// What pg_restore says has failed. Since version 17 it begins with "SET transaction_timeout = 0", which servers before
/// 17 refuse; that refusal changes nothing of what is restored. Everything else that fails counts.
class PostgresRestoreErrors
{
public:
    void add(const QByteArray &line);

    [[nodiscard]] bool areOnlyTheUnknownSetting() const { return m_unknownSettings > 0 && first().isEmpty(); }

    /// The first error that counts and the line after it; empty when there is none.
    [[nodiscard]] QByteArray first() const;

private:
    QByteArray m_pending; ///< an error that is the refused setting if the next line says so
    QByteArray m_first;
    int m_unknownSettings = 0;
};

/// The arguments of pg_restore into a database, without the connection. Pure. Ends at the first error; where one is
/// foreseen (toolSetsUnknown) it goes on, with one job, so that no two processes' words are mixed.
[[nodiscard]] QStringList restoreArguments(const PostgresArchive &archive, const QString &database,
                                           const PostgresOwnership &ownership, int jobs);
/// Runs pg_restore into a database of the target; progress per entry. A failed restore leaves what it has done so far.
[[nodiscard]] Result<> runPostgresRestore(const PostgresRestoreSettings &settings, const PostgresArchive &archive,
                                          const QString &database, const PostgresOwnership &ownership,
                                          StageContext &context);

} // namespace Stillpoint
