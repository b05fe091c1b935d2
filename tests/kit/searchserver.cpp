// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/searchserver.h"

#include "tests/kit/brokeroffers.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

SearchUser userFrom(const QJsonObject &passwords, const QString &name)
{
    const QString password = passwords[name].toString();
    return {.name = password.isEmpty() ? QString() : name, .password = password};
}

void readAddress(const QJsonObject &answer, SearchServer *server)
{
    server->url = answer[u"url"_s].toString();
    server->pid = answer[u"pid"_s].toInteger();
}

SearchServer searchServerFrom(const QJsonObject &answer)
{
    SearchServer server;
    readAddress(answer, &server);
    server.kind = answer[u"kind"_s].toString();
    server.version = answer[u"version"_s].toString();
    server.name = answer[u"name"_s].toString();
    server.repositoryPath = answer[u"repositoryPath"_s].toString();
    server.ca = answer[u"ca"_s].toString();
    const QJsonObject passwords = answer[u"passwords"_s].toObject();
    server.superuser = userFrom(passwords, u"superuser"_s);
    server.backupUser = userFrom(passwords, u"operator"_s);
    server.tenant = userFrom(passwords, u"tenant"_s);
    server.monitor = userFrom(passwords, u"monitor"_s);
    server.log = answer[u"log"_s].toString();
    server.user = answer[u"user"_s].toString();
    server.lease = Lease(answer[u"id"_s].toString());
    return server;
}

QJsonObject request(SearchRelease release)
{
    return {{u"ask"_s, u"search"_s}, {u"version"_s, versionOf(release)}};
}

} // namespace

QString versionOf(SearchRelease release)
{
    switch (release) {
    case SearchRelease::Elasticsearch6:
        return u"6.8.23"_s;
    case SearchRelease::Elasticsearch7:
        return u"7.17.29"_s;
    case SearchRelease::Elasticsearch8:
        return u"8.19.5"_s;
    case SearchRelease::Elasticsearch9:
        return u"9.2.0"_s;
    case SearchRelease::OpenSearch1:
        return u"1.3.20"_s;
    case SearchRelease::OpenSearch2:
        return u"2.19.3"_s;
    case SearchRelease::OpenSearch3:
        return u"3.4.0"_s;
    }
    return {};
}

bool SearchServer::stop()
{
    return askOrFail({{u"ask"_s, u"stop"_s}, {u"id"_s, lease.id()}});
}

bool SearchServer::kill()
{
    return askOrFail({{u"ask"_s, u"kill"_s}, {u"id"_s, lease.id()}});
}

bool SearchServer::start()
{
    QJsonObject answer;
    if (!askOrFail({{u"ask"_s, u"start"_s}, {u"id"_s, lease.id()}}, &answer)) {
        return false;
    }
    readAddress(answer, this);
    return true;
}

namespace Services {

Offer<SearchServer> search(SearchRelease release)
{
    return offer<SearchServer>(request(release), searchServerFrom);
}

Offer<SearchServer> ownSearch(SearchRelease release, const SearchOptions &options)
{
    QJsonObject asked = request(release);
    asked[u"own"_s] = true;
    asked[u"options"_s] = QJsonObject{{u"security"_s, options.security},
                                      {u"noRepositoryPath"_s, options.noRepositoryPath},
                                      {u"settings"_s, QJsonArray::fromStringList(options.settings)}};
    return offer<SearchServer>(asked, searchServerFrom);
}

} // namespace Services

} // namespace Stillpoint
