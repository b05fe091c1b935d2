// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/locks.h"

#include "app/engine/core/durable.h"
#include "app/engine/core/logging.h"
#include "app/engine/core/waiting.h"
#include "app/engine/run/lockowner.h"
#include "app/engine/run/stagethread.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <mutex>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::FolderLock)
};

constexpr std::chrono::milliseconds pollInterval{20};
// Between making the folder and naming its owner, and while somebody looks whose lock it is, there is no owner file.
constexpr std::chrono::seconds ownerlessLimit{3};
// Each turn means that the lock changed hands under our eyes.
constexpr int mostTurns = 20;

/// The paths of one lock.
struct LockPlace
{
    QString backupFolder;

    [[nodiscard]] QString folder() const { return QDir(backupFolder).filePath(u"lock"_s); }

    [[nodiscard]] QString ownerFile() const { return QDir(folder()).filePath(u"owner.json"_s); }

    /// Where this taker puts a stale owner's file for the moment of taking over.
    [[nodiscard]] QString asideFile(const LockOwner &taker) const
    {
        return QDir(folder()).filePath(u"stale-%1.json"_s.arg(taker.token));
    }
};

/// Waits a little for the owner file of a lock whose folder is there. Nothing: the folder is gone, or nobody named
/// himself in time.
Result<MaybeOwner> awaitOwner(const LockPlace &place, const std::stop_token &stop)
{
    for (std::chrono::milliseconds waited{0}; waited < ownerlessLimit; waited += pollInterval) {
        Result<MaybeOwner> owner = readLockOwner(place.ownerFile());
        if (!owner || *owner || !QFileInfo::exists(place.folder())) {
            return owner;
        }
        if (!waitFor(stop, pollInterval)) {
            return fail(Error::cancelled());
        }
    }
    return MaybeOwner{};
}

enum class Watched { Still, Moved };

Result<Watched> watch(const LockPlace &place, const LockOwner &seen, std::chrono::milliseconds limit,
                      const std::stop_token &stop)
{
    for (std::chrono::milliseconds waited{0}; waited < limit; waited += pollInterval) {
        if (!waitFor(stop, pollInterval)) {
            return fail(Error::cancelled());
        }
        const Result<MaybeOwner> now = readLockOwner(place.ownerFile());
        if (!now) {
            return fail(now.error());
        }
        if (!isSameBeat(*now, seen)) {
            return Watched::Moved;
        }
    }
    return Watched::Still;
}

Error busy(const LockPlace &place, const LockOwner &owner, const QString &hint)
{
    return {.code = ErrorCode::Busy,
            .message = Texts::tr("The backup folder %1 is in use by run %2, process %3 on %4, since %5.")
                           .arg(place.backupFolder, owner.runId)
                           .arg(owner.process)
                           .arg(owner.host, owner.since),
            .detail = u"lock counter %1"_s.arg(owner.counter),
            .hint = hint};
}

Error busyWithoutOwner(const LockPlace &place)
{
    return {.code = ErrorCode::Busy,
            .message =
                Texts::tr("The backup folder %1 is locked, and the lock does not say by whom.").arg(place.backupFolder),
            .detail = u"no owner file in "_s + place.folder(),
            .hint = Texts::tr("Make sure that no other Stillpoint uses this backup folder, then remove %1.")
                        .arg(place.folder())};
}

/// Whether the lock of this owner may be taken; Busy with the reason where it may not.
Result<Watched> mayTake(const LockPlace &place, const LockOwner &owner, const LockOwner &self,
                        const FolderLock::Options &options)
{
    switch (stateOf(owner, self)) {
    case OwnerState::Alive:
        return fail(busy(place, owner, Texts::tr("Wait until that run has ended, or cancel it.")));
    case OwnerState::Dead:
        return Watched::Still;
    case OwnerState::Rebooted:
        return watch(place, owner, options.rebootLimit, options.stop);
    case OwnerState::Foreign:
        break;
    }
    if (options.foreign == FolderLock::ForeignLock::Refuse) {
        return fail(
            busy(place, owner,
                 Texts::tr("Wait until that run has ended. If that computer is gone, remove %1.").arg(place.folder())));
    }
    return watch(place, owner, options.foreignLimit, options.stop);
}

Result<> writeOwner(const LockPlace &place, const LockOwner &owner)
{
    return writeDurably(place.ownerFile(), QJsonDocument(owner.toJson()).toJson());
}

} // namespace

struct FolderLock::State
{
    LockPlace place;
    LockOwner self;
    std::stop_source stop;
    std::unique_ptr<StageThread> heartbeat;
    std::chrono::milliseconds unclearLimit{0};
    // mutex protects unclearSince, since when the looks at the lock have told nothing; looks come from any thread.
    std::mutex mutex;
    std::optional<std::chrono::steady_clock::time_point> unclearSince;

    void beat(std::chrono::milliseconds interval) const;
    [[nodiscard]] std::optional<bool> isOurs() const;
    [[nodiscard]] static Result<bool> tryToTake(const LockPlace &place, const LockOwner &self, const Options &options);
};

/// Whose the lock on disk is: ours or not; nothing where it cannot be read or names nobody.
std::optional<bool> FolderLock::State::isOurs() const
{
    const Result<MaybeOwner> owner = awaitOwner(place, {});
    return owner && *owner ? std::optional((*owner)->token == self.token) : std::nullopt;
}

/// On the heartbeat's thread: nobody else changes the file while the lock is ours.
void FolderLock::State::beat(std::chrono::milliseconds interval) const
{
    LockOwner beating = self;
    while (waitFor(stop.get_token(), interval)) {
        const Result<MaybeOwner> onDisk = readLockOwner(place.ownerFile());
        if (!onDisk || !*onDisk) {
            continue; // somebody looks at it just now, or the mount is away; the next beat will tell
        }
        if ((*onDisk)->token != self.token) {
            log(LogLevel::Error, u"lock"_s, u"the lock %1 was taken by %2"_s.arg(place.folder(), (*onDisk)->host));
            return;
        }
        ++beating.counter;
        if (const Result<> written = writeOwner(place, beating); !written) {
            log(LogLevel::Warning, u"lock"_s, written.error().toString());
        }
    }
}

/// One turn: true when the lock is ours, false when it changed hands meanwhile and is worth another look.
Result<bool> FolderLock::State::tryToTake(const LockPlace &place, const LockOwner &self, const Options &options)
{
    const Result<bool> made = ProcessTable::makeFolderExclusively(place.folder());
    if (!made) {
        return fail(made.error());
    }
    if (*made) {
        if (const Result<> written = writeOwner(place, self); !written) {
            QDir(place.folder()).removeRecursively();
            return fail(written.error());
        }
        return true;
    }
    const Result<MaybeOwner> owner = awaitOwner(place, options.stop);
    if (!owner) {
        return fail(owner.error());
    }
    if (!*owner) {
        return QFileInfo::exists(place.folder()) ? fail(busyWithoutOwner(place)) : Result<bool>(false);
    }
    const Result<Watched> watched = mayTake(place, **owner, self, options);
    if (!watched) {
        return fail(watched.error());
    }
    if (*watched == Watched::Moved) {
        const Result<MaybeOwner> now = readLockOwner(place.ownerFile());
        const bool isAlive = now && *now && (*now)->token == (*owner)->token;
        return isAlive ? fail(busy(place, **now, Texts::tr("Wait until that run has ended, or cancel it.")))
                       : Result<bool>(false);
    }
    const Result<bool> taken = takeOwnerAway(place.ownerFile(), place.asideFile(self), **owner);
    if (!taken || !*taken) {
        return taken;
    }
    log(LogLevel::Warning, u"lock"_s,
        u"took over the stale lock of run %1, process %2 on %3"_s.arg((*owner)->runId)
            .arg((*owner)->process)
            .arg((*owner)->host));
    if (const Result<> written = writeOwner(place, self); !written) {
        return fail(written.error());
    }
    QFile::remove(place.asideFile(self));
    return true;
}

FolderLock::FolderLock(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

Result<std::unique_ptr<FolderLock>> FolderLock::acquire(const QString &backupFolder, const QString &runId)
{
    return acquire(backupFolder, runId, Options{});
}

Result<std::unique_ptr<FolderLock>> FolderLock::acquire(const QString &backupFolder, const QString &runId,
                                                        const Options &options)
{
    auto state = std::make_unique<State>();
    state->place = {.backupFolder = backupFolder};
    state->self = LockOwner::ofThisProcess(runId);
    state->unclearLimit = options.unclearLimit;
    for (int turn = 0; turn < mostTurns; ++turn) {
        const Result<bool> taken = State::tryToTake(state->place, state->self, options);
        if (!taken) {
            return fail(taken.error());
        }
        if (*taken) {
            const State *beating = state.get();
            state->heartbeat = std::make_unique<StageThread>(
                u"lock heartbeat"_s, [beating, interval = options.heartbeat] { beating->beat(interval); });
            return std::unique_ptr<FolderLock>(new FolderLock(std::move(state)));
        }
    }
    return fail(busyWithoutOwner(state->place));
}

Result<std::optional<FolderLock::Owner>> FolderLock::inspect(const QString &backupFolder)
{
    const LockPlace place{.backupFolder = backupFolder};
    if (!QFileInfo::exists(place.folder())) {
        return std::optional<Owner>{};
    }
    const Result<MaybeOwner> owner = awaitOwner(place, {});
    if (!owner) {
        return fail(owner.error());
    }
    if (!*owner) {
        return QFileInfo::exists(place.folder()) ? fail(busyWithoutOwner(place))
                                                 : Result<std::optional<Owner>>(std::optional<Owner>{});
    }
    const OwnerState state = stateOf(**owner, LockOwner::ofThisProcess({}));
    return Owner{.host = (*owner)->host,
                 .process = (*owner)->process,
                 .runId = (*owner)->runId,
                 .since = (*owner)->since,
                 .stale = state == OwnerState::Dead,
                 .rebooted = state == OwnerState::Rebooted};
}

FolderLock::~FolderLock()
{
    // Only what is certainly ours is removed.
    const bool isOurs = m_state->isOurs().value_or(false);
    m_state->stop.request_stop();
    m_state->heartbeat.reset();
    if (isOurs) {
        QDir(m_state->place.folder()).removeRecursively();
    }
}

bool FolderLock::isHeld() const
{
    const std::optional<bool> isOurs = m_state->isOurs();
    const std::lock_guard guard(m_state->mutex);
    if (isOurs) {
        m_state->unclearSince.reset();
        return *isOurs;
    }
    const auto now = std::chrono::steady_clock::now();
    if (!m_state->unclearSince) {
        m_state->unclearSince = now;
        log(LogLevel::Warning, u"lock"_s, u"the lock %1 does not say whose it is"_s.arg(m_state->place.folder()));
    }
    return now - *m_state->unclearSince < m_state->unclearLimit;
}

} // namespace Stillpoint
