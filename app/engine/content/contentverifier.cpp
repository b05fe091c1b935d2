// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/contentstages.h"
#include "app/engine/content/filereader.h"
#include "app/engine/content/framebatches.h"
#include "app/engine/content/indexfile.h"
#include "app/engine/content/packreader.h"
#include "app/engine/core/durable.h"
#include "app/engine/core/hash.h"
#include "app/engine/core/workers.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <atomic>
#include <mutex>
#include <set>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ContentVerifier)
};

constexpr qsizetype mostCosts = 1000;
constexpr std::size_t canaryFiles = 20;
constexpr int readers = 4;

/// What is wrong with packs, collected by workers.
struct Damage
{
    // mutex protects the lists below, which workers fill.
    std::mutex mutex;
    std::map<QByteArray, QString> packs; ///< by name: why
    std::map<QByteArray, QStringList> costs; ///< by pack: files that cannot be read
    std::map<QByteArray, qint64> costsTotal;

    void addPack(const QByteArray &name, const QString &why)
    {
        const std::lock_guard lock(mutex);
        packs.try_emplace(name, why);
    }

    void addCost(const QByteArray &pack, const QByteArray &path)
    {
        const std::lock_guard lock(mutex);
        ++costsTotal[pack];
        if (QStringList &costly = costs[pack]; costly.size() < mostCosts) {
            costly.append(displayPath(path));
        }
    }
};

class ContentVerification
{
public:
    ContentVerification(const BackupSet &set, QString storeName, QJsonObject facts, const VerifyWork &work)
        : m_set(set)
        , m_folder(set.backupFolder())
        , m_storeName(std::move(storeName))
        , m_facts(std::move(facts))
        , m_work(work)
    {
    }

    [[nodiscard]] Result<std::vector<VerifyFinding>> run(VerifyDepth depth)
    {
        m_depth = depth;
        Result<> done = checkIndex();
        done = done && m_findings.empty() ? checkPacks() : done;
        // Files are read where everything is, and where a pack is not as it should be: to say what exactly it costs.
        const bool readsFiles = m_findings.empty() && (depth != VerifyDepth::Presence || !m_damage.packs.empty());
        done = done && readsFiles ? checkFiles() : done;
        if (done) {
            reportDamage();
        }
        done = done && depth == VerifyDepth::Canary && m_findings.empty() ? restoreCanaries() : done;
        return done ? Result<std::vector<VerifyFinding>>(m_findings) : fail(done.error());
    }

private:
    void addFinding(const QString &path, const QString &explanation, const QString &remedy)
    {
        m_findings.push_back({.store = m_storeName,
                              .subject = QDir(m_folder.path()).relativeFilePath(path),
                              .explanation = explanation,
                              .remedy = remedy,
                              .costs = {}});
    }

    /// The index is there, is the one that the manifest speaks of, and can be read to its end.
    [[nodiscard]] Result<> checkIndex()
    {
        const QString path = m_set.contentIndexPath(m_storeName);
        const QString remedy = Texts::tr("Use another backup set and check the disk.");
        const Result<QString> hash =
            sha256OfFile(path, m_work.stop, m_depth == VerifyDepth::Presence ? ReadFrom::Cache : ReadFrom::Disk);
        if (!hash) {
            if (hash.error().code != ErrorCode::NotFound) {
                return fail(hash.error());
            }
            addFinding(path, Texts::tr("The list of the content files is missing."), remedy);
            return {};
        }
        const QString expected = m_facts.value("indexSha256"_L1).toString();
        if (!expected.isEmpty() && *hash != expected) {
            addFinding(path, Texts::tr("The list of the content files is not the one that was backed up."), remedy);
            return {};
        }
        Result<IndexReader> index = IndexReader::open(path);
        if (index) {
            m_packs = index->header().packs;
        }
        Result<std::optional<Entry>> entry = index ? index->next() : fail(index.error());
        while (entry && entry->has_value()) {
            if (m_work.stop.stop_requested()) {
                return fail(Error::cancelled());
            }
            chooseCanary(**entry);
            m_bytes += (*entry)->pack.isEmpty() ? 0 : (*entry)->size;
            entry = index->next();
        }
        if (!entry) {
            addFinding(path, entry.error().message, remedy);
        }
        return {};
    }

    /// Keeps a random sample of all files with bytes, each as likely as any other.
    void chooseCanary(const Entry &entry)
    {
        if (m_depth != VerifyDepth::Canary || entry.type != EntryType::File || entry.pack.isEmpty()) {
            return;
        }
        ++m_seen;
        if (m_canaries.size() < canaryFiles) {
            m_canaries.push_back(entry);
        } else if (const qint64 place = QRandomGenerator::global()->bounded(m_seen);
                   place < static_cast<qint64>(canaryFiles)) {
            m_canaries[static_cast<std::size_t>(place)] = entry;
        }
    }

    [[nodiscard]] Result<> checkPacks()
    {
        Workers workers(readers, m_work.stop);
        for (const auto &[name, bytes] : m_packs) {
            const Result<> sent = workers.submit([this, name = name, bytes = bytes](const std::stop_token &stop) {
                return checkPack(name, bytes, stop);
            });
            if (!sent) {
                break;
            }
        }
        return workers.wait();
    }

    [[nodiscard]] Result<> checkPack(const QByteArray &name, qint64 bytes, const std::stop_token &stop)
    {
        const QString path = m_folder.packPath(QString::fromLatin1(name));
        const QFileInfo file(path);
        if (!file.exists()) {
            m_damage.addPack(name, Texts::tr("The pack is missing."));
        } else if (file.size() != bytes) {
            m_damage.addPack(name, Texts::tr("The pack has %1 bytes instead of %2.").arg(file.size()).arg(bytes));
        } else if (m_depth != VerifyDepth::Presence) {
            const Result<QString> hash = sha256OfFile(path, stop, ReadFrom::Disk);
            if (!hash && hash.error().code == ErrorCode::Cancelled) {
                return fail(hash.error());
            }
            if (!hash) {
                m_damage.addPack(name, hash.error().message);
            } else if (*hash != QString::fromLatin1(name)) {
                m_damage.addPack(name, Texts::tr("The pack is damaged: its checksum is not its name."));
            }
        }
        return {};
    }

    [[nodiscard]] Result<> checkFiles()
    {
        Workers workers(readers, m_work.stop);
        FrameBatches batches([&](std::vector<Entry> run) {
            if (m_work.progress) {
                m_work.progress({.done = m_done,
                                 .total = m_bytes,
                                 .unit = ProgressUnit::Bytes,
                                 .activity = Texts::tr("Reading content packs")});
            }
            return workers.submit(
                [this, run = std::move(run)](const std::stop_token &stop) { return read(run, stop); });
        });
        Result<IndexReader> index = IndexReader::open(m_set.contentIndexPath(m_storeName));
        Result<std::optional<Entry>> entry = index ? index->next() : fail(index.error());
        Result<> sent;
        while (sent && entry && entry->has_value()) {
            const bool suspect = m_depth != VerifyDepth::Presence || m_damage.packs.contains((*entry)->pack);
            if (!(*entry)->pack.isEmpty() && suspect) {
                sent = batches.add(**entry);
            }
            entry = index->next();
        }
        sent = entry ? sent : fail(entry.error());
        sent = sent ? batches.flush() : sent;
        const Result<> waited = workers.wait();
        return waited ? sent : waited;
    }

    [[nodiscard]] Result<> read(const std::vector<Entry> &run, const std::stop_token &stop)
    {
        const QByteArray name = run.front().pack;
        Result<PackReader> pack = PackReader::open(m_folder.packPath(QString::fromLatin1(name)));
        for (const Entry &entry : run) {
            // Folders and links are in the index; the pack's copy is for a restore by hand.
            const Result<> whole = !pack        ? Result<>(fail(pack.error()))
                : entry.type == EntryType::File ? readEntry(
                      *pack, entry, [](qint64, std::span<const char>) { return Result<>(); }, stop)
                                                : Result<>();
            if (!whole && whole.error().code == ErrorCode::Cancelled) {
                return whole;
            }
            if (!whole && entry.type == EntryType::File) {
                m_damage.addPack(name, whole.error().message);
                m_damage.addCost(name, entry.path);
            }
            m_done += entry.size;
        }
        return {};
    }

    void reportDamage()
    {
        for (const auto &[name, why] : m_damage.packs) {
            const qint64 total = m_damage.costsTotal[name];
            addFinding(m_folder.packPath(QString::fromLatin1(name)),
                       total == 0 ? Texts::tr("%1 No file is lost by it.").arg(why)
                                  : Texts::tr("%1 %2 files cannot be restored from it.").arg(why).arg(total),
                       total == 0 ? Texts::tr("Make a new backup set and check the disk.")
                                  : Texts::tr("Take these files from another backup set and check the disk."));
            m_findings.back().costs = m_damage.costs[name];
        }
    }

    /// Really restores a sample and reads it back.
    [[nodiscard]] Result<> restoreCanaries()
    {
        QTemporaryDir folder;
        if (!folder.isValid()) {
            return fail(Error::internal(folder.errorString()));
        }
        // Qt's own removal cannot name files that are not UTF-8.
        folder.setAutoRemove(false);
        const Result<> restored = restoreCanariesTo(folder.path());
        const Result<> removed = removeTree(folder.path());
        return restored ? removed : restored;
    }

    [[nodiscard]] Result<> restoreCanariesTo(const QString &folder)
    {
        std::map<QByteArray, QByteArray> hashes;
        QList<QByteArray> paths;
        for (const Entry &entry : m_canaries) {
            hashes[entry.path] = entry.sha256;
            paths.append(entry.path);
        }
        if (paths.isEmpty()) {
            return {};
        }
        if (const Result<> taken = extractFromSet(m_set, m_storeName, paths, folder, m_work.stop); !taken) {
            return taken;
        }
        const Result<std::unique_ptr<ContentListing>> listing = listFolder(folder, m_work.stop);
        if (!listing) {
            return fail(listing.error());
        }
        return compareCanaries(**listing, folder, hashes);
    }

    [[nodiscard]] Result<> compareCanaries(ContentListing &listing, const QString &folder,
                                           std::map<QByteArray, QByteArray> &hashes)
    {
        Result<Tree> tree = Tree::open(folder);
        if (!tree) {
            return fail(tree.error());
        }
        Result<std::optional<ListedFile>> file = listing.next();
        while (file && file->has_value()) {
            const Result<QByteArray> hash = hashBelow(*tree, (*file)->path, m_work.stop);
            const auto expected = hashes.find((*file)->path);
            if (hash && expected != hashes.end() && *hash == expected->second) {
                hashes.erase(expected);
            }
            file = listing.next();
        }
        for (const auto &[path, hash] : hashes) {
            addFinding(m_set.contentIndexPath(m_storeName),
                       Texts::tr("The file %1 was restored as a sample and was not the same.").arg(displayPath(path)),
                       Texts::tr("Use another backup set and check the disk."));
            m_findings.back().costs = {displayPath(path)};
        }
        return file ? Result<>() : fail(file.error());
    }

    const BackupSet &m_set;
    BackupFolder m_folder;
    QString m_storeName;
    QJsonObject m_facts;
    const VerifyWork &m_work;
    VerifyDepth m_depth = VerifyDepth::Presence;
    std::map<QByteArray, qint64> m_packs;
    qint64 m_bytes = 0;
    std::atomic<qint64> m_done = 0;
    Damage m_damage;
    std::vector<Entry> m_canaries;
    qint64 m_seen = 0;
    std::vector<VerifyFinding> m_findings;
};

class ContentVerifier : public SetVerifier
{
public:
    explicit ContentVerifier(QString storeName)
        : m_storeName(std::move(storeName))
    {
    }

    [[nodiscard]] QString storeName() const override { return m_storeName; }

    [[nodiscard]] Result<std::vector<VerifyFinding>> verify(const BackupSet &set, const QJsonObject &storeFacts,
                                                            VerifyDepth depth, const VerifyWork &work) override
    {
        return ContentVerification(set, m_storeName, storeFacts, work).run(depth);
    }

private:
    QString m_storeName;
};

} // namespace

std::unique_ptr<SetVerifier> makeContentVerifier(const QString &storeName)
{
    return std::make_unique<ContentVerifier>(storeName);
}

} // namespace Stillpoint
