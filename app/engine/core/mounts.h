// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace Stillpoint {

/// Lexical: path is folder or lies below it. Both absolute and clean.
[[nodiscard]] bool isPathWithin(const QString &path, const QString &folder);

/// The mounts that this process sees, from /proc/self/mountinfo (proc(5)). A value; any thread. Where there is no such
/// file it is empty and knows nothing.
class Mounts
{
public:
    [[nodiscard]] static Mounts current();
    /// From the text of a mountinfo file.
    [[nodiscard]] static Mounts parse(const QByteArray &mountInfo);

    /// The mount point that a resolved path lies on; empty when unknown.
    [[nodiscard]] QString mountPointOf(const QString &path) const;
    /// Whether what is seen at inner is also seen somewhere below outer: bind mounts of a folder, or of another volume
    /// that is mounted below outer. Both resolved.
    [[nodiscard]] bool showsWithin(const QString &inner, const QString &outer) const;

private:
    struct Mount
    {
        QByteArray device; ///< "8:1"
        QString root; ///< the folder of that file system that is mounted
        QString point;
    };

    /// A place named by file system instead of by path.
    struct Place
    {
        QByteArray device;
        QString path;
    };

    [[nodiscard]] const Mount *mountOf(const QString &path) const;
    [[nodiscard]] static Place placeOn(const Mount &mount, const QString &path);

    std::vector<Mount> m_mounts;
};

} // namespace Stillpoint
