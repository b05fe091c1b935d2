// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QJsonObject>
#include <QString>

#include <memory>

namespace Stillpoint {

/// The lock of a backup folder (formats.md section 5): lock/ made by mkdir with a JSON file in it, a heartbeat every few
/// seconds from a thread of its own. Released by the destructor. Stale when the owner is a dead process of this very
/// machine and boot, or when the counter has not moved for five minutes on our own clock; a foreign one is never taken
/// unasked.
class FolderLock {
public:
    struct Owner {
        QString host;
        qint64 process = 0;
        QString runId;
        bool stale = false;
    };

    /// Busy when another run holds it: the message names host, process, run and since when.
    [[nodiscard]] static Result<std::unique_ptr<FolderLock>> acquire(const QString &backupFolder, const QString &runId);
    ~FolderLock();

    /// True while the lock on disk is still ours.
    [[nodiscard]] bool isHeld() const;

private:
    struct State;
    explicit FolderLock(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace Stillpoint
