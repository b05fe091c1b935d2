// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresrestoresettings.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <tuple>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresRestore)
};

QString identifier(const QString &name)
{
    return PostgresSession::quoteIdentifier(name);
}

QString literal(const QString &text)
{
    return PostgresSession::quoteLiteral(text);
}

// 'a, "b c"' as the server stores a list of names, taken apart ("" inside quotes is one quote).
QStringList namesOf(const QString &stored)
{
    QStringList names;
    QString name;
    bool quoted = false;
    for (qsizetype i = 0; i < stored.size(); ++i) {
        const QChar character = stored.at(i);
        if (character == u'"') {
            if (quoted && i + 1 < stored.size() && stored.at(i + 1) == u'"') {
                name += u'"';
                ++i;
            } else {
                quoted = !quoted;
            }
        } else if (!quoted && character == u',') {
            names += name;
            name.clear();
        } else if (quoted || !character.isSpace()) {
            name += character;
        }
    }
    names += name;
    return names;
}

Result<> readDatabaseRow(PostgresSession &session, const QString &database, PostgresDatabaseSettings &settings,
                         bool &found)
{
    // The names of the locale's columns changed with 15 (ICU for a whole database) and 17 (builtin provider).
    const int version = session.serverVersionNumber();
    const QString provider = version >= 150000 ? u"d.datlocprovider"_s : u"''"_s;
    const QString locale = version >= 170000 ? u"d.datlocale"_s : version >= 150000 ? u"d.daticulocale"_s : u"NULL"_s;
    const QString sql = u"SELECT pg_get_userbyid(d.datdba), pg_encoding_to_char(d.encoding), d.datcollate, d.datctype,"
                        " %1, coalesce(%2, ''), t.spcname, d.datconnlimit,"
                        " coalesce(shobj_description(d.oid, 'pg_database'), ''), d.datacl IS NOT NULL"
                        " FROM pg_database d JOIN pg_tablespace t ON t.oid = d.dattablespace WHERE d.datname = ?"_s.arg(
                            provider, locale);
    return session.forEachRow(sql, {database}, [&settings, &found](const QSqlQuery &row) -> Result<> {
        found = true;
        settings.owner = row.value(0).toString();
        settings.encoding = row.value(1).toString();
        settings.collate = row.value(2).toString();
        settings.ctype = row.value(3).toString();
        settings.provider = row.value(4).toString();
        settings.locale = row.value(5).toString();
        settings.tablespace = row.value(6).toString();
        settings.connectionLimit = row.value(7).toInt();
        settings.comment = row.value(8).toString();
        if (row.value(9).toBool()) {
            settings.grants.emplace();
        }
        return {};
    });
}

Result<> readGrants(PostgresSession &session, const QString &database, std::vector<PostgresGrant> &grants)
{
    return session.forEachRow(
        u"SELECT CASE a.grantee WHEN 0 THEN '' ELSE pg_get_userbyid(a.grantee) END, a.privilege_type, a.is_grantable"
        " FROM pg_database d, aclexplode(d.datacl) a WHERE d.datname = ? ORDER BY 1, 2"_s,
        {database}, [&grants](const QSqlQuery &row) -> Result<> {
            grants.push_back({.grantee = row.value(0).toString(),
                              .privilege = row.value(1).toString(),
                              .grantable = row.value(2).toBool()});
            return {};
        });
}

Result<> readSettings(PostgresSession &session, const QString &database, std::vector<PostgresRoleSetting> &settings)
{
    return session.forEachRow(u"SELECT coalesce(r.rolname, ''), split_part(c.entry, '=', 1),"
                              " substr(c.entry, strpos(c.entry, '=') + 1)"
                              " FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase"
                              " LEFT JOIN pg_roles r ON r.oid = s.setrole, unnest(s.setconfig) AS c(entry)"
                              " WHERE d.datname = ? ORDER BY 1, 2"_s,
                              {database}, [&settings](const QSqlQuery &row) -> Result<> {
                                  settings.push_back({.role = row.value(0).toString(),
                                                      .name = row.value(1).toString(),
                                                      .value = row.value(2).toString()});
                                  return {};
                              });
}

// In an order of our own, so that two databases can be compared: the server sorts by its collation.
void sortSettings(std::vector<PostgresRoleSetting> &settings)
{
    std::ranges::sort(settings, [](const PostgresRoleSetting &left, const PostgresRoleSetting &right) {
        return std::tie(left.role, left.name) < std::tie(right.role, right.name);
    });
}

void sortGrants(std::vector<PostgresGrant> &grants)
{
    std::ranges::sort(grants, [](const PostgresGrant &left, const PostgresGrant &right) {
        return std::tie(left.grantee, left.privilege) < std::tie(right.grantee, right.privilege);
    });
}

} // namespace

Result<PostgresDatabaseSettings> PostgresDatabaseSettings::read(PostgresSession &session, const QString &database)
{
    PostgresDatabaseSettings settings;
    bool found = false;
    if (const Result<> row = readDatabaseRow(session, database, settings, found); !row) {
        return fail(row.error());
    }
    if (!found) {
        return fail(Error::notFound(Texts::tr("There is no database %1 on this server.").arg(database)));
    }
    if (settings.grants) {
        if (const Result<> grants = readGrants(session, database, *settings.grants); !grants) {
            return fail(grants.error());
        }
        sortGrants(*settings.grants);
    }
    if (const Result<> read = readSettings(session, database, settings.settings); !read) {
        return fail(read.error());
    }
    sortSettings(settings.settings);
    return settings;
}

QStringList PostgresDatabaseSettings::differencesFrom(const PostgresDatabaseSettings &other) const
{
    QStringList differences;
    const auto compare = [&differences](const QString &what, const QString &mine, const QString &theirs) {
        if (mine != theirs) {
            differences += Texts::tr("%1: %2 instead of %3").arg(what, mine, theirs);
        }
    };
    compare(Texts::tr("owner"), owner, other.owner);
    compare(Texts::tr("encoding"), encoding, other.encoding);
    compare(Texts::tr("collation"), collate, other.collate);
    compare(Texts::tr("character type"), ctype, other.ctype);
    compare(Texts::tr("locale"), locale, other.locale);
    compare(Texts::tr("connection limit"), QString::number(connectionLimit), QString::number(other.connectionLimit));
    compare(Texts::tr("comment"), comment, other.comment);
    if (grants != other.grants) {
        differences += Texts::tr("rights on the database");
    }
    if (settings != other.settings) {
        differences += Texts::tr("settings of the database or of roles in it");
    }
    return differences;
}

QString PostgresDatabaseSettings::createStatement(const QString &name) const
{
    QString sql = u"CREATE DATABASE %1 TEMPLATE template0"_s.arg(identifier(name));
    if (!encoding.isEmpty()) {
        sql += u" ENCODING "_s + literal(encoding);
    }
    if (!collate.isEmpty()) {
        sql += u" LC_COLLATE "_s + literal(collate);
    }
    if (!ctype.isEmpty()) {
        sql += u" LC_CTYPE "_s + literal(ctype);
    }
    if (provider == u"i"_s) {
        sql += u" LOCALE_PROVIDER icu ICU_LOCALE "_s + literal(locale);
    } else if (provider == u"b"_s) {
        sql += u" LOCALE_PROVIDER builtin BUILTIN_LOCALE "_s + literal(locale);
    } else if (provider == u"c"_s) {
        sql += u" LOCALE_PROVIDER libc"_s;
    }
    if (!tablespace.isEmpty() && tablespace != u"pg_default"_s) {
        sql += u" TABLESPACE "_s + identifier(tablespace);
    }
    return sql;
}

QStringList PostgresDatabaseSettings::applyStatements(const QString &database) const
{
    const QString quoted = identifier(database);
    QStringList statements;
    statements += u"ALTER DATABASE %1 CONNECTION LIMIT %2"_s.arg(quoted, QString::number(connectionLimit));
    for (const PostgresRoleSetting &setting : settings) {
        const QString subject = setting.role.isEmpty()
            ? u"DATABASE "_s + quoted
            : QString(u"ROLE "_s + identifier(setting.role) + u" IN DATABASE "_s + quoted);
        statements += u"ALTER %1 SET %2 TO %3"_s.arg(subject, identifier(setting.name),
                                                     settingValue(setting.name, setting.value));
    }
    if (!grants) {
        return statements;
    }
    statements += u"REVOKE ALL ON DATABASE %1 FROM PUBLIC"_s.arg(quoted);
    if (!owner.isEmpty()) {
        statements += u"REVOKE ALL ON DATABASE %1 FROM %2"_s.arg(quoted, identifier(owner));
    }
    for (const PostgresGrant &grant : *grants) {
        // The list may come from a manifest: nothing that is no right of a database gets into a statement.
        static const QStringList known{u"CONNECT"_s, u"CREATE"_s, u"TEMPORARY"_s};
        if (!known.contains(grant.privilege)) {
            continue;
        }
        statements += u"GRANT %1 ON DATABASE %2 TO %3%4"_s.arg(
            grant.privilege, quoted, grant.grantee.isEmpty() ? u"PUBLIC"_s : identifier(grant.grantee),
            grant.grantable ? u" WITH GRANT OPTION"_s : QString());
    }
    return statements;
}

QString settingValue(const QString &name, const QString &stored)
{
    // The settings that PostgreSQL stores as a list of quoted names; a single literal would become one odd name.
    static const QStringList lists{u"search_path"_s, u"temp_tablespaces"_s, u"session_preload_libraries"_s,
                                   u"shared_preload_libraries"_s, u"local_preload_libraries"_s};
    if (!lists.contains(name.toLower())) {
        return literal(stored);
    }
    QStringList literals;
    for (const QString &part : namesOf(stored)) {
        literals += literal(part);
    }
    return literals.join(u", "_s);
}

QJsonObject PostgresDatabaseSettings::toJson() const
{
    QJsonArray settingsJson;
    for (const PostgresRoleSetting &setting : settings) {
        settingsJson.append(
            QJsonObject{{u"role"_s, setting.role}, {u"name"_s, setting.name}, {u"value"_s, setting.value}});
    }
    QJsonObject json{{u"owner"_s, owner},           {u"encoding"_s, encoding}, {u"collate"_s, collate},
                     {u"ctype"_s, ctype},           {u"provider"_s, provider}, {u"locale"_s, locale},
                     {u"tablespace"_s, tablespace}, {u"comment"_s, comment},   {u"connectionLimit"_s, connectionLimit},
                     {u"settings"_s, settingsJson}};
    if (grants) {
        QJsonArray grantsJson;
        for (const PostgresGrant &grant : *grants) {
            grantsJson.append(QJsonObject{
                {u"grantee"_s, grant.grantee}, {u"privilege"_s, grant.privilege}, {u"grantable"_s, grant.grantable}});
        }
        json.insert(u"grants"_s, grantsJson);
    }
    return json;
}

PostgresDatabaseSettings PostgresDatabaseSettings::fromJson(const QJsonObject &json)
{
    PostgresDatabaseSettings settings;
    settings.owner = json.value(u"owner"_s).toString();
    settings.encoding = json.value(u"encoding"_s).toString();
    settings.collate = json.value(u"collate"_s).toString();
    settings.ctype = json.value(u"ctype"_s).toString();
    settings.provider = json.value(u"provider"_s).toString();
    settings.locale = json.value(u"locale"_s).toString();
    settings.tablespace = json.value(u"tablespace"_s).toString();
    settings.comment = json.value(u"comment"_s).toString();
    settings.connectionLimit = json.value(u"connectionLimit"_s).toInt(-1);
    for (const QJsonValue &value : json.value(u"settings"_s).toArray()) {
        settings.settings.push_back({.role = value[u"role"_s].toString(),
                                     .name = value[u"name"_s].toString(),
                                     .value = value[u"value"_s].toString()});
    }
    sortSettings(settings.settings);
    if (json.contains(u"grants"_s)) {
        settings.grants.emplace();
        for (const QJsonValue &value : json.value(u"grants"_s).toArray()) {
            settings.grants->push_back({.grantee = value[u"grantee"_s].toString(),
                                        .privilege = value[u"privilege"_s].toString(),
                                        .grantable = value[u"grantable"_s].toBool()});
        }
        sortGrants(*settings.grants);
    }
    return settings;
}

} // namespace Stillpoint
