// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/durable.h"
#include "app/engine/core/workers.h"
#include "app/engine/database/postgresclients.h"
#include "app/engine/database/postgresset.h"
#include "app/engine/database/postgresstages.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresVerify)
};

constexpr int readers = 2;

/// What the manifest says of one file of the dump. Untrusted: the name may be anything.
struct ListedDumpFile
{
    QString name;
    qint64 bytes = 0;
    QString sha256;
    QString table; ///< whose data it holds; empty: none
    std::optional<qint64> rows;
    int dumpId = -1;
};

bool isPlainName(const QString &name)
{
    static const QRegularExpression pattern(u"^[A-Za-z0-9_][A-Za-z0-9_.]*$"_s);
    return pattern.match(name).hasMatch();
}

std::map<QString, ListedDumpFile> listedFiles(const QJsonObject &facts)
{
    std::map<QString, ListedDumpFile> files;
    for (const QJsonValue &value : facts.value(u"files"_s).toArray()) {
        ListedDumpFile file;
        file.name = value[u"file"_s].toString();
        file.bytes = value[u"bytes"_s].toInteger(-1);
        file.sha256 = value[u"sha256"_s].toString();
        files[file.name] = file;
    }
    for (const QJsonValue &value : facts.value(u"tables"_s).toArray()) {
        ListedDumpFile &file = files[value[u"file"_s].toString()];
        file.name = value[u"file"_s].toString();
        file.table = value[u"schema"_s].toString() % u'.' % value[u"name"_s].toString();
        file.rows = value[u"rows"_s].toInteger(-1);
        file.dumpId = value[u"dumpId"_s].toInt(-1);
    }
    return files;
}

/// One verification: collects what it finds.
class DumpVerification
{
public:
    DumpVerification(const BackupSet &set, const QString &store, const QJsonObject &facts, ProcessRunner &processes,
                     const VerifyWork &work)
        : m_set(set)
        , m_store(store)
        , m_folder(set.databaseFolder(store))
        , m_facts(facts)
        , m_files(listedFiles(facts))
        , m_processes(processes)
        , m_work(work)
    {
    }

    void checkPresence();
    [[nodiscard]] Result<> checkContent();

    std::vector<VerifyFinding> findings;

private:
    void find(const QString &file, const QString &explanation);
    [[nodiscard]] QString scratchParent(qint64 needed) const;
    [[nodiscard]] Result<> readAll(const QString &scratch);
    void compare(const ListedDumpFile &file, const Result<DumpFileFacts> &found);
    [[nodiscard]] Result<PostgresClient> readingClient();
    [[nodiscard]] Result<> readThrough(const QString &archive);
    [[nodiscard]] Result<> checkItems(const PostgresClient &client, const QString &archive);

    BackupSet m_set;
    QString m_store;
    QString m_folder;
    QJsonObject m_facts;
    std::map<QString, ListedDumpFile> m_files;
    ProcessRunner &m_processes;
    VerifyWork m_work;
    // m_mutex protects what the reading threads found.
    std::mutex m_mutex;
    std::map<QString, Result<DumpFileFacts>> m_read;
};

void DumpVerification::find(const QString &file, const QString &explanation)
{
    VerifyFinding finding;
    finding.store = m_store;
    finding.subject = QDir(m_set.backupFolder()).relativeFilePath(m_folder % u'/' % file);
    finding.explanation = explanation;
    finding.remedy = Texts::tr("Restore from another set, and check the disk that holds this one.");
    const auto known = m_files.find(file);
    if (known != m_files.end() && !known->second.table.isEmpty()) {
        finding.costs.append(known->second.table);
    }
    findings.push_back(finding);
}

void DumpVerification::checkPresence()
{
    if (m_files.empty()) {
        find({}, Texts::tr("The manifest names no file of the database's dump."));
    }
    for (auto &[name, file] : m_files) {
        if (!isPlainName(name)) {
            find(name, Texts::tr("The manifest names a file of the dump that cannot be one."));
            continue;
        }
        const QFileInfo info(m_folder % u'/' % name);
        if (info.isSymLink() || !info.isFile()) {
            find(name, Texts::tr("A file of the database's dump is missing."));
        } else if (info.size() != file.bytes) {
            find(name,
                 Texts::tr("A file of the database's dump has %1 bytes instead of %2.")
                     .arg(info.size())
                     .arg(file.bytes));
        }
    }
    const QStringList present =
        QDir(m_folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : present) {
        if (!m_files.contains(name)) {
            find(name, Texts::tr("The folder of the dump holds something that does not belong to the set."));
        }
    }
}

QString DumpVerification::scratchParent(qint64 needed) const
{
    // The backup volume first: it is the one that has room for dumps. A set on read-only media is unpacked elsewhere.
    for (const QString &candidate : {m_set.backupFolder(), QDir::tempPath()}) {
        const Result<VolumeSpace> space = volumeSpace(candidate);
        if (QFileInfo(candidate).isWritable() && space && space->bytesFree > needed) {
            return candidate;
        }
    }
    return {};
}

Result<> DumpVerification::checkContent()
{
    const bool unpack = m_facts.value(u"compression"_s).toString() == u"external-zstd";
    const qint64 needed = m_facts.value(u"plainBytes"_s).toInteger();
    std::optional<QTemporaryDir> scratch;
    if (unpack) {
        const QString parent = scratchParent(needed);
        if (parent.isEmpty()) {
            return fail({.code = ErrorCode::NoSpace,
                         .message = Texts::tr("There is no room beside %1 to unpack the dump for its verification.")
                                        .arg(m_set.folder()),
                         .detail = u"%1 bytes needed"_s.arg(needed),
                         .hint = Texts::tr("Free some space on the volume of the backup folder.")});
        }
        scratch.emplace(parent % u"/.verify-XXXXXX"_s);
        if (!scratch->isValid()) {
            return fail(Error::internal(u"no scratch folder in %1: %2"_s.arg(parent, scratch->errorString())));
        }
    }
    if (const Result<> read = readAll(scratch ? scratch->path() : QString()); !read) {
        return read;
    }
    const std::size_t before = findings.size();
    for (const auto &[name, found] : m_read) {
        compare(m_files.at(name), found);
    }
    // A dump known to be damaged tells nothing more by being read through.
    return findings.size() == before ? readThrough(scratch ? scratch->path() : m_folder) : Result<>{};
}

Result<> DumpVerification::readAll(const QString &scratch)
{
    qint64 total = 0;
    for (const auto &[name, file] : m_files) {
        total += file.bytes;
    }
    qint64 done = 0;
    Workers pool(readers, m_work.stop);
    for (const auto &[name, file] : m_files) {
        if (!isPlainName(name) || !QFileInfo(m_folder % u'/' % name).isFile()) {
            continue; // presence has found it
        }
        const QString unpackTo = scratch.isEmpty()
            ? QString()
            : QString(scratch % u'/' % (name.endsWith(u".zst"_s) ? name.chopped(4) : name));
        const Result<> submitted = pool.submit([this, name = name, unpackTo](std::stop_token stop) -> Result<> {
            Result<DumpFileFacts> facts = readDumpFile(m_folder % u'/' % name, ReadFrom::Disk, unpackTo, stop);
            // Damage is a finding; everything else ends the verification, which could then not be made.
            if (!facts && facts.error().code != ErrorCode::IntegrityMismatch) {
                return fail(facts.error());
            }
            const std::lock_guard lock(m_mutex);
            m_read.emplace(name, std::move(facts));
            return {};
        });
        if (!submitted) {
            return submitted;
        }
        done += file.bytes;
        if (m_work.progress) {
            m_work.progress({.done = done,
                             .total = total,
                             .unit = ProgressUnit::Bytes,
                             .activity = Texts::tr("Reading the database's dump back")});
        }
    }
    return pool.wait();
}

void DumpVerification::compare(const ListedDumpFile &file, const Result<DumpFileFacts> &found)
{
    if (!found) {
        find(file.name, Texts::tr("A file of the database's dump is damaged: it cannot be unpacked."));
    } else if (found->sha256 != file.sha256) {
        find(file.name,
             Texts::tr("A file of the database's dump is not the one that was written: its SHA-256 differs."));
    } else if (file.rows && !found->complete) {
        find(file.name, Texts::tr("The data of table %1 is cut off.").arg(file.table));
    } else if (file.rows && found->rows != *file.rows) {
        find(file.name,
             Texts::tr("The data of table %1 has %2 rows instead of %3.")
                 .arg(file.table)
                 .arg(found->rows)
                 .arg(*file.rows));
    }
}

Result<PostgresClient> DumpVerification::readingClient()
{
    const Result<std::vector<PostgresClient>> clients =
        findPostgresClients(postgresClientFolders(), m_processes, m_work.stop);
    if (!clients) {
        return fail(clients.error());
    }
    const int wanted = m_facts.value(u"clientVersion"_s).toString().section(u'.', 0, 0).toInt();
    std::optional<PostgresClient> best;
    for (const PostgresClient &client : *clients) {
        if (client.major >= wanted && (!best || client.major < best->major)) {
            best = client;
        }
    }
    if (!best) {
        return fail(
            {.code = ErrorCode::ToolMissing,
             .message = Texts::tr("No pg_restore of version %1 or newer is installed here, so that the database's "
                                  "dump cannot be read through.")
                            .arg(wanted),
             .detail = {},
             .hint = Texts::tr("Install the package postgresql-client-%1.").arg(wanted)});
    }
    return *best;
}

Result<> DumpVerification::readThrough(const QString &archive)
{
    const Result<PostgresClient> client = readingClient();
    if (!client) {
        return fail(client.error());
    }
    if (const Result<> items = checkItems(*client, archive); !items) {
        return items;
    }
    Command command;
    command.program = client->tool(u"pg_restore"_s);
    command.arguments = {u"--file=/dev/null"_s, archive};
    const Result<ProcessOutcome> outcome =
        m_processes.run(command, m_work.stop, [](OutputChannel, const QByteArray &) {});
    if (!outcome) {
        return fail(outcome.error());
    }
    if (outcome->endedBy != EndedBy::Itself || outcome->exitCode != 0) {
        find({}, Texts::tr("pg_restore cannot read the database's dump to its end."));
    }
    return {};
}

Result<> DumpVerification::checkItems(const PostgresClient &client, const QString &archive)
{
    const Result<std::map<qint64, int>> items = readDumpItems(client, archive, m_processes, m_work.stop);
    if (!items && items.error().code != ErrorCode::IntegrityMismatch) {
        return fail(items.error());
    }
    if (!items) {
        find(u"toc.dat"_s, Texts::tr("pg_restore cannot read the dump's table of contents."));
        return {};
    }
    for (const auto &[name, file] : m_files) {
        const bool named = std::any_of(items->begin(), items->end(),
                                       [&file = file](const auto &item) { return item.second == file.dumpId; });
        if (file.rows && !named) {
            find(name, Texts::tr("The dump's table of contents does not know the data of table %1.").arg(file.table));
        }
    }
    return {};
}

class PostgresVerifier : public SetVerifier
{
public:
    PostgresVerifier(const QString &storeName, std::shared_ptr<ProcessRunner> processes)
        : m_store(storeName)
        , m_processes(std::move(processes))
    {
    }

    QString storeName() const override { return m_store; }

    Result<std::vector<VerifyFinding>> verify(const BackupSet &set, const QJsonObject &storeFacts, VerifyDepth depth,
                                              const VerifyWork &work) override
    {
        DumpVerification verification(set, m_store, storeFacts, *m_processes, work);
        verification.checkPresence();
        if (depth != VerifyDepth::Presence) {
            if (const Result<> checked = verification.checkContent(); !checked) {
                return fail(checked.error());
            }
        }
        return verification.findings;
    }

private:
    QString m_store;
    std::shared_ptr<ProcessRunner> m_processes;
};

} // namespace

std::unique_ptr<SetVerifier> makePostgresVerifier(const QString &storeName, std::shared_ptr<ProcessRunner> processes)
{
    return std::make_unique<PostgresVerifier>(storeName, std::move(processes));
}

} // namespace Stillpoint
