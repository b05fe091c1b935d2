// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/content/indexfile.h"

namespace Stillpoint {

/// Looks paths up in an index while they are asked for in ascending order: a merge join in bounded memory. An index
/// that turns out to be damaged finds nothing from there on, and broken() says so. Not thread-safe.
class IndexCursor
{
public:
    /// An empty cursor finds nothing.
    IndexCursor() = default;
    /// A missing file is an empty cursor.
    [[nodiscard]] static IndexCursor openIfThere(const QString &path);

    [[nodiscard]] bool isOpen() const { return m_reader.has_value(); }

    /// The entry of exactly this path, valid until the next call. Paths must not go back.
    [[nodiscard]] const Entry *find(const QByteArray &path);
    /// The entry that comes next, or null at the end.
    [[nodiscard]] const Entry *current();
    void advance();

    [[nodiscard]] const IndexHeader &header() const;

    [[nodiscard]] const std::optional<Error> &broken() const { return m_broken; }

private:
    std::optional<IndexReader> m_reader;
    std::optional<Entry> m_current;
    bool m_started = false;
    std::optional<Error> m_broken;
};

/// Where entries in path order come from and go to, seen from above: the folders on the way to the path last asked for.
/// An entry stays until everything below it has passed.
class PathStack
{
public:
    /// Drops what is finished when the order has come to this path.
    void moveTo(const QByteArray &path);
    void push(const Entry &entry);
    [[nodiscard]] const Entry *find(const QByteArray &path) const;
    /// The entry that moveTo would drop first, or null. For work that has to be done when a folder is complete.
    [[nodiscard]] const Entry *finishedBefore(const QByteArray &path) const;
    [[nodiscard]] const Entry *top() const;
    void pop();

private:
    std::vector<Entry> m_entries;
};

} // namespace Stillpoint
