// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/cuttableproxy.h"
#include "tests/kit/indexing.h"
#include "tests/kit/searchapi.h"
#include "tests/kit/services.h"
#include "tests/kit/testconnection.h"
#include "tests/kit/testfolder.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>
#include <QUrl>

#include <map>
#include <optional>
#include <set>

using namespace Qt::StringLiterals;

namespace Stillpoint {

/// The throw-away application keeps its indices as the product does: by names, from committed rows, and only while it
/// runs. All tests of backups with search stand on that.
class IndexingTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void afterWorkEveryKeyHasExactlyTheDocumentsOfItsRows();
    void dataThatWasThereBeforeIsIndexedUnderTheProductsNames();
    void applicationsWithPrefixesThatBeginAlikeShareACluster();
    void pausedRowsArePendingAndNotIndexed();
    void aStoppedNodeIndexesNothingAndAStartedOneTheRest();
    void aKilledNodeLeavesRowsThatTheNextStartIndexes();
    void aClusterThatIsAwayHoldsNothingUpButTheIndexing();
    void anAliasThatIsGoneIsNotReplacedByAnIndexOfItsName();
    void aClusterWithUsersIsReachedWithoutShowingThePassword();

private:
    /// One for the slots that need none of their own; it runs, with its indexing, between any two of them.
    std::optional<TestFolder> m_folder;
    std::optional<SearchServer> m_search;
    std::optional<TestDatabase> m_database;
    std::optional<Application> m_application;
    QString m_prefix;
};

namespace {

using Ids = std::set<QString>;

/// What the indices should hold, in the words of this test and not of the application.
const std::map<QString, QString> &rowsOfKeys()
{
    static const std::map<QString, QString> rows{
        {u"process-instances"_s, u"select proc_inst_id_ from act_hi_procinst"_s},
        {u"case-instances"_s, u"select id_ from act_cmmn_hi_case_inst"_s},
        {u"work"_s,
         u"select proc_inst_id_ from act_hi_procinst where super_process_instance_id_ is null "
         "union all select id_ from act_cmmn_hi_case_inst where parent_id_ is null"_s},
        {u"tasks"_s, u"select id_ from act_hi_taskinst"_s},
        {u"open-tasks"_s, u"select id_ from act_hi_taskinst where end_time_ is null"_s},
        {u"activities"_s, u"select id_ from act_hi_actinst"_s},
        {u"plan-items"_s, u"select id_ from act_cmmn_hi_plan_item_inst"_s},
        {u"content-items"_s, u"select id_ from act_co_content_item"_s},
        {u"users"_s, u"select id_ from act_id_user"_s},
        {u"invoices"_s, u"select proc_inst_id_ from act_hi_procinst where business_key_ is not null"_s}};
    return rows;
}

Ids idsInDatabase(const TestDatabase &database, const QString &sql)
{
    TestConnection connection(database.owner);
    Ids ids;
    for (const QList<QVariant> &row : connection.rows(sql)) {
        ids.insert(row.first().toString());
    }
    return ids;
}

Ids idsInIndex(SearchApi *cluster, const QString &alias)
{
    const QStringList ids = cluster->documents(alias).keys();
    return {ids.begin(), ids.end()};
}

/// The keys whose documents are not those of their rows, with the numbers of both.
QStringList wrongKeys(const TestDatabase &database, SearchApi *cluster, const QString &prefix)
{
    QStringList wrong;
    for (const auto &[key, sql] : rowsOfKeys()) {
        const Ids rows = idsInDatabase(database, sql);
        const Ids documents = idsInIndex(cluster, prefix + key);
        if (rows != documents) {
            wrong.append(u"%1: %2 rows, %3 documents"_s.arg(key).arg(rows.size()).arg(documents.size()));
        }
    }
    return wrong;
}

qint64 pendingRows(const TestDatabase &database)
{
    TestConnection connection(database.superuser);
    return connection.value(u"select count(*) from act_ru_history_job where handler_type_='lab-index'"_s).toLongLong();
}

/// All documents of all keys, for "nothing changed".
qint64 documentsOf(SearchApi *cluster, const QString &prefix)
{
    qint64 sum = 0;
    for (const auto &[key, sql] : rowsOfKeys()) {
        sum += cluster->count(prefix + key);
    }
    return sum;
}

/// Some rounds of the load generator; false when nothing came of them.
bool acknowledgedWork(const Application &application, int rounds)
{
    const Offer<Ledger> ledger = Services::work(application, rounds);
    return ledger.thing && !ledger.thing->empty();
}

} // namespace

void IndexingTest::initTestCase()
{
    m_folder.emplace();
    NEED_SERVICE(search, Services::search(SearchRelease::Elasticsearch8));
    m_search.emplace(std::move(search));
    NEED_SERVICE(database, Services::database());
    m_database.emplace(std::move(database));
    m_prefix = m_search->name + u"a-"_s;
    NEED_SERVICE(application,
                 Services::application(m_database->owner, m_folder->path(u"content"_s),
                                       indexingOn(*m_search, m_prefix).options()));
    m_application.emplace(std::move(application));
}

void IndexingTest::cleanupTestCase()
{
    m_application.reset();
    m_database.reset();
    m_search.reset();
}

void IndexingTest::afterWorkEveryKeyHasExactlyTheDocumentsOfItsRows()
{
    Application &application = *m_application;
    const TestDatabase &database = *m_database;
    const QString &prefix = m_prefix;
    QVERIFY(application.waitUntilIndexed());
    NEED_SERVICE(load, Services::load(application));
    QTRY_VERIFY_WITH_TIMEOUT(readLedger(load.ledgerFile()).size() > 300, 120000);
    QVERIFY(!load.stop().empty());
    QVERIFY(application.waitUntilIndexed());

    SearchApi cluster(*m_search);
    QCOMPARE(wrongKeys(database, &cluster, prefix), QStringList());
    // The equality above would hold for empty indices too, and where a row was indexed only after its last change.
    for (const auto &[key, sql] : rowsOfKeys()) {
        QVERIFY2(cluster.count(prefix + key) > 0, qUtf8Printable(key));
    }
    QVERIFY(cluster.count(prefix + u"open-tasks"_s) < cluster.count(prefix + u"tasks"_s));
    const QString item = *idsInIndex(&cluster, prefix + u"content-items"_s).begin();
    const QString task = *idsInIndex(&cluster, prefix + u"open-tasks"_s).begin();
    TestConnection connection(database.owner);
    QCOMPARE(application.send(u"DELETE"_s, u"/content-api/content-service/content-items/"_s + item, {}).status, 204);
    QVERIFY(connection.execute(u"update act_hi_taskinst set end_time_=start_time_ where id_='%1'"_s.arg(task)));
    QVERIFY(application.waitUntilIndexed());
    QCOMPARE(wrongKeys(database, &cluster, prefix), QStringList());
    QVERIFY(!idsInIndex(&cluster, prefix + u"content-items"_s).contains(item));
    QVERIFY(!idsInIndex(&cluster, prefix + u"open-tasks"_s).contains(task));
}

void IndexingTest::dataThatWasThereBeforeIsIndexedUnderTheProductsNames()
{
    const TestFolder folder;
    NEED_SERVICE(search, Services::search(SearchRelease::Elasticsearch8));
    NEED_SERVICE(database, Services::database(Services::From::Template, folder.path(u"content"_s)));
    const QString prefix = search.name + u"a-"_s;
    NEED_SERVICE(
        application,
        Services::application(database.owner, folder.path(u"content"_s), indexingOn(search, prefix).options()));
    QVERIFY(application.waitUntilIndexed());
    SearchApi cluster(search);
    QCOMPARE(wrongKeys(database, &cluster, prefix), QStringList());

    for (const auto &[key, sql] : rowsOfKeys()) {
        const QStringList behind = cluster.indicesOf(prefix + key);
        QCOMPARE(behind.size(), 1);
        const QString stem = key == u"open-tasks"_s ? u"tasks"_s : key;
        const QRegularExpression name(
            u"^%1-\\d{8}-\\d{4}-\\d{2}-\\d+$"_s.arg(QRegularExpression::escape(prefix + stem)));
        QVERIFY2(name.match(behind.first()).hasMatch(), qUtf8Printable(behind.first()));
    }
    const QJsonObject aliases =
        cluster.aliases(prefix + u"tasks-*"_s)[cluster.indicesOf(prefix + u"tasks"_s).first()].toObject();
    QVERIFY(!aliases[prefix + u"open-tasks"_s].toObject()[u"filter"_s].toObject().isEmpty());
    QVERIFY(aliases[prefix + u"tasks"_s].toObject()[u"filter"_s].toObject().isEmpty());

    const QMap<QString, QJsonObject> users = cluster.documents(prefix + u"users"_s);
    const QJsonObject admin = users[u"admin"_s][u"_source"_s].toObject();
    QCOMPARE(admin[u"firstName"_s].toString(), u"Ada"_s);
    QCOMPARE(admin[u"__flowableVersion"_s].toInt(), 1);
}

void IndexingTest::applicationsWithPrefixesThatBeginAlikeShareACluster()
{
    const TestFolder folder;
    NEED_SERVICE(search, Services::ownSearch(SearchRelease::Elasticsearch8)); // no prefix: the whole cluster is theirs
    NEED_SERVICE(firstDatabase, Services::database(Services::From::Template, folder.path(u"first"_s)));
    NEED_SERVICE(secondDatabase, Services::database(Services::From::Template, folder.path(u"second"_s)));
    NEED_SERVICE(thirdDatabase, Services::database(Services::From::Template, folder.path(u"third"_s)));
    const auto start = [&](const TestDatabase &database, const QString &name, const QString &prefix) {
        return Services::application(database.owner, folder.path(name), indexingOn(search, prefix).options());
    };
    NEED_SERVICE(first, start(firstDatabase, u"first"_s, u"a-"_s));
    NEED_SERVICE(second, start(secondDatabase, u"second"_s, u"a-test-"_s));
    NEED_SERVICE(third, start(thirdDatabase, u"third"_s, {}));
    QVERIFY(acknowledgedWork(first, 1));
    QVERIFY(acknowledgedWork(second, 2));
    QVERIFY(first.waitUntilIndexed() && second.waitUntilIndexed() && third.waitUntilIndexed());

    SearchApi cluster(search);
    QCOMPARE(wrongKeys(firstDatabase, &cluster, u"a-"_s), QStringList());
    QCOMPARE(wrongKeys(secondDatabase, &cluster, u"a-test-"_s), QStringList());
    QCOMPARE(wrongKeys(thirdDatabase, &cluster, {}), QStringList());
    QCOMPARE(cluster.indices(u"*-tasks-*"_s).size(), 2);
    QCOMPARE(cluster.indices(u"tasks-*"_s).size(), 1);
}

void IndexingTest::pausedRowsArePendingAndNotIndexed()
{
    Application &application = *m_application;
    const TestDatabase &database = *m_database;
    const QString &prefix = m_prefix;
    QVERIFY(application.waitUntilIndexed());
    QVERIFY(acknowledgedWork(application, 1));
    QVERIFY(application.waitUntilIndexed());
    SearchApi cluster(*m_search);
    const qint64 documents = documentsOf(&cluster, prefix);

    QVERIFY(application.pauseIndexing());
    QVERIFY(acknowledgedWork(application, 2));
    QVERIFY(pendingRows(database) > 20);
    TestConnection connection(database.owner);
    QCOMPARE(connection
                 .value(u"select count(*) from act_ru_history_job where retries_<>10 or lock_owner_ is not null "
                        "or handler_cfg_ !~ '^[a-z-]+:.+'"_s)
                 .toInt(),
             0);
    QCOMPARE(documentsOf(&cluster, prefix), documents);

    QVERIFY(application.resumeIndexing());
    QVERIFY(application.waitUntilIndexed());
    QCOMPARE(pendingRows(database), 0);
    QCOMPARE(wrongKeys(database, &cluster, prefix), QStringList());
}

void IndexingTest::aStoppedNodeIndexesNothingAndAStartedOneTheRest()
{
    Application &application = *m_application;
    const TestDatabase &database = *m_database;
    const QString &prefix = m_prefix;
    QVERIFY(application.waitUntilIndexed());
    QVERIFY(application.waitUntilIndexed());
    QVERIFY(application.pauseIndexing());
    QVERIFY(acknowledgedWork(application, 2));
    QVERIFY(application.stop());
    const qint64 pending = pendingRows(database);
    QVERIFY(pending > 20);

    // A row that somebody writes while no node runs waits like the others: the triggers are the database's.
    TestConnection connection(database.owner);
    QVERIFY(connection.execute(u"update act_id_user set last_='Lovelace' where id_='admin'"_s));
    SearchApi cluster(*m_search);
    const qint64 documents = documentsOf(&cluster, prefix);
    QTest::qWait(2500); // longer than its pauses; there is nothing to poll for when nothing is to happen
    QCOMPARE(pendingRows(database), pending + 1);
    QCOMPARE(documentsOf(&cluster, prefix), documents);

    QVERIFY(application.start());
    QVERIFY(application.waitUntilIndexed());
    QCOMPARE(wrongKeys(database, &cluster, prefix), QStringList());
    const QMap<QString, QJsonObject> users = cluster.documents(prefix + u"users"_s);
    QCOMPARE(users[u"admin"_s][u"_source"_s].toObject()[u"lastName"_s].toString(), u"Lovelace"_s);
}

void IndexingTest::aKilledNodeLeavesRowsThatTheNextStartIndexes()
{
    Application &application = *m_application;
    const TestDatabase &database = *m_database;
    const QString &prefix = m_prefix;
    QVERIFY(application.waitUntilIndexed());
    NEED_SERVICE(load, Services::load(application));
    QTRY_VERIFY_WITH_TIMEOUT(readLedger(load.ledgerFile()).size() > 100, 120000);
    QVERIFY(application.pauseIndexing());
    const std::size_t written = readLedger(load.ledgerFile()).size();
    QTRY_VERIFY_WITH_TIMEOUT(readLedger(load.ledgerFile()).size() > written + 40, 120000);
    QVERIFY(application.kill());
    QVERIFY(!load.stop().empty());
    QVERIFY(pendingRows(database) > 40);

    QVERIFY(application.start());
    QVERIFY(application.waitUntilIndexed());
    SearchApi cluster(*m_search);
    QCOMPARE(wrongKeys(database, &cluster, prefix), QStringList());
}

void IndexingTest::aClusterThatIsAwayHoldsNothingUpButTheIndexing()
{
    const TestFolder folder;
    NEED_SERVICE(search, Services::search(SearchRelease::Elasticsearch8));
    NEED_SERVICE(database, Services::database());
    const QUrl address(search.url);
    CuttableProxy proxy(address.host(), address.port());
    proxy.cut();
    Indexing indexing = indexingOn(search, search.name + u"a-"_s);
    indexing.url = u"http://127.0.0.1:%1"_s.arg(proxy.port());
    NEED_SERVICE(application, Services::application(database.owner, folder.path(u"content"_s), indexing.options()));
    QVERIFY(application.isHealthy());
    proxy.resume();
    QVERIFY(application.waitUntilIndexed());

    proxy.cut();
    QVERIFY(acknowledgedWork(application, 2));
    const auto failure = [&] {
        const QByteArray state = application.get(u"/lab/indexing"_s).body;
        return QJsonDocument::fromJson(state).object()[u"failure"_s].toString();
    };
    QTRY_VERIFY_WITH_TIMEOUT(!failure().isEmpty(), 30000);
    QVERIFY(pendingRows(database) > 20);
    TestConnection connection(database.owner);
    QCOMPARE(connection.value(u"select count(*) from act_ru_history_job where retries_<>10"_s).toInt(), 0);

    proxy.resume();
    QVERIFY(application.waitUntilIndexed());
    SearchApi cluster(search);
    QCOMPARE(wrongKeys(database, &cluster, indexing.prefix), QStringList());
}

void IndexingTest::anAliasThatIsGoneIsNotReplacedByAnIndexOfItsName()
{
    Application &application = *m_application;
    const TestDatabase &database = *m_database;
    const QString &prefix = m_prefix;
    QVERIFY(application.waitUntilIndexed());
    QVERIFY(application.waitUntilIndexed());
    SearchApi cluster(*m_search);
    cluster.remove(u"/"_s + cluster.indicesOf(prefix + u"tasks"_s).first());

    QVERIFY(acknowledgedWork(application, 2));
    const auto refusal = [&] { return application.get(u"/lab/indexing"_s).body.contains("refused"); };
    QTRY_VERIFY_WITH_TIMEOUT(refusal(), 30000);
    QCOMPARE(cluster.indices(prefix + u"tasks*"_s), QStringList());
    // The other keys go on, and the rows of this one wait for the next start.
    TestConnection connection(database.owner);
    const QString others = u"select count(*) from act_ru_history_job where handler_cfg_ not like 'tasks:%'"_s;
    QTRY_COMPARE_WITH_TIMEOUT(connection.value(others).toInt(), 0, 30000);
    QVERIFY(pendingRows(database) > 0);

    QVERIFY(application.stop());
    QVERIFY(application.start());
    QVERIFY(application.waitUntilIndexed());
    QCOMPARE(wrongKeys(database, &cluster, prefix), QStringList());
}

void IndexingTest::aClusterWithUsersIsReachedWithoutShowingThePassword()
{
    const TestFolder folder;
    SearchOptions options;
    options.security = true;
    NEED_SERVICE(search, Services::ownSearch(SearchRelease::Elasticsearch8, options));
    NEED_SERVICE(database, Services::database(Services::From::Template, folder.path(u"content"_s)));
    NEED_SERVICE(
        application,
        Services::application(database.owner, folder.path(u"content"_s), indexingOn(search, u"a-"_s).options()));
    QVERIFY(application.waitUntilIndexed());
    SearchApi cluster(search);
    QCOMPARE(wrongKeys(database, &cluster, u"a-"_s), QStringList());

    for (const QString &name : {u"cmdline"_s, u"environ"_s}) {
        QFile file(u"/proc/%1/%2"_s.arg(application.pid()).arg(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray seen = file.readAll();
        QVERIFY(!seen.isEmpty());
        QVERIFY(!seen.contains(search.superuser.password.toUtf8()));
    }
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::IndexingTest)
#include "tst_indexing.moc"
