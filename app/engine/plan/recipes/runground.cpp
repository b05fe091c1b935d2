// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/runground.h"

#include "app/engine/core/durable.h"
#include "app/engine/database/postgrestargetlock.h"
#include "app/engine/run/runfolder.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::RunGround)
};

Result<> checkProfileItself(const Profile &profile)
{
    for (const FieldIssue &issue : validateProfile(profile)) {
        if (issue.blocking) {
            return fail(
                Error::invalidInput(Texts::tr("The profile %1 can not be used: %2").arg(profile.name, issue.message),
                                    Texts::tr("Correct it with \"profile edit %1\".").arg(profile.name)));
        }
    }
    return {};
}

// The rows do not say yet which of several stores holds a file, so a set of two could not be proved.
Result<> checkSingleContent(const Profile &profile)
{
    if (profile.contentStores.size() < 2) {
        return {};
    }
    return fail(
        Error::invalidInput(Texts::tr("The profile %1 names %2 content folders; this version can work with one.")
                                .arg(profile.name)
                                .arg(profile.contentStores.size()),
                            Texts::tr("Keep the one that the application's content items are in.")));
}

// Before anything is written: not even the folder's marker may land inside the content.
Result<> checkNesting(const Profile &profile)
{
    for (const ContentSettings &content : profile.contentStores) {
        if (liesWithin(profile.backupFolder, content.root)) {
            return fail(Error::invalidInput(Texts::tr("The backup folder %1 lies inside the content folder %2.")
                                                .arg(profile.backupFolder, content.root),
                                            Texts::tr("Choose a backup folder outside of the content.")));
        }
        if (liesWithin(content.root, profile.backupFolder)) {
            return fail(Error::invalidInput(Texts::tr("The content folder %1 lies inside the backup folder %2.")
                                                .arg(content.root, profile.backupFolder),
                                            Texts::tr("Choose a backup folder that does not contain the content.")));
        }
    }
    return {};
}

} // namespace

RunLocks::RunLocks() = default;
RunLocks::RunLocks(RunLocks &&) noexcept = default;
RunLocks &RunLocks::operator=(RunLocks &&) noexcept = default;
RunLocks::~RunLocks() = default;

bool RunLocks::areHeld() const
{
    return (!folder || folder->isHeld())
        && std::all_of(targets.begin(), targets.end(),
                       [](const std::unique_ptr<PostgresTargetLock> &lock) { return lock->isHeld(); });
}

Result<RunGround> layGround(const Profile &profile, const RunSecrets &secrets, std::stop_token stop)
{
    for (const Result<> &checked : {checkProfileItself(profile), checkSingleContent(profile), checkNesting(profile)}) {
        if (!checked) {
            return fail(checked.error());
        }
    }
    RunGround ground;
    ground.runId = newRunId();
    ground.folder = BackupFolder(profile.backupFolder);
    ground.runFolder = ground.folder.runFolder(ground.runId);
    for (const DatabaseSettings &database : profile.databases) {
        ground.databases.push_back({database, secrets.value(database.storeName())});
    }
    for (const PostgresTarget &target : ground.databases) {
        Result<std::unique_ptr<PostgresTargetLock>> lock = PostgresTargetLock::acquire(target, ground.runId, stop);
        if (!lock) {
            return fail(lock.error());
        }
        ground.locks.targets.push_back(std::move(*lock));
    }
    const Result<> opened = ground.folder.open();
    if (!opened) {
        return fail(opened.error());
    }
    FolderLock::Options locking;
    locking.stop = stop;
    Result<std::unique_ptr<FolderLock>> lock = FolderLock::acquire(ground.folder.path(), ground.runId, locking);
    if (!lock) {
        return fail(lock.error());
    }
    ground.locks.folder = std::move(*lock);
    const Result<> made = makeFolder(ground.runFolder);
    if (!made) {
        return fail(made.error());
    }
    return ground;
}

RunRequest requestOn(const RunGround &ground, const Profile &profile, const Clock &clock)
{
    RunRequest request;
    request.runId = ground.runId;
    request.runFolder = ground.runFolder;
    request.profile = profile.toJson();
    request.subject = {{u"profile"_s, profile.name},
                       {u"environment"_s, profile.environment},
                       {u"tier"_s, profile.tier == Tier::Test ? u"test"_s : u"production"_s}};
    request.clock = &clock;
    return request;
}

} // namespace Stillpoint
