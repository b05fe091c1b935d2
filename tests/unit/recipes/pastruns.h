// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/plan/recipes/plans.h"
#include "app/engine/run/runreport.h"

#include <QTemporaryDir>

namespace Stillpoint {

/// A backup folder with the traces of earlier runs, as the runner leaves them.
class PastRuns
{
public:
    PastRuns();

    struct Run
    {
        QString id;
        Plan plan;
        QString profileId = QStringLiteral("shop-id");
        std::optional<Verdict> verdict = Verdict::Verified; ///< nothing: it never ended
        int seconds = 100;
        QMap<QString, int> stageSeconds{}; ///< stage id to seconds of its own; the others take one
        std::optional<int> skewMs{};
        QJsonObject subject{}; ///< beside profile and environment
        QStringList done{}; ///< of a run that never ended: stages that did
        QString under{}; ///< of such a run: the stage that was under way
        bool inStep = false; ///< that stage had begun a step
    };

    /// Fails the running test when it cannot be written.
    void add(const Run &run) const;
    /// lock/owner.json as a process has it: of this machine or another, alive or dead.
    enum class Owner { Alive, Dead, Rebooted, Foreign };
    void lock(const QString &runId, Owner owner) const;
    void unlock() const;

    [[nodiscard]] BackupFolder folder() const { return BackupFolder(m_temporary.filePath(QStringLiteral("backups"))); }

private:
    QTemporaryDir m_temporary;
};

} // namespace Stillpoint
