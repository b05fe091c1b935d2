// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/search/searchscene.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

QString errorOf(const Result<StageReport> &report)
{
    return report ? QString() : report.error().toString();
}

QByteArray differing(const Fingerprint &expected, const Fingerprint &actual)
{
    return differences(expected, actual).join(u'\n').toUtf8();
}

/// Explanation and remedy of the first check of this id and severity; empty when there is none.
QString said(const std::vector<CheckResult> &checks, const QString &id, Severity severity)
{
    for (const CheckResult &check : checks) {
        if (check.id == id && check.severity == severity) {
            return check.explanation + u' ' + check.remedy;
        }
    }
    return {};
}

QString blockers(const std::vector<CheckResult> &checks)
{
    QStringList texts;
    for (const CheckResult &check : checks) {
        if (check.severity == Severity::Blocker) {
            texts += check.id + u": "_s + check.explanation;
        }
    }
    return texts.join(u'\n');
}

std::vector<CheckResult> checkBackup(const SearchScene &scene,
                                     RepositoryConsent consent = RepositoryConsent::UseExisting)
{
    return checkSearchForBackup(scene.target, scene.captureSettings().knownKeys, consent, scene.http, {});
}

std::vector<CheckResult> checkRestore(const SearchScene &scene)
{
    return checkSearchForRestore(scene.restoreSettings(), {});
}

/// Flips bytes in the middle of the largest data file of the repository, as a bad disk does.
bool damageRepository(const SearchScene &scene)
{
    QString largest;
    QDirIterator files(scene.target.settings.repositoryLocation + u"/indices"_s, {u"__*"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (largest.isEmpty() || QFileInfo(path).size() > QFileInfo(largest).size()) {
            largest = path;
        }
    }
    QFile file(largest);
    return file.open(QIODevice::ReadWrite) && file.seek(file.size() / 2) && file.write("\0damaged\0", 9) == 9;
}

/// A set, documents that have changed since, and what there was before the restore.
bool makeSet(SearchScene &scene, Fingerprint &live, QStringList &names)
{
    if (!scene.fill()) {
        return false;
    }
    const Result<StageReport> captured = scene.capture();
    if (!captured) {
        QTest::qFail(qUtf8Printable(captured.error().toString()), __FILE__, __LINE__);
        return false;
    }
    scene.newRun(u"search.prepare"_s);
    const bool spoiled = scene.spoil();
    live = scene.liveByName();
    names = scene.all();
    return spoiled;
}

} // namespace

/// What goes wrong with repositories, snapshots, indices and clusters, each with its sentence and with nothing changed.
class TestSearchFaults : public QObject
{
    Q_OBJECT

private slots:
    void aGoodApplicationHasNoBlockers();
    void repositoriesThatCannotBeUsedAreNamed();
    void aRepositoryIsRegisteredWhereThatWasAgreedTo();
    void indicesThatAreNotClearlyTheApplicationsBlock();
    void closedIndicesAndBlocksAreNamed();
    void aDamagedSnapshotIsFoundAndNothingStays_data();
    void aDamagedSnapshotIsFoundAndNothingStays();
    void aDecisionRetriesLeavesForLaterOrStops();
    void aFailureLeftForLaterLetsTheRestGoOn();
    void aSnapshotThatIsGoneOrAnotherIsNotRestored();
    void anIncompleteSnapshotIsNotRestored();
    void indicesNamedLikeAliasesBlock();
    void aliasesOnOtherIndicesBlock();
    void theShardLimitBlocksBeforeAnythingIsMade();
    void anotherClusterIsNotUndone();
};

void TestSearchFaults::aGoodApplicationHasNoBlockers()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch7));
    SearchScene scene(server);
    Fingerprint live;
    QStringList names;
    QVERIFY(makeSet(scene, live, names));
    QCOMPARE(blockers(checkBackup(scene)), QString());
    QCOMPARE(blockers(checkRestore(scene)), QString());
    QVERIFY(said(checkBackup(scene), u"search.indices"_s, Severity::Passed).contains(scene.tasks()));
    QVERIFY(said(checkBackup(scene), u"search.missingKeys"_s, Severity::Note).contains(u"work"_s));
    QCOMPARE(scene.all(), names);
}

void TestSearchFaults::repositoriesThatCannotBeUsedAreNamed()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
    SearchScene scene(server);
    QVERIFY(scene.fill());
    QVERIFY(scene.api.registerRepository(scene.repository, server.name, {{u"readonly"_s, true}}));
    QVERIFY(said(checkBackup(scene), u"search.repository"_s, Severity::Blocker).contains(u"read-only"_s));
    Result<StageReport> report = scene.capture();
    QVERIFY(!report);
    QVERIFY2(report.error().message.contains(u"read-only"_s), qUtf8Printable(errorOf(report)));

    scene.api.remove(u"/_snapshot/"_s + scene.repository);
    QVERIFY(said(checkBackup(scene), u"search.repository"_s, Severity::Blocker).contains(u"registered"_s));
    report = scene.capture();
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::NotFound);
    QVERIFY2(report.error().message.contains(scene.repository), qUtf8Printable(errorOf(report)));

    QVERIFY(scene.api.registerRepository(scene.repository, server.name));
    QVERIFY(scene.capture());
    QVERIFY(QDir(scene.target.settings.repositoryLocation).removeRecursively());
    scene.newRun(u"search.capture"_s);
    report = scene.capture();
    QVERIFY2(!report, "A repository whose folder was deleted went unnoticed.");
    QVERIFY2(report.error().message.contains(scene.repository), qUtf8Printable(errorOf(report)));
}

void TestSearchFaults::aRepositoryIsRegisteredWhereThatWasAgreedTo()
{
    NEED_SERVICE(server, Services::search(SearchRelease::OpenSearch2));
    SearchScene scene(server);
    QVERIFY(scene.fill());
    scene.api.remove(u"/_snapshot/"_s + scene.repository);
    QVERIFY(said(checkBackup(scene, RepositoryConsent::Register), u"search.repository"_s, Severity::Note)
                .contains(u"will be registered"_s));
    SearchCaptureSettings settings = scene.captureSettings();
    settings.consent = RepositoryConsent::Register;
    QVERIFY(QDir().mkpath(scene.set.folder()));
    const Result<StageReport> report = makeSearchCapture(settings)->run(*scene.context);
    QVERIFY2(report, qUtf8Printable(errorOf(report)));
    QCOMPARE(scene.snapshots().size(), 1);
}

void TestSearchFaults::indicesThatAreNotClearlyTheApplicationsBlock()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch7));
    SearchScene scene(server);
    QVERIFY(scene.fill());
    const QString unknown = scene.prefix + u"test-tasks-20260101-1200-00-1"_s;
    const QString leftover = scene.prefix + u"tasks-20250101-1200-00-1"_s;
    QVERIFY(scene.api.createIndex(unknown) && scene.api.createIndex(leftover));
    scene.target.settings.indices.append(u"nowhere"_s);
    std::vector<CheckResult> checks = checkBackup(scene);
    const QString unclear = said(checks, u"search.unclear"_s, Severity::Blocker);
    QVERIFY(unclear.contains(u"--search-index "_s + unknown) && unclear.contains(u"--search-exclude "_s + unknown));
    QVERIFY(said(checks, u"search.extras"_s, Severity::Blocker).contains(u"nowhere"_s));
    QVERIFY(said(checks, u"search.looksLikeFlowable"_s, Severity::Warning).contains(leftover));
    Result<StageReport> report = scene.capture();
    QVERIFY(!report);
    QVERIFY2(report.error().message.contains(unknown), qUtf8Printable(errorOf(report)));
    QCOMPARE(scene.snapshots(), QStringList());

    scene.target.settings.indices.removeLast();
    scene.target.settings.excluded = {scene.prefix + u"test-*"_s};
    checks = checkBackup(scene);
    QCOMPARE(blockers(checks), QString());
    report = scene.capture();
    QVERIFY2(report, qUtf8Printable(errorOf(report)));
    QCOMPARE(report->facts[u"indices"_s].toArray().size(), 3);
}

void TestSearchFaults::closedIndicesAndBlocksAreNamed()
{
    NEED_SERVICE(server, Services::search(SearchRelease::OpenSearch2));
    SearchScene scene(server);
    Fingerprint live;
    QStringList names;
    QVERIFY(makeSet(scene, live, names));
    const QString settings = u"/%1/_settings"_s.arg(scene.tasks());
    scene.api.put(settings, {{u"index.blocks.read_only_allow_delete"_s, true}});
    QVERIFY(said(checkBackup(scene), u"search.blocks"_s, Severity::Warning).contains(scene.tasks()));
    QVERIFY(said(checkRestore(scene), u"search.blocks"_s, Severity::Blocker).contains(scene.tasks()));
    // Restored without looking: the move is refused whole, and what was prepared can be taken back.
    QVERIFY(scene.prepare());
    const Result<StageReport> swapped = scene.swap();
    QVERIFY(!swapped);
    QVERIFY(scene.rollBackSwap());
    QVERIFY(scene.rollBackPrepare());
    QCOMPARE(scene.all(), names);
    scene.api.put(settings, {{u"index.blocks.read_only_allow_delete"_s, QJsonValue::Null}});
    QCOMPARE(differing(live, scene.liveByName()), QByteArray());

    scene.api.post(u"/%1/_close"_s.arg(scene.tasks()));
    QVERIFY(said(checkBackup(scene), u"search.closed"_s, Severity::Blocker).contains(scene.tasks()));
    scene.newRun(u"search.capture"_s);
    const Result<StageReport> report = scene.capture();
    QVERIFY(!report);
    QVERIFY2(report.error().message.contains(u"closed"_s), qUtf8Printable(errorOf(report)));
}

void TestSearchFaults::aDamagedSnapshotIsFoundAndNothingStays_data()
{
    QTest::addColumn<int>("release");
    QTest::newRow("Elasticsearch 7") << int(SearchRelease::Elasticsearch7);
    QTest::newRow("Elasticsearch 8") << int(SearchRelease::Elasticsearch8);
    QTest::newRow("OpenSearch 2") << int(SearchRelease::OpenSearch2);
}

void TestSearchFaults::aDamagedSnapshotIsFoundAndNothingStays()
{
    QFETCH(int, release);
    NEED_SERVICE(server, Services::search(static_cast<SearchRelease>(release)));
    SearchScene scene(server);
    Fingerprint live;
    QStringList names;
    QVERIFY(makeSet(scene, live, names));
    QVERIFY(damageRepository(scene));
    const Result<StageReport> prepared = scene.prepare();
    QVERIFY(!prepared);
    QCOMPARE(prepared.error().code, ErrorCode::IntegrityMismatch);
    QVERIFY2(prepared.error().message.contains(scene.prefix), qUtf8Printable(errorOf(prepared)));
    QVERIFY2(prepared.error().detail.size() > 60, qUtf8Printable(errorOf(prepared))); // the server's own words
    QCOMPARE(scene.all(), names);
    QCOMPARE(differing(live, scene.liveByName()), QByteArray());
}

void TestSearchFaults::aDecisionRetriesLeavesForLaterOrStops()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch7));
    SearchScene scene(server);
    Fingerprint live;
    QStringList names;
    QVERIFY(makeSet(scene, live, names));
    scene.onFailure = OnSearchFailure::Ask;
    // The repository is away, and comes back while the question is open.
    scene.api.remove(u"/_snapshot/"_s + scene.repository);
    Result<StageReport> prepared = scene.prepare();
    QVERIFY(!prepared); // the default stops
    QCOMPARE(scene.context->asked, QStringList{u"search.restore-failed"_s});

    scene.context->answers = {u"retry"_s};
    scene.context->onDecide = [&] { QVERIFY(scene.api.registerRepository(scene.repository, server.name)); };
    prepared = scene.prepare();
    QVERIFY2(prepared, qUtf8Printable(errorOf(prepared)));
    QVERIFY(scene.swap());
    QCOMPARE(scene.api.count(scene.prefix + u"tasks"_s), 120);
}

void TestSearchFaults::aFailureLeftForLaterLetsTheRestGoOn()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch7));
    SearchScene scene(server);
    Fingerprint live;
    QStringList names;
    QVERIFY(makeSet(scene, live, names));
    QVERIFY(damageRepository(scene));
    scene.onFailure = OnSearchFailure::Later;
    QCOMPARE(blockers(checkRestore(scene)), QString());
    const Result<StageReport> prepared = scene.prepare();
    QVERIFY2(prepared, qUtf8Printable(errorOf(prepared)));
    QCOMPARE(prepared->facts[u"search"_s].toString(), u"later"_s);
    QVERIFY(!prepared->warnings.isEmpty() && prepared->warnings == scene.context->warnings);
    QCOMPARE(scene.all(), names);
    const Result<StageReport> swapped = scene.swap();
    QVERIFY2(swapped, qUtf8Printable(errorOf(swapped)));
    QCOMPARE(swapped->facts[u"search"_s].toString(), u"later"_s);
    QVERIFY(scene.undo());
    QVERIFY(scene.discard());
    QCOMPARE(scene.all(), names);
    QCOMPARE(differing(live, scene.liveByName()), QByteArray());
}

void TestSearchFaults::aSnapshotThatIsGoneOrAnotherIsNotRestored()
{
    NEED_SERVICE(server, Services::search(SearchRelease::OpenSearch2));
    SearchScene scene(server);
    Fingerprint live;
    QStringList names;
    QVERIFY(makeSet(scene, live, names));
    const QString path = u"/_snapshot/%1/%2"_s.arg(scene.repository, scene.snapshots().constFirst());
    scene.api.remove(path);
    QVERIFY(said(checkRestore(scene), u"search.snapshot"_s, Severity::Blocker).contains(u"is not in the repository"_s));
    Result<StageReport> prepared = scene.prepare();
    QVERIFY(!prepared);
    QCOMPARE(prepared.error().code, ErrorCode::NotFound);
    scene.api.put(path + u"?wait_for_completion=true"_s, {{u"indices"_s, scene.tasks()}});
    prepared = scene.prepare();
    QVERIFY(!prepared);
    QVERIFY2(prepared.error().detail.contains(u"uuid"_s), qUtf8Printable(errorOf(prepared)));
    QCOMPARE(scene.all(), names);
}

void TestSearchFaults::anIncompleteSnapshotIsNotRestored()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
    SearchScene scene(server);
    Fingerprint live;
    QStringList names;
    QVERIFY(makeSet(scene, live, names));
    const QString broken = scene.prefix + u"work-20260101-1200-00-4"_s;
    const QJsonObject nowhere{{u"index.routing.allocation.require._name"_s, u"nope"_s}};
    const QByteArray body = QJsonDocument(QJsonObject{{u"settings"_s, nowhere}}).toJson();
    QVERIFY(scene.api.send("PUT", u"/%1?wait_for_active_shards=0"_s.arg(broken), body).isOk());
    const QString path = u"/_snapshot/%1/partial"_s.arg(scene.repository);
    scene.api.put(path + u"?wait_for_completion=true"_s,
                  {{u"indices"_s, QJsonArray{scene.tasks(), broken}}, {u"partial"_s, true}});
    const QJsonObject told = scene.api.get(path)[u"snapshots"_s].toArray().first().toObject();
    QCOMPARE(told[u"state"_s].toString(), u"PARTIAL"_s);
    QJsonObject snapshot = scene.storeFacts[u"snapshot"_s].toObject();
    snapshot[u"name"_s] = u"partial"_s;
    snapshot[u"uuid"_s] = told[u"uuid"_s];
    scene.storeFacts[u"snapshot"_s] = snapshot;
    const Result<StageReport> prepared = scene.prepare();
    QVERIFY(!prepared);
    QCOMPARE(prepared.error().code, ErrorCode::IntegrityMismatch);
    scene.api.remove(u'/' + broken);
    QCOMPARE(scene.all(), names);
}

void TestSearchFaults::indicesNamedLikeAliasesBlock()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch7));
    SearchScene scene(server);
    Fingerprint live;
    QStringList names;
    QVERIFY(makeSet(scene, live, names));
    // An application that runs while its alias is away makes an index of that name.
    scene.api.remove(u'/' + scene.tasks());
    const QString clash = scene.prefix + u"tasks"_s;
    QVERIFY(scene.api.storeMany(clash, 3));
    QVERIFY(said(checkRestore(scene), u"search.indices"_s, Severity::Blocker).contains(clash));
    const Result<StageReport> prepared = scene.prepare();
    QVERIFY(!prepared);
    QVERIFY2(prepared.error().message.contains(clash), qUtf8Printable(errorOf(prepared)));
    scene.api.remove(u'/' + clash);
    QVERIFY(scene.prepare());
    QVERIFY(scene.api.storeMany(clash, 3)); // and now between the preparation and the swap
    const Result<StageReport> swapped = scene.swap();
    QVERIFY(!swapped);
    QVERIFY2(swapped.error().message.contains(clash), qUtf8Printable(errorOf(swapped)));
    QCOMPARE(scene.api.count(clash), 3);
}

void TestSearchFaults::aliasesOnOtherIndicesBlock()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch8));
    SearchScene scene(server);
    Fingerprint live;
    QStringList names;
    QVERIFY(makeSet(scene, live, names));
    const QString shop = server.name + u"shop-log"_s;
    const QString alias = scene.prefix + u"running-tasks"_s;
    QVERIFY(scene.api.addAlias(shop, alias));
    const QString found = said(checkRestore(scene), u"search.indices"_s, Severity::Blocker);
    QVERIFY2(found.contains(alias), qUtf8Printable(found));
    QVERIFY(scene.prepare());
    const Result<StageReport> swapped = scene.swap();
    QVERIFY(!swapped);
    QVERIFY2(swapped.error().message.contains(alias), qUtf8Printable(errorOf(swapped)));
    QCOMPARE(scene.api.indicesOf(scene.prefix + u"tasks"_s), QStringList{scene.tasks()});
}

void TestSearchFaults::theShardLimitBlocksBeforeAnythingIsMade()
{
    NEED_SERVICE(
        server,
        Services::ownSearch(SearchRelease::Elasticsearch7, {.settings = {u"cluster.max_shards_per_node: 8"_s}}));
    SearchScene scene(server);
    Fingerprint live;
    QStringList names;
    QVERIFY(makeSet(scene, live, names)); // six shards; four more do not fit
    const QString found = said(checkRestore(scene), u"search.shards"_s, Severity::Blocker);
    QVERIFY2(found.contains(u"may hold 8 shards and holds 6"_s), qUtf8Printable(found));
    const Result<StageReport> prepared = scene.prepare();
    QVERIFY(!prepared);
    QCOMPARE(prepared.error().code, ErrorCode::NoSpace);
    QCOMPARE(scene.all(), names);
    QCOMPARE(differing(live, scene.liveByName()), QByteArray());
}

void TestSearchFaults::anotherClusterIsNotUndone()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch7));
    NEED_SERVICE(other, Services::search(SearchRelease::OpenSearch2));
    SearchScene scene(server);
    Fingerprint live;
    QStringList names;
    QVERIFY(makeSet(scene, live, names));
    QVERIFY(scene.prepare() && scene.swap());
    scene.target.settings.url = other.url;
    for (const Result<StageReport> &report : {scene.undo(), scene.discard()}) {
        QVERIFY(!report);
        QVERIFY2(report.error().message.contains(u"another cluster"_s), qUtf8Printable(errorOf(report)));
    }
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::TestSearchFaults)
#include "tst_searchfaults.moc"
