// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/searchfingerprint.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

const QJsonObject openOnly{{u"term"_s, QJsonObject{{u"state"_s, u"running"_s}}}};

/// An index as an application makes one, with both kinds of aliases and some documents; its name.
QString makeIndex(SearchApi *cluster, const QString &prefix, int documents)
{
    const QString index = prefix + u"tasks-20260101-1200-00-1"_s;
    const QJsonObject keyword{{u"type"_s, u"keyword"_s}};
    const QJsonObject fields{{u"state"_s, keyword},
                             {u"name"_s, QJsonObject{{u"type"_s, u"text"_s}}},
                             {u"number"_s, QJsonObject{{u"type"_s, u"long"_s}}}};
    cluster->createIndex(index,
                         {{u"settings"_s, QJsonObject{{u"number_of_shards"_s, 2}, {u"number_of_replicas"_s, 0}}},
                          {u"mappings"_s, QJsonObject{{u"properties"_s, fields}}}});
    cluster->addAlias(index, prefix + u"tasks"_s, {}, true);
    cluster->addAlias(index, prefix + u"open-tasks"_s, openOnly);
    cluster->storeMany(index, documents);
    return index;
}

void addReleases()
{
    QTest::addColumn<int>("release");
    QTest::newRow("Elasticsearch 7") << int(SearchRelease::Elasticsearch7);
    QTest::newRow("Elasticsearch 8") << int(SearchRelease::Elasticsearch8);
    QTest::newRow("OpenSearch 2") << int(SearchRelease::OpenSearch2);
}

SearchRelease release()
{
    QFETCH(int, release);
    return static_cast<SearchRelease>(release);
}

} // namespace

/// The servers that other tests build on are real, keep apart what tests do, and can be stopped, killed and set up.
class TestSearchServers : public QObject
{
    Q_OBJECT

private slots:

    void sharedServersKeepDocumentsAliasesAndSnapshots_data() { addReleases(); }

    void sharedServersKeepDocumentsAliasesAndSnapshots();
    void fingerprintsNoticeEveryChange();
    void leasesOfOneServerDoNotMeet();

    void ownServersStopDieAndStartAgain_data();

    void ownServersStopDieAndStartAgain();
    void aNodeWithoutRepositoryPathRefusesRepositories();
    void aSecureNodeSpeaksTlsAndKnowsItsUsers_data();
    void aSecureNodeSpeaksTlsAndKnowsItsUsers();
    void whatCannotBeHadIsSaid();
};

void TestSearchServers::sharedServersKeepDocumentsAliasesAndSnapshots()
{
    NEED_SERVICE(server, Services::search(release()));
    QCOMPARE(server.version, versionOf(release()));
    SearchApi cluster(server);
    const QString index = makeIndex(&cluster, server.name, 2500);
    QCOMPARE(cluster.count(index), 2500);
    QCOMPARE(cluster.count(server.name + u"tasks"_s), 2500);
    QCOMPARE(cluster.count(server.name + u"open-tasks"_s), 1666); // every third one is completed
    QCOMPARE(cluster.indices(server.name + u'*'), QStringList{index});
    QCOMPARE(cluster.indicesOf(server.name + u"tasks"_s), QStringList{index});
    QCOMPARE(cluster.indicesOf(server.name + u"none"_s), QStringList());
    const Fingerprint before = fingerprintOfIndices(&cluster, {index});

    QVERIFY(cluster.registerRepository(server.name + u"repository"_s, server.name));
    const QString snapshot = u"/_snapshot/%1repository/s"_s.arg(server.name);
    cluster.put(snapshot + u"?wait_for_completion=true"_s, {{u"indices"_s, index}, {u"include_global_state"_s, false}});
    QVERIFY(QDir(server.repositoryPath + u'/' + server.name).exists(u"indices"_s));
    cluster.remove(u'/' + index);
    QCOMPARE(cluster.indices(server.name + u'*'), QStringList());
    cluster.post(snapshot + u"/_restore?wait_for_completion=true"_s, {{u"indices"_s, index}});
    QCOMPARE(differences(before, fingerprintOfIndices(&cluster, {index})), QStringList());

    const QString renamed = server.name + u"tasks-20260202-0300-00-7"_s;
    cluster.post(snapshot + u"/_restore?wait_for_completion=true"_s,
                 {{u"indices"_s, index},
                  {u"include_aliases"_s, false},
                  {u"rename_pattern"_s, u"(.+)"_s},
                  {u"rename_replacement"_s, renamed}});
    cluster.addAlias(renamed, server.name + u"open-tasks"_s, openOnly);
    cluster.remove(u'/' + index);
    cluster.addAlias(renamed, server.name + u"tasks"_s, {}, true);
    const Fingerprint original = fingerprintOfIndices(&cluster, {renamed}, withoutTimeStamp);
    QVERIFY(original.contains(u"index %1tasks"_s.arg(server.name)));
    QCOMPARE(original.value(u"documents %1tasks"_s.arg(server.name)), before.value(u"documents "_s + index));
    QCOMPARE(original.value(u"settings %1tasks"_s.arg(server.name)), before.value(u"settings "_s + index));
}

void TestSearchServers::fingerprintsNoticeEveryChange()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch7));
    SearchApi cluster(server);
    const QString index = makeIndex(&cluster, server.name, 50);
    Fingerprint last = fingerprintOfIndices(&cluster, {index});
    QCOMPARE(differences(last, fingerprintOfIndices(&cluster, {index})), QStringList());
    const auto onlyThisChanged = [&](const QString &what) {
        const Fingerprint now = fingerprintOfIndices(&cluster, {index});
        const QStringList changed = differences(last, now);
        last = now;
        return changed.size() == 1 && changed.first().contains(what);
    };
    cluster.storeMany(index, 1, 50);
    QVERIFY(onlyThisChanged(u"documents"_s));
    cluster.store(index, {{u"document-7"_s, {{u"name"_s, u"changed"_s}}}});
    QVERIFY(onlyThisChanged(u"documents"_s));
    QVERIFY(cluster.removeDocument(index, u"document-8"_s));
    QVERIFY(onlyThisChanged(u"documents"_s));
    cluster.addAlias(index, server.name + u"open-tasks"_s, {{u"term"_s, QJsonObject{{u"state"_s, u"waiting"_s}}}});
    QVERIFY(onlyThisChanged(u"alias"_s));
    cluster.addAlias(index, server.name + u"third"_s);
    QVERIFY(onlyThisChanged(u"alias"_s));
    cluster.put(u"/%1/_mapping"_s.arg(index),
                {{u"properties"_s, QJsonObject{{u"more"_s, QJsonObject{{u"type"_s, u"date"_s}}}}}});
    QVERIFY(onlyThisChanged(u"mapping"_s));
    cluster.put(u"/%1/_settings"_s.arg(index), {{u"index.refresh_interval"_s, u"7s"_s}});
    QVERIFY(onlyThisChanged(u"settings"_s));
    cluster.post(u"/%1/_close"_s.arg(index));
    QVERIFY(differences(last, fingerprintOfIndices(&cluster, {index})).join(u' ').contains(u"closed"_s));
}

void TestSearchServers::leasesOfOneServerDoNotMeet()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch7));
    SearchApi cluster(server);
    makeIndex(&cluster, server.name, 10);
    QString otherName;
    {
        NEED_SERVICE(other, Services::search(SearchRelease::Elasticsearch7));
        QCOMPARE(other.url, server.url);
        QVERIFY(other.name != server.name);
        otherName = other.name;
        makeIndex(&cluster, other.name, 10);
        QVERIFY(cluster.registerRepository(other.name + u"r"_s, other.name));
        QCOMPARE(cluster.indices(other.name + u'*').size(), 1);
    }
    QCOMPARE(cluster.indices(otherName + u'*'), QStringList());
    QVERIFY(!cluster.get(u"/_snapshot"_s).contains(otherName + u"r"_s));
    QCOMPARE(cluster.indices(server.name + u'*').size(), 1);
}

// Elasticsearch has a launcher from 8 on, and OpenSearch 2 has none, like Elasticsearch 7.
void TestSearchServers::ownServersStopDieAndStartAgain_data()
{
    QTest::addColumn<int>("release");
    QTest::newRow("Elasticsearch 8") << int(SearchRelease::Elasticsearch8);
    QTest::newRow("OpenSearch 2") << int(SearchRelease::OpenSearch2);
}

void TestSearchServers::ownServersStopDieAndStartAgain()
{
    NEED_SERVICE(server, Services::ownSearch(release(), {.settings = {u"cluster.max_shards_per_node: 3"_s}}));
    {
        SearchApi cluster(server);
        const QString index = makeIndex(&cluster, server.name, 10);
        QCOMPARE(cluster.createIndex(
                     server.name + u"one"_s,
                     {{u"settings"_s, QJsonObject{{u"number_of_shards"_s, 1}, {u"number_of_replicas"_s, 0}}}}),
                 true);
        // The setting of its own: a fourth shard is one too many.
        QCOMPARE(cluster.send("PUT", u"/%1two"_s.arg(server.name)).status, 400);
    }
    QVERIFY(server.stop());
    QCOMPARE(SearchApi(server).send("GET", u"/_cluster/health"_s).status, 0);
    QVERIFY(server.start());
    const QString health = u"/_cluster/health/%1*?wait_for_status=green&timeout=60s"_s.arg(server.name);
    QCOMPARE(SearchApi(server).get(health)[u"status"_s], QJsonValue(u"green"_s));
    QVERIFY(server.kill());
    QVERIFY(!QFile::exists(u"/proc/%1"_s.arg(server.pid)));
    QCOMPARE(SearchApi(server).send("GET", u"/_cluster/health"_s).status, 0);
    QVERIFY(server.start());
    SearchApi cluster(server);
    QCOMPARE(cluster.get(health)[u"status"_s], QJsonValue(u"green"_s));
    QCOMPARE(cluster.count(server.name + u"tasks"_s), 10); // what it acknowledged it keeps
}

void TestSearchServers::aNodeWithoutRepositoryPathRefusesRepositories()
{
    NEED_SERVICE(server, Services::ownSearch(SearchRelease::Elasticsearch7, {.noRepositoryPath = true}));
    QVERIFY(server.repositoryPath.isEmpty());
    const SearchApi::Answer answer =
        SearchApi(server).send("PUT", u"/_snapshot/r"_s, R"({"type":"fs","settings":{"location":"/tmp/r"}})");
    QCOMPARE(answer.status, 500);
    QVERIFY(answer.body.contains("because this setting is empty"));
}

void TestSearchServers::aSecureNodeSpeaksTlsAndKnowsItsUsers_data()
{
    QTest::addColumn<int>("release");
    QTest::newRow("Elasticsearch 7") << int(SearchRelease::Elasticsearch7);
    QTest::newRow("Elasticsearch 8") << int(SearchRelease::Elasticsearch8);
}

void TestSearchServers::aSecureNodeSpeaksTlsAndKnowsItsUsers()
{
    NEED_SERVICE(server, Services::ownSearch(release(), {.security = true}));
    QVERIFY(server.url.startsWith(u"https://"_s));
    SearchApi superuser(server);
    const QString index = makeIndex(&superuser, server.name, 10);

    const QString health = u"/_cluster/health"_s;
    QCOMPARE(SearchApi(server, {}).send("GET", health).status, 401);
    QCOMPARE(SearchApi(server, {.name = u"superuser"_s, .password = u"wrong"_s}).send("GET", health).status, 401);
    SearchApi distrusting(server);
    distrusting.forgetAuthority();
    const SearchApi::Answer untrusted = distrusting.send("GET", health);
    QCOMPARE(untrusted.status, 0);
    QVERIFY(!untrusted.error.isEmpty());

    SearchApi backup(server, server.backupUser);
    QVERIFY(backup.registerRepository(server.name + u"r"_s, server.name));
    backup.put(u"/_snapshot/%1r/s?wait_for_completion=true"_s.arg(server.name),
               {{u"indices"_s, index}, {u"include_global_state"_s, false}});
    backup.remove(u'/' + index);
    backup.post(u"/_snapshot/%1r/s/_restore?wait_for_completion=true"_s.arg(server.name), {{u"indices"_s, index}});
    QCOMPARE(backup.count(index), 10);
    // No superuser: it may not make users.
    QCOMPARE(backup.send("PUT", u"/_security/role/x"_s, "{}").status, 403);

    SearchApi monitor(server, server.monitor);
    monitor.get(health);
    QCOMPARE(monitor.send("GET", u"/%1/_count"_s.arg(index)).status, 403);
    QCOMPARE(monitor.send("GET", u"/_snapshot"_s).status, 403);
}

void TestSearchServers::whatCannotBeHadIsSaid()
{
    // The test distribution of OpenSearch has no security plugin: a node without it must not pass for a secure one.
    const Offer<SearchServer> secure = Services::ownSearch(SearchRelease::OpenSearch2, {.security = true});
    QVERIFY(!secure.thing);
    QVERIFY2(secure.error.contains(u"OpenSearch 2.19.3"_s), qUtf8Printable(secure.error + secure.missing));
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::TestSearchServers)
#include "tst_searchservers.moc"
