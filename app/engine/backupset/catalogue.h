// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/backupset/manifest.h"
#include "app/engine/core/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace Stillpoint {

enum class SetState {
    Complete, ///< the manifest is there, readable and speaks of this folder
    Incomplete, ///< no manifest: interrupted, failed or still being written
    Damaged, ///< the manifest is there but cannot be believed
    Deleting ///< being removed, or waiting for a part that cannot be removed yet
};

/// "complete", "incomplete", "damaged", "deleting".
[[nodiscard]] QString setStateName(SetState state);

/// One line of a list of sets. What only the manifest knows is empty for a set without a readable one.
struct SetEntry
{
    BackupSet set;
    SetState state = SetState::Incomplete;
    QDateTime createdAt; ///< from the manifest, else from the folder's name
    QString mode;
    std::optional<Manifest> manifest;
    std::optional<Error> problem; ///< why it is damaged
    qint64 bytesInFolder = 0; ///< of the set's own folder; packs are shared between sets and not counted

    [[nodiscard]] QString profileId() const;
    [[nodiscard]] QString profileName() const;
    /// The moment the last of its stores was fixed: the set knows nothing later. Invalid without fences.
    [[nodiscard]] QDateTime lastFixedAt() const;
    [[nodiscard]] QJsonObject toJson(const QDateTime &now) const;
};

/// The sets of a backup folder, newest first, as they are on disk at the moment of reading. A value; reading blocks and
/// belongs on a worker thread.
class Catalogue
{
public:
    [[nodiscard]] static Result<Catalogue> read(const BackupFolder &folder);

    [[nodiscard]] const std::vector<SetEntry> &entries() const { return m_entries; }

    /// The newest complete set of a profile; what a next backup builds upon.
    [[nodiscard]] const SetEntry *newestComplete(const QString &profileId) const;
    /// The newest set of a profile whose verdict is Verified: the one that retention never removes.
    [[nodiscard]] const SetEntry *newestGood(const QString &profileId) const;
    /// The newest complete set of a profile all of whose stores were fixed before the moment: what to restore when
    /// something went wrong then.
    [[nodiscard]] const SetEntry *newestBefore(const QString &profileId, const QDateTime &moment) const;

private:
    std::vector<SetEntry> m_entries;
};

} // namespace Stillpoint
