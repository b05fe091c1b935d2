// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/flowable/applicationtables.h"

#include <algorithm>
#include <iterator>

namespace Stillpoint {

using namespace Qt::StringLiterals;

QString ApplicationTable::quoted() const
{
    return PostgresSession::quoteIdentifier(schema) + u'.' + PostgresSession::quoteIdentifier(name);
}

QString ApplicationTable::columnOrNull(const QString &column, const QString &type) const
{
    const auto found = columns.constFind(column);
    return found == columns.constEnd() ? QString(u"NULL::"_s + type)
                                       : QString(u"t."_s + PostgresSession::quoteIdentifier(*found));
}

Result<std::vector<ApplicationTable>> findApplicationTables(PostgresSession &session, const QString &schema)
{
    // The catalogue, not information_schema: that one hides what this user may not read, and a table that is hidden
    // would look like one that does not exist.
    const QString sql = u"SELECT n.nspname, c.relname, a.attname FROM pg_class c"
                        " JOIN pg_namespace n ON n.oid = c.relnamespace"
                        " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
                        " WHERE c.relkind IN ('r', 'p') AND lower(c.relname) ~ '^(act|flw)_'"
                        " AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
                        " AND (? = '' OR n.nspname = ?) ORDER BY n.nspname, c.relname, a.attnum"_s;
    // Not null: a null would compare with nothing.
    const QString wanted = schema.isEmpty() ? u""_s : schema;
    std::vector<ApplicationTable> tables;
    const Result<> read = session.forEachRow(sql, {wanted, wanted}, [&tables](const QSqlQuery &row) -> Result<> {
        const QString rowSchema = row.value(0).toString();
        const QString name = row.value(1).toString();
        const QString column = row.value(2).toString();
        if (tables.empty() || tables.back().schema != rowSchema || tables.back().name != name) {
            tables.push_back({.schema = rowSchema, .name = name, .columns = {}});
        }
        tables.back().columns.insert(column.toLower(), column);
        return {};
    });
    return read ? Result<std::vector<ApplicationTable>>{std::move(tables)} : fail(read.error());
}

std::vector<ApplicationTable> tablesNamed(const std::vector<ApplicationTable> &tables, const QString &name)
{
    std::vector<ApplicationTable> named;
    std::copy_if(tables.cbegin(), tables.cend(), std::back_inserter(named),
                 [&name](const ApplicationTable &table) { return table.key() == name; });
    return named;
}

} // namespace Stillpoint
