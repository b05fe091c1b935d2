// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/content/filereader.h"
#include "app/engine/content/indexcursor.h"
#include "app/engine/content/packbuilder.h"

#include <QDateTime>
#include <QStringList>

#include <functional>
#include <memory>
#include <unordered_map>

namespace Stillpoint {

/// A name that could not be copied, and why.
struct NotCopied
{
    QByteArray path;
    int errorNumber = 0;
};

/// What a copy met. Lists are bounded where the folder decides their length; counts are exact.
struct CopyTotals
{
    qint64 files = 0;
    qint64 folders = 0;
    qint64 links = 0;
    qint64 specials = 0;
    qint64 bytes = 0; ///< of all files
    qint64 filesRead = 0;
    qint64 bytesRead = 0;
    qint64 filesReused = 0;
    qint64 changed = 0;
    qint64 vanished = 0;
    qint64 unreadable = 0;
    std::vector<QByteArray> specialNames;
    std::vector<QByteArray> changedNames;
    std::vector<QByteArray> vanishedNames;
    std::vector<QByteArray> volumeNames; ///< folders on which other volumes are mounted
    std::vector<NotCopied> unreadableNames;
    std::map<std::pair<quint32, quint32>, qint64> owners; ///< entries by user and group, the first thousand pairs
    std::map<QByteArray, qint64> packsReused; ///< name to size
    std::map<QByteArray, qint64> packsNew;
    std::vector<QByteArray> packNames; ///< of the new ones, by the number that the draft uses
    qint64 scanStartNs = 0;
    qint64 scanEndNs = 0;
};

constexpr std::size_t boundedNames = 100;
/// Losses are named one by one, up to this many.
constexpr std::size_t boundedLosses = 10000;

struct CopyRequest
{
    QString root;
    BackupFolder folder;
    QString owner; ///< start of temporary names in the packs' folder
    QString draftPath; ///< where the entries go, see DraftReader
    std::vector<QString> earlierIndexes; ///< unchanged files refer to their packs; first match wins
    int readers = 4;
    std::function<void(qint64 bytes, qint64 files)> progress;
};

/// Copies what is new or changed in a folder into packs and writes the draft of its index. Runs on the stage's thread,
/// reads and compresses on workers. Used once.
class ContentCopy
{
public:
    ContentCopy(CopyRequest request, const std::stop_token &stop);
    ~ContentCopy();

    /// Returns when every read is done, so that later writes change nothing any more.
    [[nodiscard]] Result<> read();
    /// Returns when the packs are on disk under their names and the draft is complete.
    [[nodiscard]] Result<> finish();

    [[nodiscard]] const CopyTotals &totals() const { return m_totals; }

    /// Earlier indexes that could not be used, translated.
    [[nodiscard]] const QStringList &warnings() const { return m_warnings; }

private:
    struct Batch;
    struct Shared;

    [[nodiscard]] Result<> scan(Tree &tree);
    [[nodiscard]] Result<> take(Scanned found);
    void noteHardLink(Scanned &found);
    [[nodiscard]] bool reuse(Scanned &found);
    [[nodiscard]] bool packIsThere(const QByteArray &name, qint64 bytes);
    [[nodiscard]] Result<> sendBatch();
    [[nodiscard]] Result<> drain(std::size_t leave);
    [[nodiscard]] Result<> settle(Batch &batch);
    [[nodiscard]] Result<> copyLarge(const Scanned &found, Entry &entry, ReadOutcome &outcome, int &errorNumber);
    void count(const Entry &entry);
    void countVanished(const QByteArray &path);
    void countUnreadable(const Entry &entry, int errorNumber);

    CopyRequest m_request;
    std::stop_token m_stop;
    CopyTotals m_totals;
    QStringList m_warnings;
    std::vector<IndexCursor> m_earlier;
    std::unordered_map<QByteArray, bool> m_packThere;
    std::map<std::pair<quint64, quint64>, QByteArray> m_firstNames; // of files with several names, by device and inode
    std::shared_ptr<Shared> m_shared;
    std::shared_ptr<Batch> m_open;
    std::deque<std::shared_ptr<Batch>> m_sent;
    std::optional<Tree> m_tree;
    std::optional<ZstdLineWriter> m_draft;
    Workers m_workers;
    PackBuilder m_packs;
};

} // namespace Stillpoint
