// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgresrestoresettings.h"
#include "app/engine/database/postgressession.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <map>
#include <utility>
#include <vector>

namespace Stillpoint {

/// The store's entry of a manifest as a restore needs it. Untrusted input: what is missing or of another type is empty.
struct PostgresSetFacts
{
    struct Table
    {
        QString schema;
        QString name;
        qint64 rows = 0;
    };

    std::vector<Table> tables;
    std::map<QString, qint64> structure; ///< "indexes" to their number, and so on
    PostgresDatabaseSettings database;
    QStringList extensions;
    QStringList roles;
    int serverVersionNumber = 0;
    QString systemIdentifier;
    qint64 databaseBytes = 0;
    QString compression;

    /// InvalidInput when the facts name no table at all: then nothing could be checked.
    [[nodiscard]] static Result<PostgresSetFacts> fromJson(const QJsonObject &json);
    /// The schemas that the tables are in, each once.
    [[nodiscard]] QStringList schemas() const;
};

/// Compares a restored database with the facts: every table there, each with exactly its rows, as many indexes,
/// constraints, sequences and views as at the fence. The first difference is an IntegrityMismatch that names it.
/// schema: only this one; empty: all.
[[nodiscard]] Result<> checkRestoredCounts(PostgresSession &session, const PostgresSetFacts &facts,
                                           const QString &schema, const std::function<void(qint64, qint64)> &progress);

} // namespace Stillpoint
