// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace Stillpoint {

/// The JSON file in a backup folder's lock: who owns it. A value. Machine and boot are told apart by ids that the
/// operating system keeps; the process by its number, its name space and the clock tick at which it began, because
/// numbers are used again.
struct LockOwner
{
    QString token; ///< random; no two locks have the same
    QString host;
    QString machine; ///< derived from the machine id, which itself is nobody's business
    QString boot;
    QString processSpace; ///< containers on one machine number their processes apart
    qint64 process = 0;
    qint64 startTicks = 0;
    QString runId;
    QString since;
    qint64 counter = 0;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<LockOwner> fromJson(const QJsonObject &json, const QString &path);
    /// This very process.
    [[nodiscard]] static LockOwner ofThisProcess(const QString &runId);
};

/// What can be known of an owner without waiting.
enum class OwnerState {
    Alive, ///< a running process of this machine
    Dead, ///< a process of this machine and boot that is gone
    Rebooted, ///< of this machine, but before its last start; certain only if machine ids are not shared
    Foreign ///< of another machine or container: nothing can be known
};

[[nodiscard]] OwnerState stateOf(const LockOwner &owner, const LockOwner &self);

using MaybeOwner = std::optional<LockOwner>;

/// The owner in this file; nothing when there is no file.
[[nodiscard]] Result<MaybeOwner> readLockOwner(const QString &path);
/// The same lock, not beaten since.
[[nodiscard]] bool isSameBeat(const MaybeOwner &now, const LockOwner &before);
/// Takes the owner file of a stale lock away by renaming it. Of several who try, one gets the file that all of them
/// judged (true); whoever gets another one has met the winner's, and puts it back (false).
[[nodiscard]] Result<bool> takeOwnerAway(const QString &ownerFile, const QString &asideFile, const LockOwner &judged);

/// The operating system's part, in locks_unix.cpp.
namespace ProcessTable {
[[nodiscard]] qint64 ownProcess();
[[nodiscard]] QString ownProcessSpace();
/// Clock ticks after boot at which a process began; 0 when there is no such process.
[[nodiscard]] qint64 startTicks(qint64 process);
/// mkdir and nothing else: false when it is already there.
[[nodiscard]] Result<bool> makeFolderExclusively(const QString &path);
[[nodiscard]] Result<> rename(const QString &from, const QString &to);
} // namespace ProcessTable

} // namespace Stillpoint
