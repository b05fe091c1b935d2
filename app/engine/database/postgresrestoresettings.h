// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgressession.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Stillpoint {

/// One right on a database, as aclexplode() lists it.
struct PostgresGrant
{
    QString grantee; ///< empty: PUBLIC
    QString privilege;
    bool grantable = false;

    friend bool operator==(const PostgresGrant &, const PostgresGrant &) = default;
};

/// One line of pg_db_role_setting for a database.
struct PostgresRoleSetting
{
    QString role; ///< empty: ALTER DATABASE ... SET
    QString name;
    QString value;

    friend bool operator==(const PostgresRoleSetting &, const PostgresRoleSetting &) = default;
};

/// Everything that belongs to a database and that neither pg_dump (without -C) nor a rename carries over. A value.
struct PostgresDatabaseSettings
{
    QString owner;
    QString encoding;
    QString collate;
    QString ctype;
    QString provider; ///< "c" (libc), "i" (ICU), "b" (builtin); empty before PostgreSQL 15
    QString locale; ///< of ICU or builtin
    QString tablespace;
    int connectionLimit = -1;
    QString comment;
    std::optional<std::vector<PostgresGrant>> grants; ///< absent: the server's defaults
    std::vector<PostgresRoleSetting> settings;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static PostgresDatabaseSettings fromJson(const QJsonObject &json);

    /// Of a database of this server; NotFound when there is none.
    [[nodiscard]] static Result<PostgresDatabaseSettings> read(PostgresSession &session, const QString &database);
    /// What differs from another one, one translated phrase each, for Review and the report.
    [[nodiscard]] QStringList differencesFrom(const PostgresDatabaseSettings &other) const;
    /// "CREATE DATABASE name TEMPLATE template0 ENCODING ..." with the things that can only be set at birth.
    [[nodiscard]] QString createStatement(const QString &name) const;
    /// ALTER, GRANT and SET statements that give a database everything else but owner and comment.
    [[nodiscard]] QStringList applyStatements(const QString &database) const;
};

/// The right side of SET name TO ...: one literal, or a list of them for the settings whose value is a list of names.
[[nodiscard]] QString settingValue(const QString &name, const QString &stored);

} // namespace Stillpoint
