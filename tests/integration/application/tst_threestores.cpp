// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/application/workstation.h"
#include "tests/kit/indexing.h"
#include "tests/kit/searchfingerprint.h"
#include "tests/kit/testconnection.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace Stillpoint {

/// The main job over all three stores of a real application, with another application on the same cluster that must
/// never be touched. The release of the cluster is the environment's STILLPOINT_TEST_RELEASE.
class ThreeStoresTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void anIndexWhoseOwnerIsNotClearBlocksTheBackupUntilSomebodySaysWhoseItIs();
    void anIdleBackupIsVerifiedAndNothingDiffersInAnyStore();
    void aBackupUnderLoadCountsWhatIsPendingAndFindsNoOtherDifference();
    void plantedDifferencesAreNamedWithWhatRepairsThemAndNothingElseIs();
    void aRestoreBringsAllThreeStoresBackIsUndoneExactlyAndDiscardedWithoutATrace();
    void destroyedIndicesComeBackAndTheApplicationGoesOnIndexing();
    void cleanup();

private:
    struct State
    {
        Fingerprint database;
        Fingerprint tree;
        Fingerprint indices;
    };

    [[nodiscard]] State state();
    [[nodiscard]] bool isState(const State &expected);
    /// The concrete indices behind the application's aliases.
    [[nodiscard]] QStringList liveIndices();
    [[nodiscard]] bool becomesIdle();

    [[nodiscard]] QString prefix() const { return m_search->name + u"a-"_s; }

    std::optional<Workstation> m_workstation; // its folder is removed last: the application writes into it
    std::optional<PostgresServer> m_server;
    std::optional<TestDatabase> m_database;
    std::optional<SearchServer> m_search;
    std::optional<SearchApi> m_cluster;
    std::optional<Application> m_application;
    QString m_content;
    QStringList m_foreignIndices;
    Fingerprint m_foreign;
    QString m_idleSet;
    State m_idle;
};

namespace {

SearchRelease releaseUnderTest()
{
    const QByteArray name = qgetenv("STILLPOINT_TEST_RELEASE");
    return name == "elasticsearch7" ? SearchRelease::Elasticsearch7
        : name == "opensearch2"     ? SearchRelease::OpenSearch2
                                    : SearchRelease::Elasticsearch8;
}

const QStringList &aliasKeys()
{
    static const QStringList keys{u"work"_s,       u"process-instances"_s, u"case-instances"_s, u"tasks"_s,
                                  u"activities"_s, u"plan-items"_s,        u"content-items"_s,  u"users"_s,
                                  u"invoices"_s,   u"open-tasks"_s};
    return keys;
}

/// What the proof of a set or a restore says of search.
QJsonObject searchIn(const QJsonObject &reconciliation)
{
    return reconciliation[u"search"_s].toObject();
}

qint64 differencesIn(const QJsonObject &search)
{
    qint64 sum = 0;
    const QJsonObject keys = search[u"keys"_s].toObject();
    for (const QJsonValue &key : keys) {
        const QJsonObject findings = key[u"findings"_s].toObject();
        for (const QJsonValue &count : findings) {
            sum += count.toInteger();
        }
    }
    return sum;
}

} // namespace

void ThreeStoresTest::initTestCase()
{
    NEED_SERVICE(search, Services::search(releaseUnderTest()));
    NEED_SERVICE(server, Services::ownPostgres());
    // A server of its own, and quiet: "nothing changed" is proved by transaction numbers.
    TestConnection settings(server.database(u"postgres"_s));
    QVERIFY(settings.execute(u"alter system set autovacuum = off"_s));
    QVERIFY(settings.execute(u"select pg_reload_conf()"_s));
    NEED_SERVICE(database, Services::databaseIn(server));
    m_workstation.emplace();
    m_search.emplace(std::move(search));
    m_server.emplace(std::move(server));
    m_database.emplace(std::move(database));
    m_cluster.emplace(*m_search);
    m_content = m_workstation->path(u"application/content"_s);
    NEED_SERVICE(application,
                 Services::application(m_database->owner, m_content, indexingOn(*m_search, prefix()).options()));
    m_application.emplace(std::move(application));
    NEED_SERVICE(ledger, Services::work(*m_application, 6));
    QVERIFY(!ledger.empty());
    QVERIFY(becomesIdle());

    // The other applications of the cluster: one whose prefix begins like ours, and one that has nothing in common.
    for (const QString &other : QStringList{prefix() + u"test-"_s, m_search->name + u"b-"_s}) {
        const QString index = other + u"tasks-20240131-0800-00-7"_s;
        QVERIFY(m_cluster->createIndex(index));
        QVERIFY(m_cluster->addAlias(index, other + u"tasks"_s));
        QVERIFY(m_cluster->storeMany(index, 25));
        m_foreignIndices << index;
    }
    m_foreign = fingerprintOfIndices(&*m_cluster, m_foreignIndices);
    const QString repository = m_search->name + u"backups"_s;
    QVERIFY(m_cluster->registerRepository(repository, repository));
    QVERIFY(m_workstation->addProfile(
        u"shop"_s, m_database->owner, m_content, {},
        {u"--search"_s, m_search->url, u"--search-prefix"_s, prefix(), u"--search-repository"_s, repository}));
}

void ThreeStoresTest::cleanup()
{
    // In no case, whatever a test function did.
    if (m_cluster && !m_foreign.isEmpty()) {
        QVERIFY(areEqual(m_foreign, fingerprintOfIndices(&*m_cluster, m_foreignIndices)));
    }
}

ThreeStoresTest::State ThreeStoresTest::state()
{
    return {.database = fingerprintOfDatabase(m_database->superuser),
            .tree = fingerprintOfTree(m_content),
            .indices = fingerprintOfIndices(&*m_cluster, liveIndices(), withoutTimeStamp)};
}

bool ThreeStoresTest::isState(const State &expected)
{
    const State found = state();
    return areEqual(expected.database, found.database) && areEqual(expected.tree, found.tree)
        && areEqual(expected.indices, found.indices);
}

QStringList ThreeStoresTest::liveIndices()
{
    QStringList indices;
    for (const QString &key : aliasKeys()) {
        indices += m_cluster->indicesOf(prefix() + key);
    }
    indices.removeDuplicates();
    return indices;
}

bool ThreeStoresTest::becomesIdle()
{
    TestConnection connection(m_database->superuser);
    return QTest::qWaitFor(
               [&] {
                   return connection.value(u"select count(*) from act_ru_job"_s).toInt() == 0
                       && connection
                              .value(
                                  u"select count(*) from pg_stat_activity where usename='%1' and state<>'idle'"_s.arg(
                                      m_database->owner.user))
                              .toInt()
                       == 0;
               },
               60000)
        && m_application->waitUntilIndexed();
}

void ThreeStoresTest::anIndexWhoseOwnerIsNotClearBlocksTheBackupUntilSomebodySaysWhoseItIs()
{
    const CommandEnd refused = m_workstation->backUp(u"shop"_s);
    QVERIFY(endedWith(refused, 3));
    // Another application's index, and the application's own custom one: a name alone tells neither.
    QVERIFY2(refused.text.contains(m_foreignIndices.first().toUtf8()), refused.text.right(4000).constData());
    QVERIFY2(refused.text.contains((prefix() + u"invoices"_s).toUtf8()), refused.text.right(4000).constData());
    QVERIFY(refused.text.contains("--search-exclude"));
    QVERIFY(refused.text.contains("--search-index"));
    QVERIFY(m_cluster->get(u"/_snapshot/%1backups/_all"_s.arg(m_search->name))[u"snapshots"_s].toArray().isEmpty());

    QVERIFY(endedWith(m_workstation->run({u"profile"_s, u"edit"_s, u"shop"_s, u"--search-index"_s, u"invoices"_s,
                                          u"--search-exclude"_s, prefix() + u"test-*"_s}),
                      0));
}

void ThreeStoresTest::anIdleBackupIsVerifiedAndNothingDiffersInAnyStore()
{
    m_idle = state();
    const CommandEnd backup = m_workstation->backUp(u"shop"_s);
    QVERIFY(endedWith(backup, 0));
    QCOMPARE(backup.verdict(), u"verified"_s);
    m_idleSet = backup.set();

    const QJsonObject manifest = manifestOf(m_idleSet);
    const auto database = timeIn(fenceOf(manifest, u"database"_s), u"finishedAt"_s);
    const auto search = timeIn(fenceOf(manifest, u"search"_s), u"fixedAt"_s);
    const auto searchEnd = timeIn(fenceOf(manifest, u"search"_s), u"finishedAt"_s);
    const auto content = timeIn(fenceOf(manifest, u"content"_s), u"fixedAt"_s);
    QVERIFY(database.count() > 0 && database <= search && search <= searchEnd && searchEnd <= content);

    const QJsonObject skew = manifest[u"skew"_s].toObject();
    QVERIFY2(skew[u"zero"_s].toBool(), backup.text.right(4000).constData());
    QCOMPARE(skew[u"stores"_s][u"search"_s][u"proof"_s].toString(), u"no-change"_s);
    const QJsonObject proof = searchIn(manifest[u"reconciliation"_s].toObject());
    QCOMPARE(differencesIn(proof), 0);
    TestConnection connection(m_database->superuser);
    const QJsonObject tasks = proof[u"keys"_s][u"tasks"_s].toObject();
    QCOMPARE(tasks[u"equal"_s].toInteger(), connection.value(u"select count(*) from act_hi_taskinst"_s).toLongLong());
    QVERIFY(tasks[u"equal"_s].toInteger() > 0);
    QVERIFY(endedWith(m_workstation->run({u"verify"_s, m_idleSet}), 0));
}

void ThreeStoresTest::aBackupUnderLoadCountsWhatIsPendingAndFindsNoOtherDifference()
{
    NEED_SERVICE(load, Services::load(*m_application));
    QTRY_VERIFY_WITH_TIMEOUT(readLedger(load.ledgerFile()).size() > 200, 120000);
    QVERIFY(m_application->pauseIndexing());
    const std::size_t before = readLedger(load.ledgerFile()).size();
    QTRY_VERIFY_WITH_TIMEOUT(readLedger(load.ledgerFile()).size() > before + 20, 60000);
    const CommandEnd paused = m_workstation->backUp(u"shop"_s);
    QVERIFY(m_application->resumeIndexing());
    const CommandEnd backup = m_workstation->backUp(u"shop"_s);
    const Ledger ledger = load.stop();
    QVERIFY(!ledger.empty());

    for (const CommandEnd &end : {paused, backup}) {
        QVERIFY(endedWith(end, end.losses().empty() ? 0 : 2));
        const QJsonObject manifest = manifestOf(end.set());
        const QJsonObject proof = searchIn(manifest[u"reconciliation"_s].toObject());
        QVERIFY2(differencesIn(proof) == 0, QJsonDocument(proof).toJson().constData());
        QVERIFY(!manifest[u"skew"_s][u"zero"_s].toBool());
    }
    qint64 pending = 0;
    const QJsonObject keys = searchIn(manifestOf(paused.set())[u"reconciliation"_s].toObject())[u"keys"_s].toObject();
    for (const QJsonValue &key : keys) {
        pending += key[u"pending"_s].toInteger();
    }
    QVERIFY(pending > 0);
    QVERIFY(becomesIdle());
}

void ThreeStoresTest::plantedDifferencesAreNamedWithWhatRepairsThemAndNothingElseIs()
{
    const QString index = m_cluster->indicesOf(prefix() + u"tasks"_s).value(0);
    QMap<QString, QJsonObject> tasks = m_cluster->documents(index);
    QVERIFY(tasks.size() > 3);
    const QString missing = tasks.firstKey();
    const QString stale = tasks.lastKey();
    QJsonObject changed = tasks.value(stale)[u"_source"_s].toObject();
    changed[u"name"_s] = u"Another name"_s;
    QVERIFY(m_cluster->removeDocument(index, missing));
    QVERIFY(m_cluster->store(index, {{stale, changed}, {u"no-such-task"_s, changed}}));

    const CommandEnd backup = m_workstation->backUp(u"shop"_s);
    QVERIFY(endedWith(backup, 0)); // a reindex repairs it, so it is no loss
    QCOMPARE(backup.verdict(), u"verified"_s);
    QVERIFY(backup.text.contains("reindex"));
    QStringList found;
    const QJsonArray findings =
        searchIn(manifestOf(backup.set())[u"reconciliation"_s].toObject())[u"findings"_s].toArray();
    for (const QJsonValue &finding : findings) {
        found << finding[u"kind"_s].toString() + u' ' + finding[u"key"_s].toString() + u' '
                + finding[u"id"_s].toString();
        QVERIFY(finding[u"remedy"_s].toString().startsWith(u"Reindex"_s));
    }
    found.sort();
    QCOMPARE(found,
             QStringList({u"document-missing tasks "_s + missing, u"document-orphan tasks no-such-task"_s,
                          u"document-stale tasks "_s + stale}));
}

void ThreeStoresTest::aRestoreBringsAllThreeStoresBackIsUndoneExactlyAndDiscardedWithoutATrace()
{
    QVERIFY(!m_idleSet.isEmpty());
    QVERIFY(m_application->stop());
    const State before = state();
    const QStringList indicesBefore = m_cluster->indices(m_search->name + u"*"_s);
    QVERIFY(!differences(m_idle.indices, before.indices).isEmpty());

    const CommandEnd restore = m_workstation->restore(m_idleSet, u"shop"_s);
    QVERIFY(endedWith(restore, 0));
    QCOMPARE(restore.verdict(), u"verified"_s);
    QVERIFY(isState(m_idle));

    QVERIFY(endedWith(m_workstation->undo(u"shop"_s), 0));
    QVERIFY(isState(before));
    QVERIFY(endedWith(m_workstation->discard(u"shop"_s), 0));
    QVERIFY(isState(before));
    QCOMPARE(m_cluster->indices(m_search->name + u"*"_s), indicesBefore);
}

void ThreeStoresTest::destroyedIndicesComeBackAndTheApplicationGoesOnIndexing()
{
    for (const QString &index : liveIndices()) {
        m_cluster->remove(u'/' + index);
    }
    QVERIFY(QDir(m_content).removeRecursively());
    const CommandEnd restore = m_workstation->restore(m_idleSet, u"shop"_s);
    QVERIFY(endedWith(restore, 0));
    QVERIFY(isState(m_idle));
    QVERIFY(endedWith(m_workstation->discard(u"shop"_s), 0));

    QVERIFY(m_application->start());
    NEED_SERVICE(ledger, Services::work(*m_application, 1, 9));
    QVERIFY(!ledger.empty());
    QVERIFY(becomesIdle());
    TestConnection connection(m_database->superuser);
    QCOMPARE(m_cluster->count(prefix() + u"tasks"_s),
             connection.value(u"select count(*) from act_hi_taskinst"_s).toLongLong());
    QCOMPARE(m_cluster->count(prefix() + u"open-tasks"_s),
             connection.value(u"select count(*) from act_hi_taskinst where end_time_ is null"_s).toLongLong());
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::ThreeStoresTest)
#include "tst_threestores.moc"
