// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/packreader.h"
#include "app/engine/content/tarheader.h"
#include "app/engine/core/hash.h"

#include <QCoreApplication>
#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PackReader)
};

constexpr qint64 zeroBytes = 64 * 1024;

bool readAt(int file, qint64 position, QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t read = uninterrupted([&] {
            return ::pread(file, bytes.data() + done, static_cast<std::size_t>(bytes.size() - done), position + done);
        });
        if (read <= 0) {
            errno = read == 0 ? EIO : errno;
            return false;
        }
        done += read;
    }
    return true;
}

/// Hashes a hole as the zeros that it stands for.
Result<> hashZeros(Sha256 &hash, qint64 length, const std::stop_token &stop)
{
    const QByteArray zeros(zeroBytes, '\0');
    for (qint64 left = length; left > 0; left -= zeroBytes) {
        if (stop.stop_requested()) {
            return fail(Error::cancelled());
        }
        hash.add(std::span(zeros.constData(), static_cast<std::size_t>(std::min(left, zeroBytes))));
    }
    return {};
}

} // namespace

PackReader::PackReader(Descriptor file, QString path)
    : m_file(std::move(file))
    , m_path(std::move(path))
{
}

Error PackReader::damaged(const QString &detail) const
{
    return {.code = ErrorCode::IntegrityMismatch,
            .message = Texts::tr("The content pack %1 is damaged.").arg(m_path),
            .detail = detail,
            .hint = Texts::tr("Verify the backup set to learn which files it costs, and use another set for those.")};
}

Result<PackReader> PackReader::open(const QString &path)
{
    Descriptor file(uninterrupted([&] { return ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC); }));
    if (!file.isOpen()) {
        return fail(Error::system(Texts::tr("read"), path, errno));
    }
    PackReader reader(std::move(file), path);
    if (const Result<> table = reader.readTable(); !table) {
        return fail(table.error());
    }
    return reader;
}

Result<> PackReader::readTable()
{
    struct stat status
    {
    };

    if (::fstat(m_file.number(), &status) != 0) {
        return fail(Error::system(Texts::tr("read"), m_path, errno));
    }
    const qint64 size = status.st_size;
    QByteArray footer(frameTableFooter, '\0');
    if (size < frameTableFooter || !readAt(m_file.number(), size - frameTableFooter, footer)) {
        return fail(damaged(u"no frame table"_s));
    }
    const qint64 tableBytes = frameTableBytes(footer);
    if (tableBytes < 0 || tableBytes > size) {
        return fail(damaged(u"no frame table"_s));
    }
    QByteArray table(tableBytes, '\0');
    if (!readAt(m_file.number(), size - tableBytes, table)) {
        return fail(Error::system(Texts::tr("read"), m_path, errno));
    }
    m_frames = parseFrameTable(table, size - tableBytes);
    return m_frames.empty() ? Result<>(fail(damaged(u"frame table does not fit"_s))) : Result<>();
}

Result<QByteArray> PackReader::frame(quint32 number)
{
    if (m_lastNumber == static_cast<qint64>(number)) {
        return m_last;
    }
    if (number >= m_frames.size()) {
        return fail(damaged(u"frame %1 of %2"_s.arg(number).arg(m_frames.size())));
    }
    const FramePlace &place = m_frames[number];
    QByteArray compressed(place.compressedBytes, Qt::Uninitialized);
    if (!readAt(m_file.number(), place.position, compressed)) {
        return fail(Error::system(Texts::tr("read"), m_path, errno));
    }
    const Result<QByteArray> raw = decompressFrame(compressed, place.rawBytes);
    if (!raw) {
        return fail(damaged(u"frame %1: %2"_s.arg(number).arg(raw.error().detail)));
    }
    m_lastNumber = number;
    m_last = *raw;
    return m_last;
}

Result<> readEntry(PackReader &pack, const Entry &entry, const ByteSink &sink, const std::stop_token &stop)
{
    const auto mismatch = [&](const QString &detail) {
        return fail({.code = ErrorCode::IntegrityMismatch,
                     .message = Texts::tr("The file %1 of the backup set is damaged.").arg(displayPath(entry.path)),
                     .detail = detail,
                     .hint = Texts::tr("Take it from another backup set.")});
    };
    Sha256 hash;
    quint32 number = entry.frame;
    qint64 at = entry.offset;
    qint64 position = 0;
    for (const Extent &extent : dataExtents(entry)) {
        if (const Result<> zeros = hashZeros(hash, extent.offset - position, stop); !zeros) {
            return zeros;
        }
        position = extent.offset;
        const qint64 end = extent.offset + extent.length;
        while (position < end) {
            if (stop.stop_requested()) {
                return fail(Error::cancelled());
            }
            const Result<QByteArray> frame = pack.frame(number);
            if (!frame) {
                return frame.error().code == ErrorCode::IntegrityMismatch ? mismatch(frame.error().detail)
                                                                          : fail(frame.error());
            }
            if (at >= frame->size()) {
                if (at > frame->size()) {
                    return mismatch(u"it starts behind the end of frame %1"_s.arg(number));
                }
                ++number;
                at = 0;
                continue;
            }
            const qint64 count = std::min<qint64>(end - position, frame->size() - at);
            const std::span<const char> bytes(frame->constData() + at, static_cast<std::size_t>(count));
            hash.add(bytes);
            if (const Result<> taken = sink(position, bytes); !taken) {
                return taken;
            }
            at += count;
            position += count;
        }
    }
    if (const Result<> zeros = hashZeros(hash, entry.size - position, stop); !zeros) {
        return zeros;
    }
    return hash.finish().toHex() == entry.sha256 ? Result<>() : mismatch(u"the hash differs"_s);
}

} // namespace Stillpoint
