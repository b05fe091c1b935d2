// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/core/result.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <stop_token>
#include <vector>

namespace Stillpoint {

/// What a run that never came to its end had done to live data.
enum class LiveChange {
    Nothing, ///< none of its stages that change live data began
    PartWay ///< at least one began; what it left has to be looked at
};

/// What can be done about it.
enum class RunRemedy {
    Undo, ///< put the safety copies back ("undo")
    Discard, ///< remove what it prepared, or its safety copies ("discard")
    StartAnew ///< run the same again; what was left is not in its way
};

/// A run that needs somebody's attention: it has no verdict and its process is gone, or it ended part-way. A value.
struct InterruptedRun
{
    QString runId;
    bool endedPartWay = false; ///< it came to its end, but left live data (or safety copies) changed part-way
    /// The run that undo or discard has to name: for an interrupted undo the restore that it was about.
    QString restoredRun;
    QString kind; ///< "backup", "restore", "undo", "discard"
    QString mode;
    QString profileId;
    QString target; ///< "production/shop"
    QString set; ///< id; empty where it has none
    QDateTime startedAt;
    int stagesDone = 0;
    int stages = 0;
    QString lastStage; ///< title of the one that was under way or ended last; empty before the first
    LiveChange change = LiveChange::Nothing;
    std::vector<RunRemedy> remedies; ///< the best first

    /// "The restore of production/shop from ... was interrupted after 3 of 8 stages. ...", translated.
    [[nodiscard]] QString summary() const;
};

/// Interrupted runs, and those that ended part-way; newest first. Left out: a run that may still be at work (its lock
/// is held by a living process, or by another computer that cannot be asked, or cannot be read), a backup or restore
/// after which one of the same application ended well, and what was undone or discarded since. Reads files only;
/// blocks, for a worker thread.
[[nodiscard]] Result<std::vector<InterruptedRun>> interruptedRuns(const BackupFolder &folder,
                                                                  std::stop_token stop = {});

} // namespace Stillpoint
