// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QJsonObject>
#include <QString>

namespace Stillpoint {

/// Where a restore keeps its folders. Beside the live folder, on the same volume, so that a rename swaps them; inside
/// it where it is a mount point or its parent cannot be written, and then its entries are swapped one by one:
///
///     <root>.stillpoint-new-7f3a       prepared           <root>/.stillpoint-new-7f3a
///     <root>.stillpoint-old-7f3a       the safety copy    <root>/.stillpoint-old-7f3a
///     <root>.stillpoint-undone-7f3a    what undo took out <root>/.stillpoint-undone-7f3a
///     <root>.stillpoint-run-7f3a       the record of it   <root>/.stillpoint-run-7f3a
///
/// The record says which run made them; nothing is moved or removed without it. A value.
class RestorePlaces
{
public:
    /// Of a restore that was begun; NotFound if there is no record of it, IntegrityMismatch if it is another run's.
    [[nodiscard]] static Result<RestorePlaces> find(const QString &root, const QString &runId);
    /// Removes a record without the facts that say whose it is: its making or its removal was cut off by a crash.
    /// NotFound where something of the run is there that the record ought to speak of.
    [[nodiscard]] static Result<> removeTornRecord(const QString &root, const QString &runId);
    /// Where a new restore would be.
    [[nodiscard]] static RestorePlaces plan(const QString &root, const QString &runId);

    [[nodiscard]] const QString &root() const { return m_root; }

    [[nodiscard]] const QString &runId() const { return m_runId; }

    [[nodiscard]] bool isInside() const { return m_inside; }

    /// The folder that holds the others.
    [[nodiscard]] QString parent() const;

    [[nodiscard]] QString prepared() const { return place(u"new"); }

    [[nodiscard]] QString old() const { return place(u"old"); }

    [[nodiscard]] QString undone() const { return place(u"undone"); }

    [[nodiscard]] QString record() const { return place(u"run"); }

    /// Facts of the restore by name ("restore", "swap", "undo"), kept in the record; empty if there are none yet.
    [[nodiscard]] Result<QJsonObject> readFacts(const QString &name) const;
    [[nodiscard]] Result<> writeFacts(const QString &name, const QJsonObject &facts) const;

private:
    RestorePlaces(QString root, QString runId, bool inside);
    [[nodiscard]] QString place(QStringView what) const;

    QString m_root; ///< links resolved
    QString m_runId;
    bool m_inside = false;
};

/// What lstat says of a path: nothing there, or an identity to recognise it by after a rename.
struct PathIdentity
{
    bool exists = false;
    bool isFolder = false;
    quint64 device = 0;
    quint64 inode = 0;

    [[nodiscard]] bool isSame(const PathIdentity &other) const
    {
        return exists && other.exists && device == other.device && inode == other.inode;
    }
};

[[nodiscard]] PathIdentity identityOf(const QString &path);
/// Whether this process may make and rename names in a folder.
[[nodiscard]] bool isWritableFolder(const QString &path);
/// Whether a folder is the top of a mounted volume, so that it cannot be renamed.
[[nodiscard]] bool isMountPoint(const QString &path);

} // namespace Stillpoint
