// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/documentlist.h"
#include "app/engine/consistency/documents.h"
#include "app/engine/consistency/evidence.h"
#include "app/engine/search/documentscan.h"
#include "tests/kit/searchapi.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

void addMainReleases()
{
    QTest::addColumn<int>("release");
    QTest::newRow("Elasticsearch 7") << int(SearchRelease::Elasticsearch7);
    QTest::newRow("Elasticsearch 8") << int(SearchRelease::Elasticsearch8);
    QTest::newRow("OpenSearch 2") << int(SearchRelease::OpenSearch2);
}

void addReleases()
{
    addMainReleases();
    QTest::newRow("Elasticsearch 6") << int(SearchRelease::Elasticsearch6);
    QTest::newRow("Elasticsearch 9") << int(SearchRelease::Elasticsearch9);
    QTest::newRow("OpenSearch 1") << int(SearchRelease::OpenSearch1);
    QTest::newRow("OpenSearch 3") << int(SearchRelease::OpenSearch3);
}

SearchRelease release()
{
    QFETCH(int, release);
    return static_cast<SearchRelease>(release);
}

Cluster clusterOf(const SearchServer &server, const std::shared_ptr<HttpClient> &http)
{
    ClusterTarget target;
    target.settings.url = server.url;
    target.settings.caFile = server.ca;
    target.settings.user = server.superuser.name;
    target.secret = Secret(server.superuser.password.toUtf8());
    return Cluster(target, http);
}

QJsonObject type(const QString &name)
{
    return {{u"type"_s, name}};
}

const QJsonObject taskMapping{
    {u"properties"_s,
     QJsonObject{{u"name"_s, type(u"text"_s)}, {u"endTime"_s, type(u"date"_s)}, {u"number"_s, type(u"long"_s)}}}};

const ComparedFields taskFields{
    {u"tasks"_s,
     {{.column = u"name_"_s, .fields = {u"name"_s}, .isTime = false},
      {.column = u"assignee_"_s, .fields = {u"assignee"_s}, .isTime = false},
      {.column = u"end_time_"_s, .fields = {u"endTime"_s, u"end_time"_s}, .isTime = true}}}};

QJsonObject body(int shards, const QJsonObject &mappings = taskMapping)
{
    return {{u"settings"_s, QJsonObject{{u"number_of_shards"_s, shards}, {u"number_of_replicas"_s, 0}}},
            {u"mappings"_s, mappings}};
}

std::vector<ListedDocument> readList(const QString &path)
{
    std::vector<ListedDocument> documents;
    Result<DocumentListReader> reader = DocumentListReader::open(path);
    while (reader) {
        auto next = reader->next();
        if (!next || !next->has_value()) {
            break;
        }
        documents.push_back(std::move(**next));
    }
    return documents;
}

/// Views of indices that the cluster still keeps for somebody.
qint64 openViews(SearchApi &api, const QString &index)
{
    return api.get(u'/' + index + u"/_stats/search"_s)
        .value("_all"_L1)
        .toObject()
        .value("primaries"_L1)
        .toObject()
        .value("search"_L1)
        .toObject()
        .value("open_contexts"_L1)
        .toInteger(-1);
}

/// The real client, which does something after each answer.
class WatchedHttp : public NetworkHttpClient
{
public:
    [[nodiscard]] Result<HttpResponse> send(const HttpRequest &request, std::stop_token stop) override
    {
        Result<HttpResponse> answer = NetworkHttpClient::send(request, std::move(stop));
        requests.append(request.method + ' ' + request.url.path().toUtf8());
        if (afterAnswer) {
            afterAnswer(request);
        }
        return answer;
    }

    QByteArrayList requests;
    std::function<void(const HttpRequest &)> afterAnswer;
};

} // namespace

class TestDocumentScan : public QObject
{
    Q_OBJECT

private slots:

    void everyDocumentOfEveryShardIsListedWithItsValues_data() { addReleases(); }

    void everyDocumentOfEveryShardIsListedWithItsValues()
    {
        NEED_SERVICE(server, Services::search(release()));
        SearchApi api(server);
        const QString tasks = server.name + u"tasks-1"_s;
        const QString users = server.name + u"users-1"_s;
        QVERIFY(api.createIndex(tasks, body(3)));
        QVERIFY(api.createIndex(users, body(1)));
        QVERIFY(api.store(tasks,
                          {{u"b"_s, {{u"name"_s, u"Check é"_s}, {u"endTime"_s, u"2026-01-02T03:04:05.250Z"_s}}},
                           {u"a"_s, {{u"name"_s, u"Ship"_s}, {u"number"_s, 1}}}}));
        QVERIFY(api.store(users, {{u"admin"_s, {{u"name"_s, u"A"_s}}}}));
        QTemporaryDir folder;
        const auto reader = makeDocumentScan(folder.path(), taskFields);
        const auto facts = reader->read(clusterOf(server, std::make_shared<NetworkHttpClient>()),
                                        {{tasks, u"tasks"_s}, {users, u"users"_s}}, {});
        QVERIFY2(facts.has_value(), facts ? "" : qPrintable(facts.error().toString()));
        QCOMPARE(facts->value("counts"_L1).toObject(), (QJsonObject{{u"tasks"_s, 2}, {u"users"_s, 1}}));
        const std::vector<ListedDocument> documents = readList(Evidence(folder.path()).documentsIndexed());
        QCOMPARE(documents.size(), 3U);
        QCOMPARE(documents.at(0).id, QByteArray("a"));
        QCOMPARE(documents.at(0).fields, (QMap<QString, QString>{{u"name_"_s, u"Ship"_s}, {u"end_time_"_s, {}}}));
        QCOMPARE(documents.at(1).fields,
                 (QMap<QString, QString>{{u"name_"_s, u"Check é"_s}, {u"end_time_"_s, comparableTime(1767323045250)}}));
        QCOMPARE(documents.at(2).key, QByteArray("users"));
        QVERIFY(documents.at(2).fields.isEmpty());
        QCOMPARE(openViews(api, tasks), 0);
    }

    void manyPagesAreReadFromOneViewWhileTheIndexChanges_data() { addMainReleases(); }

    void manyPagesAreReadFromOneViewWhileTheIndexChanges()
    {
        constexpr int count = 12'000;
        NEED_SERVICE(server, Services::search(release()));
        SearchApi api(server);
        const QString index = server.name + u"many-1"_s;
        QVERIFY(api.createIndex(index, {{u"settings"_s, body(2).value("settings"_L1)}}));
        QVERIFY(api.storeMany(index, count));
        const QMap<QString, QJsonObject> before = api.documents(index);
        QCOMPARE(before.size(), count);
        const auto http = std::make_shared<WatchedHttp>();
        bool changed = false;
        http->afterAnswer = [&](const HttpRequest &) {
            if (!changed) {
                changed = true;
                QVERIFY(api.removeDocument(index, before.lastKey()));
                QVERIFY(api.storeMany(index, 10, count));
            }
        };
        QTemporaryDir folder;
        const auto facts =
            makeDocumentScan(folder.path(), {})->read(clusterOf(server, http), {{index, u"tasks"_s}}, {});
        QVERIFY2(facts.has_value(), facts ? "" : qPrintable(facts.error().toString()));
        QVERIFY(changed);
        QStringList ids;
        for (const ListedDocument &document : readList(Evidence(folder.path()).documentsIndexed())) {
            ids.append(QString::fromUtf8(document.id));
        }
        QStringList expected = before.keys();
        std::sort(expected.begin(), expected.end());
        QCOMPARE(ids, expected);
        QCOMPARE(http->requests.count("POST /_search/scroll"), 3);
        QCOMPARE(openViews(api, index), 0);
    }

    void aStopBetweenTwoPagesGivesTheViewBack()
    {
        NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
        SearchApi api(server);
        const QString index = server.name + u"stop-1"_s;
        QVERIFY(api.createIndex(index, {{u"settings"_s, body(2).value("settings"_L1)}}));
        QVERIFY(api.storeMany(index, 6000));
        std::stop_source stop;
        const auto http = std::make_shared<WatchedHttp>();
        qint64 viewsAtStop = 0;
        http->afterAnswer = [&](const HttpRequest &request) {
            if (request.url.hasQuery()) {
                viewsAtStop = openViews(api, index);
                stop.request_stop();
            }
        };
        QTemporaryDir folder;
        const auto facts =
            makeDocumentScan(folder.path(), {})->read(clusterOf(server, http), {{index, u"tasks"_s}}, stop.get_token());
        QVERIFY(!facts.has_value());
        QCOMPARE(facts.error().code, ErrorCode::Cancelled);
        QCOMPARE(viewsAtStop, 2); // one for each shard
        QCOMPARE(openViews(api, index), 0);
    }

    void aShardThatIsNotThereIsAnError()
    {
        NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
        SearchApi api(server);
        const QString index = server.name + u"broken-1"_s;
        // No node has this name: its shards have no place.
        QVERIFY(api.send("PUT", u'/' + index + u"?wait_for_active_shards=0"_s,
                         R"({"settings":{"number_of_replicas":0,)"
                         R"("index.routing.allocation.require._name":"nobody"}})")
                    .isOk());
        QTemporaryDir folder;
        const auto facts =
            makeDocumentScan(folder.path(), {})
                ->read(clusterOf(server, std::make_shared<NetworkHttpClient>()), {{index, u"tasks"_s}}, {});
        QVERIFY(!facts.has_value());
        QVERIFY2(facts.error().message.contains(index), qPrintable(facts.error().toString()));
        QVERIFY(!facts.error().hint.isEmpty());
    }

    void indicesOfOneKeyWithTheSameDocumentAreFound()
    {
        NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
        SearchApi api(server);
        const QString first = server.name + u"twice-1"_s;
        const QString second = server.name + u"twice-2"_s;
        QVERIFY(api.createIndex(first, body(1)));
        QVERIFY(api.createIndex(second, body(1)));
        QVERIFY(api.store(first, {{u"a"_s, {{u"name"_s, u"A"_s}}}, {u"b"_s, {{u"name"_s, u"B"_s}}}}));
        QVERIFY(api.store(second, {{u"a"_s, {{u"name"_s, u"A"_s}}}}));
        QTemporaryDir folder;
        const Evidence evidence(folder.path());
        QVERIFY(makeDocumentScan(folder.path(), taskFields)
                    ->read(clusterOf(server, std::make_shared<NetworkHttpClient>()),
                           {{first, u"tasks"_s}, {second, u"tasks"_s}}, {})
                    .has_value());
        DocumentWriter rows(evidence.documentsAtFence(), {u"tasks"_s});
        for (const QString &id : {u"a"_s, u"b"_s}) {
            QVERIFY(rows.add({.key = u"tasks"_s, .id = id, .fields = {{u"name_"_s, id.toUpper()}}}).has_value());
        }
        QVERIFY(rows.finish().has_value());
        const auto report = compareDocuments({.atFence = evidence.documentsAtFence(),
                                              .afterWindow = {},
                                              .pending = {},
                                              .indexed = evidence.documentsIndexed(),
                                              .indexedKeys = {u"tasks"_s},
                                              .pendingUnreadable = 0,
                                              .stop = {}});
        QVERIFY(report.has_value());
        QCOMPARE(report->differences(), 1);
        QCOMPARE(report->findings.front().kind, u"document-twice"_s);
        QCOMPARE(report->findings.front().id, u"a"_s);
    }
};

QTEST_GUILESS_MAIN(TestDocumentScan)
#include "tst_documentscan.moc"
