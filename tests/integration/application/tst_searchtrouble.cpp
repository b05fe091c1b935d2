// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/application/workstation.h"
#include "tests/kit/searchfingerprint.h"
#include "tests/kit/testconnection.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;

namespace Stillpoint {

/// What an administrator meets with the real command when search is not as it should be, on one release; the database
/// and the content are whole and have to come back whatever becomes of search.
class SearchTroubleTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aRestoreByHandBringsSearchBackBesideTheLiveIndices();
    void searchForLaterRestoresTheOtherStoresAndTouchesNoIndex();
    void aSnapshotThatIsGoneIsNamedByVerifyAndBlocksTheRestore();
    void withTheOptionARestoreGoesOnWithoutTheSnapshot();
    void aDamagedSnapshotIsLeftForLaterOnlyWhenSomebodySaysSo_data();
    void aDamagedSnapshotIsLeftForLaterOnlyWhenSomebodySaysSo();
    void aSetWithoutSearchIsRestoredAndSaysThatAReindexIsNeeded();
    void anApplicationWithoutSearchNeverAsksForACluster();
    void namesThatAChecksHintAddsDoNotForgetTheOthers();
    void settingsThatCanNotBeRightAreRefused_data();
    void settingsThatCanNotBeRightAreRefused();

private:
    struct State
    {
        Fingerprint database;
        Fingerprint tree;
    };

    [[nodiscard]] State state() const;
    [[nodiscard]] bool isBackedUpState();
    [[nodiscard]] Fingerprint indices();
    /// Rows and files that a restore has to take away again.
    [[nodiscard]] bool spoilTheOtherStores();
    [[nodiscard]] bool addProfile(const QString &name, const QStringList &words);

    [[nodiscard]] QString repository() const { return m_search->name + u"backups"_s; }

    [[nodiscard]] QString prefix() const { return m_search->name + u"a-"_s; }

    std::optional<Workstation> m_workstation;
    std::optional<TestDatabase> m_database;
    std::optional<SearchServer> m_search;
    std::optional<SearchApi> m_cluster;
    QString m_content;
    QString m_set;
    State m_backedUp;
};

namespace {

/// The documents themselves, without the name of the index that they are in.
QMap<QString, QJsonValue> sourcesOf(const QMap<QString, QJsonObject> &hits)
{
    QMap<QString, QJsonValue> sources;
    for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
        sources.insert(hit.key(), hit.value()[u"_source"_s]);
    }
    return sources;
}

bool says(const CommandEnd &end, const QByteArray &word)
{
    const QByteArray about = "no \"" + word + "\" in:\n" + end.text.right(4000);
    return QTest::qVerify(end.text.contains(word), "the words", about.constData(), __FILE__, __LINE__);
}

} // namespace

void SearchTroubleTest::initTestCase()
{
    m_workstation.emplace();
    m_content = m_workstation->path(u"data/content"_s);
    NEED_SERVICE(search, Services::search(SearchRelease::Elasticsearch8));
    NEED_SERVICE(database, Services::database(Services::From::Template, m_content));
    m_search.emplace(std::move(search));
    m_database.emplace(std::move(database));
    m_cluster.emplace(*m_search);
    QVERIFY(m_cluster->registerRepository(repository(), repository()));
    const QString tasks = prefix() + u"tasks-20240131-0800-00-7"_s;
    QVERIFY(m_cluster->createIndex(tasks) && m_cluster->storeMany(tasks, 80));
    QVERIFY(m_cluster->addAlias(tasks, prefix() + u"tasks"_s));
    QVERIFY(addProfile(
        u"shop"_s,
        {u"--search"_s, m_search->url, u"--search-prefix"_s, prefix(), u"--search-repository"_s, repository()}));
    m_backedUp = state();
    const CommandEnd backup = m_workstation->backUp(u"shop"_s);
    QVERIFY(endedWith(backup, 0));
    m_set = backup.set();
}

bool SearchTroubleTest::addProfile(const QString &name, const QStringList &words)
{
    return m_workstation->addProfile(name, m_database->owner, m_content, {}, words);
}

SearchTroubleTest::State SearchTroubleTest::state() const
{
    return {.database = fingerprintOfDatabase(m_database->superuser), .tree = fingerprintOfTree(m_content)};
}

bool SearchTroubleTest::isBackedUpState()
{
    const State found = state();
    return areEqual(m_backedUp.database, found.database) && areEqual(m_backedUp.tree, found.tree);
}

Fingerprint SearchTroubleTest::indices()
{
    return fingerprintOfIndices(&*m_cluster, m_cluster->indices(prefix() + u"*"_s));
}

bool SearchTroubleTest::spoilTheOtherStores()
{
    TestConnection connection(m_database->superuser);
    QFile file(m_content + u"/written-later"_s);
    return connection.execute(u"delete from act_hi_taskinst"_s) && file.open(QIODevice::WriteOnly)
        && file.write("later") > 0;
}

void SearchTroubleTest::aRestoreByHandBringsSearchBackBesideTheLiveIndices()
{
    const Fingerprint before = indices();
    HandRestore target{.database = m_database->superuser, .content = m_workstation->path(u"by-hand"_s)};
    target.database.name = u"search_by_hand"_s;
    QVERIFY(restoreByHand(m_set, *m_database, target));
    const QString restored = prefix() + u"tasks-20240131-0800-00-7-restored"_s;
    QCOMPARE(sourcesOf(m_cluster->documents(restored)), sourcesOf(m_cluster->documents(prefix() + u"tasks"_s)));
    QCOMPARE(m_cluster->indicesOf(prefix() + u"tasks"_s), QStringList{prefix() + u"tasks-20240131-0800-00-7"_s});
    m_cluster->remove(u'/' + restored);
    QVERIFY(areEqual(before, indices()));
}

void SearchTroubleTest::searchForLaterRestoresTheOtherStoresAndTouchesNoIndex()
{
    const Fingerprint before = indices();
    QVERIFY(spoilTheOtherStores());
    const CommandEnd restore = m_workstation->restore(m_set, u"shop"_s, {u"--search"_s, u"later"_s});
    QVERIFY(endedWith(restore, 0));
    QVERIFY(isBackedUpState());
    QVERIFY(areEqual(before, indices()));
    QVERIFY(says(restore, "reindex"));
    QVERIFY(endedWith(m_workstation->discard(u"shop"_s), 0));
}

void SearchTroubleTest::aSnapshotThatIsGoneIsNamedByVerifyAndBlocksTheRestore()
{
    const QString snapshot = manifestOf(m_set)[u"stores"_s][u"search"_s][u"snapshot"_s][u"name"_s].toString();
    m_cluster->remove(u"/_snapshot/%1/%2"_s.arg(repository(), snapshot));
    const CommandEnd verify = m_workstation->run({u"verify"_s, m_set});
    QVERIFY(endedWith(verify, 2));
    QVERIFY(says(verify, snapshot.toUtf8()));

    const Fingerprint before = indices();
    const State live = state();
    const CommandEnd restore = m_workstation->restore(m_set, u"shop"_s);
    QVERIFY(endedWith(restore, 3));
    QVERIFY(says(restore, snapshot.toUtf8()));
    QVERIFY(says(restore, "--search later"));
    QVERIFY(areEqual(before, indices()));
    QVERIFY(areEqual(live.database, state().database));
}

void SearchTroubleTest::withTheOptionARestoreGoesOnWithoutTheSnapshot()
{
    const Fingerprint before = indices();
    QVERIFY(spoilTheOtherStores());
    const CommandEnd restore = m_workstation->restore(m_set, u"shop"_s, {u"--on-search-failure"_s, u"later"_s});
    QVERIFY(endedWith(restore, 2)); // not verified: something that was asked for is missing
    QCOMPARE(restore.losses().front()[u"kind"_s].toString(), u"search-not-restored"_s);
    QVERIFY(isBackedUpState());
    QVERIFY(areEqual(before, indices()));
    QVERIFY(says(restore, "reindex"));
    QVERIFY(endedWith(m_workstation->discard(u"shop"_s), 0));
}

void SearchTroubleTest::aDamagedSnapshotIsLeftForLaterOnlyWhenSomebodySaysSo_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("nobody answers") << QByteArray() << 3;
    QTest::newRow("stop") << QByteArray("stop\n") << 3;
    QTest::newRow("a word that is no choice, then later") << QByteArray("perhaps\nlater\n") << 2;
}

void SearchTroubleTest::aDamagedSnapshotIsLeftForLaterOnlyWhenSomebodySaysSo()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, exitCode);
    const CommandEnd backup = m_workstation->backUp(u"shop"_s);
    QVERIFY(endedWith(backup, 0));
    // The largest blob of the repository: the cluster itself notices only when it restores.
    QString largest;
    QDirIterator blobs(m_search->repositoryPath + u'/' + repository(), QDir::Files, QDirIterator::Subdirectories);
    qint64 size = 0;
    while (blobs.hasNext()) {
        const QFileInfo blob(blobs.next());
        if (blob.fileName().startsWith(u"__"_s) && blob.size() > size) {
            size = blob.size();
            largest = blob.filePath();
        }
    }
    QVERIFY(!largest.isEmpty());
    QVERIFY(QFile::rename(largest, largest + u".away"_s));
    const Fingerprint before = indices();

    CommandEnd restore;
    if (answer.isEmpty()) {
        restore = m_workstation->restore(backup.set(), u"shop"_s);
    } else {
        // A terminal of its own, as script(1) makes one.
        ProgramCall call = m_workstation->call(m_workstation->restoreWords(backup.set(), u"shop"_s));
        call.arguments.removeAll(u"--json"_s);
        QStringList words;
        for (const QString &word : QStringList{call.program} + call.arguments) {
            words << u'\'' + word + u'\'';
        }
        call.program = u"/usr/bin/script"_s;
        call.arguments = {u"-qec"_s, words.join(u' '), u"/dev/null"_s};
        call.input = answer;
        restore = Workstation::endOf(runProgram(call));
        QVERIFY(says(restore, "Type one of the words"));
    }
    QVERIFY(QFile::rename(largest + u".away"_s, largest));
    QVERIFY(endedWith(restore, exitCode));
    QVERIFY(areEqual(before, indices()));
    QVERIFY(isBackedUpState());
    if (exitCode == 2) {
        QVERIFY(endedWith(m_workstation->discard(u"shop"_s), 0));
    }
}

void SearchTroubleTest::aSetWithoutSearchIsRestoredAndSaysThatAReindexIsNeeded()
{
    QVERIFY(addProfile(u"plain"_s, {}));
    const CommandEnd backup = m_workstation->backUp(u"plain"_s);
    QVERIFY(endedWith(backup, 0));
    const Fingerprint before = indices();
    const QStringList asClone{u"--as-clone"_s};
    const CommandEnd asked =
        m_workstation->restore(backup.set(), u"shop"_s, asClone + QStringList{u"--stores"_s, u"search"_s});
    QVERIFY(endedWith(asked, 64));
    QVERIFY(says(asked, "search"));
    const CommandEnd restore = m_workstation->restore(backup.set(), u"shop"_s, asClone);
    QVERIFY(endedWith(restore, 0));
    QVERIFY(areEqual(before, indices()));
    QVERIFY(endedWith(m_workstation->discard(u"shop"_s), 0));
}

void SearchTroubleTest::anApplicationWithoutSearchNeverAsksForACluster()
{
    const CommandEnd backup = m_workstation->backUp(u"plain"_s);
    QVERIFY(endedWith(backup, 0));
    QCOMPARE(backup.verdict(), u"verified"_s);
    QVERIFY(!manifestOf(backup.set())[u"stores"_s].toObject().contains(u"search"_s));
    QVERIFY(endedWith(m_workstation->restore(backup.set(), u"plain"_s), 0));
    QVERIFY(isBackedUpState());
    QVERIFY(endedWith(m_workstation->restore(backup.set(), u"plain"_s, {u"--stores"_s, u"search"_s}), 64));
}

void SearchTroubleTest::namesThatAChecksHintAddsDoNotForgetTheOthers()
{
    const auto indicesOf = [this](const QString &option, const QStringList &values) {
        QStringList words{u"profile"_s, u"edit"_s, u"plain"_s, u"--search"_s, u"http://localhost:9200"_s};
        for (const QString &value : values) {
            words << option << value;
        }
        const CommandEnd edited = m_workstation->run(words);
        QStringList names;
        if (edited.exitCode == 0) {
            const QJsonArray list = edited.events.back()[u"profile"_s][u"search"_s][u"indices"_s].toArray();
            for (const QJsonValue &name : list) {
                names << name.toString();
            }
        }
        return names;
    };
    QCOMPARE(indicesOf(u"--search-index"_s, {u"a"_s}), QStringList{u"a"_s});
    QCOMPARE(indicesOf(u"--search-index"_s, {u"b"_s, u"a"_s}), QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(indicesOf(u"--search-index"_s, {QString(), u"c"_s}), QStringList{u"c"_s});
    QVERIFY(endedWith(m_workstation->run({u"profile"_s, u"edit"_s, u"plain"_s, u"--no-search"_s}), 0));
}

void SearchTroubleTest::settingsThatCanNotBeRightAreRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("a password in the address")
        << QStringList{u"--search"_s, u"http://me:hidden-word@localhost:9200"_s} << QByteArray("address");
    QTest::newRow("a prefix without a cluster") << QStringList{u"--search-prefix"_s, u"a-"_s} << QByteArray("--search");
    QTest::newRow("a pattern as an index")
        << QStringList{u"--search"_s, u"http://localhost:9200"_s, u"--search-index"_s, u"a*"_s} << QByteArray("*");
    QTest::newRow("a pattern as a repository")
        << QStringList{u"--search"_s, u"http://localhost:9200"_s, u"--search-repository"_s, u"a*"_s}
        << QByteArray("repository");
    QTest::newRow("a user and a key") << QStringList{u"--search"_s, u"http://localhost:9200"_s, u"--search-user"_s,
                                                     u"u"_s,        u"--search-api-key"_s,      u"k"_s}
                                      << QByteArray("not both");
    QTest::newRow("no address") << QStringList{u"--search"_s, u"search01"_s} << QByteArray("https://");
}

void SearchTroubleTest::settingsThatCanNotBeRightAreRefused()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, word);
    const CommandEnd refused = m_workstation->run(
        QStringList{u"profile"_s, u"add"_s, u"wrong"_s, u"--environment"_s, u"lab"_s, u"--database"_s,
                    u"postgresql://u@localhost/d"_s, u"--backup-folder"_s, m_workstation->backups()}
        + words);
    QVERIFY(endedWith(refused, 64));
    QVERIFY(says(refused, word));
    QVERIFY(!refused.text.contains("hidden-word"));
    QVERIFY(endedWith(m_workstation->run({u"profile"_s, u"show"_s, u"wrong"_s}), 64));
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::SearchTroubleTest)
#include "tst_searchtrouble.moc"
