// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/consistency/verdict.h"
#include "app/engine/core/result.h"

#include <QDateTime>
#include <QMap>
#include <QString>

#include <chrono>
#include <optional>
#include <stop_token>
#include <vector>

namespace Stillpoint {

/// One run that came to its end, as its report tells it.
struct PastRun
{
    QString runId;
    QString kind; ///< "backup", "restore", "undo", "discard"
    QString mode; ///< "hot", "hot-narrow", ...; empty where it has no meaning
    QString set; ///< id of the set that was made or read; empty where there is none
    Verdict verdict = Verdict::Cancelled;
    QDateTime startedAt;
    QDateTime endedAt;
    /// Distance between the first and the last fence; only backups with a proof know it.
    std::optional<std::chrono::milliseconds> skewWidth;
    QMap<QString, std::chrono::milliseconds> stages; ///< stage id to how long it took; finished stages only

    [[nodiscard]] std::chrono::milliseconds duration() const;
    /// Verified, completed or completed with losses: it went through all of its plan.
    [[nodiscard]] bool endedWell() const;
};

/// The runs of one application in a backup folder. A value; reading blocks and belongs on a worker thread.
class RunHistory
{
public:
    /// Runs of the profile with this id. A report that cannot be read, or that no run ended, is left out: the others
    /// are no less true. Cancelled when the stop came first.
    [[nodiscard]] static Result<RunHistory> read(const BackupFolder &folder, const QString &profileId,
                                                 std::stop_token stop = {});

    /// Newest first.
    [[nodiscard]] const std::vector<PastRun> &runs() const { return m_runs; }

    /// Runs of one kind ("backup", "restore"), newest first.
    [[nodiscard]] std::vector<PastRun> runsOf(const QString &kind) const;

private:
    std::vector<PastRun> m_runs;
};

} // namespace Stillpoint
