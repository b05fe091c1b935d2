// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/durable.h"

#include "app/engine/core/descriptor.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/stat.h>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Durable)
};

constexpr qint64 readBlock = 256 * 1024;

Error tooLarge(const QString &path, qint64 limitBytes)
{
    return Error::invalidInput(Texts::tr("%1 is larger than the %2 bytes that it may have.").arg(path).arg(limitBytes),
                               Texts::tr("Check that this is the right file."));
}

} // namespace

Result<QByteArray> readWhole(const QString &path, qint64 limitBytes)
{
    // Without O_NONBLOCK the open of a pipe that nobody writes to would hang; it has no meaning for files.
    const Descriptor file(
        uninterrupted([&] { return ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); }));

    struct stat status
    {
    };

    if (!file.isOpen() || ::fstat(file.number(), &status) != 0) {
        return fail(Error::system(Texts::tr("read"), path, errno));
    }
    if (!S_ISREG(status.st_mode)) {
        return fail(Error::invalidInput(Texts::tr("%1 is not a file.").arg(path)));
    }
    if (status.st_size > limitBytes) {
        return fail(tooLarge(path, limitBytes));
    }
    QByteArray content;
    content.reserve(status.st_size);
    while (true) {
        // A file may grow while it is read, and those in /proc have no size at all.
        const qsizetype before = content.size();
        content.resize(before + readBlock);
        const ssize_t got = uninterrupted(
            [&] { return ::read(file.number(), content.data() + before, static_cast<std::size_t>(readBlock)); });
        if (got < 0) {
            return fail(Error::system(Texts::tr("read"), path, errno));
        }
        content.resize(before + got);
        if (content.size() > limitBytes) {
            return fail(tooLarge(path, limitBytes));
        }
        if (got == 0) {
            return content;
        }
    }
}

QString resolvedPath(const QString &path)
{
    QString existing = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    QString missing;
    while (true) {
        const QString resolved = QFileInfo(existing).canonicalFilePath();
        if (!resolved.isEmpty()) {
            return missing.isEmpty() ? resolved : QDir::cleanPath(resolved + u'/' + missing);
        }
        const qsizetype slash = existing.lastIndexOf(u'/');
        if (slash < 0 || existing == u"/"_s) {
            return QDir::cleanPath(path);
        }
        const QString name = existing.mid(slash + 1);
        missing = missing.isEmpty() ? name : QString(name + u'/' + missing);
        existing = slash == 0 ? u"/"_s : existing.left(slash);
    }
}

} // namespace Stillpoint
