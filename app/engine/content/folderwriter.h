// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/content/packreader.h"
#include "app/engine/content/tree.h"

namespace Stillpoint {

/// Makes names below one root as entries describe them. Confined to the root by Tree; never replaces anything that
/// exists. Not thread-safe: each worker has its own. Unix only.
class FolderWriter
{
public:
    explicit FolderWriter(Tree tree);

    /// Owner-only until setAttributes; an existing folder is fine.
    [[nodiscard]] Result<> makeFolder(const QByteArray &path);
    [[nodiscard]] Result<> makeLink(const Entry &entry);
    /// Writes a file with its holes, owner, mode and times. The hash is compared on the way.
    [[nodiscard]] Result<> makeFile(const Entry &entry, PackReader &pack, const std::stop_token &stop);
    /// Another name for a file that was made before.
    [[nodiscard]] Result<> makeHardLink(const QByteArray &first, const QByteArray &path);
    /// Owner, mode and times of a folder; of the root for an empty path.
    [[nodiscard]] Result<> setFolderAttributes(const Entry &entry);
    [[nodiscard]] bool exists(const QByteArray &path);

    /// Names whose owner or group could not be given, because only root may.
    [[nodiscard]] qint64 ownersNotSet() const { return m_ownersNotSet; }

private:
    [[nodiscard]] Error error(const QByteArray &path, int errorNumber) const;
    [[nodiscard]] int setAttributes(int file, const Entry &entry);

    Tree m_tree;
    qint64 m_ownersNotSet = 0;
};

/// Writes everything of the volume that a folder lies on to its disk.
[[nodiscard]] Result<> syncVolume(const QString &folder);

} // namespace Stillpoint
