// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresrestorefacts.h"

#include "app/engine/database/postgresfacts.h"
#include "app/engine/database/postgresfence.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresRestore)
};

Error differs(PostgresSession &session, const QString &what, const QString &found, const QString &expected)
{
    return {.code = ErrorCode::IntegrityMismatch,
            .message = Texts::tr("The database restored at %1 is not what the set holds: %2 %3 instead of %4.")
                           .arg(session.target().settings.display(), what, found, expected),
            .detail = {},
            .hint = Texts::tr("Verify the set, then start the restore again or choose another set.")};
}

Result<> checkTableList(PostgresSession &session, const PostgresSetFacts &facts, const QString &schema)
{
    const Result<std::vector<DumpTable>> tables = listDumpTables(session, schema);
    if (!tables) {
        return fail(tables.error());
    }
    const auto found = std::ranges::count_if(*tables, &DumpTable::hasOwnRows);
    const auto expected = static_cast<qint64>(facts.tables.size());
    if (found != expected) {
        return fail(differs(session, Texts::tr("tables:"), QString::number(found), QString::number(expected)));
    }
    return {};
}

Result<> checkStructure(PostgresSession &session, const PostgresSetFacts &facts, const QString &schema)
{
    const Result<QJsonObject> structure = readPostgresStructure(session, schema);
    if (!structure) {
        return fail(structure.error());
    }
    for (const auto &[kind, expected] : facts.structure) {
        const qint64 found = structure->value(kind).toInteger(-1);
        if (found != expected) {
            return fail(differs(session, kind + u':', QString::number(found), QString::number(expected)));
        }
    }
    return {};
}

} // namespace

Result<PostgresSetFacts> PostgresSetFacts::fromJson(const QJsonObject &json)
{
    PostgresSetFacts facts;
    for (const QJsonValue &value : json.value(u"tables"_s).toArray()) {
        facts.tables.push_back({.schema = value[u"schema"_s].toString(),
                                .name = value[u"name"_s].toString(),
                                .rows = value[u"rows"_s].toInteger(-1)});
        if (facts.tables.back().name.isEmpty() || facts.tables.back().rows < 0) {
            return fail(Error::invalidInput(Texts::tr("The manifest of the set does not say what its database holds."),
                                            Texts::tr("Choose another backup set.")));
        }
    }
    if (facts.tables.empty()) {
        return fail(Error::invalidInput(Texts::tr("The manifest of the set does not say what its database holds."),
                                        Texts::tr("Choose another backup set.")));
    }
    const QJsonObject structure = json.value(u"structure"_s).toObject();
    for (auto entry = structure.begin(); entry != structure.end(); ++entry) {
        facts.structure.emplace(entry.key(), entry.value().toInteger(-1));
    }
    facts.database = PostgresDatabaseSettings::fromJson(json.value(u"settings"_s).toObject());
    facts.compression = json.value(u"compression"_s).toString();
    for (const QJsonValue &value : json.value(u"extensions"_s).toArray()) {
        facts.extensions += value.toString();
    }
    for (const QJsonValue &value : json.value(u"roles"_s).toArray()) {
        facts.roles += value.toString();
    }
    facts.serverVersionNumber = json.value(u"serverVersionNumber"_s).toInt();
    facts.databaseBytes = json.value(u"databaseBytes"_s).toInteger();
    facts.systemIdentifier = json.value(u"systemIdentifier"_s).toString();
    return facts;
}

QStringList PostgresSetFacts::schemas() const
{
    QStringList names;
    for (const Table &table : tables) {
        if (!names.contains(table.schema)) {
            names += table.schema;
        }
    }
    return names;
}

Result<> checkRestoredCounts(PostgresSession &session, const PostgresSetFacts &facts, const QString &schema,
                             const std::function<void(qint64, qint64)> &progress)
{
    if (const Result<> list = checkTableList(session, facts, schema); !list) {
        return list;
    }
    if (const Result<> structure = checkStructure(session, facts, schema); !structure) {
        return structure;
    }
    qint64 checked = 0;
    for (const PostgresSetFacts::Table &table : facts.tables) {
        const QString name =
            PostgresSession::quoteIdentifier(table.schema) + u'.' + PostgresSession::quoteIdentifier(table.name);
        const Result<QVariant> rows = session.value(u"SELECT count(*) FROM ONLY %1"_s.arg(name));
        if (!rows) {
            return fail(rows.error());
        }
        if (rows->toLongLong() != table.rows) {
            return fail(differs(session, Texts::tr("rows of table %1:").arg(table.schema + u'.' + table.name),
                                rows->toString(), QString::number(table.rows)));
        }
        progress(++checked, static_cast<qint64>(facts.tables.size()));
    }
    return {};
}

} // namespace Stillpoint
