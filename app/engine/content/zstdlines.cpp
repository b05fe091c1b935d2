// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/zstdlines.h"

#include "app/engine/core/durable.h"

#include <QCoreApplication>
#include <QFile>

#include <cstring>
#include <vector>
#include <zstd.h>

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ZstdLines)
};

constexpr qsizetype blockBytes = 256 * 1024;
constexpr int compressionLevel = 3;

Error damaged(const QString &path, const QString &detail)
{
    return {.code = ErrorCode::IntegrityMismatch,
            .message = Texts::tr("The list %1 is damaged.").arg(path),
            .detail = detail,
            .hint = Texts::tr("Check the disk it lies on and use another backup set.")};
}

Error fileFailed(const QString &path, const QFile &file)
{
    const bool full = file.error() == QFileDevice::ResourceError;
    return {.code = full ? ErrorCode::NoSpace : ErrorCode::PermissionDenied,
            .message = Texts::tr("The list %1 could not be used: %2.").arg(path, file.errorString()),
            .detail = file.errorString(),
            .hint = Texts::tr("Check the free space and the permissions of its folder.")};
}

} // namespace

struct ZstdLineWriter::State
{
    QFile file;
    std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context{ZSTD_createCCtx(), &ZSTD_freeCCtx};
    QByteArray pending;
    bool finished = false;

    ~State()
    {
        if (!finished && file.isOpen()) {
            file.remove();
        }
    }

    [[nodiscard]] Result<> flush(ZSTD_EndDirective directive)
    {
        std::vector<char> block(ZSTD_CStreamOutSize());
        ZSTD_inBuffer input{.src = pending.constData(), .size = static_cast<std::size_t>(pending.size()), .pos = 0};
        std::size_t remaining = 1;
        while (input.pos < input.size || (directive == ZSTD_e_end && remaining != 0)) {
            ZSTD_outBuffer output{.dst = block.data(), .size = block.size(), .pos = 0};
            remaining = ZSTD_compressStream2(context.get(), &output, &input, directive);
            if (ZSTD_isError(remaining) != 0) {
                return fail(Error::internal(QString::fromLatin1(ZSTD_getErrorName(remaining))));
            }
            if (file.write(block.data(), static_cast<qint64>(output.pos)) != static_cast<qint64>(output.pos)) {
                return fail(fileFailed(file.fileName(), file));
            }
        }
        pending.clear();
        return {};
    }
};

ZstdLineWriter::ZstdLineWriter(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

ZstdLineWriter::~ZstdLineWriter() = default;
ZstdLineWriter::ZstdLineWriter(ZstdLineWriter &&) noexcept = default;
ZstdLineWriter &ZstdLineWriter::operator=(ZstdLineWriter &&) noexcept = default;

Result<ZstdLineWriter> ZstdLineWriter::create(const QString &path)
{
    auto state = std::make_unique<State>();
    state->file.setFileName(path);
    if (!state->file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered)
        || !state->file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        return fail(fileFailed(path, state->file));
    }
    ZSTD_CCtx_setParameter(state->context.get(), ZSTD_c_compressionLevel, compressionLevel);
    ZSTD_CCtx_setParameter(state->context.get(), ZSTD_c_checksumFlag, 1);
    return ZstdLineWriter(std::move(state));
}

Result<> ZstdLineWriter::add(const QByteArray &line)
{
    m_state->pending += line;
    m_state->pending += '\n';
    return m_state->pending.size() < blockBytes ? Result<>() : m_state->flush(ZSTD_e_continue);
}

Result<> ZstdLineWriter::finish()
{
    if (const Result<> flushed = m_state->flush(ZSTD_e_end); !flushed) {
        return flushed;
    }
    const QString path = m_state->file.fileName();
    m_state->file.close();
    if (m_state->file.error() != QFileDevice::NoError) {
        return fail(fileFailed(path, m_state->file));
    }
    m_state->finished = true;
    return syncFile(path);
}

struct ZstdLineReader::State
{
    QFile file;
    std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context{ZSTD_createDCtx(), &ZSTD_freeDCtx};
    QByteArray compressed;
    std::size_t consumed = 0;
    QByteArray text;
    qsizetype start = 0; ///< of the next line in text
    bool frameOpen = false; ///< the last frame has not ended yet
    bool ended = false;

    /// Decompresses the next block behind what is left of text.
    [[nodiscard]] Result<> fill()
    {
        text.remove(0, start);
        start = 0;
        if (consumed == static_cast<std::size_t>(compressed.size())) {
            compressed = file.read(blockBytes);
            consumed = 0;
            if (compressed.isEmpty()) {
                ended = true;
                if (file.error() != QFileDevice::NoError) {
                    return fail(fileFailed(file.fileName(), file));
                }
                return frameOpen ? Result<>(fail(damaged(file.fileName(), QStringLiteral("cut off inside a frame"))))
                                 : Result<>();
            }
        }
        const qsizetype before = text.size();
        text.resize(before + blockBytes);
        ZSTD_inBuffer input{
            .src = compressed.constData(), .size = static_cast<std::size_t>(compressed.size()), .pos = consumed};
        ZSTD_outBuffer output{.dst = text.data() + before, .size = static_cast<std::size_t>(blockBytes), .pos = 0};
        const std::size_t result = ZSTD_decompressStream(context.get(), &output, &input);
        if (ZSTD_isError(result) != 0) {
            return fail(damaged(file.fileName(), QString::fromLatin1(ZSTD_getErrorName(result))));
        }
        consumed = input.pos;
        frameOpen = result != 0;
        text.resize(before + static_cast<qsizetype>(output.pos));
        return {};
    }
};

ZstdLineReader::ZstdLineReader(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

ZstdLineReader::~ZstdLineReader() = default;
ZstdLineReader::ZstdLineReader(ZstdLineReader &&) noexcept = default;
ZstdLineReader &ZstdLineReader::operator=(ZstdLineReader &&) noexcept = default;

Result<ZstdLineReader> ZstdLineReader::open(const QString &path)
{
    auto state = std::make_unique<State>();
    state->file.setFileName(path);
    if (!state->file.exists()) {
        return fail(Error::notFound(Texts::tr("The list %1 does not exist.").arg(path),
                                    Texts::tr("Check that the folder is complete and mounted.")));
    }
    if (!state->file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return fail(fileFailed(path, state->file));
    }
    // 128 MiB: a hostile file cannot make us take more memory than this.
    ZSTD_DCtx_setParameter(state->context.get(), ZSTD_d_windowLogMax, 27);
    return ZstdLineReader(std::move(state));
}

Result<std::optional<QByteArray>> ZstdLineReader::next(qsizetype limitBytes)
{
    State &state = *m_state;
    qsizetype searched = state.start;
    while (true) {
        const qsizetype end = state.text.indexOf('\n', searched);
        if (end >= 0) {
            const QByteArray line = state.text.mid(state.start, end - state.start);
            state.start = end + 1;
            return line;
        }
        const qsizetype left = state.text.size() - state.start;
        if (left > limitBytes) {
            return fail(
                damaged(state.file.fileName(), QStringLiteral("a line is longer than %1 bytes").arg(limitBytes)));
        }
        if (state.ended) {
            return left == 0 ? Result<std::optional<QByteArray>>(std::nullopt)
                             : fail(damaged(state.file.fileName(), QStringLiteral("the last line has no end")));
        }
        if (const Result<> filled = state.fill(); !filled) {
            return fail(filled.error());
        }
        searched = state.start + left;
    }
}

} // namespace Stillpoint
