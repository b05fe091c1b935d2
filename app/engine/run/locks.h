// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QJsonObject>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>

namespace Stillpoint {

/// The lock of a backup folder (formats.md section 5): lock/ made by mkdir with a JSON file in it, a heartbeat every
/// few seconds from a thread of its own. Released by the destructor. Stale when the owner is a dead process of this
/// very machine and boot, or when the counter has not moved for five minutes on our own clock; a foreign one is never
/// taken unasked.
class FolderLock
{
public:
    struct Owner
    {
        QString host;
        qint64 process = 0;
        QString runId;
        QString since; ///< UTC, by the owner's own clock
        bool stale = false; ///< a process of this machine that is certainly gone
        bool rebooted = false; ///< of this machine, but from before its last start
    };

    /// A lock whose owner works on another machine, or did before this one was started anew.
    enum class ForeignLock {
        Refuse, ///< Busy
        TakeWhenStill ///< the administrator asked for it: taken once its counter has not moved for foreignLimit
    };

    struct Options
    {
        ForeignLock foreign = ForeignLock::Refuse;
        std::chrono::milliseconds heartbeat = std::chrono::seconds{5};
        /// How long the counter of a lock of this machine, made before its last start, is watched before it is taken.
        std::chrono::milliseconds rebootLimit = std::chrono::seconds{11};
        std::chrono::milliseconds foreignLimit = std::chrono::minutes{5};
        /// How long a lock that was taken may not be readable, or may name nobody, before it counts as lost.
        std::chrono::milliseconds unclearLimit = std::chrono::seconds{30};
        std::stop_token stop;
    };

    /// Busy when another run holds it: the message names host, process, run and since when. Blocks while it watches a
    /// lock whose owner it cannot ask.
    [[nodiscard]] static Result<std::unique_ptr<FolderLock>> acquire(const QString &backupFolder, const QString &runId);
    [[nodiscard]] static Result<std::unique_ptr<FolderLock>> acquire(const QString &backupFolder, const QString &runId,
                                                                     const Options &options);
    /// Who holds the lock, without touching it; nothing when it is free.
    [[nodiscard]] static Result<std::optional<Owner>> inspect(const QString &backupFolder);
    ~FolderLock();

    /// False once somebody else is named in the lock on disk, or once nobody could tell for unclearLimit: a mount that
    /// stutters for a moment ends no run. Reads the lock, and waits up to 3 s where nobody is named in it; from any
    /// thread.
    [[nodiscard]] bool isHeld() const;

private:
    struct State;
    explicit FolderLock(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace Stillpoint
