// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/verifyset.h"
#include "app/engine/content/contentstages.h"
#include "app/engine/database/postgresstages.h"
#include "app/engine/flowable/indexkeys.h"
#include "app/engine/flowable/waitstop.h"
#include "app/engine/plan/recipes/assembly.h"
#include "app/engine/plan/recipes/preflight.h"
#include "app/engine/plan/recipes/reconcilestage.h"
#include "app/engine/plan/recipes/runground.h"
#include "app/engine/run/runfolder.h"

#include <QCoreApplication>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::RestoreAssembly)
};

/// Findings of a look at the set, as checks: a set that is not whole is never begun to be restored.
std::vector<CheckResult> checkSet(const BackupSet &set, const Clock &clock, std::stop_token stop)
{
    // The snapshot is looked at by search's own check, which knows what to do when it is gone.
    const Result<SetVerification> verified =
        verifySet(set, VerifyDepth::Presence, verifiersWith({}), clock, {.stop = stop, .progress = {}});
    CheckResult result{.id = u"set.presence"_s,
                       .store = {},
                       .severity = Severity::Passed,
                       .title = Texts::tr("Completeness of the set"),
                       .explanation = Texts::tr("Everything that %1 names is there.").arg(set.id()),
                       .remedy = {}};
    if (!verified) {
        result.severity = Severity::Blocker;
        result.explanation = verified.error().message;
        result.remedy = verified.error().hint;
        return {result};
    }
    if (verified->findings.empty()) {
        return {result};
    }
    std::vector<CheckResult> results;
    for (const VerifyFinding &finding : verified->findings) {
        result.severity = Severity::Blocker;
        result.store = finding.store;
        result.explanation = finding.subject + u": "_s + finding.explanation;
        result.remedy = finding.remedy;
        results.push_back(result);
    }
    return results;
}

/// The parts of a restore that its stages share.
struct RestoreParts
{
    const Profile &profile;
    const RestoreOptions &options;
    const RunGround &ground;
    std::optional<SearchAccess> search;
    BackupSet set;
    Manifest manifest;
};

bool restoresSearch(const RestoreParts &parts)
{
    return parts.search && parts.options.search == SearchPart::Snapshot;
}

SearchRestoreSettings searchSettings(const RestoreParts &parts)
{
    return {.target = parts.search->target,
            .http = parts.search->http,
            .storeName = SearchSettings::storeName(),
            .storeFacts = parts.manifest.stores.value(SearchSettings::storeName()),
            .knownKeys = knownIndexKeys(),
            .runId = parts.ground.runId,
            .runFolder = parts.ground.runFolder,
            .onFailure = parts.options.onSearchFailure,
            .inPlace = parts.options.allowInPlace ? SearchRestoreSettings::InPlace::WithSnapshot
                                                  : SearchRestoreSettings::InPlace::Refused};
}

PostgresRestoreSettings databaseSettings(const RestoreParts &parts, const PostgresTarget &target)
{
    const QString store = target.settings.storeName();
    return {.target = target,
            .set = parts.set,
            .storeName = store,
            .storeFacts = parts.manifest.stores.value(store),
            .runId = parts.ground.runId,
            .processes = std::make_shared<SystemProcessRunner>(),
            .jobs = parts.options.jobs,
            .inPlace = parts.options.allowInPlace ? InPlaceConsent::Given : InPlaceConsent::Refused};
}

ContentRestoreSettings contentSettings(const RestoreParts &parts, const ContentSettings &content)
{
    return {.target = content,
            .set = parts.set,
            .storeName = content.storeName(),
            .storeFacts = parts.manifest.stores.value(content.storeName()),
            .runId = parts.ground.runId,
            .runFolder = parts.ground.runFolder,
            .kind = parts.options.content == ContentPart::AddMissing ? ContentRestoreKind::AddMissing
                                                                     : ContentRestoreKind::Replace};
}

/// What no stage checks by itself: each store's prepare stage looks at its own target before anything runs.
std::vector<CheckFunction> restoreChecks(const RestoreParts &parts, const Clock &clock)
{
    std::vector<CheckFunction> checks;
    checks.push_back([manifest = parts.manifest, profile = parts.profile, rule = parts.options.identity](
                         std::stop_token) { return checkSetBelongs(manifest, profile, rule); });
    checks.push_back([set = parts.set, &clock](std::stop_token stop) { return checkSet(set, clock, stop); });
    for (const PostgresTarget &target : parts.ground.databases) {
        checks.push_back(
            [profile = parts.profile, target](std::stop_token stop) { return checkIdentity(profile, target, stop); });
    }
    if (restoresSearch(parts)) {
        checks.push_back([profile = parts.profile, access = *parts.search](std::stop_token stop) {
            return checkClusterIdentity(profile, access, stop);
        });
    }
    return checks;
}

/// The same and what the stores' prepare stages look at.
std::vector<CheckFunction> everyRestoreCheck(const RestoreParts &parts, const Clock &clock)
{
    std::vector<CheckFunction> checks = restoreChecks(parts, clock);
    if (parts.options.database) {
        for (const PostgresTarget &target : parts.ground.databases) {
            checks.push_back([settings = databaseSettings(parts, target)](std::stop_token stop) {
                return checkPostgresForRestore(settings, stop);
            });
        }
    }
    if (restoresSearch(parts)) {
        checks.push_back(
            [settings = searchSettings(parts)](std::stop_token stop) { return checkSearchForRestore(settings, stop); });
    }
    if (parts.options.content != ContentPart::None) {
        for (const ContentSettings &content : parts.profile.contentStores) {
            checks.push_back([settings = contentSettings(parts, content)](std::stop_token stop) {
                return checkContentForRestore(settings, stop);
            });
        }
    }
    return checks;
}

/// The stores that the profile wants restored and the set holds; a missing one is named.
Result<> checkStores(const Profile &profile, const RestoreOptions &options, const Manifest &manifest)
{
    const PlanStores wanted = storesToRestore(profile, options);
    for (const QString &store : wanted.databases + wanted.searches + wanted.contents) {
        if (!manifest.stores.contains(store)) {
            return fail(
                Error::invalidInput(Texts::tr("The set %1 does not hold the store \"%2\".").arg(manifest.setId, store),
                                    Texts::tr("Choose the stores to restore with --stores, or another set.")));
        }
    }
    return {};
}

std::unique_ptr<Stage> reconcileStage(const Profile &profile, const PostgresTarget &database,
                                      const std::optional<SearchAccess> &search)
{
    return makeReconcile({.database = database,
                          .content = profile.contentStores.empty()
                              ? std::optional<ContentSettings>()
                              : std::optional<ContentSettings>(profile.contentStores.front()),
                          .search = search});
}

std::unique_ptr<Stage> stopStage(const RunGround &ground, std::chrono::seconds limit)
{
    return makeWaitForStop({.targets = ground.databases, .limit = limit});
}

void addRestoreStages(RunRequest &request, const RestoreParts &parts, const Clock &clock)
{
    auto &stages = request.stages;
    stages[stageIdFor(StageId::preflight)] = makePreflight(restoreChecks(parts, clock));
    if (parts.options.database) {
        for (const PostgresTarget &target : parts.ground.databases) {
            const PostgresRestoreSettings settings = databaseSettings(parts, target);
            stages[stageIdFor(StageId::databasePrepare, settings.storeName)] = makePostgresPrepare(settings);
            stages[stageIdFor(StageId::databaseSwap, settings.storeName)] = makePostgresSwap(settings);
        }
    }
    if (restoresSearch(parts)) {
        stages[stageIdFor(StageId::searchPrepare)] = makeSearchPrepare(searchSettings(parts));
        stages[stageIdFor(StageId::searchSwap)] = makeSearchSwap(searchSettings(parts));
    }
    if (parts.options.content != ContentPart::None) {
        for (const ContentSettings &content : parts.profile.contentStores) {
            const ContentRestoreSettings settings = contentSettings(parts, content);
            std::unique_ptr<Stage> prepare = makeContentPrepare(settings);
            if (settings.kind == ContentRestoreKind::AddMissing) {
                prepare = withLiveReferences(parts.ground.databases.front(), content.id, std::move(prepare));
            }
            stages[stageIdFor(StageId::contentPrepare, settings.storeName)] = std::move(prepare);
            stages[stageIdFor(StageId::contentSwap, settings.storeName)] = makeContentSwap(settings);
        }
    }
    if (request.plan.find(stageIdFor(StageId::nodesStop)) != nullptr) {
        stages[stageIdFor(StageId::nodesStop)] = stopStage(parts.ground, parts.options.stopLimit);
    }
    stages[stageIdFor(StageId::restoreReconcile)] =
        reconcileStage(parts.profile, parts.ground.databases.front(), parts.search);
}

std::vector<CheckFunction> identityChecks(const Profile &profile, const RunGround &ground,
                                          const std::optional<SearchAccess> &search)
{
    std::vector<CheckFunction> checks;
    for (const PostgresTarget &target : ground.databases) {
        checks.push_back([profile, target](std::stop_token stop) { return checkIdentity(profile, target, stop); });
    }
    if (search) {
        checks.push_back(
            [profile, access = *search](std::stop_token stop) { return checkClusterIdentity(profile, access, stop); });
    }
    return checks;
}

/// The cluster, if the restore that is undone or discarded changed it.
std::optional<SearchAccess> searchOf(const Profile &profile, const RunSecrets &secrets, const PlanStores &restored)
{
    return restored.searches.isEmpty() ? std::optional<SearchAccess>() : searchAccess(profile, secrets);
}

const PostgresTarget &targetOf(const RunGround &ground, const QString &storeName)
{
    for (const PostgresTarget &target : ground.databases) {
        if (target.settings.storeName() == storeName) {
            return target;
        }
    }
    return ground.databases.front();
}

/// An undo that ended well is not made again: the work done since would be gone.
Result<EarlierUndos> undosToContinue(const BackupFolder &folder, const QString &restoredRun)
{
    Result<EarlierUndos> undos = earlierUndosOf(folder, restoredRun);
    if (undos && !undos->finished.isEmpty()) {
        return fail(Error::notFound(
            Texts::tr("The restore %1 has been undone already by the run %2.").arg(restoredRun, undos->finished),
            Texts::tr("Restore a backup set instead.")));
    }
    return undos;
}

/// Removing safety copies changes nothing that anybody uses; that each stage looked and found its copy gone is the
/// proof. What was removed cannot be put back: a discard that fails after that has not "changed nothing".
class ProvingDiscard : public Stage
{
public:
    explicit ProvingDiscard(std::unique_ptr<Stage> inner)
        : m_inner(std::move(inner))
    {
    }

    [[nodiscard]] Result<std::vector<CheckResult>> prepare(StageContext &context) override
    {
        return m_inner->prepare(context);
    }

    [[nodiscard]] Result<StageReport> run(StageContext &context) override
    {
        Result<StageReport> report = m_inner->run(context);
        if (report) {
            report->proves = true;
        }
        return report;
    }

    [[nodiscard]] Result<> rollBack(StageContext &context) override
    {
        if (!context.hasBegunSteps()) {
            return {};
        }
        return fail({.code = ErrorCode::NotFound,
                     .message = Texts::tr("A safety copy that was removed is gone."),
                     .detail = {},
                     .hint = Texts::tr("Run discard again to remove the others.")});
    }

    [[nodiscard]] bool changesLiveData() const override { return true; }

private:
    std::unique_ptr<Stage> m_inner;
};

} // namespace

Result<PlanStores> storesOfCopies(const Profile &profile, const SafetyCopyOptions &options)
{
    Result<PlanStores> stores = restoredStores(BackupFolder(profile.backupFolder), options.restoredRun);
    if (stores && !options.search) {
        stores->searches.clear();
    }
    return stores;
}

PlanStores storesToRestore(const Profile &profile, const RestoreOptions &options)
{
    PlanStores stores = storesOf(profile);
    if (!options.database) {
        stores.databases.clear();
    }
    if (options.search != SearchPart::Snapshot) {
        stores.searches.clear();
    }
    if (options.content == ContentPart::None) {
        stores.contents.clear();
    }
    return stores;
}

Result<AssembledRun> assembleRestore(const BackupSet &set, const Profile &profile, const RunSecrets &secrets,
                                     const RestoreOptions &options, const Clock &clock, std::stop_token stop)
{
    const Result<Manifest> manifest = Manifest::read(set);
    if (!manifest) {
        return fail(manifest.error());
    }
    const Result<> fitting = checkStores(profile, options, *manifest);
    if (!fitting) {
        return fail(fitting.error());
    }
    Result<RunGround> ground = layGround(profile, secrets, stop);
    if (!ground) {
        return fail(ground.error());
    }
    const RestoreParts parts{.profile = profile,
                             .options = options,
                             .ground = *ground,
                             .search = searchAccess(profile, secrets),
                             .set = set,
                             .manifest = *manifest};
    RunRequest request = requestOn(*ground, profile, clock);
    request.plan = restorePlan(storesToRestore(profile, options), options.content);
    request.subject.insert(u"set"_s, set.id());
    addRestoreStages(request, parts, clock);
    return AssembledRun{.request = std::move(request), .locks = std::move(ground->locks), .set = set};
}

std::vector<CheckResult> checkRestore(const BackupSet &set, const Profile &profile, const RunSecrets &secrets,
                                      const RestoreOptions &options, const Clock &clock, std::stop_token stop)
{
    const Result<Manifest> manifest = Manifest::read(set);
    const Result<> fitting = manifest ? checkStores(profile, options, *manifest) : fail(manifest.error());
    if (!fitting) {
        return {{.id = u"set.stores"_s,
                 .store = {},
                 .severity = Severity::Blocker,
                 .title = Texts::tr("Stores of the set"),
                 .explanation = fitting.error().message,
                 .remedy = fitting.error().hint}};
    }
    // A run's ground without its locks and its folder: the checks only need the names.
    RunGround ground;
    ground.runId = newRunId();
    for (const DatabaseSettings &database : profile.databases) {
        ground.databases.push_back({database, secrets.value(database.storeName())});
    }
    const RestoreParts parts{.profile = profile,
                             .options = options,
                             .ground = ground,
                             .search = searchAccess(profile, secrets),
                             .set = set,
                             .manifest = *manifest};
    std::vector<CheckResult> results;
    for (const CheckFunction &check : everyRestoreCheck(parts, clock)) {
        if (stop.stop_requested()) {
            break;
        }
        for (CheckResult &result : check(stop)) {
            results.push_back(std::move(result));
        }
    }
    return results;
}

Result<AssembledRun> assembleUndo(const Profile &profile, const RunSecrets &secrets, const SafetyCopyOptions &options,
                                  const Clock &clock, std::stop_token stop)
{
    const QString &restoredRun = options.restoredRun;
    const Result<PlanStores> restored = storesOfCopies(profile, options);
    if (!restored) {
        return fail(restored.error());
    }
    const Result<EarlierUndos> earlier = undosToContinue(BackupFolder(profile.backupFolder), restoredRun);
    if (!earlier) {
        return fail(earlier.error());
    }
    Result<RunGround> ground = layGround(profile, secrets, stop);
    if (!ground) {
        return fail(ground.error());
    }
    RunRequest request = requestOn(*ground, profile, clock);
    request.plan = undoPlan(*restored);
    request.subject.insert(u"undoes"_s, restoredRun);
    const std::optional<SearchAccess> search = searchOf(profile, secrets, *restored);
    request.stages[stageIdFor(StageId::preflight)] = makePreflight(identityChecks(profile, *ground, search));
    request.stages[stageIdFor(StageId::nodesStop)] = stopStage(*ground, options.stopLimit);
    for (const QString &store : restored->databases) {
        const QString id = stageIdFor(StageId::databaseSwap, store);
        // A journal that cannot be read must not keep anybody from an undo; then only the server is asked.
        const bool swapped = hasFinishedStage(ground->folder, restoredRun, id).value_or(true);
        request.stages[id] = makePostgresUndo(targetOf(*ground, store), restoredRun, ground->runId,
                                              {.swapFinished = swapped, .interruptedUndos = earlier->interrupted});
    }
    for (const ContentSettings &content : profile.contentStores) {
        if (restored->contents.contains(content.storeName())) {
            request.stages[stageIdFor(StageId::contentSwap, content.storeName())] =
                makeContentUndo(content, restoredRun, ground->runId);
        }
    }
    if (search) {
        request.stages[stageIdFor(StageId::searchSwap)] =
            makeSearchUndo(*search, ground->folder.runFolder(restoredRun), ground->runFolder);
    }
    request.stages[stageIdFor(StageId::restoreReconcile)] =
        reconcileStage(profile, ground->databases.front(), searchAccess(profile, secrets));
    return AssembledRun{.request = std::move(request), .locks = std::move(ground->locks), .set = {}};
}

Result<AssembledRun> assembleDiscard(const Profile &profile, const RunSecrets &secrets,
                                     const SafetyCopyOptions &options, const Clock &clock, std::stop_token stop)
{
    const QString &restoredRun = options.restoredRun;
    const Result<PlanStores> restored = storesOfCopies(profile, options);
    if (!restored) {
        return fail(restored.error());
    }
    Result<RunGround> ground = layGround(profile, secrets, stop);
    if (!ground) {
        return fail(ground.error());
    }
    RunRequest request = requestOn(*ground, profile, clock);
    request.plan = discardPlan(*restored);
    request.subject.insert(u"discards"_s, restoredRun);
    const std::optional<SearchAccess> search = searchOf(profile, secrets, *restored);
    request.stages[stageIdFor(StageId::preflight)] = makePreflight(identityChecks(profile, *ground, search));
    for (const QString &store : restored->databases) {
        request.stages[stageIdFor(StageId::databaseSwap, store)] =
            std::make_unique<ProvingDiscard>(makePostgresDiscard(targetOf(*ground, store), restoredRun));
    }
    for (const ContentSettings &content : profile.contentStores) {
        if (restored->contents.contains(content.storeName())) {
            request.stages[stageIdFor(StageId::contentSwap, content.storeName())] =
                std::make_unique<ProvingDiscard>(makeContentDiscard(content, restoredRun));
        }
    }
    if (search) {
        request.stages[stageIdFor(StageId::searchSwap)] =
            std::make_unique<ProvingDiscard>(makeSearchDiscard(*search, ground->folder.runFolder(restoredRun)));
    }
    return AssembledRun{.request = std::move(request), .locks = std::move(ground->locks), .set = {}};
}

} // namespace Stillpoint
