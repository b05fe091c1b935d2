// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/rescue.h"

#include "app/engine/consistency/references.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <set>

namespace Stillpoint {

namespace {

constexpr qint64 millisecond = 1'000'000;
/// Clocks of a file server, an application server and the workstation are compared: two seconds are left between them.
constexpr qint64 clockToleranceNs = 2'000'000'000;

qint64 nanosecondsOf(const QDateTime &time)
{
    return time.toMSecsSinceEpoch() * millisecond;
}

/// The references to one content store, in path order; none where the database was not asked.
class References
{
public:
    [[nodiscard]] Result<> open(const RescueSources &sources)
    {
        m_store = sources.contentStore;
        if (sources.referencesPath.isEmpty() || !QFile::exists(sources.referencesPath)) {
            return {};
        }
        Result<ReferenceReader> reader = ReferenceReader::open(sources.referencesPath);
        if (!reader) {
            return fail(reader.error());
        }
        m_reader.emplace(std::move(*reader));
        return advance();
    }

    [[nodiscard]] const std::optional<ContentReference> &current() const { return m_current; }

    [[nodiscard]] Result<> advance()
    {
        do {
            Result<std::optional<ContentReference>> next = m_reader->next();
            if (!next) {
                return fail(next.error());
            }
            m_current = std::move(*next);
        } while (m_current && (m_current->path.isEmpty() || m_current->contentStore != m_store));
        return {};
    }

private:
    QString m_store;
    std::optional<ReferenceReader> m_reader;
    std::optional<ContentReference> m_current;
};

/// One pass over what was captured, what was seen before and what is referred to, path by path.
class RescuePass
{
public:
    RescuePass(const RescueSources &sources, const BackupFolder &folder, std::stop_token stop)
        : m_sources(sources)
        , m_folder(folder)
        , m_stop(std::move(stop))
        , m_names(IndexCursor::openIfThere(sources.namesPath))
    {
        for (const QString &path : sources.copiesPaths) {
            m_copies.push_back(IndexCursor::openIfThere(path));
        }
    }

    [[nodiscard]] Result<Rescued> run()
    {
        Result<DraftReader> draft = DraftReader::open(m_sources.draftPath, m_sources.packNames);
        if (!draft) {
            return fail(draft.error());
        }
        m_draft.emplace(std::move(*draft));
        Result<> done = m_references.open(m_sources);
        done = done ? advanceCaptured() : done;
        while (done && (m_captured || m_names.current() != nullptr || m_references.current())) {
            done = m_stop.stop_requested() ? Result<>(fail(Error::cancelled())) : step();
        }
        if (!done) {
            return fail(done.error());
        }
        // Folders on the way to a rescued file come before other files that were rescued earlier.
        std::sort(m_result.entries.begin(), m_result.entries.end(),
                  [](const Entry &first, const Entry &second) { return first.path < second.path; });
        return std::move(m_result);
    }

private:
    [[nodiscard]] Result<> advanceCaptured()
    {
        Result<std::optional<Entry>> next = m_draft->next();
        if (!next) {
            return fail(next.error());
        }
        m_captured = std::move(*next);
        return {};
    }

    [[nodiscard]] QByteArray nextPath()
    {
        const Entry *named = m_names.current();
        std::optional<QByteArray> path;
        const auto consider = [&](const QByteArray &candidate) {
            path = path ? std::min(*path, candidate) : candidate;
        };
        if (m_captured) {
            consider(m_captured->path);
        }
        if (named != nullptr) {
            consider(named->path);
        }
        if (m_references.current()) {
            consider(m_references.current()->path);
        }
        return *path;
    }

    /// Everything that speaks of the next path.
    [[nodiscard]] Result<> step()
    {
        const QByteArray path = nextPath();
        const Entry *named = m_names.find(path);
        const Entry *captured = m_captured && m_captured->path == path ? &*m_captured : nullptr;
        m_capturedAbove.moveTo(path);
        m_namedAbove.moveTo(path);
        compareScans(named, captured);
        bool wanted = false;
        while (m_references.current() && m_references.current()->path == path) {
            wanted = wanted || rescue(*m_references.current(), named, captured);
            if (const Result<> advanced = m_references.advance(); !advanced) {
                return advanced;
            }
        }
        if (named != nullptr) {
            m_namedAbove.push(*named);
            m_names.advance();
        }
        if (captured == nullptr) {
            return {};
        }
        m_capturedAbove.push(*captured);
        return advanceCaptured();
    }

    void compareScans(const Entry *named, const Entry *captured)
    {
        if (!m_names.isOpen()) {
            return;
        }
        const bool was = named != nullptr && named->type == EntryType::File;
        const bool is = captured != nullptr && captured->type == EntryType::File;
        m_result.vanishedSinceNames += was && !is ? 1 : 0;
        m_result.appearedSinceNames += is && !was ? 1 : 0;
        m_result.changedSinceNames += was && is && !isSameVersion(*named, *captured) ? 1 : 0;
    }

    [[nodiscard]] bool isAsReferred(const ContentReference &reference, const Entry *captured) const
    {
        if (captured == nullptr || captured->type != EntryType::File || captured->unreadable || captured->changed) {
            return false;
        }
        if (reference.bytes >= 0 && captured->size != reference.bytes) {
            return false;
        }
        if (!m_sources.databaseFence) {
            return true;
        }
        const qint64 fence = nanosecondsOf(m_sources.databaseFence->fixedAt);
        return std::max(captured->modifiedNs, captured->changedNs) < fence - clockToleranceNs;
    }

    [[nodiscard]] bool isProven(const ContentReference &reference, const Entry &copy, const Entry &named) const
    {
        if (copy.type != EntryType::File || copy.changed || copy.unreadable || copy.pack.isEmpty()
            || (reference.bytes >= 0 && copy.size != reference.bytes) || !isSameVersion(copy, named)) {
            return false;
        }
        if (!reference.modified.isValid()) {
            return true;
        }
        // A row that was written later than the file speaks of other bytes than these.
        const qint64 offset = m_sources.databaseFence ? m_sources.databaseFence->clockOffsetMs * millisecond : 0;
        return nanosecondsOf(reference.modified) - offset <= copy.modifiedNs + clockToleranceNs;
    }

    /// Whether the path needs no other look: it is as referred to, or rescued.
    [[nodiscard]] bool rescue(const ContentReference &reference, const Entry *named, const Entry *captured)
    {
        if (isAsReferred(reference, captured)) {
            return true;
        }
        const bool isUntouched = named != nullptr && captured != nullptr && !captured->unreadable && !captured->changed
            && isSameVersion(*named, *captured);
        if (named == nullptr || isUntouched || !canStandAt(reference.path, captured)) {
            return false;
        }
        for (IndexCursor &cursor : m_copies) {
            const Entry *copy = cursor.find(reference.path);
            if (copy != nullptr && isProven(reference, *copy, *named) && keepPack(cursor, *copy)) {
                Entry entry = *copy;
                entry.rescued = true;
                entry.hardLink.clear();
                addFoldersAbove(entry.path);
                m_result.entries.push_back(std::move(entry));
                ++m_result.files;
                return true;
            }
        }
        return false;
    }

    /// A file cannot come back where a folder is now, nor below what is no folder any more.
    [[nodiscard]] bool canStandAt(const QByteArray &path, const Entry *captured) const
    {
        if (captured != nullptr && captured->type == EntryType::Folder) {
            return false;
        }
        for (QByteArray above = parentOf(path); !above.isEmpty(); above = parentOf(above)) {
            const Entry *found = m_capturedAbove.find(above);
            if (found != nullptr && found->type != EntryType::Folder) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] bool keepPack(const IndexCursor &cursor, const Entry &copy)
    {
        const auto pack = cursor.header().packs.find(copy.pack);
        if (pack == cursor.header().packs.end()) {
            return false;
        }
        if (!m_result.packs.contains(pack->first)) {
            const QFileInfo file(m_folder.packPath(QString::fromLatin1(pack->first)));
            if (!file.isFile() || file.size() != pack->second) {
                return false;
            }
            m_result.packs.insert(*pack);
        }
        return true;
    }

    void addFoldersAbove(const QByteArray &path)
    {
        for (QByteArray above = parentOf(path); !above.isEmpty(); above = parentOf(above)) {
            const Entry *named = m_namedAbove.find(above);
            if (m_capturedAbove.find(above) != nullptr || named == nullptr || !m_foldersAdded.insert(above).second) {
                continue;
            }
            Entry folder = *named;
            folder.rescued = true;
            m_result.entries.push_back(std::move(folder));
        }
    }

    const RescueSources &m_sources;
    const BackupFolder &m_folder;
    std::stop_token m_stop;
    IndexCursor m_names;
    std::vector<IndexCursor> m_copies;
    std::optional<DraftReader> m_draft;
    std::optional<Entry> m_captured;
    References m_references;
    PathStack m_capturedAbove;
    PathStack m_namedAbove;
    std::set<QByteArray> m_foldersAdded;
    Rescued m_result;
};

} // namespace

Result<Rescued> findRescues(const RescueSources &sources, const BackupFolder &folder, const std::stop_token &stop)
{
    return RescuePass(sources, folder, stop).run();
}

Result<> writeIndex(const QString &path, const RescueSources &sources, const Rescued &rescued,
                    const IndexHeader &header, const std::stop_token &stop)
{
    Result<IndexWriter> writer = IndexWriter::create(path, header);
    Result<DraftReader> draft = DraftReader::open(sources.draftPath, sources.packNames);
    if (!writer || !draft) {
        return fail(writer ? draft.error() : writer.error());
    }
    auto instead = rescued.entries.cbegin();
    const auto writeRescuedBefore = [&](const QByteArray *limit) -> Result<> {
        Result<> done;
        for (; done && instead != rescued.entries.cend() && (limit == nullptr || instead->path < *limit); ++instead) {
            done = writer->add(*instead);
        }
        return done;
    };
    while (true) {
        if (stop.stop_requested()) {
            return fail(Error::cancelled());
        }
        const Result<std::optional<Entry>> entry = draft->next();
        if (!entry) {
            return fail(entry.error());
        }
        const Result<> before = writeRescuedBefore(entry->has_value() ? &(*entry)->path : nullptr);
        if (!before) {
            return before;
        }
        if (!entry->has_value()) {
            return writer->finish();
        }
        const bool isReplaced = instead != rescued.entries.cend() && instead->path == (*entry)->path;
        if (const Result<> added = writer->add(isReplaced ? *instead : **entry); !added) {
            return added;
        }
        instead += isReplaced ? 1 : 0;
    }
}

} // namespace Stillpoint
