// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/consistency/fence.h"
#include "app/engine/content/draft.h"
#include "app/engine/content/indexcursor.h"

#include <optional>
#include <stop_token>

namespace Stillpoint {

/// Where a rescue looks. Empty paths and missing files are passed over.
struct RescueSources
{
    QString draftPath; ///< what the capture read
    std::vector<QByteArray> packNames;
    QString referencesPath; ///< what the database referred to at its fence
    QString contentStore; ///< id: references to other stores are not looked at
    QString namesPath; ///< the scan before the fence
    std::vector<QString> copiesPaths; ///< indexes whose packs may hold the version that is wanted; first match wins
    std::optional<Fence> databaseFence;
};

struct Rescued
{
    std::vector<Entry> entries; ///< in path order; folders on the way to them included, without a pack
    std::map<QByteArray, qint64> packs; ///< that they name, with sizes
    qint64 files = 0;
    qint64 vanishedSinceNames = 0; ///< difference of the two scans, files only
    qint64 appearedSinceNames = 0;
    qint64 changedSinceNames = 0;
};

/// Finds, for every file that the database referred to at its fence and that vanished or was replaced before its
/// content was read, a copy that is proved to be that version: the size the row says, equal in size, times and inode to
/// what the scan before the fence saw, and not older than the row's own time of writing (design.md section 2). What is
/// not proved is left alone; the reconciliation names it. Streams everything but the rescued entries.
[[nodiscard]] Result<Rescued> findRescues(const RescueSources &sources, const BackupFolder &folder,
                                          const std::stop_token &stop);

/// Writes the index of a set: the draft with the rescued entries in place of what they stand for.
[[nodiscard]] Result<> writeIndex(const QString &path, const RescueSources &sources, const Rescued &rescued,
                                  const IndexHeader &header, const std::stop_token &stop);

} // namespace Stillpoint
