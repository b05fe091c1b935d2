// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace Stillpoint {

/// A hard link is a File whose hardLink names the first path of the same file.
enum class EntryType { File, Folder, Link, Special };

/// A stretch of a file, in bytes.
struct Extent
{
    qint64 offset = 0;
    qint64 length = 0;

    friend bool operator==(const Extent &, const Extent &) = default;
};

/// One name of a content folder: what a scan sees and what a line of an index says (formats.md section 4). A value.
/// Names are bytes, never text. The root itself is the folder with the empty path.
struct Entry
{
    QByteArray path;
    EntryType type = EntryType::File;
    qint64 size = 0; ///< of a file, holes included; of a link, the length of its target; else 0
    qint64 modifiedNs = 0; ///< nanoseconds since 1970
    qint64 changedNs = 0; ///< ctime
    quint64 device = 0;
    quint64 inode = 0;
    quint32 mode = 0; ///< the twelve permission bits
    quint32 user = 0;
    quint32 group = 0;
    QByteArray target; ///< of a link
    QByteArray hardLink; ///< first path of a file that has several names; the first one names itself
    std::vector<Extent> holes; ///< of a sparse file, ascending
    QByteArray sha256; ///< lower-case hex, of the bytes with holes read as zeros; empty in a names-only scan
    QByteArray pack; ///< name of the pack, hex; empty while there is none
    quint32 frame = 0; ///< frame of the pack in which the bytes start
    qint64 offset = 0; ///< of the bytes in that frame, after the member's header
    bool changed = false; ///< kept changing while it was read
    bool rescued = false; ///< the version of an earlier moment
    bool unreadable = false;

    /// Bytes that a pack holds of it.
    [[nodiscard]] qint64 storedBytes() const;
};

/// Whether two sightings of one path show the same version of the same file: nobody wrote, replaced or changed it.
/// New bytes may come under an old name with the old size, so the change time and the inode count too.
[[nodiscard]] bool isSameVersion(const Entry &first, const Entry &second);

/// How a path is written in messages and reports.
[[nodiscard]] QString displayPath(const QByteArray &path);
/// True for a relative path that stays below its root whatever is there: no empty part, no "." or "..", no NUL.
/// The empty path, the root, counts.
[[nodiscard]] bool isConfinedPath(const QByteArray &path);
/// The folder part of a path; empty for a name directly below the root.
[[nodiscard]] QByteArray parentOf(const QByteArray &path);
/// Names directly below a root that belong to restores in progress, never to the application.
[[nodiscard]] bool isOwnName(const QByteArray &path);

} // namespace Stillpoint
