// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/profile/importjdbc.h"
#include "app/engine/profile/importreading.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ImportDatabase)
};

const QString wholeField = u"databases[0]"_s;

QString hostList(const std::vector<JdbcHost> &hosts)
{
    QStringList names;
    for (const JdbcHost &host : hosts) {
        names << host.name + u':' + QString::number(host.port);
    }
    return names.join(u", "_s);
}

} // namespace

void ImportReading::readDatabase()
{
    // What the pool is told outranks what Spring itself is told, in whatever file it stands.
    Taken url = take(wholeField, {u"spring.datasource.hikari.jdbc-url"_s});
    if (url.state == State::NotSet) {
        // The last one is the name before Flowable 6.3.
        url = take(wholeField, {u"spring.datasource.url"_s, u"spring.datasource.jdbc-url"_s, u"datasource.url"_s});
    }
    if (url.state == State::Usable) {
        readAddress(url.found);
        return;
    }
    if (url.state == State::Unusable) {
        return;
    }
    const Taken jndi = take(wholeField, {u"spring.datasource.jndi-name"_s, u"datasource.jndi.name"_s});
    missing(wholeField, jndi.found,
            jndi.state == State::NotSet
                ? Texts::tr("The address of the database (spring.datasource.url) is not in these files.")
                : Texts::tr("The database is configured in the application server, not in these files."));
}

void ImportReading::readAddress(const ImportedValue &found)
{
    const std::optional<JdbcUrl> url = readJdbcUrl(found.value);
    if (!url) {
        missing(wholeField, found, Texts::tr("The address of the database does not begin with jdbc:."));
        return;
    }
    m_result.database = DatabaseSettings();
    m_result.database->engine = url->engine;
    readServer(*url, found);
    readDatabaseLogin(*url, found);
    if (url->engine == u"postgresql"_s) {
        readSchema(*url, found);
        readDatabaseTls(*url, found);
        noteParameters(*url, found);
    } else {
        missing(wholeField, found,
                Texts::tr("The database is %1, which is not supported yet: PostgreSQL is.").arg(url->product));
    }
}

void ImportReading::readServer(const JdbcUrl &url, const ImportedValue &found)
{
    DatabaseSettings &database = *m_result.database;
    const QString field = wholeField + u".host"_s;
    database.name = url.name;
    if (url.parameter(u"socketFactory"_s)) {
        missing(field, found, Texts::tr("The application reaches the server by a socket factory of its own."));
    } else if (url.hosts.size() == 1) {
        database.host = url.hosts.front().name;
        database.port = url.hosts.front().port;
        understood(field, found, Texts::tr("Database server: %1").arg(hostList(url.hosts)));
        checkHost(field, database.host, found);
    } else if (url.hosts.empty()) {
        missing(field, found, Texts::tr("The address of the database names no server that could be read."));
    } else {
        missing(field, found,
                Texts::tr("The address names several servers, and a profile has one: %1").arg(hostList(url.hosts)));
    }
    static const QRegularExpression parameterMarks(u"[=;&?@]"_s);
    if (database.name.contains(parameterMarks)) {
        // Parameters written in another driver's way, perhaps with a password among them: not shown, and not saved.
        database.name.clear();
        missing(wholeField + u".name"_s, found, Texts::tr("The name of the database could not be read."));
    } else if (!database.name.isEmpty()) {
        understood(wholeField + u".name"_s, found, Texts::tr("Database: %1").arg(database.name));
    }
}

void ImportReading::readDatabaseLogin(const JdbcUrl &url, const ImportedValue &found)
{
    DatabaseSettings &database = *m_result.database;
    const QString field = wholeField + u".user"_s;
    Taken user = take(field, {u"spring.datasource.hikari.username"_s});
    if (user.state == State::NotSet) {
        user = take(field, {u"spring.datasource.username"_s, u"datasource.username"_s});
    }
    if (user.state == State::Usable) {
        database.user = user.found.value;
        understood(field, user.found, Texts::tr("Database user of the application: %1").arg(database.user));
    } else if (user.state == State::NotSet && !url.user.isEmpty()) {
        database.user = url.user;
        understood(field, found, Texts::tr("Database user of the application: %1").arg(database.user));
    } else if (user.state == State::NotSet) {
        missing(field, found, Texts::tr("The user of the database is not in these files."));
    }
    if (url.name.isEmpty() && url.engine == u"postgresql"_s && !database.user.isEmpty()) {
        // The driver's rule for an address without a name.
        database.name = database.user;
        understood(wholeField + u".name"_s, found,
                   Texts::tr("Database: %1, named as its user because the address names none").arg(database.name));
    }
    keepSecret(database.storeName(), found, QString::fromUtf8(url.password.reveal()));
    takeSecret(database.storeName(), {u"spring.datasource.password"_s, u"datasource.password"_s});
    takeSecret(database.storeName(), {u"spring.datasource.hikari.password"_s});
}

void ImportReading::readSchema(const JdbcUrl &url, const ImportedValue &found)
{
    const QString field = wholeField + u".schema"_s;
    Taken schema{State::Usable, found};
    schema.found.value = url.parameter(u"currentSchema"_s).value_or(QString()).section(u',', 0, 0).trimmed();
    const Taken pool = take(field, {u"spring.datasource.hikari.schema"_s});
    const Taken engine = take(field, {u"flowable.database-schema"_s});
    if (schema.found.value.isEmpty()) {
        schema = pool.state == State::NotSet ? engine : pool;
    }
    if (schema.state != State::Usable) {
        return;
    }
    if (engine.state == State::Usable && engine.found.value != schema.found.value) {
        missing(field, engine.found,
                Texts::tr("The connection uses the schema %1 and Flowable %2; say which is to be backed up.")
                    .arg(schema.found.value, engine.found.value));
        return;
    }
    if (schema.found.value == u"public"_s) {
        understood(field, schema.found, Texts::tr("Schema: public, so the database counts as Flowable's own"));
        return;
    }
    m_result.database->schema = schema.found.value;
    understood(field, schema.found, Texts::tr("Schema in a shared database: %1").arg(schema.found.value));
}

void ImportReading::readDatabaseTls(const JdbcUrl &url, const ImportedValue &found)
{
    DatabaseTls &tls = m_result.database->tls;
    const QString field = wholeField + u".tls"_s;
    const QString mode = url.parameter(u"sslmode"_s).value_or(QString());
    const std::optional<QString> ssl = url.parameter(u"ssl"_s);
    const bool isUnproved = url.parameter(u"sslfactory"_s).value_or(QString()).contains(u"NonValidating"_s);
    if (mode == u"allow"_s) {
        confirm(field, found, Texts::tr("The mode allow is taken as prefer, which encrypts where the server can."));
    } else if (!mode.isEmpty()) {
        tls.mode = mode;
    } else if (ssl && *ssl != u"false"_s) {
        // The driver's rule: ssl=true alone proves the certificate and the name.
        tls.mode = isUnproved ? u"require"_s : u"verify-full"_s;
    }
    if (!mode.isEmpty() || ssl) {
        understood(field, found, Texts::tr("Encryption of the connection: %1").arg(tls.mode));
    }
    const QString authority = url.parameter(u"sslrootcert"_s).value_or(QString());
    if (QDir::isAbsolutePath(authority)) {
        tls.ca = authority;
        understood(field, found, Texts::tr("Certificate of the authority: %1").arg(authority));
    } else if (!authority.isEmpty()) {
        missing(field, found, Texts::tr("The certificate %1 is no whole path.").arg(authority));
    }
}

void ImportReading::noteParameters(const JdbcUrl &url, const ImportedValue &found)
{
    static const QStringList read{u"sslmode"_s,      u"ssl"_s,           u"sslfactory"_s,
                                  u"sslrootcert"_s,  u"currentSchema"_s, u"ApplicationName"_s,
                                  u"socketFactory"_s};
    // What does not look like a name may be a piece of a password that was not escaped.
    static const QRegularExpression name(u"^[A-Za-z][A-Za-z0-9_.]*$"_s);
    for (const auto &parameter : url.parameters) {
        if (!read.contains(parameter.first)) {
            notUnderstood(found.source, found.place,
                          name.match(parameter.first).hasMatch()
                              ? Texts::tr("The parameter %1 of the address is not used.").arg(parameter.first)
                              : Texts::tr("A parameter of the address could not be read."));
        }
    }
}

} // namespace Stillpoint
