// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/filereader.h"
#include "app/engine/content/tarheader.h"
#include "app/engine/core/hash.h"
#include "app/engine/core/waiting.h"

#include <fcntl.h>
#include <sys/stat.h>

namespace Stillpoint {

namespace {

constexpr std::size_t mostHoles = 20000; // keeps an index line within its limit; later holes are stored as zeros
constexpr std::chrono::milliseconds pauseBeforeRetry{20};
constexpr qint64 pieceBytes = 1024 * 1024;

void hashWithHoles(Entry &entry, const QByteArray &bytes)
{
    Sha256 hash;
    const QByteArray zeros(64 * 1024, '\0');
    qint64 position = 0;
    qint64 taken = 0;
    const auto addZeros = [&](qint64 length) {
        for (; length > 0; length -= zeros.size()) {
            hash.add(std::span(zeros.constData(), static_cast<std::size_t>(std::min<qint64>(length, zeros.size()))));
        }
    };
    for (const Extent &extent : dataExtents(entry)) {
        addZeros(extent.offset - position);
        hash.add(std::span(bytes.constData() + taken, static_cast<std::size_t>(extent.length)));
        taken += extent.length;
        position = extent.offset + extent.length;
    }
    addZeros(entry.size - position);
    entry.sha256 = hash.finish().toHex();
}

/// One attempt: true when nobody touched the file meanwhile.
Result<bool> attempt(int file, bool last, ReadFile &result, const std::stop_token &stop)
{
    bool mayHaveHoles = false;
    result.errorNumber = statusOf(file, result.entry, mayHaveHoles);
    if (result.errorNumber != 0) {
        return false;
    }
    if (result.entry.size > wholeFileLimit) {
        result.outcome = ReadOutcome::TooLarge;
        return true;
    }
    // A file that never rests is taken as one piece: its holes may move between the look and the read.
    result.entry.holes = mayHaveHoles && !last ? findHoles(file, result.entry.size) : std::vector<Extent>();
    result.bytes.resize(result.entry.storedBytes());
    qint64 done = 0;
    for (const Extent &extent : dataExtents(result.entry)) {
        for (qint64 at = 0; at < extent.length;) {
            if (stop.stop_requested()) {
                return fail(Error::cancelled());
            }
            const qint64 wanted = std::min(extent.length - at, pieceBytes);
            const qint64 read = readPiece(file, extent.offset + at, result.bytes.data() + done, wanted);
            if (read < 0) {
                result.errorNumber = errno;
                return false;
            }
            at += read;
            done += read;
            if (read < wanted) {
                break;
            }
        }
    }
    Entry after;
    const bool whole = done == result.entry.storedBytes();
    const bool same = statusOf(file, after, mayHaveHoles) == 0 && isSameVersion(result.entry, after) && whole;
    if (!same && last) {
        result.bytes.truncate(done);
        result.entry.size = done;
    }
    return same;
}

} // namespace

bool meansVanished(int errorNumber)
{
    return errorNumber == ENOENT || errorNumber == ENOTDIR || errorNumber == ELOOP || errorNumber == EISDIR
        || errorNumber == ENXIO || errorNumber == ESTALE;
}

int statusOf(int file, Entry &entry, bool &mayHaveHoles)
{
    struct stat status
    {
    };

    if (::fstat(file, &status) != 0) {
        return errno;
    }
    Sighting sighting = sightingOf(status);
    if (!sighting.isFile) {
        return EISDIR;
    }
    sighting.entry.path = std::move(entry.path);
    sighting.entry.hardLink = std::move(entry.hardLink);
    entry = std::move(sighting.entry);
    mayHaveHoles = sighting.mayHaveHoles;
    return 0;
}

qint64 readPiece(int file, qint64 position, char *bytes, qint64 wanted)
{
    qint64 done = 0;
    while (done < wanted) {
        const ssize_t read = uninterrupted(
            [&] { return ::pread(file, bytes + done, static_cast<std::size_t>(wanted - done), position + done); });
        if (read < 0) {
            return -1;
        }
        if (read == 0) {
            break;
        }
        done += read;
    }
    return done;
}

std::vector<Extent> findHoles(int file, qint64 size)
{
    std::vector<Extent> holes;
    qint64 position = 0;
    while (position < size && holes.size() < mostHoles) {
        const off_t hole = ::lseek(file, position, SEEK_HOLE);
        if (hole < 0 || hole >= size) {
            break;
        }
        const off_t data = ::lseek(file, hole, SEEK_DATA);
        const qint64 end = data < 0 ? size : std::min<qint64>(data, size); // ENXIO: a hole up to the end
        if (end <= hole) {
            break;
        }
        holes.push_back({.offset = hole, .length = end - hole});
        position = end;
    }
    return holes;
}

Result<QByteArray> hashBelow(Tree &tree, const QByteArray &path, const std::stop_token &stop)
{
    const Descriptor file = tree.openFile(path, O_RDONLY);
    QByteArray piece(pieceBytes, Qt::Uninitialized);
    Sha256 hash;
    qint64 position = 0;
    qint64 read = file.isOpen() ? 1 : -1;
    while (read > 0) {
        if (stop.stop_requested()) {
            return fail(Error::cancelled());
        }
        read = readPiece(file.number(), position, piece.data(), piece.size());
        hash.add(std::span(piece.constData(), static_cast<std::size_t>(std::max<qint64>(read, 0))));
        position += read;
    }
    return read < 0 ? Result<QByteArray>(fail(treeError(QStringLiteral("read"), tree.rootPath(), path, errno)))
                    : hash.finish().toHex();
}

Result<ReadFile> readWholeFile(Tree &tree, const Scanned &scanned, const std::stop_token &stop)
{
    ReadFile result;
    for (int number = 1; number <= readAttempts; ++number) {
        result = {.outcome = ReadOutcome::Read, .entry = scanned.entry, .bytes = {}, .errorNumber = 0};
        const Descriptor file = tree.openFile(scanned.entry.path, O_RDONLY);
        bool same = false;
        if (!file.isOpen()) {
            result.errorNumber = errno;
        } else {
            const Result<bool> read = attempt(file.number(), number == readAttempts, result, stop);
            if (!read) {
                return fail(read.error());
            }
            same = *read;
        }
        if (result.errorNumber != 0) {
            const bool vanished = meansVanished(result.errorNumber);
            result.outcome = vanished ? ReadOutcome::Vanished : ReadOutcome::Unreadable;
            result.bytes.clear();
            return result;
        }
        if (same) {
            break;
        }
        if (number == readAttempts) {
            result.entry.changed = true;
        } else if (!waitFor(stop, pauseBeforeRetry)) {
            return fail(Error::cancelled());
        }
    }
    if (result.outcome == ReadOutcome::Read) {
        hashWithHoles(result.entry, result.bytes);
    }
    return result;
}

} // namespace Stillpoint
