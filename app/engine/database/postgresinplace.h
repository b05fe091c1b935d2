// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgresstages.h"
#include "app/engine/plan/stage.h"

#include <QString>

namespace Stillpoint {

/// Where a restore in place keeps the dump of what was there before, and an undo the one of what it took away: in the
/// folder of the restore's run.
[[nodiscard]] QString protectiveDumpFolder(const QString &runFolder, const PostgresTarget &target);
[[nodiscard]] QString undoneDumpFolder(const QString &runFolder, const PostgresTarget &target);
/// Whether a whole protective dump lies in a run's folder.
[[nodiscard]] bool hasProtectiveDump(const QString &runFolder, const PostgresTarget &target);

/// database.swap where nothing can be prepared beside: a dump of what is there is made and verified while nobody is
/// connected, then everything in the set's schemas is dropped and restored in one transaction.
[[nodiscard]] Result<StageReport> replaceInPlace(const PostgresRestoreSettings &settings, StageContext &context);
/// Restores the protective dump if the replacement may have happened; nothing to do without a finished dump.
[[nodiscard]] Result<> rollBackInPlace(const PostgresRestoreSettings &settings, StageContext &context);
/// Puts the protective dump of an earlier restore back and keeps a dump of what is there now.
[[nodiscard]] Result<StageReport> undoInPlace(const PostgresTarget &target, const QString &restoredRunFolder,
                                              const QString &runId, StageContext &context);
/// Takes a half-made undo back; nothing to do where it was finished or never began.
[[nodiscard]] Result<> rollBackUndoInPlace(const PostgresTarget &target, const QString &restoredRunFolder,
                                           const QString &runId, StageContext &context);

} // namespace Stillpoint
