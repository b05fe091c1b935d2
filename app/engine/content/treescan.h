// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/content/tree.h"

#include <deque>
#include <optional>
#include <stop_token>

namespace Stillpoint {

/// A name that a scan met.
struct Scanned
{
    Entry entry; ///< unreadable is set for a folder that could not be listed or a name that has no status
    bool mayHaveHoles = false;
    quint64 names = 1; ///< hard links
    bool entersVolume = false; ///< a folder on which another volume is mounted
    int errorNumber = 0; ///< why it is unreadable
};

/// Walks a folder in the order of the raw bytes of whole paths and never follows a link. Holds the names of the folders
/// on the way down, nothing else, so memory is bounded by the largest folders, not by the tree. Names that belong to
/// restores of our own (isOwnName) are passed over. Not thread-safe.
class TreeScan
{
public:
    [[nodiscard]] static Result<TreeScan> open(const QString &root, std::stop_token stop);

    /// The root first (empty path), then everything below it, or nothing at the end.
    [[nodiscard]] Result<std::optional<Scanned>> next();

private:
    /// A name that waits for its turn: once as itself and, for a folder, once more as the way into it.
    struct Waiting
    {
        QByteArray key; ///< the name; with a slash behind for the way into the folder
        Scanned found;
    };

    struct Level
    {
        QByteArray prefix; ///< path with a slash behind, empty for the root
        std::vector<Waiting> waiting;
        std::size_t position = 0;
    };

    TreeScan(Tree tree, std::stop_token stop);
    /// Lists a folder and puts its names on the stack; errno on failure.
    [[nodiscard]] int enter(int folder, const Entry &entry);
    [[nodiscard]] int listFolder(int folder, const Entry &entry, Level &level);

    Tree m_tree;
    std::stop_token m_stop;
    bool m_started = false;
    std::vector<Level> m_levels;
    // Folders that were listed when they were named and wait to be entered: "a" comes before "a.txt" before "a/b".
    std::vector<std::pair<QByteArray, Level>> m_listed;
};

} // namespace Stillpoint
