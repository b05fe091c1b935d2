// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/search/searchscene.h"

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

std::vector<CheckResult> check(const SearchScene &scene)
{
    return checkSearchForBackup(scene.target, scene.captureSettings().knownKeys, RepositoryConsent::UseExisting,
                                scene.http, {});
}

const CheckResult *find(const std::vector<CheckResult> &checks, const QString &id)
{
    for (const CheckResult &result : checks) {
        if (result.id == id) {
            return &result;
        }
    }
    return nullptr;
}

} // namespace

/// Logins and nodes that are not set up for snapshots.
class TestSearchRights : public QObject
{
    Q_OBJECT

private slots:
    void theRightsOfABackupUserAreEnough();
    void aMissingRightIsNamedBeforeTheBackupBegins();
    void aWrongPasswordIsSaidAsSuch();
    void aNodeWithoutRepositoryPathIsSaidAsSuch();
    void oneSnapshotAtATimeIsWaitedForAndFixedAtItsEnd();
};

void TestSearchRights::theRightsOfABackupUserAreEnough()
{
    NEED_SERVICE(server, Services::ownSearch(SearchRelease::Elasticsearch8, {.security = true}));
    SearchScene scene(server);
    QVERIFY(scene.fill());
    const std::vector<CheckResult> checks = check(scene);
    QVERIFY(!hasBlocker(checks));
    const CheckResult *rights = find(checks, u"search.rights"_s);
    QVERIFY(rights);
    QVERIFY2(rights->severity == Severity::Passed, qUtf8Printable(rights->explanation));
    QVERIFY(!find(checks, u"search.hidden"_s)); // it sees every index
    const Fingerprint before = scene.live();
    QVERIFY(scene.capture());
    QVERIFY(scene.spoil());
    scene.newRun(u"search.prepare"_s);
    for (const CheckResult &result : checkSearchForRestore(scene.restoreSettings(), {})) {
        QVERIFY2(result.severity != Severity::Blocker, qUtf8Printable(result.explanation));
    }
    QVERIFY(scene.prepare() && scene.swap());
    QCOMPARE(differences(before, scene.live()), QStringList());
    QVERIFY(scene.undo());
    QVERIFY(scene.discard());

    // The same rights on some indices only: enough, but not to see everybody else's.
    scene.target.settings.user = server.tenant.name;
    scene.target.secret = Secret(server.tenant.password.toUtf8());
    const std::vector<CheckResult> narrow = check(scene);
    const CheckResult *enough = find(narrow, u"search.rights"_s);
    QVERIFY(enough && enough->severity == Severity::Passed);
    const CheckResult *hidden = find(narrow, u"search.hidden"_s);
    QVERIFY(hidden);
    QCOMPARE(hidden->severity, Severity::Note);
    QVERIFY2(hidden->explanation.contains(server.tenant.name), qUtf8Printable(hidden->explanation));
}

void TestSearchRights::aMissingRightIsNamedBeforeTheBackupBegins()
{
    NEED_SERVICE(server, Services::ownSearch(SearchRelease::Elasticsearch7, {.security = true}));
    SearchScene scene(server);
    QVERIFY(scene.fill());
    scene.target.settings.user = server.monitor.name;
    scene.target.secret = Secret(server.monitor.password.toUtf8());
    const std::vector<CheckResult> checks = check(scene);
    const CheckResult *rights = find(checks, u"search.rights"_s);
    QVERIFY(rights);
    QCOMPARE(rights->severity, Severity::Blocker);
    QVERIFY2(rights->explanation.contains(u"cluster:admin/snapshot/create"_s), qUtf8Printable(rights->explanation));
    const Result<StageReport> report = scene.capture();
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::PermissionDenied);

    scene.target.secret = Secret("wrong password");
    const Result<StageReport> refused = scene.capture();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::AuthenticationFailed);
    QVERIFY(!refused.error().toString().contains(u"wrong password"_s));
}

void TestSearchRights::aWrongPasswordIsSaidAsSuch()
{
    NEED_SERVICE(server, Services::ownSearch(SearchRelease::Elasticsearch8, {.security = true}));
    SearchScene scene(server);
    scene.target.secret = Secret("wrong password");
    const std::vector<CheckResult> checks = check(scene);
    QCOMPARE(checks.size(), 1U);
    QCOMPARE(checks.front().id, u"search.connection"_s);
    QCOMPARE(checks.front().severity, Severity::Blocker);
    QVERIFY(!checks.front().explanation.contains(u"wrong password"_s));
}

void TestSearchRights::aNodeWithoutRepositoryPathIsSaidAsSuch()
{
    NEED_SERVICE(server, Services::ownSearch(SearchRelease::OpenSearch2, {.noRepositoryPath = true}));
    SearchScene scene(server);
    QVERIFY(scene.api.createIndex(scene.tasks()) && scene.api.addAlias(scene.tasks(), scene.prefix + u"tasks"_s));
    scene.target.settings.indices.clear();
    scene.target.settings.repositoryLocation = u"/somewhere"_s;
    const std::vector<CheckResult> checks = check(scene);
    const CheckResult *repository = find(checks, u"search.repository"_s);
    QVERIFY(repository);
    QCOMPARE(repository->severity, Severity::Blocker);
    QVERIFY2(repository->explanation.contains(u"path.repo"_s), qUtf8Printable(repository->explanation));
    SearchCaptureSettings settings = scene.captureSettings();
    settings.consent = RepositoryConsent::Register;
    const Result<StageReport> report = makeSearchCapture(settings)->run(*scene.context);
    QVERIFY(!report);
    QVERIFY2(report.error().toString().contains(u"path.repo"_s), qUtf8Printable(report.error().toString()));
}

void TestSearchRights::oneSnapshotAtATimeIsWaitedForAndFixedAtItsEnd()
{
    NEED_SERVICE(server, Services::search(SearchRelease::Elasticsearch6));
    SearchScene scene(server);
    QVERIFY(scene.fill(2000));
    QVERIFY(scene.slowDown());
    // Read first: it takes longer than the other snapshot where the machine is slow.
    const Fingerprint before = scene.live();
    scene.api.put(u"/_snapshot/%1/other"_s.arg(scene.repository), {{u"indices"_s, scene.tasks()}});
    const std::vector<CheckResult> checks = check(scene);
    const CheckResult *snapshots = find(checks, u"search.snapshots"_s);
    QVERIFY(snapshots);
    QCOMPARE(snapshots->severity, Severity::Blocker);
    QVERIFY2(snapshots->explanation.contains(u"other"_s), qUtf8Printable(snapshots->explanation));
    bool waited = false;
    scene.context->onProgress = [&waited](const Progress &progress) {
        waited = waited || progress.activity.contains(u"/other"_s);
    };
    bool wasFinal = false;
    scene.context->onFixed = [&] {
        const QString path = u"/_snapshot/%1/_current"_s.arg(scene.repository);
        wasFinal = scene.api.get(path)[u"snapshots"_s].toArray().isEmpty();
    };
    const Result<StageReport> report = scene.capture();
    QVERIFY2(report, qUtf8Printable(report ? QString() : report.error().toString()));
    QVERIFY(waited);
    QVERIFY(wasFinal);
    QVERIFY(scene.spoil());
    scene.newRun(u"search.prepare"_s);
    QVERIFY(scene.prepare() && scene.swap());
    QCOMPARE(differences(before, scene.live()), QStringList());
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::TestSearchRights)
#include "tst_searchrights.moc"
