// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/search/searchscene.h"

#include "app/engine/core/durable.h"

#include <QJsonArray>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

const QStringList knownKeys{u"tasks"_s, u"process-instances"_s, u"work"_s};

QJsonObject indexBody(int shards)
{
    const QJsonObject keyword{{u"type"_s, u"keyword"_s}};
    const QJsonObject fields{{u"state"_s, keyword},
                             {u"name"_s, QJsonObject{{u"type"_s, u"text"_s}}},
                             {u"number"_s, QJsonObject{{u"type"_s, u"long"_s}}}};
    return {{u"settings"_s, QJsonObject{{u"number_of_shards"_s, shards}, {u"number_of_replicas"_s, 0}}},
            {u"mappings"_s, QJsonObject{{u"properties"_s, fields}}}};
}

const QJsonObject runningOnly{{u"term"_s, QJsonObject{{u"state"_s, u"running"_s}}}};

} // namespace

SearchScene::SearchScene(const SearchServer &given, const QString &part)
    : server{.url = given.url,
             .kind = given.kind,
             .version = given.version,
             .name = given.name + part,
             .repositoryPath = given.repositoryPath,
             .ca = given.ca,
             .superuser = given.superuser,
             .backupUser = given.backupUser,
             .tenant = given.tenant,
             .monitor = given.monitor,
             .log = given.log,
             .user = given.user,
             .pid = given.pid,
             .lease = {}}
    , api(given)
    , prefix(server.name + u"acme-"_s)
    , repository(server.name + u"backup"_s)
    , http(std::make_shared<NetworkHttpClient>())
    , set(BackupFolder(folder.path(u"backup"_s)).set(u"20261122T140211Z-hot-7f3a"_s))
{
    target.settings.url = server.url;
    target.settings.prefix = prefix;
    target.settings.indices = {u"invoices"_s};
    target.settings.repository = repository;
    target.settings.repositoryLocation = server.repositoryPath + u'/' + server.name;
    target.settings.caFile = server.ca;
    if (!server.backupUser.name.isEmpty()) {
        target.settings.user = server.backupUser.name;
        target.secret = Secret(server.backupUser.password.toUtf8());
    }
    newRun(u"search.capture"_s);
}

bool SearchScene::fill(int documents)
{
    const QString processes = prefix + u"process-instances-20260101-1200-00-2"_s;
    const QString invoices = prefix + u"invoices-20260101-1200-00-3"_s;
    const QString shop = server.name + u"shop-orders-1"_s;
    const QString loose = server.name + u"shop-log"_s;
    bool done = api.createIndex(tasks(), indexBody(2)) && api.createIndex(processes, indexBody(1))
        && api.createIndex(invoices, indexBody(1)) && api.createIndex(shop, indexBody(1))
        && api.createIndex(loose, indexBody(1));
    done = done && api.addAlias(tasks(), prefix + u"tasks"_s, {}, true)
        && api.addAlias(tasks(), prefix + u"running-tasks"_s, runningOnly)
        && api.addAlias(processes, prefix + u"process-instances"_s) && api.addAlias(invoices, prefix + u"invoices"_s)
        && api.addAlias(shop, server.name + u"shop-orders"_s);
    for (const QString &index : {tasks(), processes, invoices, shop, loose}) {
        done = done && api.storeMany(index, documents);
    }
    return done && api.registerRepository(repository, server.name);
}

bool SearchScene::spoil()
{
    return api.storeMany(tasks(), 30, 100000) && api.removeDocument(tasks(), u"document-1"_s)
        && api.store(tasks(), {{u"document-2"_s, {{u"name"_s, u"replaced"_s}}}})
        && api.storeMany(prefix + u"invoices-20260101-1200-00-3"_s, 5, 100000);
}

bool SearchScene::slowDown(const QString &rate)
{
    return api.registerRepository(repository, server.name,
                                  {{u"max_snapshot_bytes_per_sec"_s, rate}, {u"max_restore_bytes_per_sec"_s, rate}});
}

SearchCaptureSettings SearchScene::captureSettings() const
{
    return {.target = target,
            .http = http,
            .set = set,
            .runId = context->runId(),
            .knownKeys = knownKeys,
            .consent = RepositoryConsent::UseExisting,
            .readers = {},
            .window = nullptr};
}

SearchRestoreSettings SearchScene::restoreSettings() const
{
    SearchRestoreSettings settings;
    settings.target = target;
    settings.http = http;
    settings.storeFacts = storeFacts;
    settings.knownKeys = knownKeys;
    settings.runId = restoredRun;
    settings.runFolder = folder.path(restoredRun);
    settings.onFailure = onFailure;
    settings.inPlace = inPlace;
    return settings;
}

SearchAccess SearchScene::access() const
{
    return {.target = target, .http = http};
}

Result<StageReport> SearchScene::capture()
{
    if (const Result<> made = makeFolder(set.folder()); !made) {
        return fail(made.error());
    }
    Result<StageReport> report = makeSearchCapture(captureSettings())->run(*context);
    if (report) {
        storeFacts = report->facts;
    }
    return report;
}

Result<StageReport> SearchScene::prepare()
{
    context->enter(u"search.prepare"_s);
    Result<StageReport> report = makeSearchPrepare(restoreSettings())->run(*context);
    if (report) {
        context->reports[u"search.prepare"_s] = *report;
    }
    return report;
}

Result<StageReport> SearchScene::swap()
{
    context->enter(u"search.swap"_s);
    return makeSearchSwap(restoreSettings())->run(*context);
}

Result<> SearchScene::rollBackSwap()
{
    context->enter(u"search.swap"_s);
    return makeSearchSwap(restoreSettings())->rollBack(*context);
}

Result<> SearchScene::rollBackPrepare()
{
    context->enter(u"search.prepare"_s);
    return makeSearchPrepare(restoreSettings())->rollBack(*context);
}

Result<StageReport> SearchScene::undo()
{
    newRun(u"search.swap"_s);
    return makeSearchUndo(access(), folder.path(restoredRun), context->runFolder())->run(*context);
}

Result<StageReport> SearchScene::discard()
{
    newRun(u"search.swap"_s);
    return makeSearchDiscard(access(), folder.path(restoredRun))->run(*context);
}

void SearchScene::newRun(const QString &stageId)
{
    static int number = 0;
    const QString run = u"20261122-160000-%1"_s.arg(++number);
    for (const QString &id : {run, restoredRun}) {
        (void)makeFolder(folder.path(id));
    }
    context = std::make_unique<SearchContext>(stageId, run, folder.path(run));
}

Fingerprint SearchScene::live()
{
    return fingerprintOfIndices(&api, liveNames(), withoutTimeStamp);
}

Fingerprint SearchScene::liveByName()
{
    return fingerprintOfIndices(&api, liveNames());
}

Fingerprint SearchScene::foreign()
{
    return fingerprintOfIndices(&api, {server.name + u"shop-log"_s, server.name + u"shop-orders-1"_s});
}

QStringList SearchScene::all()
{
    return api.indices(server.name + u'*');
}

QStringList SearchScene::liveNames()
{
    QStringList names;
    const QJsonObject aliases = api.aliases(prefix + u'*');
    for (auto index = aliases.begin(); index != aliases.end(); ++index) {
        if (!index.value().toObject().isEmpty()) {
            names.append(index.key());
        }
    }
    return names;
}

QStringList SearchScene::snapshots()
{
    QStringList names;
    const QJsonArray list = api.get(u"/_snapshot/%1/_all"_s.arg(repository))[u"snapshots"_s].toArray();
    for (const QJsonValue &snapshot : list) {
        names.append(snapshot[u"snapshot"_s].toString());
    }
    return names;
}

} // namespace Stillpoint
