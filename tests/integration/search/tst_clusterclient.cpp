// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/indexselection.h"
#include "app/engine/search/snapshots.h"
#include "tests/kit/searchapi.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 120000; ///< of a busy machine, in milliseconds

void addReleases()
{
    QTest::addColumn<int>("release");
    QTest::newRow("Elasticsearch 6") << int(SearchRelease::Elasticsearch6);
    QTest::newRow("Elasticsearch 7") << int(SearchRelease::Elasticsearch7);
    QTest::newRow("Elasticsearch 8") << int(SearchRelease::Elasticsearch8);
    QTest::newRow("OpenSearch 2") << int(SearchRelease::OpenSearch2);
}

SearchRelease release()
{
    QFETCH(int, release);
    return static_cast<SearchRelease>(release);
}

Cluster clusterOf(const SearchServer &server, const SearchUser &user)
{
    ClusterTarget target;
    target.settings.url = server.url;
    target.settings.caFile = server.ca;
    target.settings.user = user.name;
    target.secret = Secret(user.password.toUtf8());
    return Cluster(target, std::make_shared<NetworkHttpClient>());
}

QJsonObject settingsOf(int shards)
{
    return {{u"settings"_s, QJsonObject{{u"number_of_shards"_s, shards}, {u"number_of_replicas"_s, 0}}},
            {u"mappings"_s,
             QJsonObject{{u"properties"_s, QJsonObject{{u"name"_s, QJsonObject{{u"type"_s, u"keyword"_s}}}}}}}};
}

const QJsonObject aliasFilter{{u"term"_s, QJsonObject{{u"name"_s, u"n1"_s}}}};

/// Waits until a snapshot has ended and tells what became of it.
Result<SnapshotFacts> ended(const Cluster &cluster, const QString &repository, const QString &name)
{
    Result<SnapshotFacts> snapshot = findSnapshot(cluster, repository, name, {});
    for (int waited = 0; snapshot && !snapshot->isFinal() && waited < patience; waited += 100) {
        QTest::qWait(100);
        snapshot = findSnapshot(cluster, repository, name, {});
    }
    return snapshot;
}

LiveIndex indexNamed(const std::vector<LiveIndex> &indices, const QString &name)
{
    const auto found =
        std::find_if(indices.cbegin(), indices.cend(), [&](const LiveIndex &index) { return index.name == name; });
    return found == indices.cend() ? LiveIndex() : *found;
}

QByteArray saidBy(const Error &error)
{
    return error.toString().toUtf8();
}

} // namespace

#define VERIFY_RESULT(result) QVERIFY2((result).has_value(), (result) ? "" : saidBy((result).error()).constData())

class TestClusterClient : public QObject
{
    Q_OBJECT

private slots:

    void aClusterTellsWhatItIs_data() { addReleases(); }

    void aClusterTellsWhatItIs()
    {
        NEED_SERVICE(server, Services::search(release()));
        const auto facts = readClusterFacts(clusterOf(server, server.superuser), {});
        VERIFY_RESULT(facts);
        QCOMPARE(facts->version, server.version);
        QCOMPARE(facts->product == ClusterProduct::OpenSearch, server.kind == u"opensearch"_s);
        QVERIFY(facts->repositoryPaths.contains(server.repositoryPath));
        QVERIFY(!facts->uuid.isEmpty() && !facts->name.isEmpty() && !facts->health.isEmpty());
        QCOMPARE(facts->nodes, 1);
    }

    void aRepositoryIsRegisteredVerifiedAndListed_data() { addReleases(); }

    void aRepositoryIsRegisteredVerifiedAndListed()
    {
        NEED_SERVICE(server, Services::search(release()));
        const Cluster cluster = clusterOf(server, server.superuser);
        const auto facts = readClusterFacts(cluster, {});
        VERIFY_RESULT(facts);
        const QString name = server.name + u"registered"_s;
        const QString place = server.repositoryPath + u'/' + name;
        VERIFY_RESULT(registerRepository(cluster, *facts, name, place, {}));
        VERIFY_RESULT(registerRepository(cluster, *facts, name, place, {}));
        VERIFY_RESULT(verifyRepository(cluster, name, {}));
        const auto all = listRepositories(cluster, {});
        VERIFY_RESULT(all);
        QVERIFY(std::any_of(all->cbegin(), all->cend(), [&](const Repository &each) {
            return each.name == name && each.location() == QString(u"fs "_s + place) && !each.isReadOnly();
        }));
        QCOMPARE(registerRepository(cluster, *facts, name, place + u"-other"_s, {}).error().code,
                 ErrorCode::InvalidInput);
        QCOMPARE(findRepository(cluster, name, {})->location(), QString(u"fs "_s + place));
        VERIFY_RESULT(listSnapshots(cluster, name, {}));
        QVERIFY(listSnapshots(cluster, name, {})->empty());
        QCOMPARE(findRepository(cluster, server.name + u"unknown"_s, {}).error().code, ErrorCode::NotFound);
        QCOMPARE(findSnapshot(cluster, server.name + u"unknown"_s, u"s1"_s, {}).error().code, ErrorCode::NotFound);
        QCOMPARE(findSnapshot(cluster, name, u"s1"_s, {}).error().code, ErrorCode::NotFound);
    }

    void aRegistrationThatFailsLeavesNothingBehind_data() { addReleases(); }

    void aRegistrationThatFailsLeavesNothingBehind()
    {
        NEED_SERVICE(server, Services::search(release()));
        const Cluster cluster = clusterOf(server, server.superuser);
        const auto facts = readClusterFacts(cluster, {});
        VERIFY_RESULT(facts);
        const QString name = server.name + u"failed"_s;
        const auto outside = registerRepository(cluster, *facts, name, u"/var/tmp/outside"_s, {});
        QCOMPARE(outside.error().code, ErrorCode::InvalidInput);
        QVERIFY2(outside.error().message.contains(u"path.repo"_s), saidBy(outside.error()).constData());
        QCOMPARE(findRepository(cluster, name, {}).error().code, ErrorCode::NotFound);

        QFile file(server.repositoryPath + u'/' + name);
        if (!file.open(QIODevice::WriteOnly)) {
            QSKIP("This user may not write into the repository's folder.");
        }
        file.close();
        const auto onFile = registerRepository(cluster, *facts, name, file.fileName(), {});
        QVERIFY(!onFile);
        QVERIFY2(onFile.error().message.contains(name), saidBy(onFile.error()).constData());
        QVERIFY2(!onFile.error().message.contains(u"refused a request"_s), saidBy(onFile.error()).constData());
        QCOMPARE(findRepository(cluster, name, {}).error().code, ErrorCode::NotFound);
    }

    void indicesAreDiscoveredAndDescribed_data() { addReleases(); }

    void indicesAreDiscoveredAndDescribed()
    {
        NEED_SERVICE(server, Services::search(release()));
        SearchApi api(server);
        const Cluster cluster = clusterOf(server, server.superuser);
        const auto facts = readClusterFacts(cluster, {});
        VERIFY_RESULT(facts);
        const QString open = server.name + u"tasks-20260101-1200-00-1"_s;
        const QString closed = server.name + u"work-20260101-1200-00-2"_s;
        QVERIFY(api.createIndex(open, settingsOf(2)) && api.createIndex(closed, settingsOf(1)));
        QVERIFY(api.addAlias(open, server.name + u"tasks"_s, {}, true));
        QVERIFY(api.addAlias(open, server.name + u"my-tasks"_s, aliasFilter));
        QVERIFY(api.storeMany(open, 25));
        api.post(u'/' + closed + u"/_close"_s);

        auto indices = discoverIndices(cluster, {});
        VERIFY_RESULT(indices);
        QCOMPARE(indexNamed(*indices, closed).isOpen, false);
        std::vector<LiveIndex> found{indexNamed(*indices, open), indexNamed(*indices, closed)};
        QVERIFY(found.at(0).isOpen && found.at(0).primaries == 2 && found.at(0).primaryBytes > 0);
        QCOMPARE(found.at(0).aliases,
                 (std::vector<IndexAlias>{{.name = server.name + u"my-tasks"_s, .body = {{u"filter"_s, aliasFilter}}},
                                          {.name = server.name + u"tasks"_s, .body = {{u"is_write_index"_s, true}}}}));
        VERIFY_RESULT(describeIndices(cluster, *facts, found, {}));
        QVERIFY(found.at(0).versionCreated > 6000000);
        QCOMPARE(found.at(1).primaries, 1); // of a closed one too, where _cat has no number
        QCOMPARE(found.at(0).mappingSha256.size(), 64);
        QCOMPARE(found.at(1).uuid.isEmpty(), false);
        VERIFY_RESULT(refreshIndices(cluster, {open}, {}));
        QCOMPARE(countDocuments(cluster, open, {}).value_or(-1), 25);
        QCOMPARE(countDocuments(cluster, closed, {}).error().code, ErrorCode::InvalidInput);
        QCOMPARE(countDocuments(cluster, server.name + u"nothing"_s, {}).error().code, ErrorCode::NotFound);

        SearchSettings settings;
        settings.prefix = server.name;
        const IndexSelection selection = selectIndices(found, settings, {u"tasks"_s, u"work"_s});
        QCOMPARE(selection.names(), QStringList{open});
        QCOMPARE(selection.looksLikeFlowable, QStringList{closed});
    }

    void sequenceNumbersMoveWithEveryWriteAndOnlyThen_data() { addReleases(); }

    void sequenceNumbersMoveWithEveryWriteAndOnlyThen()
    {
        NEED_SERVICE(server, Services::search(release()));
        SearchApi api(server);
        const Cluster cluster = clusterOf(server, server.superuser);
        const QString index = server.name + u"numbers"_s;
        QVERIFY(api.createIndex(index, settingsOf(3)));
        QVERIFY(api.storeMany(index, 10));
        const auto before = readSequenceNumbers(cluster, {index}, {});
        VERIFY_RESULT(before);
        QCOMPARE(before->size(), 3);
        VERIFY_RESULT(refreshIndices(cluster, {index}, {}));
        api.post(u'/' + index + u"/_flush"_s);
        QCOMPARE(readSequenceNumbers(cluster, {index}, {}).value(), *before);
        QVERIFY(api.storeMany(index, 1));
        const auto replaced = readSequenceNumbers(cluster, {index}, {});
        QVERIFY(replaced && *replaced != *before);
        const auto numbers = readSequenceNumbers(cluster, {server.name + u"nothing"_s}, {});
        QCOMPARE(numbers.error().code, ErrorCode::NotFound);
    }

    void aSnapshotIsMadeJudgedRestoredBesideAndDeleted_data() { addReleases(); }

    void aSnapshotIsMadeJudgedRestoredBesideAndDeleted()
    {
        NEED_SERVICE(server, Services::search(release()));
        SearchApi api(server);
        const Cluster cluster = clusterOf(server, server.superuser);
        const auto facts = readClusterFacts(cluster, {});
        VERIFY_RESULT(facts);
        const QString repository = server.name + u"repo"_s;
        const QString name = server.name + u"s1"_s;
        const QString tasks = server.name + u"tasks-20260101-1200-00-1"_s;
        const QString work = server.name + u"work-20260101-1200-00-2"_s;
        QVERIFY(api.registerRepository(repository, repository));
        QVERIFY(api.createIndex(tasks, settingsOf(2)) && api.createIndex(work, settingsOf(1)));
        QVERIFY(api.addAlias(tasks, server.name + u"tasks"_s) && api.storeMany(tasks, 40));
        api.put(u'/' + tasks + u"/_settings"_s, {{u"index.blocks.write"_s, true}});

        VERIFY_RESULT(createSnapshot(cluster, *facts, repository, name, {tasks, work}, {{u"set"_s, u"set-7"_s}}, {}));
        QCOMPARE(createSnapshot(cluster, *facts, repository, name, {tasks}, {}, {}).error().code,
                 ErrorCode::InvalidInput);
        const auto snapshot = ended(cluster, repository, name);
        VERIFY_RESULT(snapshot);
        VERIFY_RESULT(judgeSnapshot(*snapshot, {tasks, work}, cluster.display()));
        QVERIFY(!judgeSnapshot(*snapshot, {tasks}, cluster.display()));
        QCOMPARE(snapshot->metadata.isEmpty(), !facts->keepsSnapshotMetadata());
        const auto progress = snapshotProgress(cluster, repository, name, {});
        VERIFY_RESULT(progress);
        QVERIFY(progress->isFixed() && progress->shardsTotal == 3 && progress->fraction() >= 0.99);
        const auto sizes = snapshotSizes(cluster, repository, name, {});
        QVERIFY(sizes.size() == 2 && sizes.at(tasks) > 0);
        QCOMPARE(listSnapshots(cluster, repository, {})->size(), 1);
        QVERIFY(!runningSnapshots(cluster, {})->contains(repository + u'/' + name));

        const QString copy = restoredName(tasks, QDateTime::currentDateTimeUtc(), 7);
        VERIFY_RESULT(restoreIndex(cluster, repository, name, tasks, copy, {}));
        QTRY_COMPARE_WITH_TIMEOUT(countDocuments(cluster, copy, {}).value_or(-1), 40, patience);
        QCOMPARE(api.indicesOf(server.name + u"tasks"_s), QStringList{tasks});
        QVERIFY(api.storeMany(copy, 1, 500)); // the block that lies in the snapshot did not come back
        QCOMPARE(restoreIndex(cluster, repository, name, tasks, copy, {}).error().code, ErrorCode::InvalidInput);
        QCOMPARE(restoreIndex(cluster, repository, name, server.name + u"no"_s, copy + u"1"_s, {}).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(restoreIndex(cluster, repository, server.name + u"no"_s, tasks, copy + u"1"_s, {}).error().code,
                 ErrorCode::NotFound);

        QCOMPARE(deleteSnapshot(cluster, repository, name, u"another"_s, {}).error().code,
                 ErrorCode::IntegrityMismatch);
        VERIFY_RESULT(findSnapshot(cluster, repository, name, {}));
        VERIFY_RESULT(deleteSnapshot(cluster, repository, name, snapshot->uuid, {}));
        QCOMPARE(findSnapshot(cluster, repository, name, {}).error().code, ErrorCode::NotFound);
        VERIFY_RESULT(deleteSnapshot(cluster, repository, name, snapshot->uuid, {}));
    }

    void aliasesMoveTogetherWithTheirFilters_data() { addReleases(); }

    void aliasesMoveTogetherWithTheirFilters()
    {
        NEED_SERVICE(server, Services::search(release()));
        SearchApi api(server);
        const Cluster cluster = clusterOf(server, server.superuser);
        const QString old = server.name + u"a-20260101-1200-00-1"_s;
        const QString fresh = server.name + u"a-20260102-1200-00-2"_s;
        const QString alias = server.name + u"a"_s;
        const QString filtered = server.name + u"a-mine"_s;
        QVERIFY(api.createIndex(old, settingsOf(1)) && api.createIndex(fresh, settingsOf(1)));
        QVERIFY(api.addAlias(old, alias, {}, true) && api.addAlias(old, filtered, aliasFilter));
        const std::vector<IndexAlias> aliases = indexNamed(discoverIndices(cluster, {}).value(), old).aliases;
        QCOMPARE(aliases.size(), 2);
        AliasMove move;
        for (const IndexAlias &each : aliases) {
            move.remove.emplace_back(old, each.name);
            move.add.emplace_back(fresh, each);
        }
        VERIFY_RESULT(moveAliases(cluster, move, {}));
        const auto after = discoverIndices(cluster, {});
        QVERIFY(indexNamed(*after, old).aliases.empty());
        QCOMPARE(indexNamed(*after, fresh).aliases, aliases);
        // Sent once more, as the network layer may: nothing is left to do, and that is no failure.
        VERIFY_RESULT(moveAliases(cluster, move, {}));
        QCOMPARE(indexNamed(*discoverIndices(cluster, {}), fresh).aliases, aliases);
        // All or nothing: one action that cannot be done leaves every alias where it is.
        AliasMove impossible{.remove = {{fresh, alias}},
                             .add = {{server.name + u"nothing"_s, {.name = alias, .body = {}}}}};
        QCOMPARE(moveAliases(cluster, impossible, {}).error().code, ErrorCode::NotFound);
        QCOMPARE(indexNamed(*discoverIndices(cluster, {}), fresh).aliases, aliases);
    }

    void onlyTheIndexWithItsUuidIsDeleted_data() { addReleases(); }

    void onlyTheIndexWithItsUuidIsDeleted()
    {
        NEED_SERVICE(server, Services::search(release()));
        SearchApi api(server);
        const Cluster cluster = clusterOf(server, server.superuser);
        const QString index = server.name + u"old"_s;
        QVERIFY(api.createIndex(index, settingsOf(1)) && api.addAlias(index, server.name + u"old-alias"_s));
        const QString uuid = indexNamed(discoverIndices(cluster, {}).value(), index).uuid;
        QVERIFY(!deleteIndices(cluster, {{server.name + u"*"_s, uuid}}, {}));
        QCOMPARE(deleteIndices(cluster, {{index, u"another"_s}}, {}).error().code, ErrorCode::IntegrityMismatch);
        QCOMPARE(deleteIndices(cluster, {{server.name + u"old-alias"_s, uuid}}, {}).error().code,
                 ErrorCode::InvalidInput);
        QCOMPARE(api.indices(server.name + u"*"_s), QStringList{index});
        VERIFY_RESULT(deleteIndices(cluster, {{index, uuid}}, {}));
        QCOMPARE(api.indices(server.name + u"*"_s), QStringList());
        VERIFY_RESULT(deleteIndices(cluster, {{index, uuid}}, {}));
    }

    void aSnapshotThatWaitsForAnotherIsNotFixed_data()
    {
        QTest::addColumn<int>("release"); // 6.8 refuses the second one
        QTest::newRow("Elasticsearch 7") << int(SearchRelease::Elasticsearch7);
        QTest::newRow("Elasticsearch 8") << int(SearchRelease::Elasticsearch8);
        QTest::newRow("OpenSearch 2") << int(SearchRelease::OpenSearch2);
    }

    void aSnapshotThatWaitsForAnotherIsNotFixed()
    {
        NEED_SERVICE(server, Services::search(release()));
        SearchApi api(server);
        const Cluster cluster = clusterOf(server, server.superuser);
        const auto facts = readClusterFacts(cluster, {});
        VERIFY_RESULT(facts);
        const QString repository = server.name + u"slow"_s;
        const QString index = server.name + u"slow"_s;
        QVERIFY(api.registerRepository(repository, repository, {{u"max_snapshot_bytes_per_sec"_s, u"20kb"_s}}));
        QVERIFY(api.createIndex(index, settingsOf(1)) && api.storeMany(index, 3000));
        VERIFY_RESULT(createSnapshot(cluster, *facts, repository, u"first"_s, {index}, {}, {}));
        QTRY_VERIFY_WITH_TIMEOUT(
            snapshotProgress(cluster, repository, u"first"_s, {}).value_or(SnapshotProgress()).isFixed(), patience);
        QVERIFY(runningSnapshots(cluster, {})->contains(repository + u"/first"_s));
        VERIFY_RESULT(createSnapshot(cluster, *facts, repository, u"second"_s, {index}, {}, {}));
        const auto waiting = snapshotProgress(cluster, repository, u"second"_s, {});
        VERIFY_RESULT(waiting);
        const auto first = findSnapshot(cluster, repository, u"first"_s, {});
        QVERIFY2(first && !first->isFinal(), "The first snapshot was too fast for this test.");
        QVERIFY(!waiting->isFixed());
        QCOMPARE(waiting->shardsInitializing, 1);
        VERIFY_RESULT(deleteSnapshot(cluster, repository, u"second"_s, {}, {}));
        VERIFY_RESULT(deleteSnapshot(cluster, repository, u"first"_s, first->uuid, {}));
    }

    void aSecuredClusterIsToldApart()
    {
        NEED_SERVICE(server, Services::ownSearch(SearchRelease::Elasticsearch8, {.security = true}));
        VERIFY_RESULT(readClusterFacts(clusterOf(server, server.backupUser), {}));
        const auto wrong = readClusterFacts(clusterOf(server, {server.backupUser.name, u"wrong"_s}), {});
        QCOMPARE(wrong.error().code, ErrorCode::AuthenticationFailed);
        const auto nobody = readClusterFacts(clusterOf(server, {}), {});
        QCOMPARE(nobody.error().code, ErrorCode::AuthenticationFailed);
        const auto denied = listRepositories(clusterOf(server, server.monitor), {});
        QCOMPARE(denied.error().code, ErrorCode::PermissionDenied);
        QVERIFY2(denied.error().hint.contains(u"manage"_s), saidBy(denied.error()).constData());

        SearchServer plain;
        plain.url = u"http"_s + server.url.mid(5);
        const auto byHttp = readClusterFacts(clusterOf(plain, server.backupUser), {});
        QCOMPARE(byHttp.error().code, ErrorCode::Unreachable);
        QVERIFY2(byHttp.error().message.contains(u"may speak https"_s), saidBy(byHttp.error()).constData());
        SearchServer untrusted;
        untrusted.url = server.url;
        QCOMPARE(readClusterFacts(clusterOf(untrusted, server.backupUser), {}).error().code, ErrorCode::Protocol);
    }
};

QTEST_GUILESS_MAIN(TestClusterClient)
#include "tst_clusterclient.moc"
