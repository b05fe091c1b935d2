// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgressession.h"
#include "app/engine/database/snapshotreader.h"
#include "app/engine/flowable/applicationtables.h"

#include <QDateTime>
#include <QJsonObject>
#include <QMap>
#include <QString>

#include <memory>
#include <vector>

namespace Stillpoint {

/// Jobs of one table, act_ru_job and its kin.
struct JobTable
{
    QString table;
    qint64 total = 0;
    qint64 locked = 0; ///< an executor works on them, or died while it did
    qint64 due = 0; ///< would run at once
    QMap<QString, qint64> handlers; ///< by HANDLER_TYPE_

    [[nodiscard]] QJsonObject toJson() const;
};

/// A lock row that is held: a node that makes or upgrades the schema, or one that died while it did.
struct SchemaLock
{
    QString table;
    QString name; ///< the property; empty for a Liquibase lock
    QString owner; ///< host and time as the application wrote them

    [[nodiscard]] QJsonObject toJson() const;
};

/// What an application's database says of itself. Works on any subset of its tables; every part may be empty.
struct ApplicationFacts
{
    QMap<QString, QString> versions; ///< "act_ge_property/schema.version" to "6.8.1.0"
    QMap<QString, qint64> liquibaseChanges; ///< changelog table to number of applied changes
    std::vector<JobTable> jobs;
    std::vector<SchemaLock> locks;
    QMap<QString, qint64> families; ///< "ACT_", "FLW_", "other" to number of tables
    QStringList otherTables; ///< the first hundred that are not Flowable's

    [[nodiscard]] bool hasSchema() const { return families.value(QStringLiteral("ACT_")) > 0; }

    [[nodiscard]] qint64 pendingJobs() const; ///< all but dead letters and suspended ones
    [[nodiscard]] qint64 lockedJobs() const;
    [[nodiscard]] qint64 deadLetters() const;
    [[nodiscard]] QJsonObject toJson() const;
};

/// In whatever transaction the session is in.
[[nodiscard]] Result<ApplicationFacts> readApplicationFacts(PostgresSession &session);

/// The same inside the captured snapshot, for the manifest, under the key "flowable".
[[nodiscard]] std::shared_ptr<SnapshotReader> makeApplicationFactsReader();

/// Row changes a minute, measured over a few seconds from the counters of pg_stat_database (own statements write
/// nothing). At most: the counters include what was rolled back, and those of other schemas of a shared database.
[[nodiscard]] Result<double> measureChangesPerMinute(PostgresSession &session, std::chrono::milliseconds duration);

} // namespace Stillpoint
