// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/application/workstation.h"
#include "tests/kit/searchfingerprint.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;

namespace Stillpoint {

/// The round trip of search with the real command on every release that is supported, one node after the other: with
/// users and TLS where the release has them. The database and the content stand beside it as they do for a user.
class SearchReleasesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void whatWasDestroyedComesBackWithItsAliasesAndNothingElseIsTouched_data();
    void whatWasDestroyedComesBackWithItsAliasesAndNothingElseIsTouched();
    void aClusterThatCanNotBeUsedIsNamedBeforeAnythingChanges();

private:
    [[nodiscard]] QStringList searchWords(const SearchServer &server) const;
    [[nodiscard]] bool addProfile(const QString &name, const SearchServer &server, const SearchUser &user,
                                  const QStringList &more);

    std::optional<Workstation> m_workstation;
    std::optional<TestDatabase> m_database;
    QString m_content;
};

namespace {

const QString prefix = u"shop-"_s;
const QString repository = u"backups"_s;

/// Indices as Flowable makes them: two of known keys, one custom, and one of another application.
bool makeIndices(SearchApi *cluster)
{
    const QString tasks = u"shop-tasks-20240131-0800-00-7"_s;
    const QString work = u"shop-work-20240131-0800-01-8"_s;
    const QString invoices = u"shop-invoices-20240131-0800-02-9"_s;
    const QString foreign = u"other-tasks-20240131-0800-00-7"_s;
    const QJsonObject open{{u"range"_s, QJsonObject{{u"number"_s, QJsonObject{{u"lt"_s, 20}}}}}};
    bool made = cluster->createIndex(tasks) && cluster->createIndex(work) && cluster->createIndex(invoices)
        && cluster->createIndex(foreign);
    made = made && cluster->storeMany(tasks, 120) && cluster->storeMany(work, 60) && cluster->storeMany(invoices, 7)
        && cluster->storeMany(foreign, 31);
    return made && cluster->addAlias(tasks, u"shop-tasks"_s, {}, true) && cluster->addAlias(work, u"shop-work"_s)
        && cluster->addAlias(invoices, u"shop-invoices"_s) && cluster->addAlias(tasks, u"shop-open-tasks"_s, open)
        && cluster->addAlias(foreign, u"other-tasks"_s);
}

QStringList liveIndices(SearchApi *cluster)
{
    QStringList indices;
    for (const QString &alias : {u"shop-tasks"_s, u"shop-work"_s, u"shop-invoices"_s}) {
        indices += cluster->indicesOf(alias);
    }
    return indices;
}

bool writeSecrets(const QString &path, const QString &database, const QString &search)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write("database=" + database.toUtf8() + '\n') > 0
        && (search.isEmpty() || file.write("search=" + search.toUtf8() + '\n') > 0);
}

} // namespace

void SearchReleasesTest::initTestCase()
{
    m_workstation.emplace();
    m_content = m_workstation->path(u"content"_s);
    NEED_SERVICE(database, Services::database(Services::From::Template, m_content));
    m_database.emplace(std::move(database));
}

QStringList SearchReleasesTest::searchWords(const SearchServer &server) const
{
    return {u"--search"_s,
            server.url,
            u"--search-prefix"_s,
            prefix,
            u"--search-index"_s,
            u"invoices"_s,
            u"--search-repository"_s,
            repository,
            u"--search-repository-location"_s,
            server.repositoryPath + u"/backups"_s};
}

bool SearchReleasesTest::addProfile(const QString &name, const SearchServer &server, const SearchUser &user,
                                    const QStringList &more)
{
    QStringList words = searchWords(server) + more;
    if (!user.name.isEmpty()) {
        words << u"--search-user"_s << user.name;
    }
    return m_workstation->addProfile(name, m_database->owner, m_content, {}, words)
        && writeSecrets(m_workstation->path(u"secrets-"_s + name), m_database->owner.password, user.password);
}

void SearchReleasesTest::whatWasDestroyedComesBackWithItsAliasesAndNothingElseIsTouched_data()
{
    QTest::addColumn<SearchRelease>("release");
    QTest::addColumn<bool>("security");
    QTest::newRow("elasticsearch 6.8") << SearchRelease::Elasticsearch6 << false;
    QTest::newRow("elasticsearch 7.17, users and TLS") << SearchRelease::Elasticsearch7 << true;
    QTest::newRow("elasticsearch 8.19, users and TLS") << SearchRelease::Elasticsearch8 << true;
    QTest::newRow("elasticsearch 9.2") << SearchRelease::Elasticsearch9 << false;
    QTest::newRow("opensearch 1.3") << SearchRelease::OpenSearch1 << false;
    QTest::newRow("opensearch 2.19") << SearchRelease::OpenSearch2 << false;
    QTest::newRow("opensearch 3.4") << SearchRelease::OpenSearch3 << false;
}

void SearchReleasesTest::whatWasDestroyedComesBackWithItsAliasesAndNothingElseIsTouched()
{
    QFETCH(SearchRelease, release);
    QFETCH(bool, security);
    SearchOptions options;
    options.security = security;
    NEED_SERVICE(server, Services::ownSearch(release, options));
    SearchApi cluster(server);
    QVERIFY(makeIndices(&cluster));
    const QString name = u"shop-"_s + QString::number(static_cast<int>(release));
    const QStringList trust = security ? QStringList{u"--search-ca"_s, server.ca} : QStringList();
    QVERIFY(addProfile(name, server, security ? server.backupUser : SearchUser(), trust));

    const QStringList foreignIndices{u"other-tasks-20240131-0800-00-7"_s};
    const Fingerprint foreign = fingerprintOfIndices(&cluster, foreignIndices);
    const Fingerprint before = fingerprintOfIndices(&cluster, liveIndices(&cluster), withoutTimeStamp);
    const CommandEnd unregistered = m_workstation->backUp(name);
    QVERIFY(endedWith(unregistered, 3));
    QVERIFY2(unregistered.text.contains("--register-repository"), unregistered.text.right(4000).constData());
    const CommandEnd backup = m_workstation->backUp(name, {u"--register-repository"_s});
    QVERIFY(endedWith(backup, 0));
    QCOMPARE(manifestOf(backup.set())[u"stores"_s][u"search"_s][u"cluster"_s][u"version"_s].toString(), server.version);

    // One index is destroyed, one has other documents, one has lost its alias.
    cluster.remove(u"/shop-work-20240131-0800-01-8"_s);
    QVERIFY(cluster.storeMany(u"shop-tasks-20240131-0800-00-7"_s, 50, 1000));
    cluster.post(u"/_aliases"_s,
                 {{u"actions"_s,
                   QJsonArray{QJsonObject{{u"remove"_s,
                                           QJsonObject{{u"index"_s, u"shop-invoices-20240131-0800-02-9"_s},
                                                       {u"alias"_s, u"shop-invoices"_s}}}}}}});
    QVERIFY(endedWith(m_workstation->restore(backup.set(), name), 0));
    QVERIFY(areEqual(before, fingerprintOfIndices(&cluster, liveIndices(&cluster), withoutTimeStamp)));
    QCOMPARE(cluster.indicesOf(u"shop-open-tasks"_s), cluster.indicesOf(u"shop-tasks"_s));
    QCOMPARE(cluster.count(u"shop-open-tasks"_s), 20);
    QVERIFY(endedWith(m_workstation->discard(name), 0));
    // The index that had lost its alias was nobody's: it is left alone.
    const QStringList left = cluster.indices(u"shop-*"_s);
    QCOMPARE(left.size(), 4);
    QVERIFY(left.contains(u"shop-invoices-20240131-0800-02-9"_s));
    QVERIFY(areEqual(foreign, fingerprintOfIndices(&cluster, foreignIndices)));
    QVERIFY(endedWith(
        m_workstation->run({u"verify"_s, backup.set(), u"--secrets"_s, m_workstation->path(u"secrets-"_s + name)}), 0));
}

void SearchReleasesTest::aClusterThatCanNotBeUsedIsNamedBeforeAnythingChanges()
{
    SearchOptions options;
    options.security = true;
    NEED_SERVICE(server, Services::ownSearch(SearchRelease::Elasticsearch8, options));
    SearchApi cluster(server);
    QVERIFY(makeIndices(&cluster));
    QVERIFY(cluster.registerRepository(repository, u"backups"_s));
    const QStringList trust{u"--search-ca"_s, server.ca};

    struct Case
    {
        QString name;
        SearchUser user;
        QStringList more;
        QByteArray word; ///< what the sentence has to say
    };

    QString plain = server.url;
    plain.replace(u"https://"_s, u"http://"_s);
    const std::vector<Case> cases{
        {u"wrong-password"_s,
         {server.superuser.name, u"not-the-password"_s},
         trust,
         "refused the user or the password"},
        {u"no-right"_s, server.monitor, trust, "privilege"},
        {u"unknown-authority"_s, server.superuser, {}, "certificate"},
        {u"plain-http"_s, server.superuser, trust + QStringList{u"--search"_s, plain}, "https"},
    };
    for (const Case &tried : cases) {
        QVERIFY(addProfile(tried.name, server, tried.user, tried.more));
        const CommandEnd refused = m_workstation->backUp(tried.name);
        QVERIFY(endedWith(refused, 3));
        const QByteArray about = tried.name.toUtf8() + ": " + refused.text.right(3000);
        QVERIFY2(refused.text.contains(tried.word), about.constData());
        QVERIFY2(refused.text.contains(QByteArray("127.0.0.1")) || refused.text.contains("localhost"),
                 about.constData());
        QVERIFY2(!refused.text.contains("not-the-password"), about.constData());
    }
    const QJsonObject listed = cluster.get(u"/_snapshot/%1/_all"_s.arg(repository));
    QVERIFY(listed[u"snapshots"_s].toArray().isEmpty());
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::SearchReleasesTest)
#include "tst_searchreleases.moc"
