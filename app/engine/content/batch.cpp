// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/batch.h"

#include "app/engine/content/tarheader.h"

namespace Stillpoint {

namespace {

/// Gathers members into frames that end between frameTarget and frameLimit where members are small; a large member
/// starts a frame of its own and fills as many as it needs.
class FrameGatherer
{
public:
    explicit FrameGatherer(std::vector<Frame> &frames)
        : m_frames(frames)
    {
    }

    [[nodiscard]] Result<> add(Entry &entry, const QByteArray &bytes)
    {
        const QByteArray header = tarHeader(entry);
        const qint64 size = header.size() + bytes.size() + tarPadding(bytes.size());
        if (m_raw.size() + size > frameLimit) {
            if (const Result<> cut = flush(); !cut) {
                return cut;
            }
        }
        entry.pack = "new";
        entry.frame = static_cast<quint32>(m_frames.size());
        entry.offset = m_raw.size() + header.size();
        m_raw += header;
        m_raw += bytes;
        m_raw.append(tarPadding(bytes.size()), '\0');
        return m_raw.size() >= frameTarget ? flush() : Result<>();
    }

    [[nodiscard]] Result<> flush()
    {
        if (m_raw.isEmpty()) {
            return {};
        }
        const Compression compression = probeCompression(m_raw);
        for (qint64 at = 0; at < m_raw.size(); at += frameLimit) {
            Result<Frame> frame = compressFrame(m_raw.mid(at, frameLimit), compression);
            if (!frame) {
                return fail(frame.error());
            }
            m_frames.push_back(std::move(*frame));
        }
        m_raw.clear();
        return {};
    }

private:
    std::vector<Frame> &m_frames;
    QByteArray m_raw;
};

} // namespace

Result<> readBatch(ReadBatch &batch, Tree tree, const std::stop_token &stop)
{
    FrameGatherer gatherer(batch.frames);
    batch.entries.reserve(batch.items.size());
    for (BatchItem &item : batch.items) {
        if (stop.stop_requested()) {
            return fail(Error::cancelled());
        }
        Entry entry = item.found.entry;
        QByteArray bytes;
        if (item.toRead && entry.type == EntryType::File) {
            Result<ReadFile> read = readWholeFile(tree, item.found, stop);
            if (!read) {
                return fail(read.error());
            }
            item.outcome = read->outcome;
            item.errorNumber = read->errorNumber;
            if (read->outcome == ReadOutcome::Read) {
                entry = std::move(read->entry);
                bytes = std::move(read->bytes);
            }
        }
        if (item.toRead && item.outcome == ReadOutcome::Read) {
            if (const Result<> added = gatherer.add(entry, bytes); !added) {
                return added;
            }
        }
        batch.entries.push_back(std::move(entry));
    }
    return gatherer.flush();
}

} // namespace Stillpoint
