// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/wizard/drafts.h"

#include "app/engine/core/text.h"
#include "app/engine/plan/recipes/consistencynotice.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Drafts)
};

bool endedWell(const RunReport &report)
{
    return report.verdict && exitCodeOf(*report.verdict) <= exitCodeOf(Verdict::CompletedWithLosses);
}

} // namespace

bool BackupDraft::couldRegisterRepository() const
{
    const auto found = std::ranges::find(checks, u"search.repository"_s, &CheckResult::id);
    const bool isMissing = found != checks.end()
        && (found->severity == Severity::Blocker || options.repository == RepositoryConsent::Register);
    return isMissing && profile.search && !profile.search->repositoryLocation.isEmpty();
}

Plan BackupDraft::plan() const
{
    return hotBackupPlan(storesOf(profile), options.window);
}

void BackupDraft::start(RunSession &session, const Clock &clock) const
{
    HotBackupOptions used = options;
    const ConsistencyNotice notice = hotBackupNotice();
    used.acknowledgement = {{u"notice"_s, notice.id},
                            {u"version"_s, notice.version},
                            {u"at"_s, isoUtc(acknowledgedAt)},
                            {u"by"_s, u"window"_s}};
    session.start(Texts::tr("Stillpoint backs up %1").arg(profile.target()),
                  [used, profile = profile, secrets = secrets, &clock](const std::stop_token &stop) {
                      return assembleHotBackup(profile, secrets, used, clock, stop);
                  });
}

Plan RestoreDraft::plan() const
{
    return restorePlan(storesToRestore(profile, options), options.content);
}

void RestoreDraft::proposeOptions()
{
    const PlanStores stores = storesOf(profile);
    const bool wantsAll = damage != Damage::SearchOnly && damage != Damage::FilesOnly;
    const SearchPart search = canRestore(stores.searches) ? SearchPart::Snapshot : SearchPart::Later;
    options.database = wantsAll && canRestore(stores.databases);
    options.search = !profile.search || damage == Damage::FilesOnly ? SearchPart::None : search;
    options.content = damage == Damage::SearchOnly || !canRestore(stores.contents) ? ContentPart::None
        : damage == Damage::FilesOnly                                              ? ContentPart::AddMissing
                                                                                   : ContentPart::Replace;
}

bool RestoreDraft::canRestore(const QStringList &stores) const
{
    return !stores.isEmpty() && (!manifest || std::ranges::all_of(stores, [this](const QString &store) {
        return manifest->stores.contains(store);
    }));
}

void RestoreDraft::forgetConsents()
{
    options.identity = IdentityRule::Same;
    options.allowInPlace = false;
    options.onSearchFailure = OnSearchFailure::Ask;
    rebuiltServers.clear();
    typedTarget.clear();
}

bool RestoreDraft::needsTyping() const
{
    const bool mayBeProduction = profile.tier == Tier::Production || profileIsFromSet;
    return mayBeProduction && typedTarget.trimmed() != profile.target();
}

void RestoreDraft::start(RunSession &session, const Clock &clock) const
{
    if (!set) {
        return;
    }
    session.start(
        Texts::tr("Stillpoint restores %1").arg(profile.target()),
        [set = *set, profile = profile, secrets = secrets, options = options, &clock](const std::stop_token &stop) {
            return assembleRestore(set, profile, secrets, options, clock, stop);
        });
}

Result<Plan> SafetyCopyDraft::plan() const
{
    return storesOfCopies(profile, options).map([this](const PlanStores &stores) {
        return purpose == Purpose::Undo ? undoPlan(stores) : discardPlan(stores);
    });
}

bool SafetyCopyDraft::needsTyping() const
{
    return profile.tier == Tier::Production && typedTarget.trimmed() != profile.target();
}

QStringList SafetyCopyDraft::effects(const QDateTime &now) const
{
    if (purpose == Purpose::Discard) {
        return {Texts::tr("The restore can not be undone afterwards."),
                Texts::tr("The state from before the restore is deleted for good. What the application uses now is not "
                          "touched.")};
    }
    // A run's id begins with the time of its start in UTC.
    QDateTime began = QDateTime::fromString(options.restoredRun.left(15), u"yyyyMMdd-HHmmss"_s);
    began.setTimeSpec(Qt::UTC);
    return {began.isValid() ? Texts::tr("What was done since the restore (%1 ago) is no longer in the application.")
                                  .arg(formatDuration(std::chrono::milliseconds(began.msecsTo(now))))
                            : Texts::tr("What was done since the restore is no longer in the application."),
            Texts::tr("The state from before the restore is put back. What is there now is put aside, not deleted.")};
}

void SafetyCopyDraft::start(RunSession &session, const Clock &clock) const
{
    const bool isUndo = purpose == Purpose::Undo;
    session.start(
        (isUndo ? Texts::tr("Stillpoint undoes a restore of %1") : Texts::tr("Stillpoint removes safety copies of %1"))
            .arg(profile.target()),
        [isUndo, profile = profile, secrets = secrets, options = options, &clock](const std::stop_token &stop) {
            return isUndo ? assembleUndo(profile, secrets, options, clock, stop)
                          : assembleDiscard(profile, secrets, options, clock, stop);
        });
}

Result<> learnFromBackup(const ProfileStore &profiles, const QString &profileName, const RunReport &report)
{
    if (!endedWell(report)) {
        return {};
    }
    const QJsonObject learned = learnedFingerprints(report);
    Result<Profile> profile = profiles.find(profileName);
    if (!profile || learned.isEmpty() || profile->fingerprints == learned) {
        return {};
    }
    for (auto it = learned.begin(); it != learned.end(); ++it) {
        if (!profile->fingerprints.contains(it.key())) {
            profile->fingerprints.insert(it.key(), it.value());
        }
    }
    return profiles.save(*profile);
}

Result<> learnFromRestore(const ProfileStore &profiles, const RestoreDraft &draft, const RunReport &report)
{
    if (!endedWell(report) || draft.rebuiltServers.isEmpty()) {
        return {};
    }
    const Result<std::vector<Profile>> saved = profiles.list();
    if (!saved) {
        return fail(saved.error());
    }
    const auto found = std::ranges::find(*saved, draft.profile.id, &Profile::id);
    // Servers that only this restore was told of are none of the saved profile.
    if (found == saved->end() || draft.profileIsFromSet) {
        return {};
    }
    Profile learned = *found;
    for (const QString &store : draft.rebuiltServers) {
        learned.fingerprints.remove(store);
    }
    return profiles.save(learned);
}

} // namespace Stillpoint
