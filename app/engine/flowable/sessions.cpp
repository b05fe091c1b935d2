// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/flowable/sessions.h"

#include "app/engine/core/text.h"

#include <QCoreApplication>
#include <QStringList>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Sessions)
};

// More groups than these are counted in messages, not named.
constexpr std::size_t groupsNamed = 8;

} // namespace

QString SessionGroup::display() const
{
    QStringList more;
    for (const QString &part : {program, state}) {
        if (!part.isEmpty()) {
            more.append(part);
        }
    }
    const QString from = address.isEmpty() ? Texts::tr("an unknown or local address") : address;
    const QString text = count == 1 ? Texts::tr("1 session of %1 from %2").arg(user, from)
                                    : Texts::tr("%1 sessions of %2 from %3").arg(formatCount(count), user, from);
    return more.isEmpty() ? text : QString(text + u" ("_s + more.join(u", "_s) + u')');
}

Result<std::vector<SessionGroup>> foreignSessions(PostgresSession &session, const DatabaseSettings &settings)
{
    // A user who may not see other sessions gets nulls for type, address and state: such a session still counts. Only
    // background workers that are visible as such, or that belong to no user, do not.
    const QString sql = u"SELECT coalesce(usename::text, ''), coalesce(application_name, ''),"
                        " coalesce(host(client_addr), ''), coalesce(state, ''), count(*) FROM pg_stat_activity"
                        " WHERE datname = ? AND usesysid IS NOT NULL AND pid <> pg_backend_pid()"
                        " AND coalesce(backend_type, 'client backend') IN ('client backend', 'walsender')"
                        " AND application_name !~ '^stillpoint( |$)' AND (? = '' OR usename = ?)"
                        " GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"_s;
    QString onlyUser = u""_s;
    if (!settings.schema.isEmpty()) {
        onlyUser = settings.applicationUser.isEmpty() ? settings.user : settings.applicationUser;
    }
    std::vector<SessionGroup> groups;
    const Result<> read =
        session.forEachRow(sql, {settings.name, onlyUser, onlyUser}, [&groups](const QSqlQuery &row) -> Result<> {
            groups.push_back({.user = row.value(0).toString(),
                              .program = row.value(1).toString(),
                              .address = row.value(2).toString(),
                              .state = row.value(3).toString(),
                              .count = row.value(4).toLongLong()});
            return {};
        });
    return read ? Result<std::vector<SessionGroup>>{std::move(groups)} : fail(read.error());
}

qint64 sessionCount(const std::vector<SessionGroup> &groups)
{
    qint64 count = 0;
    for (const SessionGroup &group : groups) {
        count += group.count;
    }
    return count;
}

QString displaySessions(const std::vector<SessionGroup> &groups)
{
    QStringList texts;
    for (const SessionGroup &group : groups) {
        if (static_cast<std::size_t>(texts.size()) == groupsNamed) {
            texts.append(Texts::tr("and others"));
            break;
        }
        texts.append(group.display());
    }
    return texts.join(u"; "_s);
}

} // namespace Stillpoint
