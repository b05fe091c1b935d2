// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/plan/stage.h"

#include <QJsonObject>

#include <memory>

namespace Stillpoint {

/// What the manifest says besides what the stages reported.
struct SetSealSettings
{
    BackupSet set;
    QString mode; ///< "hot", "hot-narrow", ...
    QJsonObject profile; ///< copy without secrets
    QJsonObject acknowledgement; ///< of the consistency notice
};

/// set.seal: RESTORE.md, SHA256SUMS, sync of everything, then manifest.json as the last word by rename: a set is
/// complete from that moment on, and nothing but history.jsonl is written into it later. The verdict follows from the
/// finished stages: losses make it "completed with losses", else a stage that proves makes it "verified". Facts: the
/// manifest's summary. A set that this run has already sealed is left as it is.
[[nodiscard]] std::unique_ptr<Stage> makeSetSeal(const SetSealSettings &settings);

} // namespace Stillpoint
