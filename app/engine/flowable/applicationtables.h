// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgressession.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <vector>

namespace Stillpoint {

/// A table of the application as it really is. Scripts write names in upper case and servers fold them differently, so
/// all look-ups are by lower case.
struct ApplicationTable
{
    QString schema;
    QString name; ///< as it really is
    QMap<QString, QString> columns; ///< lower case to real name

    [[nodiscard]] QString key() const { return name.toLower(); }

    /// "schema"."name", ready for a statement.
    [[nodiscard]] QString quoted() const;

    [[nodiscard]] bool has(const QString &column) const { return columns.contains(column); }

    /// The quoted column with the alias t, or a typed null where the table has no such column.
    [[nodiscard]] QString columnOrNull(const QString &column, const QString &type) const;
};

/// All tables whose names begin with ACT_ or FLW_, with their columns; in one schema, or in every one when it is empty.
/// An empty list is a fine answer: a database without the application.
[[nodiscard]] Result<std::vector<ApplicationTable>> findApplicationTables(PostgresSession &session,
                                                                          const QString &schema);
/// The tables of that (lower-case) name: one, unless the application is there in several schemas.
[[nodiscard]] std::vector<ApplicationTable> tablesNamed(const std::vector<ApplicationTable> &tables,
                                                        const QString &name);

} // namespace Stillpoint
