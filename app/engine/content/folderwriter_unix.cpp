// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/folderwriter.h"

#include <QCoreApplication>
#include <QFile>

#include <array>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::FolderWriter)
};

constexpr qint64 second = 1'000'000'000;

timespec timeOf(qint64 nanoseconds)
{
    const qint64 below = ((nanoseconds % second) + second) % second;
    return {.tv_sec = (nanoseconds - below) / second, .tv_nsec = below};
}

std::array<timespec, 2> timesOf(const Entry &entry)
{
    return {timeOf(entry.modifiedNs), timeOf(entry.modifiedNs)};
}

int writeAt(int file, qint64 offset, std::span<const char> bytes)
{
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t written = uninterrupted([&] {
            return ::pwrite(file, bytes.data() + done, bytes.size() - done, offset + static_cast<qint64>(done));
        });
        if (written < 0) {
            return errno;
        }
        done += static_cast<std::size_t>(written);
    }
    return 0;
}

} // namespace

FolderWriter::FolderWriter(Tree tree)
    : m_tree(std::move(tree))
{
}

Error FolderWriter::error(const QByteArray &path, int errorNumber) const
{
    if (errorNumber == ELOOP || errorNumber == ENOTDIR || errorNumber == EEXIST) {
        return {.code = ErrorCode::IntegrityMismatch,
                .message = Texts::tr("The backup set holds the name %1 twice, or below something that is no folder.")
                               .arg(displayPath(path)),
                .detail = QStringLiteral("errno %1").arg(errorNumber),
                .hint = Texts::tr("Check that the target tells upper from lower case, or use another backup set.")};
    }
    return treeError(Texts::tr("restore"), m_tree.rootPath(), path, errorNumber);
}

bool FolderWriter::exists(const QByteArray &path)
{
    Sighting sighting;
    return m_tree.look(path, sighting) == 0;
}

Result<> FolderWriter::makeFolder(const QByteArray &path)
{
    const int parent = m_tree.parent(path);
    if (parent < 0) {
        return fail(error(path, errno));
    }
    if (::mkdirat(parent, nameOf(path).constData(), 0700) == 0) {
        return {};
    }
    const int number = errno;

    struct stat status
    {
    };

    const bool isFolder = number == EEXIST
        && ::fstatat(parent, nameOf(path).constData(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(status.st_mode);
    return isFolder ? Result<>() : fail(error(path, number));
}

Result<> FolderWriter::makeLink(const Entry &entry)
{
    const int parent = m_tree.parent(entry.path);
    const QByteArray name = nameOf(entry.path);
    if (parent < 0 || ::symlinkat(entry.target.constData(), parent, name.constData()) != 0) {
        return fail(error(entry.path, errno));
    }
    if (::fchownat(parent, name.constData(), entry.user, entry.group, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno != EPERM) {
            return fail(error(entry.path, errno));
        }
        ++m_ownersNotSet;
    }
    if (::utimensat(parent, name.constData(), timesOf(entry).data(), AT_SYMLINK_NOFOLLOW) != 0) {
        return fail(error(entry.path, errno));
    }
    return {};
}

int FolderWriter::setAttributes(int file, const Entry &entry)
{
    struct stat status
    {
    };

    if (::fstat(file, &status) != 0) {
        return errno;
    }
    // Owner before mode: changing the owner takes set-user-id bits away.
    const bool differs = status.st_uid != entry.user || status.st_gid != entry.group;
    if (differs && ::fchown(file, entry.user, entry.group) != 0) {
        if (errno != EPERM) {
            return errno;
        }
        ++m_ownersNotSet;
    }
    if (::fchmod(file, entry.mode) != 0 || ::futimens(file, timesOf(entry).data()) != 0) {
        return errno;
    }
    return 0;
}

Result<> FolderWriter::makeFile(const Entry &entry, PackReader &pack, const std::stop_token &stop)
{
    const int parent = m_tree.parent(entry.path);
    if (parent < 0) {
        return fail(error(entry.path, errno));
    }
    const Descriptor file(uninterrupted([&] {
        return ::openat(parent, nameOf(entry.path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                        0600);
    }));
    if (!file.isOpen()) {
        return fail(error(entry.path, errno));
    }
    const Result<> read = readEntry(
        pack, entry,
        [&](qint64 offset, std::span<const char> bytes) -> Result<> {
            const int number = writeAt(file.number(), offset, bytes);
            return number == 0 ? Result<>() : fail(error(entry.path, number));
        },
        stop);
    if (!read) {
        return read;
    }
    if (!entry.holes.empty() && ::ftruncate(file.number(), entry.size) != 0) {
        return fail(error(entry.path, errno));
    }
    const int number = setAttributes(file.number(), entry);
    return number == 0 ? Result<>() : fail(error(entry.path, number));
}

Result<> FolderWriter::makeHardLink(const QByteArray &first, const QByteArray &path)
{
    Result<Tree> other = m_tree.again();
    if (!other) {
        return fail(other.error());
    }
    const int from = other->parent(first);
    const int to = m_tree.parent(path);
    if (from < 0 || to < 0 || ::linkat(from, nameOf(first).constData(), to, nameOf(path).constData(), 0) != 0) {
        return fail(error(path, errno));
    }
    return {};
}

Result<> FolderWriter::setFolderAttributes(const Entry &entry)
{
    const Descriptor folder = m_tree.openFolder(entry.path);
    const int number = folder.isOpen() ? setAttributes(folder.number(), entry) : errno;
    return number == 0 ? Result<>() : fail(error(entry.path, number));
}

Result<> syncVolume(const QString &folder)
{
    const Descriptor descriptor(uninterrupted(
        [&] { return ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
    if (!descriptor.isOpen() || ::syncfs(descriptor.number()) != 0) {
        return fail(Error::system(Texts::tr("write to disk"), folder, errno));
    }
    return {};
}

} // namespace Stillpoint
