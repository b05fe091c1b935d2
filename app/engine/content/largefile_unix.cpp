// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/batch.h"
#include "app/engine/content/contentcopy.h"
#include "app/engine/content/tarheader.h"
#include "app/engine/core/hash.h"
#include "app/engine/core/waiting.h"

#include <fcntl.h>

namespace Stillpoint {

namespace {

constexpr std::chrono::milliseconds pauseBeforeRetry{20};

/// Compresses the pieces of one file on the workers and writes them in order. Holds a bounded number of pieces.
class PieceLine
{
public:
    PieceLine(Workers &workers, PackWriter &pack, int readers)
        : m_workers(workers)
        , m_pack(pack)
        , m_limit(static_cast<std::size_t>(readers) * 2)
    {
    }

    [[nodiscard]] Result<> add(const QByteArray &bytes)
    {
        m_raw += bytes;
        while (m_raw.size() >= frameLimit) {
            if (const Result<> sent = send(m_raw.left(frameLimit)); !sent) {
                return sent;
            }
            m_raw.remove(0, frameLimit);
        }
        return {};
    }

    [[nodiscard]] Result<> finish()
    {
        const Result<> sent = m_raw.isEmpty() ? Result<>() : send(m_raw);
        m_raw.clear();
        return sent ? drain(0) : sent;
    }

private:
    struct Piece
    {
        Frame frame;
        bool done = false;
    };

    [[nodiscard]] Result<> send(QByteArray bytes)
    {
        if (!m_compression) {
            m_compression = probeCompression(bytes);
        }
        const auto piece = std::make_shared<Piece>();
        m_pieces.push_back(piece);
        const Result<> sent = m_workers.submit([piece, signal = m_signal, compression = *m_compression,
                                                bytes = std::move(bytes)](const std::stop_token &) -> Result<> {
            Result<Frame> frame = compressFrame(bytes, compression);
            if (!frame) {
                return fail(frame.error());
            }
            {
                const std::lock_guard lock(signal->mutex);
                piece->frame = std::move(*frame);
                piece->done = true;
            }
            signal->changed.notify_all();
            return {};
        });
        return sent ? drain(m_limit) : sent;
    }

    [[nodiscard]] Result<> drain(std::size_t leave)
    {
        while (m_pieces.size() > leave) {
            const std::shared_ptr<Piece> piece = m_pieces.front();
            {
                std::unique_lock lock(m_signal->mutex);
                if (!m_signal->changed.wait(lock, m_workers.stopToken(), [&] { return piece->done; })) {
                    return fail(Error::cancelled());
                }
            }
            m_pieces.pop_front();
            if (const Result<> added = m_pack.add(piece->frame); !added) {
                return added;
            }
        }
        return {};
    }

    Workers &m_workers;
    PackWriter &m_pack;
    std::size_t m_limit;
    std::shared_ptr<BatchSignal> m_signal = std::make_shared<BatchSignal>();
    std::deque<std::shared_ptr<Piece>> m_pieces;
    std::optional<Compression> m_compression;
    QByteArray m_raw;
};

/// What one attempt to read a large file came to.
struct Attempt
{
    bool same = false;
    int errorNumber = 0;
};

class LargeFile
{
public:
    LargeFile(int file, Entry &entry, PieceLine &line, std::stop_token stop)
        : m_file(file)
        , m_entry(entry)
        , m_line(line)
        , m_stop(std::move(stop))
    {
    }

    [[nodiscard]] Result<Attempt> copy(bool last)
    {
        bool mayHaveHoles = false;
        if (const int error = statusOf(m_file, m_entry, mayHaveHoles); error != 0) {
            return Attempt{.same = false, .errorNumber = error};
        }
        m_entry.holes = mayHaveHoles && !last ? findHoles(m_file, m_entry.size) : std::vector<Extent>();
        const QByteArray header = tarHeader(m_entry);
        m_entry.frame = static_cast<quint32>(header.size() / frameLimit);
        m_entry.offset = header.size() % frameLimit;
        Result<> done = m_line.add(header);
        qint64 position = 0;
        for (const Extent &extent : dataExtents(m_entry)) {
            done = done ? hashZeros(extent.offset - position) : done;
            done = done ? copyExtent(extent) : done;
            position = extent.offset + extent.length;
        }
        done = done ? hashZeros(m_entry.size - position) : done;
        done = done ? m_line.add(QByteArray(tarPadding(m_entry.storedBytes()), '\0')) : done;
        done = done ? m_line.finish() : done;
        if (!done) {
            return fail(done.error());
        }
        m_entry.sha256 = m_hash.finish().toHex();
        Entry after;
        const bool same = statusOf(m_file, after, mayHaveHoles) == 0 && isSameVersion(m_entry, after) && !m_short;
        return Attempt{.same = same, .errorNumber = m_errorNumber};
    }

private:
    [[nodiscard]] Result<> copyExtent(const Extent &extent)
    {
        qint64 at = 0;
        while (at < extent.length && m_errorNumber == 0) {
            if (m_stop.stop_requested()) {
                return fail(Error::cancelled());
            }
            QByteArray piece(std::min(extent.length - at, frameTarget), '\0');
            const qint64 read = readPiece(m_file, extent.offset + at, piece.data(), piece.size());
            m_errorNumber = read < 0 ? errno : 0;
            // The member's header has promised the size: what a shrinking file lacks are zeros, and it gets marked.
            m_short = m_short || read < piece.size();
            m_hash.add(std::span(piece.constData(), static_cast<std::size_t>(piece.size())));
            if (const Result<> added = m_line.add(piece); !added) {
                return added;
            }
            at += piece.size();
        }
        return {};
    }

    [[nodiscard]] Result<> hashZeros(qint64 length)
    {
        const QByteArray zeros(1024 * 1024, '\0');
        for (qint64 left = length; left > 0; left -= zeros.size()) {
            if (m_stop.stop_requested()) {
                return fail(Error::cancelled());
            }
            m_hash.add(std::span(zeros.constData(), static_cast<std::size_t>(std::min<qint64>(left, zeros.size()))));
        }
        return {};
    }

    int m_file;
    Entry &m_entry;
    PieceLine &m_line;
    std::stop_token m_stop;
    Sha256 m_hash;
    int m_errorNumber = 0;
    bool m_short = false;
};

} // namespace

Result<> ContentCopy::copyLarge(const Scanned &found, Entry &entry, ReadOutcome &outcome, int &errorNumber)
{
    for (int number = 1; number <= readAttempts; ++number) {
        const Descriptor file = m_tree->openFile(found.entry.path, O_RDONLY);
        errorNumber = file.isOpen() ? 0 : errno;
        Attempt attempt;
        Result<PackWriter> pack = m_packs.startOwn();
        if (!pack) {
            return fail(pack.error());
        }
        if (file.isOpen()) {
            PieceLine line(m_workers, *pack, m_request.readers);
            entry = found.entry;
            Result<Attempt> copied =
                LargeFile(file.number(), entry, line, m_workers.stopToken()).copy(number == readAttempts);
            if (!copied) {
                return fail(copied.error());
            }
            attempt = *copied;
            errorNumber = attempt.errorNumber;
        }
        if (errorNumber != 0) {
            outcome = meansVanished(errorNumber) ? ReadOutcome::Vanished : ReadOutcome::Unreadable;
            entry.sha256.clear();
            return {};
        }
        if (attempt.same || number == readAttempts) {
            const Result<int> packNumber = m_packs.adopt(std::move(*pack));
            if (!packNumber) {
                return fail(packNumber.error());
            }
            entry.changed = !attempt.same;
            entry.pack = QByteArray::number(*packNumber);
            outcome = ReadOutcome::Read;
            return {};
        }
        if (!waitFor(m_workers.stopToken(), pauseBeforeRetry)) {
            return fail(Error::cancelled());
        }
    }
    return {};
}

} // namespace Stillpoint
