// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/frames.h"

#include <QCoreApplication>
#include <QtEndian>

#include <memory>
#include <zstd.h>

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ContentFrames)
};

constexpr int normalLevel = 3;
constexpr int cheapLevel = -5;
constexpr qsizetype probeBytes = 128 * 1024;

// zstd, contrib/seekable_format/zstd_seekable_compression_format.md
constexpr quint32 skippableMagic = 0x184D2A5E;
constexpr quint32 footerMagic = 0x8F92EAB1;
constexpr qint64 tableHeader = 8;
constexpr qint64 tableEntry = 8;
constexpr quint32 mostFrames = 0x8000000;

void putNumber(QByteArray &bytes, quint32 value)
{
    const quint32 little = qToLittleEndian(value);
    bytes.append(reinterpret_cast<const char *>(&little), sizeof little);
}

quint32 numberAt(const QByteArray &bytes, qsizetype position)
{
    return qFromLittleEndian<quint32>(bytes.constData() + position);
}

Error frameDamaged(const QString &detail)
{
    return {.code = ErrorCode::IntegrityMismatch,
            .message = Texts::tr("A part of a content pack is damaged."),
            .detail = detail,
            .hint = Texts::tr("Use another backup set and check the disk.")};
}

} // namespace

Compression probeCompression(const QByteArray &bytes)
{
    const qsizetype size = std::min(bytes.size(), probeBytes);
    if (size == 0) {
        return Compression::Normal;
    }
    QByteArray trial(static_cast<qsizetype>(ZSTD_compressBound(static_cast<std::size_t>(size))), Qt::Uninitialized);
    const std::size_t result = ZSTD_compress(trial.data(), static_cast<std::size_t>(trial.size()), bytes.constData(),
                                             static_cast<std::size_t>(size), 1);
    const bool shrinks = ZSTD_isError(result) == 0 && result < static_cast<std::size_t>(size - size / 20);
    return shrinks ? Compression::Normal : Compression::Cheap;
}

Result<Frame> compressFrame(const QByteArray &bytes, Compression compression)
{
    // One context a thread, kept: setting one up costs more than a small frame.
    thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context{ZSTD_createCCtx(), &ZSTD_freeCCtx};
    ZSTD_CCtx_reset(context.get(), ZSTD_reset_session_and_parameters);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel,
                           compression == Compression::Normal ? normalLevel : cheapLevel);
    Frame frame{.compressed =
                    QByteArray(static_cast<qsizetype>(ZSTD_compressBound(static_cast<std::size_t>(bytes.size()))),
                               Qt::Uninitialized),
                .rawBytes = bytes.size()};
    const std::size_t size =
        ZSTD_compress2(context.get(), frame.compressed.data(), static_cast<std::size_t>(frame.compressed.size()),
                       bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (ZSTD_isError(size) != 0) {
        return fail(Error::internal(QString::fromLatin1(ZSTD_getErrorName(size))));
    }
    frame.compressed.truncate(static_cast<qsizetype>(size));
    return frame;
}

Result<QByteArray> decompressFrame(const QByteArray &compressed, qint64 rawBytes)
{
    if (rawBytes < 0 || rawBytes > largestFrame) {
        return fail(frameDamaged(QStringLiteral("frame of %1 bytes").arg(rawBytes)));
    }
    thread_local const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context{ZSTD_createDCtx(), &ZSTD_freeDCtx};
    QByteArray raw(rawBytes, Qt::Uninitialized);
    const std::size_t size = ZSTD_decompressDCtx(context.get(), raw.data(), static_cast<std::size_t>(raw.size()),
                                                 compressed.constData(), static_cast<std::size_t>(compressed.size()));
    if (ZSTD_isError(size) != 0) {
        return fail(frameDamaged(QString::fromLatin1(ZSTD_getErrorName(size))));
    }
    if (size != static_cast<std::size_t>(rawBytes)) {
        return fail(frameDamaged(QStringLiteral("frame of %1 instead of %2 bytes").arg(size).arg(rawBytes)));
    }
    return raw;
}

QByteArray frameTable(const std::vector<FramePlace> &frames)
{
    QByteArray table;
    putNumber(table, skippableMagic);
    putNumber(table, static_cast<quint32>(static_cast<qint64>(frames.size()) * tableEntry + frameTableFooter));
    for (const FramePlace &frame : frames) {
        putNumber(table, static_cast<quint32>(frame.compressedBytes));
        putNumber(table, static_cast<quint32>(frame.rawBytes));
    }
    putNumber(table, static_cast<quint32>(frames.size()));
    table += '\0'; // descriptor: no checksums in the table, each frame has its own
    putNumber(table, footerMagic);
    return table;
}

qint64 frameTableBytes(const QByteArray &footer)
{
    if (footer.size() != frameTableFooter || numberAt(footer, 5) != footerMagic || footer.at(4) != '\0') {
        return -1;
    }
    const quint32 count = numberAt(footer, 0);
    return count > mostFrames ? -1 : tableHeader + tableEntry * static_cast<qint64>(count) + frameTableFooter;
}

std::vector<FramePlace> parseFrameTable(const QByteArray &table, qint64 bytesBefore)
{
    const qint64 size = table.size();
    if (size < tableHeader + frameTableFooter || numberAt(table, 0) != skippableMagic
        || static_cast<qint64>(numberAt(table, 4)) != size - tableHeader
        || frameTableBytes(table.right(frameTableFooter)) != size) {
        return {};
    }
    std::vector<FramePlace> frames;
    qint64 position = 0;
    for (qint64 at = tableHeader; at < size - frameTableFooter; at += tableEntry) {
        const FramePlace frame{
            .position = position, .compressedBytes = numberAt(table, at), .rawBytes = numberAt(table, at + 4)};
        if (frame.rawBytes > largestFrame) {
            return {};
        }
        position += frame.compressedBytes;
        frames.push_back(frame);
    }
    return position == bytesBefore ? frames : std::vector<FramePlace>();
}

} // namespace Stillpoint
