// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QByteArray>
#include <QString>

namespace Stillpoint {

/// File operations that survive a power cut. They block; call them from worker threads. Paths are native. The operating
/// system's part is in durable_unix.cpp.
///
/// Names are not always UTF-8: whatever handles content below its root works on descriptors and raw bytes instead.

/// fsync of a file / of a folder's entries.
[[nodiscard]] Result<> syncFile(const QString &path);
[[nodiscard]] Result<> syncFolder(const QString &path);
/// fsync of every file and folder below path, path included.
[[nodiscard]] Result<> syncTree(const QString &path);

/// Writes beside the target, syncs, renames over it and syncs the folder: a reader sees the old or the new file, whole.
/// The file is readable by its owner alone.
[[nodiscard]] Result<> writeDurably(const QString &path, const QByteArray &content);
/// rename(2) and sync of both folders. Fails if the target exists (never replaces).
[[nodiscard]] Result<> renameDurably(const QString &from, const QString &to);
/// Creates a folder and its parents where they are missing, owner-only, and syncs what it made.
[[nodiscard]] Result<> makeFolder(const QString &path);
/// Removes a file, link or folder with all below it; nothing there is a success. Links are never followed. Busy: a
/// mount point inside, whose files belong to somebody else; what is below it stays.
[[nodiscard]] Result<> removeTree(const QString &path);

/// InvalidInput: no regular file, or larger than limitBytes.
[[nodiscard]] Result<QByteArray> readWhole(const QString &path, qint64 limitBytes);

/// Asks the kernel to forget the cached pages of a synced file, so that the next read comes from the disk.
/// Best effort: Linux honours POSIX_FADV_DONTNEED for clean pages only.
void dropFileCache(const QString &path);

struct VolumeSpace
{
    qint64 bytesFree = 0; ///< for an unprivileged user
    qint64 bytesTotal = 0;
};

[[nodiscard]] Result<VolumeSpace> volumeSpace(const QString &path);
/// Whether two existing paths lie on the same volume, so that a rename between them works.
[[nodiscard]] Result<bool> onSameVolume(const QString &first, const QString &second);
/// The absolute path with every link resolved; of a path that does not exist, the part that exists is resolved and the
/// rest kept.
[[nodiscard]] QString resolvedPath(const QString &path);
/// True when inner is outer or lies below it, after resolving links, comparing devices and inodes, and
/// looking through the mount table (bind mounts). Either may still be missing.
[[nodiscard]] bool liesWithin(const QString &inner, const QString &outer);

} // namespace Stillpoint
