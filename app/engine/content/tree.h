// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/content/entry.h"
#include "app/engine/core/descriptor.h"
#include "app/engine/core/result.h"

struct stat;

namespace Stillpoint {

/// What lstat(2) says about a name. The entry has no path.
struct Sighting
{
    Entry entry;
    bool isFile = false;
    bool mayHaveHoles = false; ///< fewer blocks than bytes
    quint64 names = 1; ///< hard links
};

/// Names below one root, reached folder by folder through descriptors and never through a symbolic link, so that
/// nothing outside the root can be read or written whatever lies there. System calls' errors are errno values: 0 is
/// success. Not thread-safe: each worker has its own; all of them may share one root descriptor through open(). Unix
/// only.
class Tree
{
public:
    /// Opens a folder; links in the path of the root itself are followed.
    [[nodiscard]] static Result<Tree> open(const QString &root);
    /// The same root for another thread, even if the root's name leads elsewhere by now.
    [[nodiscard]] Result<Tree> again() const;

    [[nodiscard]] int root() const { return m_root.number(); }

    [[nodiscard]] const QString &rootPath() const { return m_rootPath; }

    /// The folder that a path's last part lies in, cached from call to call; -1 and errno if it cannot be reached.
    [[nodiscard]] int parent(const QByteArray &path);
    /// lstat of a path below the root, of the root for an empty one.
    [[nodiscard]] int look(const QByteArray &path, Sighting &sighting);
    /// Opens an existing regular file or folder without following links; without waiting for a fifo's writer.
    [[nodiscard]] Descriptor openFile(const QByteArray &path, int flags);
    [[nodiscard]] Descriptor openFolder(const QByteArray &path);
    /// Forgets the cached folder, after folders were moved.
    void forget();

private:
    Tree(Descriptor root, QString rootPath);

    Descriptor m_root;
    QString m_rootPath;
    QByteArray m_cachedPath;
    Descriptor m_cached;
};

/// Now, on the clock that gives local files their times.
[[nodiscard]] qint64 fileClockNs();
/// Whether a name directly below a root is not the application's: made by a restore of ours (isOwnName), or the folder
/// that ext2 to ext4 keep at the top of a volume for their own repairs, which only root can read.
[[nodiscard]] bool isReserved(int rootFolder, const QByteArray &name);
/// The last part of a path.
[[nodiscard]] QByteArray nameOf(const QByteArray &path);
[[nodiscard]] Sighting sightingOf(const struct stat &status);
/// The names in an open folder, unsorted, without "." and "..". errno on failure.
[[nodiscard]] int readNames(int folder, std::vector<QByteArray> &names);
/// Error::system for a path below a root.
[[nodiscard]] Error treeError(const QString &action, const QString &root, const QByteArray &path, int errorNumber);

} // namespace Stillpoint
