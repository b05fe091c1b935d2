// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/descriptor.h"
#include "app/engine/core/durable.h"
#include "app/engine/core/mounts.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Durable)
};

Result<> syncPath(const QString &path, int flags)
{
    const QByteArray name = QFile::encodeName(path);
    const Descriptor file(uninterrupted([&] { return ::open(name.constData(), O_RDONLY | O_CLOEXEC | flags); }));
    if (!file.isOpen() || uninterrupted([&] { return ::fsync(file.number()); }) != 0) {
        return fail(Error::system(Texts::tr("write to disk"), path, errno));
    }
    return {};
}

QString folderOf(const QString &path)
{
    return QFileInfo(path).absolutePath();
}

Result<> writeAll(int descriptor, const QByteArray &content, const QString &path)
{
    qsizetype done = 0;
    while (done < content.size()) {
        const ssize_t written = uninterrupted([&] {
            return ::write(descriptor, content.constData() + done, static_cast<std::size_t>(content.size() - done));
        });
        if (written < 0) {
            return fail(Error::system(Texts::tr("write"), path, errno));
        }
        done += written;
    }
    return {};
}

/// Writes, syncs and closes the temporary file, then renames it over path. The caller removes it after a failure.
Result<> replaceWith(Descriptor file, const QByteArray &temporary, const QString &path, const QByteArray &content)
{
    if (Result<> written = writeAll(file.number(), content, path); !written) {
        return written;
    }
    if (uninterrupted([&] { return ::fsync(file.number()); }) != 0) {
        return fail(Error::system(Texts::tr("write to disk"), path, errno));
    }
    // Network file systems report a late write error at close; close is not repeated after EINTR (Linux has closed it).
    if (::close(file.release()) != 0 && errno != EINTR) {
        return fail(Error::system(Texts::tr("write"), path, errno));
    }
    if (::rename(temporary.constData(), QFile::encodeName(path).constData()) != 0) {
        return fail(Error::system(Texts::tr("write"), path, errno));
    }
    return {};
}

/// rename(2) that never replaces.
int renameWithoutReplacing(const QByteArray &from, const QByteArray &to)
{
    if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0) {
        return 0;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return -1;
    }

    // NFS and some FUSE file systems know no RENAME_NOREPLACE; then the look before the rename has to do.
    struct stat status
    {
    };

    if (::lstat(to.constData(), &status) == 0) {
        errno = EEXIST;
        return -1;
    }
    return errno == ENOENT ? ::rename(from.constData(), to.constData()) : -1;
}

bool sameFile(const struct stat &first, const struct stat &second)
{
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

} // namespace

Result<> syncFile(const QString &path)
{
    return syncPath(path, 0);
}

Result<> syncFolder(const QString &path)
{
    return syncPath(path, O_DIRECTORY);
}

Result<> writeDurably(const QString &path, const QByteArray &content)
{
    // mkostemp makes it with mode 0600: nobody else can read it at any moment.
    QByteArray temporary = QFile::encodeName(path) + ".XXXXXX";
    Descriptor file(uninterrupted([&] { return ::mkostemp(temporary.data(), O_CLOEXEC); }));
    if (!file.isOpen()) {
        return fail(Error::system(Texts::tr("write"), path, errno));
    }
    if (Result<> replaced = replaceWith(std::move(file), temporary, path, content); !replaced) {
        ::unlink(temporary.constData());
        return replaced;
    }
    return syncFolder(folderOf(path));
}

Result<> renameDurably(const QString &from, const QString &to)
{
    if (renameWithoutReplacing(QFile::encodeName(from), QFile::encodeName(to)) != 0) {
        const int number = errno;
        const Error error = Error::system(Texts::tr("rename"), from, number);
        return fail(error.withContext(u"rename to %1"_s.arg(to)));
    }
    if (Result<> synced = syncFolder(folderOf(to)); !synced) {
        return synced;
    }
    return folderOf(from) == folderOf(to) ? Result<>() : syncFolder(folderOf(from));
}

Result<> makeFolder(const QString &path)
{
    const QString clean = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    if (QFileInfo(clean).isDir()) {
        return {};
    }
    const QString parent = folderOf(clean);
    if (parent != clean) {
        if (Result<> made = makeFolder(parent); !made) {
            return made;
        }
    }
    if (::mkdir(QFile::encodeName(clean).constData(), 0700) != 0) {
        const int number = errno;
        // Another process may have been faster.
        return number == EEXIST && QFileInfo(clean).isDir()
            ? Result<>()
            : fail(Error::system(Texts::tr("create the folder"), clean, number));
    }
    return syncFolder(parent);
}

void dropFileCache(const QString &path)
{
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.isOpen()) {
        ::posix_fadvise(file.number(), 0, 0, POSIX_FADV_DONTNEED);
    }
}

Result<VolumeSpace> volumeSpace(const QString &path)
{
    struct statvfs status
    {
    };

    if (uninterrupted([&] { return ::statvfs(QFile::encodeName(path).constData(), &status); }) != 0) {
        return fail(Error::system(Texts::tr("read the free space of"), path, errno));
    }
    const auto unit = static_cast<qint64>(status.f_frsize);
    return VolumeSpace{.bytesFree = static_cast<qint64>(status.f_bavail) * unit,
                       .bytesTotal = static_cast<qint64>(status.f_blocks) * unit};
}

Result<bool> onSameVolume(const QString &first, const QString &second)
{
    struct stat firstStatus
    {
    };

    struct stat secondStatus
    {
    };

    if (::stat(QFile::encodeName(first).constData(), &firstStatus) != 0) {
        return fail(Error::system(Texts::tr("read"), first, errno));
    }
    if (::stat(QFile::encodeName(second).constData(), &secondStatus) != 0) {
        return fail(Error::system(Texts::tr("read"), second, errno));
    }
    // rename(2) fails with EXDEV also between two mounts of one file system, which share a device number.
    return firstStatus.st_dev == secondStatus.st_dev
        && Mounts::current().mountPointOf(resolvedPath(first)) == Mounts::current().mountPointOf(resolvedPath(second));
}

bool liesWithin(const QString &inner, const QString &outer)
{
    if (inner.isEmpty() || outer.isEmpty()) {
        return false; // a path that is not known yet has no ancestors to go up to
    }
    const QString innerPath = resolvedPath(inner);
    const QString outerPath = resolvedPath(outer);
    if (isPathWithin(innerPath, outerPath)) {
        return true;
    }

    struct stat outerStatus
    {
    };

    if (::stat(QFile::encodeName(outerPath).constData(), &outerStatus) == 0) {
        QString ancestor = innerPath;
        while (true) {
            struct stat status
            {
            };

            if (::stat(QFile::encodeName(ancestor).constData(), &status) == 0 && sameFile(status, outerStatus)) {
                return true;
            }
            if (ancestor == u"/"_s) {
                break;
            }
            ancestor = folderOf(ancestor);
        }
    }
    // A bind mount of a folder below outer has none of outer's inodes among its ancestors; the mount table tells.
    return Mounts::current().showsWithin(innerPath, outerPath);
}

} // namespace Stillpoint
