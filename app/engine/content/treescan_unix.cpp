// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/treescan.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <climits>
#include <fcntl.h>
#include <sys/stat.h>

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::TreeScan)
};

int readLink(int folder, const QByteArray &name, QByteArray &target)
{
    std::array<char, PATH_MAX> buffer{};
    const ssize_t length = ::readlinkat(folder, name.constData(), buffer.data(), buffer.size());
    if (length < 0) {
        return errno;
    }
    target = QByteArray(buffer.data(), length);
    return 0;
}

} // namespace

TreeScan::TreeScan(Tree tree, std::stop_token stop)
    : m_tree(std::move(tree))
    , m_stop(std::move(stop))
{
}

Result<TreeScan> TreeScan::open(const QString &root, std::stop_token stop)
{
    Result<Tree> tree = Tree::open(root);
    if (!tree) {
        return fail(tree.error());
    }
    return TreeScan(std::move(*tree), std::move(stop));
}

int TreeScan::listFolder(int folder, const Entry &entry, Level &level)
{
    level.prefix = entry.path.isEmpty() ? QByteArray() : QByteArray(entry.path + '/');
    std::vector<QByteArray> names;
    if (const int error = readNames(folder, names); error != 0) {
        return error;
    }
    level.waiting.reserve(names.size());
    for (const QByteArray &name : names) {
        if (m_stop.stop_requested()) {
            return ECANCELED;
        }
        if (level.prefix.isEmpty() && isReserved(folder, name)) {
            continue;
        }

        struct stat status
        {
        };

        Scanned found;
        if (::fstatat(folder, name.constData(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
            Sighting sighting = sightingOf(status);
            found.entry = std::move(sighting.entry);
            found.mayHaveHoles = sighting.mayHaveHoles;
            found.names = sighting.names;
            if (found.entry.type == EntryType::Link) {
                found.errorNumber = readLink(folder, name, found.entry.target);
            }
        } else {
            found.errorNumber = errno;
        }
        if (found.errorNumber == ENOENT) {
            continue; // removed since the folder was listed: as if it had gone before
        }
        found.entry.unreadable = found.errorNumber != 0;
        const bool isFolder = found.entry.type == EntryType::Folder && !found.entry.unreadable;
        found.entersVolume = isFolder && found.entry.device != entry.device;
        if (isFolder) {
            level.waiting.push_back({.key = name + '/', .found = {}});
        }
        level.waiting.push_back({.key = name, .found = std::move(found)});
    }
    std::sort(level.waiting.begin(), level.waiting.end(),
              [](const Waiting &first, const Waiting &second) { return first.key < second.key; });
    return 0;
}

int TreeScan::enter(int folder, const Entry &entry)
{
    Level level;
    const int error = listFolder(folder, entry, level);
    if (error == 0) {
        m_listed.emplace_back(entry.path, std::move(level));
    }
    return error;
}

Result<std::optional<Scanned>> TreeScan::next()
{
    if (m_stop.stop_requested()) {
        return fail(Error::cancelled());
    }
    if (!m_started) {
        m_started = true;
        Scanned root;
        Sighting sighting;
        int error = m_tree.look({}, sighting);
        root.entry = sighting.entry;
        error = error != 0 ? error : enter(m_tree.root(), root.entry);
        if (error != 0) {
            return fail(error == ECANCELED ? Error::cancelled()
                                           : Error::system(Texts::tr("read"), m_tree.rootPath(), error));
        }
        m_levels.push_back(std::move(m_listed.back().second));
        m_listed.pop_back();
        return root;
    }
    while (!m_levels.empty()) {
        Level &level = m_levels.back();
        if (level.position == level.waiting.size()) {
            m_levels.pop_back();
            continue;
        }
        Waiting &waiting = level.waiting[level.position++];
        const QByteArray path = level.prefix + waiting.key;
        if (waiting.key.endsWith('/')) {
            const auto listed = std::find_if(m_listed.begin(), m_listed.end(), [&](const auto &candidate) {
                return candidate.first.size() + 1 == path.size() && path.startsWith(candidate.first);
            });
            if (listed != m_listed.end()) { // an unreadable or vanished one was not listed
                Level below = std::move(listed->second);
                m_listed.erase(listed);
                m_levels.push_back(std::move(below));
            }
            continue;
        }
        Scanned found = std::move(waiting.found);
        found.entry.path = path;
        if (found.entry.type == EntryType::Folder && !found.entry.unreadable) {
            const Descriptor folder = m_tree.openFolder(path);
            const int error = folder.isOpen() ? enter(folder.number(), found.entry) : errno;
            if (error == ECANCELED) {
                return fail(Error::cancelled());
            }
            if (error == ENOENT || error == ENOTDIR || error == ELOOP) {
                continue; // gone or replaced since its parent was listed
            }
            found.errorNumber = error;
            found.entry.unreadable = error != 0;
        }
        return found;
    }
    return std::optional<Scanned>();
}

} // namespace Stillpoint
