// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/durable.h"
#include "app/engine/run/journalfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Journal)
};

Failure failed(const QString &path)
{
    return fail(Error::system(Texts::tr("write the journal"), path, errno));
}

} // namespace

JournalFile::~JournalFile()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

Result<> JournalFile::open(const QString &path)
{
    m_path = path;
    m_descriptor =
        ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR);
    struct stat status = {};
    if (m_descriptor < 0 || ::fstat(m_descriptor, &status) != 0) {
        return failed(m_path);
    }
    m_size = status.st_size;
    return syncFolder(QFileInfo(path).path());
}

Result<> JournalFile::writeAll(const QByteArray &bytes) const
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        const ssize_t count =
            ::write(m_descriptor, bytes.constData() + written, static_cast<std::size_t>(bytes.size() - written));
        if (count < 0 && errno != EINTR) {
            return failed(m_path);
        }
        written += count > 0 ? count : 0;
    }
    return {};
}

Result<> JournalFile::append(const QByteArray &bytes)
{
    if (m_broken) {
        errno = EIO;
        return failed(m_path);
    }
    if (const Result<> written = writeAll(bytes); !written) {
        // Half a line in the middle would be damage to every later reader.
        m_broken = ::ftruncate(m_descriptor, m_size) != 0;
        return written;
    }
    if (::fdatasync(m_descriptor) != 0) {
        m_broken = true;
        return failed(m_path);
    }
    m_size += bytes.size();
    return {};
}

Result<> JournalFile::cutAt(qint64 bytes)
{
    if (::ftruncate(m_descriptor, bytes) != 0 || ::fdatasync(m_descriptor) != 0) {
        return failed(m_path);
    }
    m_size = bytes;
    return {};
}

} // namespace Stillpoint
