// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/recipes/assembly.h"
#include "app/engine/run/planrunner.h"
#include "app/engine/tools/desktopservices.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace Stillpoint {

/// One run from its assembly to its report, as the command line and the window carry it out: assembles in the
/// background, holds the locks, keeps the system awake, watches that the locks are still held. Main thread; one run for
/// one object. The destructor stops what goes on and waits for it.
class RunSession : public QObject
{
    Q_OBJECT

public:
    using Assemble = std::function<Result<AssembledRun>(std::stop_token)>;

    explicit RunSession(QObject *parent = nullptr);
    ~RunSession() override;

    /// reason: for the system's sleep inhibitor, "Stillpoint backs up production/shop". assemble runs on a background
    /// thread and may keep nothing of the caller.
    void start(const QString &reason, const Assemble &assemble);
    /// At any point; returns at once.
    void cancel();

    /// There from the beginning, so that views can connect before anything happens.
    [[nodiscard]] PlanRunner &runner() { return *m_runner; }

    /// Between start() and ended() or refused().
    [[nodiscard]] bool isActive() const { return m_isActive; }

    /// The set that a backup made or a restore reads; nothing for the others.
    [[nodiscard]] const std::optional<BackupSet> &set() const { return m_set; }

    /// runs/<run id> of the backup folder; empty before began().
    [[nodiscard]] const QString &runFolder() const { return m_runFolder; }

    /// The set's folder when it was sealed (or was there before); empty otherwise.
    [[nodiscard]] QString sealedSet() const;

Q_SIGNALS:
    /// The run never began; nothing was changed.
    void refused(const Stillpoint::Error &error);
    void began(const QString &runId, const QString &runFolder, const Stillpoint::Plan &plan);
    /// The system gave no promise to stay awake.
    void mayFallAsleep();
    /// Somebody else could begin, so the run is being cancelled.
    void lockLost(const Stillpoint::Error &error);
    void ended(const Stillpoint::RunReport &report);

private:
    void begin(AssembledRun assembled);
    void onFinished(const RunReport &report);
    void release(const std::function<void()> &released);
    void watchLocks();
    void onLockLost();

    std::stop_source m_assembling;
    std::unique_ptr<SleepInhibitor> m_awake;
    // The locks outlive the runner: nothing may run on a folder that another run could already take. Shared with the
    // background, where they are looked at and released: their folder may be a mount that hangs.
    struct HeldLocks;
    std::shared_ptr<HeldLocks> m_locks;
    QTimer m_lockWatch;
    bool m_isLooking = false;
    std::optional<BackupSet> m_set;
    QString m_runFolder;
    bool m_isActive = false;
    std::unique_ptr<PlanRunner> m_runner;
};

} // namespace Stillpoint
