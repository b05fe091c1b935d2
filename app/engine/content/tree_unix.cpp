// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/tree.h"

#include <QFile>

#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <time.h>

namespace Stillpoint {

namespace {

constexpr int folderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
constexpr qint64 second = 1'000'000'000;
constexpr qint64 statBlock = 512; // stat(2): st_blocks counts these whatever the file system's block is

struct CloseFolder
{
    void operator()(DIR *folder) const { ::closedir(folder); }
};

qint64 nanoseconds(const timespec &time)
{
    return static_cast<qint64>(time.tv_sec) * second + time.tv_nsec;
}

Descriptor openFolderAt(int parent, const QByteArray &name)
{
    return Descriptor(uninterrupted([&] { return ::openat(parent, name.constData(), folderFlags); }));
}

} // namespace

QByteArray nameOf(const QByteArray &path)
{
    return path.mid(path.lastIndexOf('/') + 1);
}

qint64 fileClockNs()
{
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    return nanoseconds(now);
}

Error treeError(const QString &action, const QString &root, const QByteArray &path, int errorNumber)
{
    return Error::system(action, path.isEmpty() ? root : QString(root + u'/' + displayPath(path)), errorNumber);
}

bool isReserved(int rootFolder, const QByteArray &name)
{
    // linux/fs/ext4/ext4.h: the first inode that is not reserved, which mke2fs gives to this folder.
    constexpr ino_t lostAndFound = 11;

    struct stat status
    {
    };

    return isOwnName(name)
        || (name == "lost+found" && ::fstatat(rootFolder, name.constData(), &status, AT_SYMLINK_NOFOLLOW) == 0
            && S_ISDIR(status.st_mode) && status.st_ino == lostAndFound);
}

Sighting sightingOf(const struct stat &status)
{
    Sighting sighting;
    Entry &entry = sighting.entry;
    entry.modifiedNs = nanoseconds(status.st_mtim);
    entry.changedNs = nanoseconds(status.st_ctim);
    entry.device = status.st_dev;
    entry.inode = status.st_ino;
    entry.mode = status.st_mode & 07777U;
    entry.user = status.st_uid;
    entry.group = status.st_gid;
    entry.type = EntryType::Special;
    if (S_ISREG(status.st_mode)) {
        entry.type = EntryType::File;
        entry.size = status.st_size;
        sighting.isFile = true;
        sighting.names = status.st_nlink;
        sighting.mayHaveHoles = static_cast<qint64>(status.st_blocks) * statBlock < status.st_size;
    } else if (S_ISDIR(status.st_mode)) {
        entry.type = EntryType::Folder;
    } else if (S_ISLNK(status.st_mode)) {
        entry.type = EntryType::Link;
        entry.size = status.st_size;
    }
    return sighting;
}

int readNames(int folder, std::vector<QByteArray> &names)
{
    // A descriptor of its own: fdopendir takes it, and reading from the start must not depend on earlier readers.
    const int own = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (own < 0) {
        return errno;
    }
    const std::unique_ptr<DIR, CloseFolder> stream(::fdopendir(own));
    if (!stream) {
        const int error = errno;
        ::close(own);
        return error;
    }
    while (true) {
        errno = 0;
        const dirent *found = ::readdir(stream.get());
        if (found == nullptr) {
            return errno;
        }
        QByteArray name(static_cast<const char *>(found->d_name));
        if (name != "." && name != "..") {
            names.push_back(std::move(name));
        }
    }
}

Tree::Tree(Descriptor root, QString rootPath)
    : m_root(std::move(root))
    , m_rootPath(std::move(rootPath))
{
}

Result<Tree> Tree::open(const QString &root)
{
    const QByteArray path = QFile::encodeName(root);
    Descriptor descriptor(uninterrupted([&] { return ::open(path.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
    if (!descriptor.isOpen()) {
        return fail(Error::system(QStringLiteral("read"), root, errno));
    }
    return Tree(std::move(descriptor), root);
}

Result<Tree> Tree::again() const
{
    Descriptor descriptor(::fcntl(m_root.number(), F_DUPFD_CLOEXEC, 0));
    if (!descriptor.isOpen()) {
        return fail(Error::system(QStringLiteral("read"), m_rootPath, errno));
    }
    return Tree(std::move(descriptor), m_rootPath);
}

int Tree::parent(const QByteArray &path)
{
    const QByteArray folder = parentOf(path);
    if (folder.isEmpty()) {
        return m_root.number();
    }
    if (m_cached.isOpen() && m_cachedPath == folder) {
        return m_cached.number();
    }
    if (!isConfinedPath(folder)) {
        errno = EINVAL;
        return -1;
    }
    Descriptor current;
    const QList<QByteArray> parts = folder.split('/');
    for (const QByteArray &part : parts) {
        Descriptor next = openFolderAt(current.isOpen() ? current.number() : m_root.number(), part);
        if (!next.isOpen()) {
            return -1;
        }
        current = std::move(next);
    }
    m_cached = std::move(current);
    m_cachedPath = folder;
    return m_cached.number();
}

int Tree::look(const QByteArray &path, Sighting &sighting)
{
    struct stat status
    {
    };

    if (path.isEmpty()) {
        if (::fstat(m_root.number(), &status) != 0) {
            return errno;
        }
    } else {
        const int folder = parent(path);
        if (folder < 0 || ::fstatat(folder, nameOf(path).constData(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
            return errno;
        }
    }
    sighting = sightingOf(status);
    return 0;
}

Descriptor Tree::openFile(const QByteArray &path, int flags)
{
    const int folder = parent(path);
    if (folder < 0) {
        return {};
    }
    const QByteArray name = nameOf(path);
    return Descriptor(
        uninterrupted([&] { return ::openat(folder, name.constData(), flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC); }));
}

Descriptor Tree::openFolder(const QByteArray &path)
{
    if (path.isEmpty()) {
        return openFolderAt(m_root.number(), ".");
    }
    const int folder = parent(path);
    return folder < 0 ? Descriptor() : openFolderAt(folder, nameOf(path));
}

void Tree::forget()
{
    m_cached.reset();
    m_cachedPath.clear();
}

} // namespace Stillpoint
