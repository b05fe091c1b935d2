// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/cli/arguments.h"
#include "app/engine/backupset/backupfolder.h"
#include "app/engine/core/result.h"
#include "app/engine/plan/recipes/runs.h"
#include "app/engine/profile/profile.h"

#include <QString>
#include <QStringList>

namespace Stillpoint {

/// Which profile, set or run the words of a command mean. Reads profiles and folders only.

/// The profile named by --profile.
[[nodiscard]] Result<Profile> selectedProfile(const Arguments &arguments);
/// Backup folders to look in: --in, else the one of --profile, else those of all profiles.
[[nodiscard]] Result<QStringList> selectedFolders(const Arguments &arguments);
/// SET: a folder with a set in it, or the name of a set in the selected folders.
[[nodiscard]] Result<BackupSet> selectedSet(const Arguments &arguments, const QString &words);

struct SelectedRun
{
    BackupFolder folder;
    QString runId;
};

/// RUN of undo and discard: the named one, else the newest restore in the selected folders.
/// byName: which restores may be given by their name.
[[nodiscard]] Result<SelectedRun> selectedRestoreRun(const Arguments &arguments,
                                                     RestoreRuns byName = RestoreRuns::WithSwaps);

/// Options that several commands share.
[[nodiscard]] OptionSpec profileOption();
[[nodiscard]] OptionSpec inOption();
[[nodiscard]] OptionSpec secretsOption();

} // namespace Stillpoint
