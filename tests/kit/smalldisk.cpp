// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/smalldisk.h"

#include <QFile>
#include <QTest>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Stillpoint {

Offer<SmallDisk> SmallDisk::ofSize(qint64 bytes)
{
    Offer<SmallDisk> offer;
    auto folder = std::make_unique<QTemporaryDir>();
    ::chmod(folder->path().toLocal8Bit().constData(), 0711);
    const QByteArray place = folder->filePath(u"disk"_s).toLocal8Bit();
    const QByteArray options = "mode=0755,size=" + QByteArray::number(bytes);
    if (::mkdir(place.constData(), 0755) != 0
        || ::mount("tmpfs", place.constData(), "tmpfs", MS_NOSUID | MS_NODEV, options.constData()) != 0) {
        offer.missing = u"A small file system cannot be mounted (%1). Run the tests as root."_s.arg(
            QString::fromLocal8Bit(std::strerror(errno)));
        return offer;
    }
    offer.thing.emplace(SmallDisk(std::move(folder)));
    return offer;
}

SmallDisk::SmallDisk(std::unique_ptr<QTemporaryDir> folder)
    : m_folder(std::move(folder))
{
}

SmallDisk::~SmallDisk()
{
    if (m_folder) {
        // Lazily: a failed test may have left a file open, and the mount must not outlive it.
        ::umount2(path().toLocal8Bit().constData(), MNT_DETACH);
    }
}

QString SmallDisk::path() const
{
    return m_folder->filePath(u"disk"_s);
}

void SmallDisk::fillUp(qint64 bytesLeft) const
{
    struct statvfs space
    {
    };

    const QByteArray filler = (path() + u"/filler"_s).toLocal8Bit();
    const int descriptor = ::open(filler.constData(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    if (descriptor < 0 || ::statvfs(path().toLocal8Bit().constData(), &space) != 0) {
        QTest::qFail("The small file system cannot be filled.", __FILE__, __LINE__);
        return;
    }
    const auto free = static_cast<off_t>(space.f_bavail * space.f_frsize);
    ::posix_fallocate(descriptor, 0, free - static_cast<off_t>(bytesLeft));
    ::close(descriptor);
}

} // namespace Stillpoint
