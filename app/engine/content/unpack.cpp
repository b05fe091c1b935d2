// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/unpack.h"

#include "app/engine/content/folderwriter.h"
#include "app/engine/content/framebatches.h"
#include "app/engine/content/indexcursor.h"
#include "app/engine/core/workers.h"

#include <QCoreApplication>

#include <atomic>
#include <unordered_map>

namespace Stillpoint {

namespace {

/// Names of one file that was made under its first name.
class HardLinks
{
public:
    /// Whether this entry becomes another name of a file that comes before it in the index.
    [[nodiscard]] bool isLaterName(const Entry &entry)
    {
        if (entry.hardLink.isEmpty()) {
            return false;
        }
        if (entry.hardLink == entry.path) {
            m_first.emplace(entry.path, entry.sha256);
            return false;
        }
        const auto first = m_first.find(entry.hardLink);
        return first != m_first.end() && first->second == entry.sha256;
    }

private:
    std::unordered_map<QByteArray, QByteArray> m_first;
};

class Unpacking
{
public:
    Unpacking(const UnpackRequest &request, const std::stop_token &stop, Tree tree)
        : m_request(request)
        , m_tree(std::move(tree))
        , m_workers(request.writers, stop)
        , m_batches([this](std::vector<Entry> run) { return send(std::move(run)); })
    {
    }

    [[nodiscard]] Result<UnpackTotals> run()
    {
        Result<Tree> own = m_tree.again();
        if (!own) {
            return fail(own.error());
        }
        m_writer.emplace(std::move(*own));
        Result<> done = forEach([this](const Entry &entry) { return make(entry); });
        done = done ? m_batches.flush() : done;
        const Result<> waited = m_workers.wait();
        done = waited ? done : waited;
        done = done ? forEach([this](const Entry &entry) { return complete(entry); }) : done;
        done = done ? completeFolders(nullptr) : done;
        done = done && m_root ? m_writer->setFolderAttributes(*m_root) : done;
        done = done ? syncVolume(m_request.target) : done;
        if (!done) {
            return fail(done.error());
        }
        m_totals.bytes = m_bytes;
        m_totals.ownersNotSet = m_writer->ownersNotSet() + m_ownersNotSet;
        return m_totals;
    }

private:
    template <typename Take>
    [[nodiscard]] Result<> forEach(Take take)
    {
        Result<IndexReader> index = IndexReader::open(m_request.indexPath);
        if (!index) {
            return fail(index.error());
        }
        m_links = {};
        while (true) {
            if (m_workers.stopToken().stop_requested()) {
                return fail(Error::cancelled());
            }
            const Result<std::optional<Entry>> entry = index->next();
            if (!entry) {
                return fail(entry.error());
            }
            if (!entry->has_value()) {
                return {};
            }
            if (const Result<> taken = take(**entry); !taken) {
                return taken;
            }
        }
    }

    [[nodiscard]] bool isWanted(const Entry &entry) const { return !m_request.wanted || m_request.wanted(entry); }

    /// First pass: folders and links at once, files by the workers.
    [[nodiscard]] Result<> make(const Entry &entry)
    {
        if (entry.path.isEmpty() || !isWanted(entry)) {
            return {};
        }
        if (entry.type == EntryType::Special || (entry.pack.isEmpty() && entry.type == EntryType::File)
            || (entry.type == EntryType::Link && entry.target.isEmpty())) {
            ++m_totals.notInSet;
            return {};
        }
        const Result<> above = makeFoldersAbove(entry.path);
        if (!above) {
            return above;
        }
        if (entry.type == EntryType::Folder) {
            ++m_totals.folders;
            return m_writer->makeFolder(entry.path);
        }
        if (entry.type == EntryType::Link) {
            ++m_totals.links;
            return m_writer->makeLink(entry);
        }
        ++m_totals.files;
        return m_links.isLaterName(entry) ? Result<>() : m_batches.add(entry);
    }

    [[nodiscard]] Result<> makeFoldersAbove(const QByteArray &path)
    {
        const QByteArray parent = parentOf(path);
        if (parent.isEmpty() || parent == m_lastParent) {
            return {};
        }
        Result<> done = makeFoldersAbove(parent);
        done = done ? m_writer->makeFolder(parent) : done;
        m_lastParent = done ? parent : QByteArray();
        return done;
    }

    [[nodiscard]] Result<> send(std::vector<Entry> run)
    {
        Result<Tree> again = m_tree.again();
        if (!again) {
            return fail(again.error());
        }
        const auto tree = std::make_shared<Tree>(std::move(*again));
        m_request.progress(m_bytes);
        return m_workers.submit([this, tree, run = std::move(run)](const std::stop_token &stop) -> Result<> {
            Result<PackReader> pack =
                PackReader::open(m_request.folder.packPath(QString::fromLatin1(run.front().pack)));
            if (!pack) {
                return fail(pack.error());
            }
            FolderWriter writer(std::move(*tree));
            for (const Entry &entry : run) {
                if (const Result<> made = writer.makeFile(entry, *pack, stop); !made) {
                    return made;
                }
                m_bytes += entry.size;
            }
            m_ownersNotSet += writer.ownersNotSet();
            return {};
        });
    }

    /// Second pass, when every file is there: further names of files, and folders once nothing changes in them any
    /// more.
    [[nodiscard]] Result<> complete(const Entry &entry)
    {
        if (const Result<> completed = completeFolders(&entry.path); !completed) {
            return completed;
        }
        if (entry.path.isEmpty()) {
            m_root = m_request.wanted ? std::optional<Entry>() : entry;
            return {};
        }
        if (entry.type == EntryType::Folder) {
            if (m_writer->exists(entry.path)) {
                m_made.push(entry);
            }
            return {};
        }
        const bool isFile = entry.type == EntryType::File && !entry.pack.isEmpty() && isWanted(entry);
        return isFile && m_links.isLaterName(entry) ? m_writer->makeHardLink(entry.hardLink, entry.path) : Result<>();
    }

    /// Gives folders their attributes that the order has left behind; all of them for null.
    [[nodiscard]] Result<> completeFolders(const QByteArray *path)
    {
        Result<> done;
        const Entry *folder = path != nullptr ? m_made.finishedBefore(*path) : m_made.top();
        while (done && folder != nullptr) {
            done = m_writer->setFolderAttributes(*folder);
            m_made.pop();
            folder = path != nullptr ? m_made.finishedBefore(*path) : m_made.top();
        }
        return done;
    }

    const UnpackRequest &m_request;
    Tree m_tree;
    std::optional<FolderWriter> m_writer;
    UnpackTotals m_totals;
    std::atomic<qint64> m_bytes = 0;
    std::atomic<qint64> m_ownersNotSet = 0;
    HardLinks m_links;
    PathStack m_made;
    QByteArray m_lastParent;
    std::optional<Entry> m_root;
    Workers m_workers;
    FrameBatches m_batches;
};

} // namespace

Result<UnpackTotals> unpack(const UnpackRequest &request, const std::stop_token &stop)
{
    Result<Tree> tree = Tree::open(request.target);
    if (!tree) {
        return fail(tree.error());
    }
    return Unpacking(request, stop, std::move(*tree)).run();
}

} // namespace Stillpoint
