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
#include "app/engine/flowable/referencereader.h"
#include "app/engine/plan/recipes/consistencyproof.h"
#include "app/engine/plan/recipes/preflight.h"
#include "app/engine/plan/recipes/runground.h"
#include "app/engine/run/runfolder.h"

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

std::vector<CheckFunction> backupChecks(const Profile &profile, const std::vector<PostgresTarget> &databases)
{
    std::vector<CheckFunction> checks;
    for (const PostgresTarget &target : databases) {
        checks.push_back([target](std::stop_token stop) { return checkPostgresForBackup(target, stop); });
        checks.push_back([profile, target](std::stop_token stop) { return checkIdentity(profile, target, stop); });
        checks.push_back([target](std::stop_token stop) { return checkApplication(target, stop); });
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

std::unique_ptr<Stage> verifyStage(const BackupParts &parts)
{
    SetVerifySettings settings{.set = parts.set, .verifiers = {}, .proofs = {}};
    const QStringList contents = contentStores(parts.profile);
    for (const QString &store : databaseStores(parts.profile) + contents) {
        settings.verifiers.push_back(verifierFor(store));
    }
    const std::shared_ptr<WindowObserver> window = contents.isEmpty()
        ? std::shared_ptr<WindowObserver>(
            makePostgresWindow(parts.ground.databases.front(), parts.ground.runFolder, parts.readers))
        : nullptr;
    for (const QString &store : contents.isEmpty() ? QStringList{QString()} : contents) {
        settings.proofs.push_back(makeConsistencyProof(parts.set, store, window));
    }
    return makeSetVerify(std::move(settings));
}

ContentCaptureSettings contentSettings(const BackupParts &parts, const ContentSettings &content, bool closesWindow)
{
    ContentCaptureSettings settings{.source = content,
                                    .folder = parts.ground.folder,
                                    .set = parts.set,
                                    .previous = parts.previous,
                                    .runFolder = parts.ground.runFolder,
                                    .window = nullptr};
    if (closesWindow) {
        settings.window = makePostgresWindow(parts.ground.databases.front(), parts.ground.runFolder, parts.readers);
    }
    return settings;
}

void addBackupStages(RunRequest &request, const BackupParts &parts)
{
    auto &stages = request.stages;
    stages[stageIdFor(StageId::preflight)] = makePreflight(backupChecks(parts.profile, parts.ground.databases));
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
    request.plan = hotBackupPlan(databaseStores(profile), contentStores(profile), options.window);
    request.subject.insert(u"set"_s, setId);
    request.acknowledgement = options.acknowledgement;
    const QString contentId = profile.contentStores.empty() ? QString() : profile.contentStores.front().id;
    addBackupStages(request,
                    {.profile = profile,
                     .options = options,
                     .ground = *ground,
                     .set = set,
                     .previous = *previous,
                     .readers = {makeReferenceReader(ground->runFolder, contentId), makeApplicationFactsReader()},
                     .processes = std::make_shared<SystemProcessRunner>()});
    return AssembledRun{.request = std::move(request), .locks = std::move(ground->locks), .set = set};
}

std::vector<CheckResult> checkProfile(const Profile &profile, const RunSecrets &secrets, std::stop_token stop)
{
    std::vector<PostgresTarget> databases;
    for (const DatabaseSettings &database : profile.databases) {
        databases.push_back({database, secrets.value(database.storeName())});
    }
    std::vector<CheckResult> all;
    for (const CheckFunction &check : backupChecks(profile, databases)) {
        const std::vector<CheckResult> found = check(stop);
        all.insert(all.end(), found.begin(), found.end());
    }
    return all;
}

std::unique_ptr<SetVerifier> verifierFor(const QString &storeName)
{
    const QString base = storeName.section(u'@', 0, 0);
    if (base == u"database"_s) {
        return makePostgresVerifier(storeName, std::make_shared<SystemProcessRunner>());
    }
    return base == u"content"_s ? makeContentVerifier(storeName) : nullptr;
}

} // namespace Stillpoint
