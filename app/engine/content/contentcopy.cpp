// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/contentcopy.h"

#include "app/engine/content/batch.h"
#include "app/engine/content/indexline.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ContentCopy)
};

constexpr std::size_t batchItems = 4096;
constexpr std::size_t mostOwners = 1000;
/// A file that changed this shortly before a scan may have changed again within the same tick of the kernel's clock.
constexpr qint64 clockTickNs = 20'000'000;

template <typename Name>
void addBounded(std::vector<Name> &names, Name name, std::size_t limit = boundedNames)
{
    if (names.size() < limit) {
        names.push_back(std::move(name));
    }
}

} // namespace

struct ContentCopy::Batch : ReadBatch
{
};

struct ContentCopy::Shared : BatchSignal
{
};

ContentCopy::ContentCopy(CopyRequest request, const std::stop_token &stop)
    : m_request(std::move(request))
    , m_stop(stop)
    , m_shared(std::make_shared<Shared>())
    , m_open(std::make_shared<Batch>())
    , m_workers(m_request.readers, stop)
    , m_packs(m_request.folder, m_request.owner, m_workers)
{
}

ContentCopy::~ContentCopy() = default;

Result<> ContentCopy::read()
{
    Result<ZstdLineWriter> draft = ZstdLineWriter::create(m_request.draftPath);
    Result<Tree> tree = Tree::open(m_request.root);
    if (!draft || !tree) {
        return fail(draft ? tree.error() : draft.error());
    }
    m_draft = std::move(*draft);
    m_tree = std::move(*tree);
    for (const QString &path : m_request.earlierIndexes) {
        m_earlier.push_back(IndexCursor::openIfThere(path));
    }
    m_totals.scanStartNs = fileClockNs();
    Result<> done = scan(*m_tree);
    m_totals.scanEndNs = fileClockNs();
    done = done ? sendBatch() : done;
    done = done ? drain(0) : done;
    // The pool's own error says why it stopped; what the producer saw then is only that it did.
    const Result<> waited = m_workers.wait();
    for (const IndexCursor &cursor : m_earlier) {
        if (cursor.broken()) {
            m_warnings.append(Texts::tr("%1 Files that are listed behind the damage are copied again.")
                                  .arg(cursor.broken()->message));
        }
    }
    return waited ? done : waited;
}

Result<> ContentCopy::finish()
{
    Result<> done = m_packs.finish();
    const Result<> waited = m_workers.wait();
    done = waited ? done : waited;
    if (!done) {
        return done;
    }
    m_totals.packNames = m_packs.names();
    m_totals.packsNew = m_packs.sizes();
    return m_draft->finish();
}

Result<> ContentCopy::scan(Tree &tree)
{
    Result<TreeScan> walk = TreeScan::open(tree.rootPath(), m_workers.stopToken());
    if (!walk) {
        return fail(walk.error());
    }
    while (true) {
        Result<std::optional<Scanned>> found = walk->next();
        if (!found) {
            return fail(found.error());
        }
        if (!found->has_value()) {
            return {};
        }
        if (const Result<> taken = take(std::move(**found)); !taken) {
            return taken;
        }
    }
}

Result<> ContentCopy::take(Scanned found)
{
    if (found.entersVolume) {
        addBounded(m_totals.volumeNames, found.entry.path);
    }
    noteHardLink(found);
    BatchItem item{.found = std::move(found), .toRead = true, .outcome = ReadOutcome::Read, .errorNumber = 0};
    Entry &entry = item.found.entry;
    if (entry.unreadable) {
        item.toRead = false;
        item.outcome = ReadOutcome::Unreadable;
        item.errorNumber = item.found.errorNumber;
    } else if (entry.type == EntryType::Special || reuse(item.found)) {
        item.toRead = false;
    } else if (entry.type == EntryType::File && entry.size > wholeFileLimit) {
        // In its own batch and never sent to a worker: its turn comes when its place in the order does.
        if (const Result<> sent = sendBatch(); !sent) {
            return sent;
        }
        item.toRead = false;
        item.outcome = ReadOutcome::TooLarge;
    }
    const bool large = item.outcome == ReadOutcome::TooLarge;
    if (item.toRead) {
        m_open->bytesToRead += entry.size + 512;
    }
    m_open->items.push_back(std::move(item));
    const bool full = m_open->items.size() >= batchItems || m_open->bytesToRead >= frameTarget;
    return full || large ? sendBatch() : Result<>();
}

void ContentCopy::noteHardLink(Scanned &found)
{
    if (found.entry.type == EntryType::File && found.names > 1) {
        const auto [first, isNew] = m_firstNames.try_emplace({found.entry.device, found.entry.inode}, found.entry.path);
        found.entry.hardLink = first->second;
    }
}

bool ContentCopy::reuse(Scanned &found)
{
    for (IndexCursor &cursor : m_earlier) {
        const Entry *earlier = cursor.find(found.entry.path);
        if (earlier == nullptr || !isSameVersion(*earlier, found.entry) || earlier->changed || earlier->unreadable
            || earlier->pack.isEmpty() || earlier->target != found.entry.target
            || earlier->changedNs + clockTickNs >= cursor.header().scanStartNs) {
            continue;
        }
        const auto pack = cursor.header().packs.find(earlier->pack);
        if (pack == cursor.header().packs.end() || !packIsThere(pack->first, pack->second)) {
            continue;
        }
        m_totals.packsReused.insert(*pack);
        Entry &entry = found.entry;
        entry.sha256 = earlier->sha256;
        entry.holes = earlier->holes;
        entry.pack = earlier->pack;
        entry.frame = earlier->frame;
        entry.offset = earlier->offset;
        return true;
    }
    return false;
}

bool ContentCopy::packIsThere(const QByteArray &name, qint64 bytes)
{
    const auto [known, isNew] = m_packThere.try_emplace(name, false);
    if (isNew) {
        const QFileInfo file(m_request.folder.packPath(QString::fromLatin1(name)));
        known->second = file.isFile() && file.size() == bytes;
    }
    return known->second;
}

Result<> ContentCopy::sendBatch()
{
    if (m_open->items.empty()) {
        return {};
    }
    const std::shared_ptr<Batch> batch = std::exchange(m_open, std::make_shared<Batch>());
    m_sent.push_back(batch);
    const bool needsWorker = batch->bytesToRead > 0;
    if (!needsWorker) {
        for (const BatchItem &item : batch->items) {
            batch->entries.push_back(item.found.entry);
        }
        batch->done = true;
    } else {
        Result<Tree> again = m_tree->again();
        if (!again) {
            return fail(again.error());
        }
        const auto tree = std::make_shared<Tree>(std::move(*again));
        const Result<> sent =
            m_workers.submit([batch, tree, signal = m_shared](const std::stop_token &stop) -> Result<> {
                const Result<> read = readBatch(*batch, std::move(*tree), stop);
                {
                    const std::lock_guard lock(signal->mutex);
                    batch->done = read.has_value();
                }
                signal->changed.notify_all();
                return read;
            });
        if (!sent) {
            return sent;
        }
    }
    // Results that wait for an earlier one are held in memory: not more of them than keeps the workers busy.
    return drain(static_cast<std::size_t>(m_request.readers) * 3);
}

Result<> ContentCopy::drain(std::size_t leave)
{
    while (!m_sent.empty()) {
        const std::shared_ptr<Batch> batch = m_sent.front();
        {
            std::unique_lock lock(m_shared->mutex);
            if (!batch->done && m_sent.size() <= leave) {
                return {};
            }
            if (!m_shared->changed.wait(lock, m_workers.stopToken(), [&] { return batch->done; })) {
                return fail(Error::cancelled());
            }
        }
        m_sent.pop_front();
        if (const Result<> settled = settle(*batch); !settled) {
            return settled;
        }
    }
    return {};
}

Result<> ContentCopy::settle(Batch &batch)
{
    if (const Result<> added = m_packs.add(batch.frames, batch.entries); !added) {
        return added;
    }
    for (std::size_t i = 0; i < batch.items.size(); ++i) {
        BatchItem &item = batch.items[i];
        Entry &entry = batch.entries[i];
        bool wasRead = item.toRead;
        if (item.outcome == ReadOutcome::TooLarge) {
            wasRead = true;
            if (const Result<> copied = copyLarge(item.found, entry, item.outcome, item.errorNumber); !copied) {
                return copied;
            }
        }
        if (item.outcome == ReadOutcome::Vanished) {
            countVanished(entry.path);
            continue;
        }
        if (item.outcome == ReadOutcome::Unreadable) {
            entry.unreadable = true;
            countUnreadable(entry, item.errorNumber);
        } else if (entry.type == EntryType::File) {
            m_totals.filesRead += wasRead ? 1 : 0;
            m_totals.bytesRead += wasRead ? entry.size : 0;
            m_totals.filesReused += wasRead ? 0 : 1;
        }
        count(entry);
        if (const Result<> written = m_draft->add(formatIndexLine(entry)); !written) {
            return written;
        }
    }
    m_request.progress(m_totals.bytes, m_totals.files);
    return {};
}

void ContentCopy::count(const Entry &entry)
{
    switch (entry.type) {
    case EntryType::File:
        ++m_totals.files;
        m_totals.bytes += entry.size;
        break;
    case EntryType::Folder:
        ++m_totals.folders;
        break;
    case EntryType::Link:
        ++m_totals.links;
        break;
    case EntryType::Special:
        ++m_totals.specials;
        addBounded(m_totals.specialNames, entry.path);
        break;
    }
    if (entry.changed) {
        ++m_totals.changed;
        addBounded(m_totals.changedNames, entry.path);
    }
    const std::pair owner(entry.user, entry.group);
    if (entry.type != EntryType::Special && (m_totals.owners.size() < mostOwners || m_totals.owners.contains(owner))) {
        ++m_totals.owners[owner];
    }
}

void ContentCopy::countVanished(const QByteArray &path)
{
    ++m_totals.vanished;
    addBounded(m_totals.vanishedNames, path);
}

void ContentCopy::countUnreadable(const Entry &entry, int errorNumber)
{
    ++m_totals.unreadable;
    addBounded(m_totals.unreadableNames, NotCopied{.path = entry.path, .errorNumber = errorNumber}, boundedLosses);
}

} // namespace Stillpoint
