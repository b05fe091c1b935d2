// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/restoretextparts.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

/// ALTER DATABASE ... SET for the settings whose value is a list of names takes one literal for each.
QString settingValue(const QString &name, const QString &stored)
{
    static const std::array lists{u"search_path"_s, u"temp_tablespaces"_s, u"session_preload_libraries"_s,
                                  u"local_preload_libraries"_s};
    if (std::find(lists.begin(), lists.end(), name.toLower()) == lists.end()) {
        return sqlLiteral(stored);
    }
    QStringList literals;
    QString item;
    bool quoted = false;
    for (const QChar character : QString(stored + u',')) {
        if (character == u'"') {
            quoted = !quoted;
        } else if (character == u',' && !quoted) {
            literals.append(sqlLiteral(item));
            item.clear();
        } else if (quoted || !character.isSpace()) {
            item += character;
        }
    }
    return literals.join(u", "_s);
}

QString createStatement(const QJsonObject &settings)
{
    QString sql = u"CREATE DATABASE :\"db\" TEMPLATE template0"_s;
    const auto add = [&](const QString &words, const QString &key) {
        const QString value = settings.value(key).toString();
        if (!value.isEmpty()) {
            sql += u' ' + words + u' ' + sqlLiteral(value);
        }
    };
    add(u"ENCODING"_s, u"encoding"_s);
    add(u"LC_COLLATE"_s, u"collate"_s);
    add(u"LC_CTYPE"_s, u"ctype"_s);
    const QString provider = settings.value("provider"_L1).toString();
    if (provider == "i"_L1) {
        add(u"LOCALE_PROVIDER icu ICU_LOCALE"_s, u"locale"_s);
    } else if (provider == "b"_L1) {
        add(u"LOCALE_PROVIDER builtin BUILTIN_LOCALE"_s, u"locale"_s);
    }
    return sql + u";\n"_s;
}

/// What needs the roles of the old server.
QString ownerStatements(const QJsonObject &settings)
{
    QString sql;
    const QString owner = settings.value("owner"_L1).toString();
    if (!owner.isEmpty()) {
        sql += u"ALTER DATABASE :\"db\" OWNER TO %1;\n"_s.arg(sqlIdentifier(owner));
    }
    const QJsonArray roleSettings = settings.value("settings"_L1).toArray();
    for (const QJsonValue &setting : roleSettings) {
        const QString role = setting["role"_L1].toString();
        const QString name = setting["name"_L1].toString();
        if (!role.isEmpty()) {
            sql += u"ALTER ROLE "_s + sqlIdentifier(role) + u" IN DATABASE :\"db\" SET "_s + sqlIdentifier(name)
                + u" TO "_s + settingValue(name, setting["value"_L1].toString()) + u";\n"_s;
        }
    }
    if (!settings.contains("grants"_L1)) {
        return sql;
    }
    sql += u"REVOKE ALL ON DATABASE :\"db\" FROM PUBLIC;\n"_s;
    if (!owner.isEmpty()) {
        sql += u"REVOKE ALL ON DATABASE :\"db\" FROM %1;\n"_s.arg(sqlIdentifier(owner));
    }
    const QJsonArray grants = settings.value("grants"_L1).toArray();
    for (const QJsonValue &grant : grants) {
        const QString privilege = grant["privilege"_L1].toString();
        const QString grantee = grant["grantee"_L1].toString();
        if (privilege == "CONNECT"_L1 || privilege == "CREATE"_L1 || privilege == "TEMPORARY"_L1) {
            sql += u"GRANT "_s + privilege + u" ON DATABASE :\"db\" TO "_s
                + (grantee.isEmpty() ? u"PUBLIC"_s : sqlIdentifier(grantee))
                + (grant["grantable"_L1].toBool() ? u" WITH GRANT OPTION"_s : QString()) + u";\n"_s;
        }
    }
    return sql;
}

/// What everybody who owns the database may set. After the data: some of it could keep the restore itself out.
QString settingStatements(const QJsonObject &settings)
{
    QString sql;
    const QString comment = settings.value("comment"_L1).toString();
    if (!comment.isEmpty()) {
        sql += u"COMMENT ON DATABASE :\"db\" IS "_s + sqlLiteral(comment) + u";\n"_s;
    }
    const QJsonArray list = settings.value("settings"_L1).toArray();
    for (const QJsonValue &setting : list) {
        const QString name = setting["name"_L1].toString();
        if (setting["role"_L1].toString().isEmpty()) {
            sql += u"ALTER DATABASE :\"db\" SET "_s + sqlIdentifier(name) + u" TO "_s
                + settingValue(name, setting["value"_L1].toString()) + u";\n"_s;
        }
    }
    return sql + u"ALTER DATABASE :\"db\" CONNECTION LIMIT %1;\n"_s.arg(settings.value("connectionLimit"_L1).toInt(-1));
}

/// A query per table that gives a row where the number of rows is not the one of the fence.
QString countStatements(const QJsonObject &facts)
{
    QString sql;
    const QJsonArray tables = facts.value("tables"_L1).toArray();
    for (const QJsonValue &table : tables) {
        const QString schema = table["schema"_L1].toString();
        const QString name = table["name"_L1].toString();
        sql += u"SELECT "_s + sqlLiteral(schema + u'.' + name) + u", count(*), "_s
            + QString::number(table["rows"_L1].toInteger(-1)) + u" AS expected FROM ONLY "_s + sqlIdentifier(schema)
            + u'.' + sqlIdentifier(name) + u" HAVING count(*) <> "_s + QString::number(table["rows"_L1].toInteger(-1))
            + u";\n"_s;
    }
    return sql;
}

QString roleQuery(const QStringList &roles)
{
    QStringList rows;
    for (const QString &role : roles) {
        rows.append(u'(' + sqlLiteral(role) + u')');
    }
    return u"SELECT name FROM (VALUES %1) AS needed(name) WHERE NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = name);\n"_s
        .arg(rows.join(u", "_s));
}

QString extensionStatements(const QJsonObject &facts)
{
    // A dump of one schema does not carry the extensions of its database.
    QString sql;
    if (!facts.value("schemaName"_L1).toString().isEmpty()) {
        const QJsonArray extensions = facts.value("extensions"_L1).toArray();
        for (const QJsonValue &extension : extensions) {
            sql += u"CREATE EXTENSION IF NOT EXISTS %1;\n"_s.arg(sqlIdentifier(extension.toString()));
        }
    }
    return sql;
}

QString sqlBlock(const QString &indent, const QString &command, const QString &sql)
{
    return indent + command + u" <<'SQL'\n"_s + sql + u"SQL\n"_s;
}

/// pg_restore reads what it wrote itself; what was compressed outside it is unpacked first.
QString unpackCommands(const QString &storeName, const QJsonObject &facts)
{
    if (facts.value("compression"_L1).toString() == "pg-zstd"_L1) {
        return u"DUMP=\"$SET/\"%1\n"_s.arg(shellWord(storeName));
    }
    return u"DUMP=\"$WORK/dump-\"%1\n"
           "mkdir -- \"$DUMP\"\n"
           "for file in \"$SET/\"%1/*; do\n"
           "    name=${file##*/}\n"
           "    case $name in\n"
           "    *.zst) zstd -q -d -o \"$DUMP/${name%.zst}\" -- \"$file\" ;;\n"
           "    *) cp -- \"$file\" \"$DUMP/$name\" ;;\n"
           "    esac\n"
           "done\n"_s.arg(shellWord(storeName));
}

QString rolesBlock(const QStringList &roles)
{
    if (roles.isEmpty()) {
        return {};
    }
    return u"Its objects belong to roles, and a dump carries none. They must exist on the server; with "
           u"`KEEP_OWNERS=no` "
           "everything belongs to the user who restores instead and rights are left out.\n\n```sh\n"
           "if [ \"$KEEP_OWNERS\" = yes ]; then\n"_s
        + sqlBlock({}, u"    query \"$MAINTENANCE_DB\" >\"$WORK/missing-roles\""_s, roleQuery(roles))
        + u"    if [ -s \"$WORK/missing-roles\" ]; then\n"
          "        cat -- \"$WORK/missing-roles\"\n"
          "        refuse \"the roles above are missing: create them, or set KEEP_OWNERS=no\"\n"
          "    fi\n"
          "fi\n```\n\n"_s;
}

} // namespace

QStringList restoreRoles(const QJsonObject &facts)
{
    QStringList roles;
    const QJsonObject settings = facts.value("settings"_L1).toObject();
    const QJsonArray named = facts.value("roles"_L1).toArray();
    const QJsonArray grants = settings.value("grants"_L1).toArray();
    const QJsonArray roleSettings = settings.value("settings"_L1).toArray();
    for (const QJsonValue &role : named) {
        roles.append(role.toString());
    }
    for (const QJsonValue &grant : grants) {
        roles.append(grant["grantee"_L1].toString());
    }
    for (const QJsonValue &setting : roleSettings) {
        roles.append(setting["role"_L1].toString());
    }
    roles.append(settings.value("owner"_L1).toString());
    roles.removeAll(QString());
    roles.removeDuplicates();
    roles.sort();
    return roles;
}

QString restoreDatabaseText(const QString &storeName, const QJsonObject &facts, const QString &suffix)
{
    const QJsonObject settings = facts.value("settings"_L1).toObject();
    const QString counts = countStatements(facts);
    const QString extensions = extensionStatements(facts);
    QString text = u"## The database of %1\n\n"_s.arg(prose(storeName)) + rolesBlock(restoreRoles(facts))
        + u"The new database gets the encoding and collation of the old one. The statement fails, and nothing has "
          u"happened, "
          "when a database of that name exists already.\n\n```sh\n"
          "say \"Creating the database $TARGET_DB%1\"\n"_s.arg(suffix)
        + sqlBlock({}, u"query \"$MAINTENANCE_DB\" -v db=\"$TARGET_DB%1\""_s.arg(suffix), createStatement(settings));
    if (!extensions.isEmpty()) {
        text += sqlBlock({}, u"query \"$TARGET_DB%1\""_s.arg(suffix), extensions);
    }
    text += u"```\n\nThe dump is unpacked outside the set, then restored; the first error ends it.\n\n```sh\n"
            "say \"Restoring the database $TARGET_DB%1\"\n"_s.arg(suffix)
        + unpackCommands(storeName, facts)
        + u"if [ \"$KEEP_OWNERS\" = yes ]; then\n"
          "    pg_restore -e -w -j \"$JOBS\" -d \"$TARGET_DB%1\" -- \"$DUMP\"\n"
          "else\n"
          "    pg_restore -e -w -j \"$JOBS\" --no-owner --no-acl -d \"$TARGET_DB%1\" -- \"$DUMP\"\n"
          "fi\n"_s.arg(suffix)
        + sqlBlock({}, u"query \"$TARGET_DB%1\""_s.arg(suffix), u"ANALYZE;\n"_s) + u"```\n\n"_s;
    if (!counts.isEmpty()) {
        text += u"Every table has as many rows as at the moment of the backup. A table that differs is shown with the "
                u"rows it "
                "has and the rows it should have.\n\n```sh\nsay \"Counting the rows of $TARGET_DB%1\"\n"_s.arg(suffix)
            + sqlBlock({}, u"query \"$TARGET_DB%1\" >\"$WORK/rows\""_s.arg(suffix), counts)
            + u"if [ -s \"$WORK/rows\" ]; then\n    cat -- \"$WORK/rows\"\n    refuse \"the tables above differ\"\nfi\n```\n\n"_s;
    }
    text += u"What belongs to the database itself, and which no dump carries.\n\n```sh\n"_s
        + sqlBlock({}, u"query \"$MAINTENANCE_DB\" -v db=\"$TARGET_DB%1\""_s.arg(suffix), settingStatements(settings));
    const QString owners = ownerStatements(settings);
    if (!owners.isEmpty()) {
        text += u"if [ \"$KEEP_OWNERS\" = yes ]; then\n"_s
            + sqlBlock(u"    "_s, u"query \"$MAINTENANCE_DB\" -v db=\"$TARGET_DB%1\""_s.arg(suffix), owners)
            + u"fi\n"_s;
    }
    return text + u"```\n\n"_s;
}

} // namespace Stillpoint
