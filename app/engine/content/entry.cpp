// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/entry.h"

#include "app/engine/core/percent.h"

#include <QList>

namespace Stillpoint {

qint64 Entry::storedBytes() const
{
    qint64 bytes = type == EntryType::File ? size : 0;
    for (const Extent &hole : holes) {
        bytes -= hole.length;
    }
    return bytes;
}

bool isSameVersion(const Entry &first, const Entry &second)
{
    return first.type == second.type && first.size == second.size && first.modifiedNs == second.modifiedNs
        && first.changedNs == second.changedNs && first.inode == second.inode;
}

QString displayPath(const QByteArray &path)
{
    return QString::fromLatin1(percentEncode(path));
}

bool isConfinedPath(const QByteArray &path)
{
    if (path.isEmpty()) {
        return true;
    }
    if (path.contains('\0')) {
        return false;
    }
    const QList<QByteArray> parts = path.split('/');
    for (const QByteArray &part : parts) {
        if (part.isEmpty() || part == "." || part == "..") {
            return false;
        }
    }
    return true;
}

QByteArray parentOf(const QByteArray &path)
{
    const qsizetype slash = path.lastIndexOf('/');
    return slash < 0 ? QByteArray() : path.left(slash);
}

bool isOwnName(const QByteArray &path)
{
    return path.startsWith(".stillpoint-");
}

} // namespace Stillpoint
