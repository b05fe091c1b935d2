// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/contentstages.h"
#include "app/engine/content/indexfile.h"
#include "app/engine/content/treescan.h"

namespace Stillpoint {

namespace {

ListedFile listed(const Entry &entry)
{
    return {.path = entry.path,
            .bytes = entry.size,
            .modifiedNs = entry.modifiedNs,
            .changedNs = entry.changedNs,
            .inode = entry.inode,
            .sha256 = QString::fromLatin1(entry.sha256),
            .rescued = entry.rescued,
            .changed = entry.changed,
            .unreadable = entry.unreadable};
}

class IndexListing : public ContentListing
{
public:
    explicit IndexListing(IndexReader reader)
        : m_reader(std::move(reader))
    {
    }

    [[nodiscard]] Result<std::optional<ListedFile>> next() override
    {
        while (true) {
            const Result<std::optional<Entry>> entry = m_reader.next();
            if (!entry) {
                return fail(entry.error());
            }
            if (!entry->has_value()) {
                return std::optional<ListedFile>();
            }
            if ((*entry)->type == EntryType::File) {
                return listed(**entry);
            }
        }
    }

private:
    IndexReader m_reader;
};

class FolderListing : public ContentListing
{
public:
    explicit FolderListing(TreeScan scan)
        : m_scan(std::move(scan))
    {
    }

    [[nodiscard]] Result<std::optional<ListedFile>> next() override
    {
        while (true) {
            const Result<std::optional<Scanned>> found = m_scan.next();
            if (!found) {
                return fail(found.error());
            }
            if (!found->has_value()) {
                return std::optional<ListedFile>();
            }
            if ((*found)->entry.type == EntryType::File) {
                return listed((*found)->entry);
            }
        }
    }

private:
    TreeScan m_scan;
};

} // namespace

Result<std::unique_ptr<ContentListing>> listIndex(const QString &indexPath)
{
    Result<IndexReader> reader = IndexReader::open(indexPath);
    if (!reader) {
        return fail(reader.error());
    }
    return std::make_unique<IndexListing>(std::move(*reader));
}

Result<std::unique_ptr<ContentListing>> listFolder(const QString &root, std::stop_token stop)
{
    Result<TreeScan> scan = TreeScan::open(root, std::move(stop));
    if (!scan) {
        return fail(scan.error());
    }
    return std::make_unique<FolderListing>(std::move(*scan));
}

} // namespace Stillpoint
