// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/profile/profile.h"

#include <QCoreApplication>
#include <QUrl>
#include <QUrlQuery>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::DatabaseUrl)
};

Error badUrl(const QString &message)
{
    return Error::invalidInput(
        message, Texts::tr("Write it as postgresql://user@host:5432/database, special characters percent-encoded."));
}

Error passwordInUrl()
{
    return Error::invalidInput(
        Texts::tr("The database address holds a password, which others could see in the process list."),
        Texts::tr("Leave it out, and give it by the keychain, a secrets file or when asked."));
}

/// Looked for in the raw text: a password with odd characters makes an address that no parser takes apart.
bool holdsPassword(const QString &url)
{
    const qsizetype begin = url.indexOf(u"//"_s);
    const qsizetype end = url.lastIndexOf(u'@');
    return begin >= 0 && end > begin && url.mid(begin + 2, end - begin - 2).contains(u':');
}

Result<> takeOption(DatabaseSettings &database, const QString &name, const QString &value)
{
    if (name == u"password"_s || name == u"sslpassword"_s) {
        return fail(passwordInUrl());
    }
    if (name == u"schema"_s) {
        database.schema = value;
    } else if (name == u"sslmode"_s) {
        database.tls.mode = value;
    } else if (name == u"sslrootcert"_s) {
        database.tls.ca = value;
    } else {
        return fail(badUrl(Texts::tr("The database address has the unknown option %1.").arg(name)));
    }
    return {};
}

} // namespace

Result<DatabaseSettings> databaseFromUrl(const QString &text)
{
    if (holdsPassword(text)) {
        return fail(passwordInUrl());
    }
    const QUrl url(text, QUrl::StrictMode);
    if (url.scheme() != u"postgresql"_s && url.scheme() != u"postgres"_s) {
        return fail(badUrl(Texts::tr("The database address does not begin with postgresql://.")));
    }
    // The address itself is not repeated in any sentence: it may hold a secret in a place not foreseen here.
    if (!url.isValid() || url.host().isEmpty()) {
        return fail(badUrl(Texts::tr("The database address has no valid host.")));
    }
    const QString path = url.path(QUrl::FullyEncoded);
    if (path.size() < 2 || path.indexOf(u'/', 1) >= 0) {
        return fail(badUrl(Texts::tr("The database address names no database after the host.")));
    }
    if (url.hasFragment()) {
        return fail(badUrl(Texts::tr("The database address has a \"#\" that is not percent-encoded.")));
    }
    DatabaseSettings database;
    database.host = url.host(QUrl::FullyDecoded);
    database.port = url.port(database.port);
    database.user = url.userName(QUrl::FullyDecoded);
    database.name = QUrl::fromPercentEncoding(path.mid(1).toUtf8());
    const auto options = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : options) {
        if (Result<> taken = takeOption(database, name, value); !taken) {
            return fail(taken.error());
        }
    }
    return database;
}

} // namespace Stillpoint
