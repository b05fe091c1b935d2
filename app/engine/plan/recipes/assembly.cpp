// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/assembly.h"

#include "app/engine/backupset/catalogue.h"
#include "app/engine/backupset/setseal.h"
#include "app/engine/backupset/setverify.h"
#include "app/engine/content/contentstages.h"
#include "app/engine/core/durable.h"
#include "app/engine/database/postgresstages.h"
#include "app/engine/flowable/applicationfacts.h"
#include "app/engine/flowable/checks.h"
#include "app/engine/flowable/documentreader.h"
#include "app/engine/flowable/indexkeys.h"
#include "app/engine/flowable/referencereader.h"
#include "app/engine/plan/recipes/consistencyproof.h"
#include "app/engine/plan/recipes/documentproof.h"
#include "app/engine/plan/recipes/preflight.h"
#include "app/engine/plan/recipes/runground.h"
#include "app/engine/run/runfolder.h"

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

std::vector<CheckFunction> backupChecks(const Profile &profile, const std::vector<PostgresTarget> &databases,
                                        const std::optional<SearchAccess> &search, RepositoryConsent consent)
{
    std::vector<CheckFunction> checks;
    for (const PostgresTarget &target : databases) {
        checks.push_back([target](std::stop_token stop) { return checkPostgresForBackup(target, stop); });
        checks.push_back([profile, target](std::stop_token stop) { return checkIdentity(profile, target, stop); });
        checks.push_back([target](std::stop_token stop) { return checkApplication(target, stop); });
    }
    if (search) {
        checks.push_back([access = *search, consent](std::stop_token stop) {
            return checkSearchForBackup(access.target, knownIndexKeys(), consent, access.http, stop);
        });
        checks.push_back(
            [profile, access = *search](std::stop_token stop) { return checkClusterIdentity(profile, access, stop); });
    }
    for (const ContentSettings &content : profile.contentStores) {
        checks.push_back([content, folder = profile.backupFolder](std::stop_token stop) {
            return checkContentForBackup(content, folder, stop);
        });
    }
    return checks;
}

/// The parts of a hot backup that its stages share.
struct BackupParts
{
    const Profile &profile;
    const HotBackupOptions &options;
    const RunGround &ground;
    BackupSet set;
    std::optional<BackupSet> previous;
    std::optional<SearchAccess> search;
    SnapshotReaders readers;
    std::shared_ptr<ProcessRunner> processes;
};

Result<std::optional<BackupSet>> previousSet(const RunGround &ground, const Profile &profile)
{
    const Result<Catalogue> catalogue = Catalogue::read(ground.folder);
    if (!catalogue) {
        return fail(catalogue.error());
    }
    const SetEntry *newest = catalogue->newestComplete(profile.id);
    return newest == nullptr ? std::optional<BackupSet>() : std::optional<BackupSet>(newest->set);
}

/// What the stores before the last capture say of the time since their fences.
std::shared_ptr<WindowObserver> windowBefore(const BackupParts &parts, bool withSearch)
{
    const std::shared_ptr<WindowObserver> database =
        makePostgresWindow(parts.ground.databases.front(), parts.ground.runFolder, parts.readers);
    return withSearch && parts.search
        ? closeTogether(database, makeSearchWindow(parts.search->target, parts.search->http, parts.ground.runFolder))
        : database;
}

std::unique_ptr<Stage> verifyStage(const BackupParts &parts)
{
    SetVerifySettings settings{.set = parts.set, .verifiers = {}, .proofs = {}};
    const PlanStores stores = storesOf(parts.profile);
    const VerifierFactory verifierOf = verifiersWith(parts.search);
    for (const QString &store : stores.databases + stores.searches + stores.contents) {
        settings.verifiers.push_back(verifierOf(store));
    }
    const bool databaseOnly = stores.contents.isEmpty() && stores.searches.isEmpty();
    settings.proofs.push_back(makeConsistencyProof({.set = parts.set,
                                                    .contentStore = stores.contents.value(0),
                                                    .search = parts.search.has_value(),
                                                    .window = databaseOnly ? windowBefore(parts, false) : nullptr}));
    return makeSetVerify(std::move(settings));
}

SearchCaptureSettings searchSettings(const BackupParts &parts)
{
    const bool last = parts.profile.contentStores.empty();
    return {.target = parts.search->target,
            .http = parts.search->http,
            .set = parts.set,
            .runId = parts.ground.runId,
            .knownKeys = knownIndexKeys(),
            .consent = parts.options.repository,
            .readers = {makeDocumentScan(parts.ground.runFolder, comparedFields())},
            .window = last ? windowBefore(parts, false) : nullptr};
}

ContentCaptureSettings contentSettings(const BackupParts &parts, const ContentSettings &content, bool closesWindow)
{
    return {.source = content,
            .folder = parts.ground.folder,
            .set = parts.set,
            .previous = parts.previous,
            .runFolder = parts.ground.runFolder,
            .window = closesWindow ? windowBefore(parts, true) : nullptr};
}

void addBackupStages(RunRequest &request, const BackupParts &parts)
{
    auto &stages = request.stages;
    stages[stageIdFor(StageId::preflight)] =
        makePreflight(backupChecks(parts.profile, parts.ground.databases, parts.search, parts.options.repository));
    for (const PostgresTarget &target : parts.ground.databases) {
        // The references are the first database's: the one that the application's content belongs to.
        const bool first = &target == &parts.ground.databases.front();
        stages[stageIdFor(StageId::databaseCapture, target.settings.storeName())] =
            makePostgresCapture({.target = target,
                                 .set = parts.set,
                                 .readers = first ? parts.readers : SnapshotReaders(),
                                 .processes = parts.processes,
                                 .jobs = parts.options.jobs,
                                 .lockQueueLimit = parts.options.lockQueueLimit});
    }
    if (parts.search) {
        stages[stageIdFor(StageId::searchCapture)] = makeSearchCapture(searchSettings(parts));
    }
    for (const ContentSettings &content : parts.profile.contentStores) {
        const bool last = &content == &parts.profile.contentStores.back();
        const ContentCaptureSettings settings = contentSettings(parts, content, last);
        if (parts.options.window == HotWindow::Narrow) {
            stages[stageIdFor(StageId::contentPrepass, content.storeName())] = makeContentPrepass(settings);
        } else {
            stages[stageIdFor(StageId::contentNames, content.storeName())] = makeContentNames(settings);
        }
        stages[stageIdFor(StageId::contentCapture, content.storeName())] = makeContentCapture(settings);
    }
    stages[stageIdFor(StageId::setVerify)] = verifyStage(parts);
    stages[stageIdFor(StageId::setSeal)] = makeSetSeal({.set = parts.set,
                                                        .mode = request.plan.mode,
                                                        .profile = request.profile,
                                                        .acknowledgement = parts.options.acknowledgement});
}

} // namespace

Result<AssembledRun> assembleHotBackup(const Profile &profile, const RunSecrets &secrets,
                                       const HotBackupOptions &options, const Clock &clock, std::stop_token stop)
{
    Result<RunGround> ground = layGround(profile, secrets, stop);
    if (!ground) {
        return fail(ground.error());
    }
    const Result<std::optional<BackupSet>> previous = previousSet(*ground, profile);
    if (!previous) {
        return fail(previous.error());
    }
    const QString setId = BackupFolder::newSetId(clock.utcNow(), u"hot"_s, shortRunId(ground->runId));
    const BackupSet set = ground->folder.set(setId);
    const Result<> made = makeFolder(set.folder());
    if (!made) {
        return fail(made.error());
    }
    RunRequest request = requestOn(*ground, profile, clock);
    request.plan = hotBackupPlan(storesOf(profile), options.window);
    request.subject.insert(u"set"_s, setId);
    request.acknowledgement = options.acknowledgement;
    request.setReportPath = set.reportPath();
    const QString contentId = profile.contentStores.empty() ? QString() : profile.contentStores.front().id;
    SnapshotReaders readers{makeReferenceReader(ground->runFolder, contentId), makeApplicationFactsReader()};
    if (profile.search) {
        readers.push_back(makeDocumentReader(ground->runFolder));
    }
    addBackupStages(request,
                    {.profile = profile,
                     .options = options,
                     .ground = *ground,
                     .set = set,
                     .previous = *previous,
                     .search = searchAccess(profile, secrets),
                     .readers = readers,
                     .processes = std::make_shared<SystemProcessRunner>()});
    return AssembledRun{.request = std::move(request), .locks = std::move(ground->locks), .set = set};
}

std::vector<CheckResult> checkProfile(const Profile &profile, const RunSecrets &secrets, std::stop_token stop,
                                      RepositoryConsent repository)
{
    std::vector<PostgresTarget> databases;
    for (const DatabaseSettings &database : profile.databases) {
        databases.push_back({database, secrets.value(database.storeName())});
    }
    std::vector<CheckResult> all;
    for (const CheckFunction &check : backupChecks(profile, databases, searchAccess(profile, secrets), repository)) {
        const std::vector<CheckResult> found = check(stop);
        all.insert(all.end(), found.begin(), found.end());
    }
    return all;
}

VerifierFactory verifiersWith(const std::optional<SearchAccess> &search)
{
    return [search](const QString &storeName) -> std::unique_ptr<SetVerifier> {
        const QString base = storeName.section(u'@', 0, 0);
        if (base == u"database"_s) {
            return makePostgresVerifier(storeName, std::make_shared<SystemProcessRunner>());
        }
        if (base == SearchSettings::storeName()) {
            return makeSearchVerifier(storeName, search);
        }
        return base == u"content"_s ? makeContentVerifier(storeName) : nullptr;
    };
}

std::optional<SearchAccess> searchAccess(const Profile &profile, const RunSecrets &secrets)
{
    if (!profile.search) {
        return {};
    }
    return SearchAccess{.target = {*profile.search, secrets.value(SearchSettings::storeName())},
                        .http = std::make_shared<NetworkHttpClient>()};
}

} // namespace Stillpoint
