// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/packwriter.h"
#include "app/engine/content/tarheader.h"
#include "app/engine/core/durable.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/stat.h>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PackWriter)
};

} // namespace

PackWriter::PackWriter(Descriptor file, QString temporary)
    : m_file(std::move(file))
    , m_temporary(std::move(temporary))
{
}

PackWriter::~PackWriter()
{
    if (m_file.isOpen()) {
        ::unlink(QFile::encodeName(m_temporary).constData());
    }
}

Result<PackWriter> PackWriter::create(const QString &temporary)
{
    Descriptor file(uninterrupted([&] {
        return ::open(QFile::encodeName(temporary).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    }));
    if (!file.isOpen()) {
        return fail(Error::system(Texts::tr("create"), temporary, errno));
    }
    return PackWriter(std::move(file), temporary);
}

Result<> PackWriter::write(const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t written = uninterrupted([&] {
            return ::write(m_file.number(), bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
        });
        if (written < 0) {
            return fail(Error::system(Texts::tr("write"), m_temporary, errno));
        }
        done += written;
    }
    m_hash.add(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    m_bytes += bytes.size();
    return {};
}

Result<> PackWriter::add(const Frame &frame)
{
    m_frames.push_back({.position = m_bytes, .compressedBytes = frame.compressed.size(), .rawBytes = frame.rawBytes});
    m_rawBytes += frame.rawBytes;
    return write(frame.compressed);
}

Result<FinishedPack> PackWriter::close()
{
    const Result<Frame> end = compressFrame(tarEnd(), Compression::Normal);
    if (!end) {
        return fail(end.error());
    }
    Result<> written = add(*end);
    written = written ? write(frameTable(m_frames)) : written;
    if (!written) {
        return fail(written.error());
    }
    m_file.reset();
    return FinishedPack{.name = m_hash.finish().toHex(), .bytes = m_bytes, .temporary = m_temporary};
}

Result<> publishPack(const BackupFolder &folder, const FinishedPack &pack)
{
    const QString path = folder.packPath(QString::fromLatin1(pack.name));
    const QString shelf = QFileInfo(path).path();
    Result<> done = syncFile(pack.temporary);
    done = done ? makeFolder(shelf) : done;
    if (!done) {
        return done;
    }
    // A pack of the same name has the same bytes, unless the disk damaged them: the new one takes its place.
    if (::rename(QFile::encodeName(pack.temporary).constData(), QFile::encodeName(path).constData()) != 0) {
        return fail(Error::system(Texts::tr("rename"), pack.temporary, errno));
    }
    done = syncFolder(shelf);
    return done ? syncFolder(folder.packsFolder()) : done;
}

QString unfinishedPackPath(const BackupFolder &folder, const QString &owner, int number)
{
    return folder.packsFolder() + u'/' + owner + u'.' + QString::number(number) + u".part"_s;
}

Result<> removeUnfinishedPacks(const BackupFolder &folder, const QString &keep)
{
    QDir packs(folder.packsFolder());
    const QStringList names = packs.entryList({u"*.part"_s}, QDir::Files | QDir::Hidden);
    for (const QString &name : names) {
        if (!name.startsWith(keep) && !packs.remove(name)) {
            return fail(Error::system(Texts::tr("remove"), packs.filePath(name), EACCES));
        }
    }
    return {};
}

} // namespace Stillpoint
