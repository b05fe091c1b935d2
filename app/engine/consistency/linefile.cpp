// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/linefile.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <zstd.h>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::LineFile)
};

// Lists are written once and read a few times on the same machine: speed matters more than size.
constexpr int compressionLevel = 1;
// The longest honest line is a path of 4096 bytes, each escaped, with a name and an owner; far below this.
constexpr qsizetype longestLine = 1024 * 1024;
// What is collected before it goes through the compressor, which is slow for single lines.
constexpr qsizetype chunkBytes = 256 * 1024;

struct CompressorDeleter
{
    void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
};

struct DecompressorDeleter
{
    void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
};

} // namespace

Error damagedList(const QString &path, const QString &detail)
{
    return {.code = ErrorCode::IntegrityMismatch,
            .message = Texts::tr("The list %1 is damaged.").arg(path),
            .detail = detail,
            .hint = Texts::tr("Check the disk that holds it, then make a new backup.")};
}

struct LineFileWriter::State
{
    QFile file;
    std::unique_ptr<ZSTD_CCtx, CompressorDeleter> context{ZSTD_createCCtx()};
    QByteArray waiting;
    QByteArray packed = QByteArray(static_cast<qsizetype>(ZSTD_CStreamOutSize()), Qt::Uninitialized);

    Result<> compress(ZSTD_EndDirective directive);
};

Result<> LineFileWriter::State::compress(ZSTD_EndDirective directive)
{
    ZSTD_inBuffer input{waiting.constData(), static_cast<std::size_t>(waiting.size()), 0};
    for (;;) {
        ZSTD_outBuffer output{packed.data(), static_cast<std::size_t>(packed.size()), 0};
        const std::size_t left = ZSTD_compressStream2(context.get(), &output, &input, directive);
        if (ZSTD_isError(left) != 0) {
            return fail(Error::internal(u"zstd: "_s + QString::fromLatin1(ZSTD_getErrorName(left))));
        }
        const auto bytes = static_cast<qint64>(output.pos);
        if (file.write(packed.constData(), bytes) != bytes) {
            return fail(Error::system(Texts::tr("write"), file.fileName(), errno));
        }
        const bool done = directive == ZSTD_e_end ? left == 0 : input.pos == input.size;
        if (done) {
            waiting.clear();
            return {};
        }
    }
}

LineFileWriter::LineFileWriter(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

LineFileWriter::~LineFileWriter() = default;
LineFileWriter::LineFileWriter(LineFileWriter &&) noexcept = default;
LineFileWriter &LineFileWriter::operator=(LineFileWriter &&) noexcept = default;

Result<LineFileWriter> LineFileWriter::create(const QString &path)
{
    auto state = std::make_unique<State>();
    state->file.setFileName(path);
    if (!state->file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered)) {
        return fail(Error::system(Texts::tr("create"), path, errno));
    }
    state->file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    ZSTD_CCtx_setParameter(state->context.get(), ZSTD_c_compressionLevel, compressionLevel);
    ZSTD_CCtx_setParameter(state->context.get(), ZSTD_c_checksumFlag, 1);
    state->waiting.reserve(chunkBytes * 2);
    return LineFileWriter(std::move(state));
}

Result<> LineFileWriter::write(const QByteArray &line)
{
    m_state->waiting += line;
    m_state->waiting += '\n';
    return m_state->waiting.size() < chunkBytes ? Result<>{} : m_state->compress(ZSTD_e_continue);
}

Result<> LineFileWriter::finish()
{
    const Result<> ended = m_state->compress(ZSTD_e_end);
    m_state->file.close();
    return ended;
}

struct LineFileReader::State
{
    QString path;
    QFile file;
    std::unique_ptr<ZSTD_DCtx, DecompressorDeleter> context{ZSTD_createDCtx()};
    QByteArray packed;
    std::size_t packedUsed = 0;
    QByteArray plain; ///< decompressed, not yet handed out from plainUsed on
    qsizetype plainUsed = 0;
    bool frameEnded = true; ///< between two frames, where a file may end
    bool outputFull = false; ///< the decompressor may hold more than it could hand out
    bool fileEnded = false;
    qint64 lineNumber = 0;

    Result<> refill();
};

/// Appends more plain text, or sets fileEnded.
Result<> LineFileReader::State::refill()
{
    plain.remove(0, plainUsed);
    plainUsed = 0;
    if (packedUsed == static_cast<std::size_t>(packed.size()) && !outputFull) {
        packed = file.read(static_cast<qint64>(ZSTD_DStreamInSize()));
        packedUsed = 0;
        if (packed.isEmpty()) {
            if (file.error() != QFileDevice::NoError) {
                return fail(Error::system(Texts::tr("read"), file.fileName(), errno));
            }
            if (!frameEnded) {
                return fail(damagedList(file.fileName(), u"the file ends inside a zstd frame"_s));
            }
            fileEnded = true;
            return {};
        }
    }
    const qsizetype before = plain.size();
    plain.resize(before + static_cast<qsizetype>(ZSTD_DStreamOutSize()));
    ZSTD_inBuffer input{packed.constData(), static_cast<std::size_t>(packed.size()), packedUsed};
    ZSTD_outBuffer output{plain.data() + before, ZSTD_DStreamOutSize(), 0};
    const std::size_t left = ZSTD_decompressStream(context.get(), &output, &input);
    if (ZSTD_isError(left) != 0) {
        return fail(damagedList(file.fileName(), u"zstd: "_s + QString::fromLatin1(ZSTD_getErrorName(left))));
    }
    packedUsed = input.pos;
    outputFull = output.pos == output.size;
    plain.resize(before + static_cast<qsizetype>(output.pos));
    frameEnded = left == 0;
    return {};
}

LineFileReader::LineFileReader(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

LineFileReader::~LineFileReader() = default;
LineFileReader::LineFileReader(LineFileReader &&) noexcept = default;
LineFileReader &LineFileReader::operator=(LineFileReader &&) noexcept = default;

Result<LineFileReader> LineFileReader::open(const QString &path)
{
    auto state = std::make_unique<State>();
    state->path = path;
    state->file.setFileName(path);
    if (!state->file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return fail(Error::system(Texts::tr("open"), path, errno));
    }
    if (state->file.size() == 0) {
        return fail(damagedList(path, u"the file is empty"_s));
    }
    return LineFileReader(std::move(state));
}

Result<std::optional<QByteArray>> LineFileReader::next()
{
    qsizetype searchFrom = m_state->plainUsed;
    for (;;) {
        const qsizetype end = m_state->plain.indexOf('\n', searchFrom);
        if (end >= 0) {
            const QByteArray line = m_state->plain.mid(m_state->plainUsed, end - m_state->plainUsed);
            m_state->plainUsed = end + 1;
            ++m_state->lineNumber;
            return line;
        }
        const qsizetype rest = m_state->plain.size() - m_state->plainUsed;
        if (rest > longestLine) {
            return fail(damagedList(path(), u"line %1 is too long"_s.arg(m_state->lineNumber + 1)));
        }
        if (m_state->fileEnded) {
            if (rest > 0) {
                return fail(damagedList(path(), u"the last line has no end"_s));
            }
            return std::optional<QByteArray>{};
        }
        if (const Result<> filled = m_state->refill(); !filled) {
            return fail(filled.error());
        }
        searchFrom = rest; // what was there has no newline, and now begins at 0
    }
}

const QString &LineFileReader::path() const
{
    return m_state->path;
}

qint64 LineFileReader::lineNumber() const
{
    return m_state->lineNumber;
}

} // namespace Stillpoint
