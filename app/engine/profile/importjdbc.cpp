// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/profile/importjdbc.h"

#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

#include <array>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

/// How the rest behind the host is written.
enum class Tail {
    Query, ///< /name?key=value&key=value
    Colon, ///< /name:key=value;key=value;
    Semicolon ///< /name;key=value;key=value
};

struct Vendor
{
    const char16_t *scheme;
    const char16_t *engine;
    const char16_t *product;
    int port;
    Tail tail;
};

// The forms are those of the vendors' own driver documentation.
constexpr std::array vendors{
    Vendor{u"postgresql", u"postgresql", u"PostgreSQL", 5432, Tail::Query},
    Vendor{u"pgsql", u"postgresql", u"PostgreSQL", 5432, Tail::Query},
    Vendor{u"cockroachdb", u"cockroachdb", u"CockroachDB", 26257, Tail::Query},
    Vendor{u"mysql", u"mysql", u"MySQL", 3306, Tail::Query},
    Vendor{u"mariadb", u"mariadb", u"MariaDB", 3306, Tail::Query},
    Vendor{u"oracle", u"oracle", u"Oracle", 1521, Tail::Query},
    Vendor{u"sqlserver", u"sqlserver", u"SQL Server", 1433, Tail::Semicolon},
    Vendor{u"jtds", u"sqlserver", u"SQL Server", 1433, Tail::Semicolon},
    Vendor{u"db2", u"db2", u"Db2", 50000, Tail::Colon},
    Vendor{u"as400", u"db2", u"Db2", 446, Tail::Semicolon},
    Vendor{u"h2", u"h2", u"H2", 9092, Tail::Semicolon},
    Vendor{u"hsqldb", u"hsqldb", u"HSQLDB", 9001, Tail::Semicolon},
    Vendor{u"derby", u"derby", u"Derby", 1527, Tail::Semicolon},
};

QString decoded(const QString &text)
{
    return QUrl::fromPercentEncoding(text.toUtf8());
}

/// Drivers that log or trace and hand on to the real one.
QString withoutWrapper(QString url)
{
    static const QRegularExpression wrapper(u"^(?:p6spy|otel|tracing|log4jdbc|aws-wrapper):"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    while (wrapper.match(url).hasMatch()) {
        url.remove(wrapper);
    }
    return url;
}

void takeParameter(JdbcUrl &url, const QString &text)
{
    static const QStringList userNames{u"user"_s, u"username"_s, u"uid"_s};
    static const QStringList passwordNames{u"password"_s, u"pwd"_s};
    static const QStringList databaseNames{u"databasename"_s, u"database"_s};
    static const QRegularExpression secret(u"pass|pwd|secret|token|credential|key$"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    const QString name = text.section(u'=', 0, 0).trimmed();
    const QString value = text.section(u'=', 1);
    if (name.isEmpty()) {
        return;
    }
    const QString small = name.toLower();
    if (userNames.contains(small)) {
        url.user = value;
    } else if (passwordNames.contains(small)) {
        url.password = Secret(value.toUtf8());
    } else if (databaseNames.contains(small) && url.name.isEmpty()) {
        url.name = value;
    } else {
        url.parameters.emplace_back(name, name.contains(secret) ? QString() : value);
    }
}

void takeParameters(JdbcUrl &url, const QString &text, Tail tail)
{
    // SQL Server allows {a;b} as a value; values like that matter to no profile, so only the braces are kept together.
    static const QRegularExpression bySemicolon(uR"(;(?![^{}]*\}))"_s);
    const QStringList parts = tail == Tail::Query ? text.split(u'&') : text.split(bySemicolon);
    for (const QString &part : parts) {
        takeParameter(url, tail == Tail::Query ? decoded(QString(part).replace(u'+', u"%20"_s)) : part);
    }
}

void takeHost(JdbcUrl &url, const QString &text, int defaultPort)
{
    static const QRegularExpression form(uR"(^(\[[0-9A-Fa-f:.%]+\]|[^:\[\]()=\s]+)(?::(\d{1,5}))?$)"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (match.hasMatch()) {
        const QString name = match.captured(1).remove(u'[').remove(u']');
        url.hosts.push_back({name, match.captured(2).isEmpty() ? defaultPort : match.captured(2).toInt()});
    }
}

/// "user:password@" before the hosts: no driver of PostgreSQL takes it, people write it all the same.
QString withoutLogin(JdbcUrl &url, const QString &authority)
{
    const qsizetype at = authority.lastIndexOf(u'@');
    if (at >= 0) {
        const QString login = authority.left(at);
        url.user = decoded(login.section(u':', 0, 0));
        url.password = Secret(decoded(login.section(u':', 1)).toUtf8());
    }
    return authority.mid(at + 1);
}

/// "//host:port,host:port/name" and the parameters in the vendor's way.
void takeAuthorityForm(JdbcUrl &url, const QString &rest, const Vendor &vendor)
{
    const QChar mark = vendor.tail == Tail::Query ? u'?' : u';';
    QString front = rest.section(mark, 0, 0);
    QString parameters = rest.section(mark, 1);
    if (vendor.tail == Tail::Colon) {
        // "//host:port/name:key=value;": the colon behind the name.
        const qsizetype slash = rest.indexOf(u'/', 2);
        const qsizetype colon = slash < 0 ? -1 : rest.indexOf(u':', slash);
        front = colon < 0 ? rest : rest.left(colon);
        parameters = colon < 0 ? QString() : rest.mid(colon + 1);
    }
    const qsizetype slashes = front.indexOf(u"//"_s);
    if (slashes < 0) {
        // "postgresql:name": on the application's own machine.
        url.name = decoded(front.startsWith(u'/') ? front.mid(1) : front);
        if (vendor.tail == Tail::Query) {
            url.hosts.push_back({u"localhost"_s, vendor.port});
        }
    } else {
        // A login may hold "/"; the last "@" before the parameters ends it.
        const qsizetype at = front.lastIndexOf(u'@');
        const qsizetype slash = front.indexOf(u'/', qMax(at, slashes + 2));
        const QString authority =
            withoutLogin(url, slash < 0 ? front.mid(slashes + 2) : front.mid(slashes + 2, slash - slashes - 2));
        url.name = slash < 0 ? QString() : decoded(front.mid(slash + 1));
        const QStringList hosts = authority.split(u',', Qt::SkipEmptyParts);
        for (const QString &host : hosts) {
            // SQL Server's "host\instance": the instance is another way to name a port.
            static const QRegularExpression instance(uR"(\\[^:]*)"_s);
            takeHost(url, QString(host).remove(instance), vendor.port);
        }
        if (hosts.isEmpty() && vendor.tail == Tail::Query) {
            url.hosts.push_back({u"localhost"_s, vendor.port});
        }
    }
    takeParameters(url, parameters, vendor.tail);
}

/// "thin:user/password@//host:port/service", "@host:port:SID", "@host:port/service", "@(DESCRIPTION=...)", "@alias".
void takeOracleForm(JdbcUrl &url, const QString &rest, int port)
{
    const QString address = rest.section(u':', 1);
    const qsizetype at = address.lastIndexOf(u'@');
    const QString login = address.left(qMax(at, qsizetype(0)));
    url.user = login.section(u'/', 0, 0);
    url.password = Secret(login.section(u'/', 1).toUtf8());
    const QString target = address.mid(at + 1);
    static const QRegularExpression easy(uR"(^(?:(?:tcps?:)?//)?([^:/?()]+|\[[^\]]+\])(?::(\d+))?[:/]([^:/?]+))"_s);
    static const QRegularExpression host(uR"(HOST\s*=\s*([^)\s]+))"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression portOf(uR"(PORT\s*=\s*(\d+))"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression service(uR"((?:SERVICE_NAME|SID)\s*=\s*([^)\s]+))"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    if (target.startsWith(u'(')) {
        const QString number = portOf.match(target).captured(1);
        auto hosts = host.globalMatch(target);
        while (hosts.hasNext()) {
            takeHost(url, hosts.next().captured(1), number.isEmpty() ? port : number.toInt());
        }
        url.name = service.match(target).captured(1);
        return;
    }
    const QRegularExpressionMatch match = easy.match(target);
    if (match.hasMatch()) {
        takeHost(url, match.captured(1), match.captured(2).isEmpty() ? port : match.captured(2).toInt());
        url.name = match.captured(3);
    } else {
        url.name = target.section(u'?', 0, 0); // an alias of tnsnames.ora
    }
}

} // namespace

std::optional<QString> JdbcUrl::parameter(const QString &wanted) const
{
    for (const auto &[key, value] : parameters) {
        if (key == wanted) {
            return value;
        }
    }
    return std::nullopt;
}

std::optional<JdbcUrl> readJdbcUrl(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (!trimmed.startsWith(u"jdbc:"_s, Qt::CaseInsensitive)) {
        return std::nullopt;
    }
    const QString body = withoutWrapper(trimmed.mid(5));
    const QString scheme = body.section(u':', 0, 0).toLower();
    const QString rest = body.section(u':', 1);
    JdbcUrl url;
    for (const Vendor &vendor : vendors) {
        if (scheme != QStringView(vendor.scheme)) {
            continue;
        }
        url.engine = QString::fromUtf16(vendor.engine);
        url.product = QString::fromUtf16(vendor.product);
        if (url.engine == u"oracle"_s) {
            takeOracleForm(url, rest, vendor.port);
        } else {
            takeAuthorityForm(url, rest, vendor);
        }
        return url;
    }
    // Of a vendor that is not known nothing but its name is repeated: the rest may hold a secret.
    url.engine = scheme;
    url.product = scheme;
    return url;
}

} // namespace Stillpoint
