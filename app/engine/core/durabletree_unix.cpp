// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/descriptor.h"
#include "app/engine/core/durable.h"

#include <QCoreApplication>
#include <QFile>

#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <vector>

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Durable)
};

/// A failure on one entry, named by its path for people.
Failure failedAt(const QString &action, const QByteArray &path, int errorNumber)
{
    return fail(Error::system(action, QFile::decodeName(path), errorNumber));
}

struct Entry
{
    QByteArray name;
    bool isFolder = false;
};

/// The entries of an open folder, raw bytes.
Result<std::vector<Entry>> entriesOf(int folder, const QByteArray &path, const QString &action)
{
    Descriptor own(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const std::unique_ptr<DIR, int (*)(DIR *)> stream(own.isOpen() ? ::fdopendir(own.number()) : nullptr, &::closedir);
    if (!stream) {
        return failedAt(action, path, errno);
    }
    static_cast<void>(own.release()); // belongs to the stream now
    std::vector<Entry> entries;
    while (true) {
        errno = 0;
        const dirent *found = ::readdir(stream.get());
        if (found == nullptr) {
            break;
        }
        const QByteArray name(found->d_name);
        if (name == "." || name == "..") {
            continue;
        }

        struct stat status
        {
        };

        if (::fstatat(folder, found->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
            return failedAt(action, path + '/' + name, errno);
        }
        entries.push_back({.name = name, .isFolder = S_ISDIR(status.st_mode)});
    }
    if (errno != 0) {
        return failedAt(action, path, errno);
    }
    return entries;
}

Result<Descriptor> openFolder(int parent, const QByteArray &name, const QByteArray &path, const QString &action)
{
    Descriptor folder(uninterrupted(
        [&] { return ::openat(parent, name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC); }));
    if (!folder.isOpen()) {
        return failedAt(action, path, errno);
    }
    return folder;
}

Result<> syncBelow(int folder, const QByteArray &path)
{
    const QString action = Texts::tr("write to disk");
    const Result<std::vector<Entry>> entries = entriesOf(folder, path, action);
    if (!entries) {
        return fail(entries.error());
    }
    for (const Entry &entry : *entries) {
        const QByteArray entryPath = path + '/' + entry.name;
        if (entry.isFolder) {
            const Result<Descriptor> below = openFolder(folder, entry.name, entryPath, action);
            if (!below) {
                return fail(below.error());
            }
            if (Result<> synced = syncBelow(below->number(), entryPath); !synced) {
                return synced;
            }
            continue;
        }

        // Links and special files have no data of their own: the sync of their folder keeps them.
        struct stat status
        {
        };

        if (::fstatat(folder, entry.name.constData(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
            return failedAt(action, entryPath, errno);
        }
        if (!S_ISREG(status.st_mode)) {
            continue;
        }
        const Descriptor file(
            uninterrupted([&] { return ::openat(folder, entry.name.constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC); }));
        if (!file.isOpen() || uninterrupted([&] { return ::fsync(file.number()); }) != 0) {
            return failedAt(action, entryPath, errno);
        }
    }
    if (uninterrupted([&] { return ::fsync(folder); }) != 0) {
        return failedAt(action, path, errno);
    }
    return {};
}

/// Emptying what is mounted inside would destroy data that does not belong to the tree, and the rmdir fails anyway.
bool isMountPoint(int folder)
{
    struct statx status
    {
    };

    return ::statx(folder, "", AT_EMPTY_PATH, STATX_BASIC_STATS, &status) == 0
        && (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

/// unlinkat; a folder of ours that we may not write to (a restored tree keeps its modes) is made writable first.
int unlinkEntry(int folder, const QByteArray &name, int flags)
{
    if (::unlinkat(folder, name.constData(), flags) == 0 || errno == ENOENT) {
        return 0;
    }
    if (errno != EACCES) {
        return -1;
    }
    if (::fchmod(folder, 0700) != 0) {
        errno = EACCES; // the first failure is the one that says what is wrong
        return -1;
    }
    return ::unlinkat(folder, name.constData(), flags);
}

Result<> removeBelow(int folder, const QByteArray &path)
{
    const QString action = Texts::tr("remove");
    const Result<std::vector<Entry>> entries = entriesOf(folder, path, action);
    if (!entries) {
        return fail(entries.error());
    }
    for (const Entry &entry : *entries) {
        const QByteArray entryPath = path + '/' + entry.name;
        if (entry.isFolder) {
            // Best effort: a folder of ours without read permission could not be listed; the open says if it failed.
            if (::faccessat(folder, entry.name.constData(), R_OK | X_OK, AT_EACCESS) != 0) {
                [[maybe_unused]] const int changed = ::fchmodat(folder, entry.name.constData(), 0700, 0);
            }
            const Result<Descriptor> below = openFolder(folder, entry.name, entryPath, action);
            if (!below) {
                return fail(below.error());
            }
            if (isMountPoint(below->number())) {
                return failedAt(action, entryPath, EBUSY);
            }
            if (Result<> removed = removeBelow(below->number(), entryPath); !removed) {
                return removed;
            }
        }
        if (unlinkEntry(folder, entry.name, entry.isFolder ? AT_REMOVEDIR : 0) != 0) {
            return failedAt(action, entryPath, errno);
        }
    }
    return {};
}

} // namespace

Result<> syncTree(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);

    struct stat status
    {
    };

    if (::stat(name.constData(), &status) == 0 && S_ISREG(status.st_mode)) {
        return syncFile(path);
    }
    const Descriptor folder(
        uninterrupted([&] { return ::open(name.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
    if (!folder.isOpen()) {
        return failedAt(Texts::tr("write to disk"), name, errno);
    }
    return syncBelow(folder.number(), name);
}

Result<> removeTree(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);

    struct stat status
    {
    };

    if (::lstat(name.constData(), &status) != 0) {
        return errno == ENOENT ? Result<>() : failedAt(Texts::tr("remove"), name, errno);
    }
    if (S_ISDIR(status.st_mode)) {
        if ((status.st_mode & S_IRWXU) != S_IRWXU) {
            static_cast<void>(::chmod(name.constData(), 0700)); // best effort as below
        }
        const Result<Descriptor> folder = openFolder(AT_FDCWD, name, name, Texts::tr("remove"));
        if (!folder) {
            return fail(folder.error());
        }
        if (isMountPoint(folder->number())) {
            return failedAt(Texts::tr("remove"), name, EBUSY);
        }
        if (Result<> removed = removeBelow(folder->number(), name); !removed) {
            return removed;
        }
    }
    if (::unlinkat(AT_FDCWD, name.constData(), S_ISDIR(status.st_mode) ? AT_REMOVEDIR : 0) != 0) {
        return failedAt(Texts::tr("remove"), name, errno);
    }
    return {};
}

} // namespace Stillpoint
