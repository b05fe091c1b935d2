// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/services.h"

#include "tests/kit/brokeroffers.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

QJsonObject ask(const QJsonObject &request)
{
    return BrokerChannel::instance().ask(request);
}

PostgresServer serverFrom(const QJsonObject &answer)
{
    PostgresServer server;
    server.host = answer[u"host"_s].toString();
    server.port = answer[u"port"_s].toInt();
    server.superuser = answer[u"superuser"_s].toString();
    server.password = answer[u"password"_s].toString();
    server.bin = answer[u"bin"_s].toString();
    server.data = answer[u"data"_s].toString();
    server.ca = answer[u"ca"_s].toString();
    server.log = answer[u"log"_s].toString();
    server.pid = answer[u"pid"_s].toInteger();
    server.lease = Lease(answer[u"id"_s].toString());
    return server;
}

TestDatabase databaseFrom(const QJsonObject &answer)
{
    TestDatabase database;
    database.owner = {.host = answer[u"host"_s].toString(),
                      .port = answer[u"port"_s].toInt(),
                      .name = answer[u"name"_s].toString(),
                      .user = answer[u"user"_s].toString(),
                      .password = answer[u"password"_s].toString(),
                      .schema = {}};
    database.superuser = database.owner;
    database.superuser.user = answer[u"superuser"_s].toString();
    database.superuser.password = answer[u"superuserPassword"_s].toString();
    database.bin = answer[u"bin"_s].toString();
    database.ca = answer[u"ca"_s].toString();
    database.lease = Lease(answer[u"id"_s].toString());
    return database;
}

std::chrono::microseconds sinceEpoch(const QJsonValue &seconds)
{
    return std::chrono::microseconds(std::llround(seconds.toDouble() * 1e6));
}

} // namespace

bool askOrFail(const QJsonObject &request, QJsonObject *answer)
{
    const QJsonObject got = ask(request);
    if (answer != nullptr) {
        *answer = got;
    }
    if (got[u"ok"_s].toBool()) {
        return true;
    }
    const QString reason = got[u"missing"_s].toString() + got[u"error"_s].toString();
    QTest::qFail(qUtf8Printable(reason), __FILE__, __LINE__);
    return false;
}

bool missingServersMaySkip()
{
    return qEnvironmentVariable("CI") != u"true";
}

Lease::Lease(const QString &id)
    : m_id(id)
{
}

Lease::Lease(Lease &&other) noexcept
    : m_id(std::exchange(other.m_id, {}))
{
}

Lease &Lease::operator=(Lease &&other) noexcept
{
    if (this != &other) {
        close();
        m_id = std::exchange(other.m_id, {});
    }
    return *this;
}

Lease::~Lease()
{
    close();
}

void Lease::close() noexcept
{
    if (!m_id.isEmpty()) {
        // A broker that is gone has given everything back itself.
        static_cast<void>(ask({{u"ask"_s, u"close"_s}, {u"id"_s, m_id}}));
        m_id.clear();
    }
}

DatabaseAddress PostgresServer::database(const QString &name) const
{
    return {.host = host, .port = port, .name = name, .user = superuser, .password = password, .schema = {}};
}

void PostgresServer::stop()
{
    askOrFail({{u"ask"_s, u"stop"_s}, {u"id"_s, lease.id()}});
}

void PostgresServer::kill()
{
    askOrFail({{u"ask"_s, u"kill"_s}, {u"id"_s, lease.id()}});
}

void PostgresServer::start()
{
    QJsonObject answer;
    if (askOrFail({{u"ask"_s, u"start"_s}, {u"id"_s, lease.id()}}, &answer)) {
        port = answer[u"port"_s].toInt();
        pid = answer[u"pid"_s].toInteger();
    }
}

Application::Application(const QJsonObject &settings)
    : m_lease(settings[u"id"_s].toString())
{
    read(settings);
}

void Application::read(const QJsonObject &settings)
{
    m_url = settings[u"url"_s].toString();
    m_log = settings[u"log"_s].toString();
    m_user = settings[u"user"_s].toString();
    m_pid = settings[u"pid"_s].toInteger();
}

bool Application::stop()
{
    return askOrFail({{u"ask"_s, u"stop"_s}, {u"id"_s, id()}});
}

bool Application::kill()
{
    return askOrFail({{u"ask"_s, u"kill"_s}, {u"id"_s, id()}});
}

bool Application::start()
{
    QJsonObject answer;
    if (!askOrFail({{u"ask"_s, u"start"_s}, {u"id"_s, id()}}, &answer)) {
        return false;
    }
    read(answer);
    return true;
}

Application::Answer Application::get(const QString &path) const
{
    return send(u"GET"_s, path, {});
}

Application::Answer Application::send(const QString &method, const QString &path, const QJsonObject &body) const
{
    QJsonObject request{{u"ask"_s, u"rest"_s}, {u"application"_s, id()}, {u"method"_s, method}, {u"path"_s, path}};
    if (!body.isEmpty()) {
        request[u"body"_s] = QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact));
    }
    QJsonObject answer;
    if (!askOrFail(request, &answer)) {
        return {};
    }
    return {.status = answer[u"status"_s].toInt(),
            .body = QByteArray::fromBase64(answer[u"body"_s].toString().toLatin1())};
}

bool Application::isHealthy() const
{
    const QJsonObject answer =
        ask({{u"ask"_s, u"rest"_s}, {u"application"_s, id()}, {u"path"_s, u"/actuator/health"_s}});
    return answer[u"ok"_s].toBool() && answer[u"status"_s].toInt() == 200;
}

Ledger readLedger(const QString &path)
{
    Ledger ledger;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        QTest::qFail(qUtf8Printable(u"The ledger %1 cannot be read."_s.arg(path)), __FILE__, __LINE__);
        return ledger;
    }
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        if (!line.endsWith('\n')) {
            break; // being written right now
        }
        const QJsonObject entry = QJsonDocument::fromJson(line).object();
        ledger.push_back({.kind = entry[u"kind"_s].toString(),
                          .id = entry[u"id"_s].toString(),
                          .process = entry[u"process"_s].toString(),
                          .task = entry[u"task"_s].toString(),
                          .store = entry[u"store"_s].toString(),
                          .name = entry[u"name"_s].toString(),
                          .sha256 = entry[u"sha256"_s].toString().toLatin1(),
                          .size = entry[u"size"_s].toInteger(),
                          .before = sinceEpoch(entry[u"before"_s]),
                          .after = sinceEpoch(entry[u"after"_s])});
    }
    return ledger;
}

Load::Load(const QString &ledger, const QString &id)
    : m_ledger(ledger)
    , m_lease(id)
{
}

Ledger Load::stop()
{
    askOrFail({{u"ask"_s, u"stop"_s}, {u"id"_s, m_lease.id()}});
    return readLedger(m_ledger);
}

Ledger Load::unanswered() const
{
    return readLedger(m_ledger + u".unanswered"_s);
}

namespace Services {

Offer<PostgresServer> postgres(int version)
{
    return offer<PostgresServer>({{u"ask"_s, u"postgres"_s}, {u"version"_s, version}}, serverFrom);
}

Offer<PostgresServer> ownPostgres(int version)
{
    return offer<PostgresServer>({{u"ask"_s, u"postgres"_s}, {u"version"_s, version}, {u"own"_s, true}}, serverFrom);
}

Offer<QString> postgresClients(int version)
{
    return offer<QString>({{u"ask"_s, u"postgres_clients"_s}, {u"version"_s, version}},
                          [](const QJsonObject &answer) { return answer[u"bin"_s].toString(); });
}

Offer<TestDatabase> database(From from, const QString &contentFolder)
{
    return offer<TestDatabase>(
        {{u"ask"_s, u"database"_s}, {u"template"_s, from == From::Template}, {u"content"_s, contentFolder}},
        databaseFrom);
}

Offer<TestDatabase> databaseIn(const PostgresServer &server)
{
    return offer<TestDatabase>({{u"ask"_s, u"database"_s}, {u"server"_s, server.lease.id()}}, databaseFrom);
}

Offer<Application> application(const DatabaseAddress &database, const QString &contentFolder,
                               const QStringList &options)
{
    const QJsonObject where{{u"host"_s, database.host},         {u"port"_s, database.port},
                            {u"name"_s, database.name},         {u"user"_s, database.user},
                            {u"password"_s, database.password}, {u"schema"_s, database.schema}};
    return offer<Application>({{u"ask"_s, u"application"_s},
                               {u"database"_s, where},
                               {u"content"_s, contentFolder},
                               {u"options"_s, QJsonArray::fromStringList(options)}},
                              [](const QJsonObject &answer) { return Application(answer); });
}

Offer<Load> load(const Application &application, int threads, int seed)
{
    return offer<Load>(
        {{u"ask"_s, u"load"_s}, {u"application"_s, application.id()}, {u"threads"_s, threads}, {u"seed"_s, seed}},
        [](const QJsonObject &answer) { return Load(answer[u"ledger"_s].toString(), answer[u"id"_s].toString()); });
}

Offer<Ledger> work(const Application &application, int rounds, int seed)
{
    return offer<Ledger>(
        {{u"ask"_s, u"work"_s}, {u"application"_s, application.id()}, {u"rounds"_s, rounds}, {u"seed"_s, seed}},
        [](const QJsonObject &answer) { return readLedger(answer[u"ledger"_s].toString()); });
}

} // namespace Services

} // namespace Stillpoint
