// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/backupset/verifier.h"
#include "app/engine/consistency/evidence.h"
#include "app/engine/consistency/listing.h"
#include "app/engine/consistency/window.h"
#include "app/engine/plan/stage.h"
#include "app/engine/profile/profile.h"

#include <QJsonObject>

#include <memory>
#include <optional>
#include <vector>

namespace Stillpoint {

struct ContentCaptureSettings
{
    ContentSettings source;
    BackupFolder folder;
    BackupSet set;
    std::optional<BackupSet> previous; ///< newest complete set of the same profile: unchanged files refer to its packs
    QString runFolder; ///< Evidence lies here
    std::shared_ptr<WindowObserver> window; ///< asked at the fixed moment; may be null
    int readers = 4;
};

/// content.names: names, sizes and times before the first fence (Evidence::contentNames()).
[[nodiscard]] std::unique_ptr<Stage> makeContentNames(const ContentCaptureSettings &settings);
/// content.prepass: a whole copy into packs before the first fence (Evidence::contentPrepass()).
[[nodiscard]] std::unique_ptr<Stage> makeContentPrepass(const ContentCaptureSettings &settings);
/// content.capture: what is new or changed since the previous set and the pre-pass; rescues what vanished or was
/// replaced since the database's fence (Evidence::referencesAtFence()) where size and times prove the version; writes
/// the index.
[[nodiscard]] std::unique_ptr<Stage> makeContentCapture(const ContentCaptureSettings &settings);
[[nodiscard]] std::unique_ptr<SetVerifier> makeContentVerifier(const QString &storeName);
[[nodiscard]] std::vector<CheckResult> checkContentForBackup(const ContentSettings &source, const QString &backupFolder,
                                                             std::stop_token stop);

enum class ContentRestoreKind {
    Replace, ///< prepared beside, swapped; the old folder is the safety copy
    AddMissing ///< content alone: adds what the live database refers to and the folder lacks or has wrong
};

struct ContentRestoreSettings
{
    ContentSettings target;
    BackupSet set;
    QString storeName;
    QJsonObject storeFacts;
    QString runId; ///< names of the prepared and the old folder derive from it
    QString runFolder;
    ContentRestoreKind kind = ContentRestoreKind::Replace;
};

[[nodiscard]] std::unique_ptr<Stage> makeContentPrepare(const ContentRestoreSettings &settings);
[[nodiscard]] std::unique_ptr<Stage> makeContentSwap(const ContentRestoreSettings &settings);
[[nodiscard]] std::unique_ptr<Stage> makeContentUndo(const ContentSettings &target, const QString &restoredRunId,
                                                     const QString &runId);
[[nodiscard]] std::unique_ptr<Stage> makeContentDiscard(const ContentSettings &target, const QString &restoredRunId);
[[nodiscard]] std::vector<CheckResult> checkContentForRestore(const ContentRestoreSettings &settings,
                                                              std::stop_token stop);

/// The regular files of an index / of a live folder, in path order.
[[nodiscard]] Result<std::unique_ptr<ContentListing>> listIndex(const QString &indexPath);
[[nodiscard]] Result<std::unique_ptr<ContentListing>> listFolder(const QString &root, std::stop_token stop);
/// Takes single files out of a set: paths relative to the content root (a folder takes all below it).
[[nodiscard]] Result<> extractFromSet(const BackupSet &set, const QString &storeName, const QList<QByteArray> &paths,
                                      const QString &targetFolder, std::stop_token stop);

} // namespace Stillpoint
