// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgrescompress.h"

#include "app/engine/core/durable.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <vector>
#include <zstd.h>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresDump)
};

constexpr qint64 blockBytes = 1 << 20;
constexpr int level = 1;

struct FreeCompressor
{
    void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
};

struct FreeDecompressor
{
    void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
};

Error damaged(const QString &path, const QString &detail)
{
    return {.code = ErrorCode::IntegrityMismatch,
            .message = Texts::tr("The dump's file %1 is damaged.").arg(path),
            .detail = detail,
            .hint = Texts::tr("Make a new backup, and check the disk that holds this one.")};
}

// QFile keeps errno's meaning only in words; errno itself is still there right after the call.
Error fileError(const QString &action, const QString &path)
{
    return Error::system(action, path, errno);
}

Result<> openFor(QFile &file, QIODevice::OpenMode mode)
{
    if (!file.open(mode | QIODevice::Unbuffered)) {
        return fail(fileError(Texts::tr("open"), file.fileName()));
    }
    return {};
}

Result<> writeAll(QFile &file, std::span<const char> bytes)
{
    qint64 written = 0;
    const auto size = static_cast<qint64>(bytes.size());
    while (written < size) {
        const qint64 now = file.write(bytes.data() + written, size - written);
        if (now <= 0) {
            return fail(fileError(Texts::tr("write"), file.fileName()));
        }
        written += now;
    }
    return {};
}

/// Writes one zstd frame and hashes what it writes.
class FrameWriter
{
public:
    explicit FrameWriter(QFile &target)
        : m_target(target)
        , m_context(ZSTD_createCCtx())
        , m_buffer(ZSTD_CStreamOutSize())
    {
        ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_compressionLevel, level);
        ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_checksumFlag, 1);
    }

    Result<> add(std::span<const char> bytes, ZSTD_EndDirective directive)
    {
        ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
        while (true) {
            ZSTD_outBuffer output{m_buffer.data(), m_buffer.size(), 0};
            const std::size_t left = ZSTD_compressStream2(m_context.get(), &output, &input, directive);
            if (ZSTD_isError(left) != 0) {
                return fail(Error::internal(u"zstd: "_s % QString::fromLatin1(ZSTD_getErrorName(left))));
            }
            const std::span<const char> produced(m_buffer.data(), output.pos);
            hash.add(produced);
            bytesWritten += static_cast<qint64>(output.pos);
            if (const Result<> written = writeAll(m_target, produced); !written) {
                return written;
            }
            const bool done = directive == ZSTD_e_end ? left == 0 : input.pos == input.size;
            if (done) {
                return {};
            }
        }
    }

    Sha256 hash;
    qint64 bytesWritten = 0;

private:
    QFile &m_target;
    std::unique_ptr<ZSTD_CCtx, FreeCompressor> m_context;
    std::vector<char> m_buffer;
};

/// Takes stored bytes, gives plain ones to the counter and, where asked for, to a file.
class PlainReader
{
public:
    PlainReader(const QString &path, QFile *target)
        : m_path(path)
        , m_target(target)
        , m_packed(path.endsWith(u".zst"_s))
        , m_context(ZSTD_createDCtx())
        , m_buffer(ZSTD_DStreamOutSize())
    {
    }

    Result<> add(std::span<const char> stored)
    {
        if (!m_packed) {
            return take(stored);
        }
        ZSTD_inBuffer input{stored.data(), stored.size(), 0};
        bool full = false;
        while (input.pos < input.size || full) {
            ZSTD_outBuffer output{m_buffer.data(), m_buffer.size(), 0};
            const std::size_t left = ZSTD_decompressStream(m_context.get(), &output, &input);
            if (ZSTD_isError(left) != 0) {
                return fail(damaged(m_path, u"zstd: "_s % QString::fromLatin1(ZSTD_getErrorName(left))));
            }
            m_frameEnded = left == 0;
            full = output.pos == output.size && !m_frameEnded;
            if (const Result<> taken = take({m_buffer.data(), output.pos}); !taken) {
                return taken;
            }
        }
        return {};
    }

    [[nodiscard]] bool endsWhole() const { return !m_packed || m_frameEnded; }

    CopyRowCounter counter;
    qint64 plainBytes = 0;

private:
    Result<> take(std::span<const char> plain)
    {
        counter.add(plain);
        plainBytes += static_cast<qint64>(plain.size());
        return m_target != nullptr ? writeAll(*m_target, plain) : Result<>{};
    }

    QString m_path;
    QFile *m_target;
    bool m_packed;
    std::unique_ptr<ZSTD_DCtx, FreeDecompressor> m_context;
    std::vector<char> m_buffer;
    bool m_frameEnded = false;
};

/// Every block of a file in order; stops within one block.
Result<> forEachBlock(QFile &file, const std::stop_token &stop,
                      const std::function<Result<>(std::span<const char>)> &use)
{
    std::vector<char> block(static_cast<std::size_t>(blockBytes));
    while (true) {
        if (stop.stop_requested()) {
            return fail(Error::cancelled());
        }
        const qint64 count = file.read(block.data(), blockBytes);
        if (count < 0) {
            return fail(fileError(Texts::tr("read"), file.fileName()));
        }
        if (count == 0) {
            return {};
        }
        if (const Result<> used = use({block.data(), static_cast<std::size_t>(count)}); !used) {
            return used;
        }
    }
}

} // namespace

void CopyRowCounter::add(std::span<const char> bytes)
{
    const char *at = bytes.data();
    const char *const end = at + bytes.size();
    while (at < end) {
        const void *found = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
        const char *const lineEnd = found != nullptr ? static_cast<const char *>(found) : end;
        for (const char *next = at; next < lineEnd && m_lineLength + (next - at) < 2; ++next) {
            m_lineStart[m_lineLength + (next - at)] = *next;
        }
        m_lineLength += lineEnd - at;
        if (found == nullptr) {
            return;
        }
        endLine();
        at = lineEnd + 1;
    }
}

void CopyRowCounter::endLine()
{
    if (m_ended) {
        m_dirtyAfterEnd = m_dirtyAfterEnd || m_lineLength != 0;
    } else if (m_lineLength == 2 && m_lineStart[0] == '\\' && m_lineStart[1] == '.') {
        m_ended = true;
    } else {
        ++m_rows;
    }
    m_lineLength = 0;
}

Result<DumpFileFacts> compressDumpFile(const QString &path, std::stop_token stop)
{
    QFile source(path);
    QFile target(path % u".zst"_s);
    if (const Result<> opened = openFor(source, QIODevice::ReadOnly); !opened) {
        return fail(opened.error());
    }
    if (const Result<> opened = openFor(target, QIODevice::WriteOnly | QIODevice::NewOnly); !opened) {
        return fail(opened.error());
    }
    target.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    FrameWriter writer(target);
    CopyRowCounter counter;
    DumpFileFacts facts;
    facts.file = QFileInfo(target).fileName();
    Result<> done = forEachBlock(source, stop, [&](std::span<const char> block) {
        counter.add(block);
        facts.plainBytes += static_cast<qint64>(block.size());
        return writer.add(block, ZSTD_e_continue);
    });
    if (done) {
        done = writer.add({}, ZSTD_e_end);
    }
    target.close();
    if (done) {
        done = syncFile(target.fileName());
    }
    if (!done) {
        target.remove();
        return fail(done.error());
    }
    facts.bytes = writer.bytesWritten;
    facts.sha256 = QString::fromLatin1(writer.hash.finish().toHex());
    facts.rows = counter.rows();
    facts.complete = counter.isComplete();
    if (!source.remove()) {
        return fail(fileError(Texts::tr("remove"), path));
    }
    return facts;
}

Result<DumpFileFacts> readDumpFile(const QString &path, ReadFrom from, const QString &unpackTo, std::stop_token stop)
{
    if (from == ReadFrom::Disk) {
        dropFileCache(path);
    }
    QFile source(path);
    if (const Result<> opened = openFor(source, QIODevice::ReadOnly); !opened) {
        return fail(opened.error());
    }
    QFile target(unpackTo);
    if (!unpackTo.isEmpty()) {
        if (const Result<> opened = openFor(target, QIODevice::WriteOnly | QIODevice::NewOnly); !opened) {
            return fail(opened.error());
        }
        target.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    PlainReader reader(path, unpackTo.isEmpty() ? nullptr : &target);
    Sha256 hash;
    DumpFileFacts facts;
    facts.file = QFileInfo(path).fileName();
    const Result<> done = forEachBlock(source, stop, [&](std::span<const char> block) {
        hash.add(block);
        facts.bytes += static_cast<qint64>(block.size());
        return reader.add(block);
    });
    if (!done) {
        return fail(done.error());
    }
    // pg_dump itself stores an empty large object as an empty file, without a frame. A table's file that was cut to
    // nothing is told by its missing end marker, every file of a set by its hash.
    if (facts.bytes > 0 && !reader.endsWhole()) {
        return fail(damaged(path, u"the last zstd frame is cut"_s));
    }
    facts.sha256 = QString::fromLatin1(hash.finish().toHex());
    facts.plainBytes = reader.plainBytes;
    facts.rows = reader.counter.rows();
    facts.complete = reader.counter.isComplete();
    return facts;
}

} // namespace Stillpoint
