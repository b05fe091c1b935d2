// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/workers.h"
#include "app/engine/database/postgrescompress.h"
#include "app/engine/database/postgrescounts.h"
#include "app/engine/database/postgresdump.h"
#include "app/engine/database/postgresfence.h"
#include "app/engine/database/postgreswatch.h"
#include "app/engine/plan/stage.h"

#include <QString>

#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <set>

namespace Stillpoint {

/// The sessions and processes of one transfer; all outlive it.
struct TransferParts
{
    StageContext &context;
    PostgresSession &held;
    PostgresWatch &watch;
    PostgresDump &dump;
    PostgresCounts &counts;
    const PostgresFence &fence;
};

struct TransferOptions
{
    QString folder; ///< the dump's
    int threads = 2; ///< for compression
    bool compressItself = false; ///< by pg_dump
    std::chrono::seconds lockQueueLimit{30};
};

/// Sees a running dump through: compresses each file as soon as it is finished, shows how far it is, watches the lock
/// queue behind it and keeps the fence's session alive. On the stage's thread, which alone talks to the context;
/// compression on a pool of its own. On an error the dump may still be running: the caller ends it.
class PostgresTransfer
{
public:
    PostgresTransfer(const TransferParts &parts, const TransferOptions &options);

    /// Ends when the dump has ended well, every data file is in its final form and every table has been counted.
    [[nodiscard]] Result<> run();
    /// After run(): what is known of each file, by its stored name.
    [[nodiscard]] std::map<QString, DumpFileFacts> files() const;

private:
    [[nodiscard]] Result<> takeLines();
    [[nodiscard]] Result<> pump();
    [[nodiscard]] Result<> finishFile(const QString &path);
    [[nodiscard]] Result<> finishRemaining();
    [[nodiscard]] Result<> awaitCounts();
    [[nodiscard]] Result<> showProgress();
    [[nodiscard]] Result<> watchLockQueue();
    [[nodiscard]] Result<> askAboutWaiter(const LockWaiter &waiter);
    [[nodiscard]] Result<> everyTick();

    TransferParts m_parts;
    TransferOptions m_options;
    qint64 m_totalBytes = 0;
    std::set<QString> m_startedTables;
    QString m_activity;
    std::map<int, std::chrono::nanoseconds> m_waiterSince;
    bool m_keepDumping = false; ///< the administrator chose to let others wait
    std::chrono::nanoseconds m_lastLook{0};
    std::deque<QString> m_waiting;
    std::set<QString> m_taken;
    // m_mutex protects the files and the number of running jobs, which the pool's threads write.
    mutable std::mutex m_mutex;
    std::map<QString, DumpFileFacts> m_files;
    int m_runningJobs = 0;
    Workers m_pool; // last: its threads use all of the above
};

} // namespace Stillpoint
