// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace Stillpoint {

/// The layout of one backup set on disk; nobody else builds these paths. A value, thread-safe.
class BackupSet
{
public:
    explicit BackupSet(const QString &folder);

    [[nodiscard]] QString folder() const { return m_folder; }

    [[nodiscard]] QString id() const; ///< last part of the path
    [[nodiscard]] QString backupFolder() const; ///< two levels up
    [[nodiscard]] QString manifestPath() const;
    [[nodiscard]] QString databaseFolder(const QString &storeName) const; ///< "database" or "database@id"
    [[nodiscard]] QString searchPath() const;
    [[nodiscard]] QString
    contentIndexPath(const QString &storeName) const; ///< content.index.zst or content@id.index.zst
    [[nodiscard]] QString restoreTextPath() const;
    [[nodiscard]] QString sumsPath() const;
    [[nodiscard]] QString historyPath() const;
    [[nodiscard]] QString reportPath() const;
    /// A set that is being removed and must not be offered any more carries this empty file.
    [[nodiscard]] QString deletingPath() const;
    [[nodiscard]] bool hasManifest() const;
    /// Whether a name has the form that newSetId gives; anything else below sets/ is not ours.
    [[nodiscard]] static bool isId(const QString &name);

private:
    QString m_folder;
};

/// A backup folder: stillpoint.json, packs/, sets/, runs/, lock/. A value, thread-safe.
class BackupFolder
{
public:
    explicit BackupFolder(const QString &path);

    [[nodiscard]] QString path() const { return m_path; }

    [[nodiscard]] QString packsFolder() const;
    [[nodiscard]] QString packPath(const QString &sha256) const; ///< packs/<2 hex>/<sha256>.tar.zst
    [[nodiscard]] QString setsFolder() const;
    [[nodiscard]] QString runsFolder() const;
    [[nodiscard]] QString runFolder(const QString &runId) const;
    [[nodiscard]] BackupSet set(const QString &id) const;

    /// "20261122T140211Z-hot-7f3a".
    [[nodiscard]] static QString newSetId(const QDateTime &utc, const QString &mode, const QString &shortId);

    /// Makes folder, sub-folders and stillpoint.json, or checks the existing marker (InvalidInput for a folder that
    /// holds something else, VersionMismatch for a newer format).
    [[nodiscard]] Result<> open() const;
    /// What open() would say, without making anything: it is a backup folder, or can become one.
    [[nodiscard]] Result<> checkUsable() const;
    /// Checks the marker without making anything.
    [[nodiscard]] Result<> check() const;
    /// Ids of all sets, newest first, incomplete ones too.
    [[nodiscard]] Result<QStringList> setIds() const;
    [[nodiscard]] Result<QStringList> runIds() const; ///< newest first

private:
    QString m_path;
};

} // namespace Stillpoint
