// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/secret.h"

#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace Stillpoint {

struct JdbcHost
{
    QString name;
    int port = 0;
};

/// What a jdbc: URL says, of any vendor. Values of parameters that look like secrets are dropped.
struct JdbcUrl
{
    QString engine; ///< "postgresql", "mysql", "mariadb", "oracle", "sqlserver", "db2", "h2", ...
    QString product; ///< for messages: "SQL Server"
    std::vector<JdbcHost> hosts; ///< none: a file, memory, or a form that hides them
    QString name; ///< database, service, SID or file
    QString user;
    Secret password;
    std::vector<std::pair<QString, QString>> parameters; ///< in their order, without user and password

    [[nodiscard]] std::optional<QString> parameter(const QString &name) const;
};

/// Nothing: no jdbc: URL at all.
[[nodiscard]] std::optional<JdbcUrl> readJdbcUrl(const QString &url);

} // namespace Stillpoint
