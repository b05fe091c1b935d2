// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/consistency/fence.h"
#include "app/engine/core/clock.h"
#include "app/engine/core/result.h"
#include "app/engine/database/postgressession.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <vector>

namespace Stillpoint {

enum class DumpTableKind { Ordinary, Partitioned, MaterializedView };

/// One table of a dump.
struct DumpTable
{
    qint64 oid = 0;
    QString schema;
    QString name;
    DumpTableKind kind = DumpTableKind::Ordinary;
    bool ofExtension = false; ///< made by an extension; pg_dump takes the rows it marks as configuration alone
    qint64 bytes = 0; ///< pg_table_size: the weight in the progress
    qint64 rows = -1; ///< count(*) at the fence

    [[nodiscard]] QString display() const { return schema + u'.' + name; }

    /// As SQL takes it.
    [[nodiscard]] QString quoted() const;

    /// Has a data file of its own in the dump, with exactly its rows.
    [[nodiscard]] bool hasOwnRows() const { return kind == DumpTableKind::Ordinary && !ofExtension; }
};

/// The point at which the database is captured, while the session that made it holds it.
struct PostgresFence
{
    std::vector<DumpTable> tables;
    QString exportedSnapshot; ///< for pg_dump and for other sessions
    QString snapshot; ///< pg_current_snapshot(), "xmin:xmax:xip"
    QString lsn;
    QDateTime serverTime;
    QDateTime fixedAt; ///< workstation
    qint64 clockOffsetMs = 0;
    bool standby = false;

    [[nodiscard]] Fence toFence(const QString &store) const;
};

/// The tables that pg_dump takes: of one schema, or (empty) of the whole database.
[[nodiscard]] Result<std::vector<DumpTable>> listDumpTables(PostgresSession &session, const QString &schema);

/// LOCK TABLE statements for all that can be locked, some hundred tables in each. Pure.
[[nodiscard]] QStringList lockStatements(const std::vector<DumpTable> &tables);

/// Fixes the database (design: locks first, then the exported snapshot; a TRUNCATE or a rewriting ALTER after an export
/// without locks would leave empty tables in the dump): lists the tables, begins, locks each in ACCESS SHARE mode,
/// exports, and compares the list inside the snapshot and in the present catalogue; starts over when it changed
/// meanwhile. held keeps the transaction open afterwards; watching is another session of the same database.
[[nodiscard]] Result<PostgresFence> raiseFence(PostgresSession &held, PostgresSession &watching, const QString &schema,
                                               const Clock &clock, std::chrono::milliseconds lockTimeout);

/// Ends the held transaction, whatever state it is in.
[[nodiscard]] Result<> releaseFence(PostgresSession &held);

/// Server's clock minus the workstation's, from the quickest of a few round trips.
[[nodiscard]] Result<qint64> measureClockOffset(PostgresSession &session, const Clock &clock);

} // namespace Stillpoint
