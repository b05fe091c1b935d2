// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/indexcursor.h"

#include <QFile>

namespace Stillpoint {

namespace {

/// Whether nothing at or below folder can come any more once the order has reached path: path is behind "folder/..." .
bool isBehind(const QByteArray &path, const QByteArray &folder)
{
    if (folder.isEmpty()) {
        return false;
    }
    const QByteArray below = folder + '/';
    return path > below && !path.startsWith(below);
}

} // namespace

IndexCursor IndexCursor::openIfThere(const QString &path)
{
    IndexCursor cursor;
    if (path.isEmpty() || !QFile::exists(path)) {
        return cursor;
    }
    Result<IndexReader> reader = IndexReader::open(path);
    if (reader) {
        cursor.m_reader = std::move(*reader);
    } else {
        cursor.m_broken = reader.error();
    }
    return cursor;
}

const IndexHeader &IndexCursor::header() const
{
    static const IndexHeader none;
    return m_reader ? m_reader->header() : none;
}

void IndexCursor::advance()
{
    m_started = true;
    m_current.reset();
    if (!m_reader || m_broken) {
        return;
    }
    Result<std::optional<Entry>> entry = m_reader->next();
    if (entry) {
        m_current = std::move(*entry);
    } else {
        m_broken = entry.error();
    }
}

const Entry *IndexCursor::current()
{
    if (!m_started) {
        advance();
    }
    return m_current ? &*m_current : nullptr;
}

const Entry *IndexCursor::find(const QByteArray &path)
{
    while (current() != nullptr && m_current->path < path) {
        advance();
    }
    return m_current && m_current->path == path ? &*m_current : nullptr;
}

void PathStack::moveTo(const QByteArray &path)
{
    while (finishedBefore(path) != nullptr) {
        m_entries.pop_back();
    }
}

void PathStack::push(const Entry &entry)
{
    m_entries.push_back(entry);
}

const Entry *PathStack::find(const QByteArray &path) const
{
    for (auto entry = m_entries.crbegin(); entry != m_entries.crend(); ++entry) {
        if (entry->path == path) {
            return &*entry;
        }
    }
    return nullptr;
}

const Entry *PathStack::finishedBefore(const QByteArray &path) const
{
    return !m_entries.empty() && isBehind(path, m_entries.back().path) ? &m_entries.back() : nullptr;
}

const Entry *PathStack::top() const
{
    return m_entries.empty() ? nullptr : &m_entries.back();
}

void PathStack::pop()
{
    m_entries.pop_back();
}

} // namespace Stillpoint
