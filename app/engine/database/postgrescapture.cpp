// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/durable.h"
#include "app/engine/core/text.h"
#include "app/engine/core/waiting.h"
#include "app/engine/database/postgreserrors.h"
#include "app/engine/database/postgresfacts.h"
#include "app/engine/database/postgresset.h"
#include "app/engine/database/postgresstages.h"
#include "app/engine/database/postgrestransfer.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresCapture)
};

constexpr int fenceAttempts = 3;
constexpr std::chrono::seconds lockLimit{10};
constexpr std::chrono::seconds attachLimit{60};
constexpr std::chrono::seconds blockedLimit{2};
constexpr std::chrono::milliseconds attachPoll{20};
constexpr std::chrono::seconds sessionsEndLimit{5};

// Each worker of a parallel pg_dump locks its table anew, without waiting, and ends the whole dump when somebody's
// exclusive lock is in the queue; a single process holds all its locks from the start. Below this size one process is
// as quick, and such a lock cannot end it.
constexpr qint64 parallelFromBytes = 256LL * 1000 * 1000;

enum class Attachment { Attached, Blocked };

class PostgresCapture : public Stage
{
public:
    explicit PostgresCapture(const PostgresCaptureSettings &settings)
        : m_settings(settings)
        , m_store(settings.target.settings.storeName())
        , m_folder(settings.set.databaseFolder(m_store))
    {
    }

    Result<StageReport> run(StageContext &context) override;

private:
    [[nodiscard]] Result<> openSessions(StageContext &context);
    [[nodiscard]] Result<> chooseClient(StageContext &context);
    [[nodiscard]] Result<StageReport> capture(StageContext &context);
    [[nodiscard]] Result<> fix(StageContext &context);
    [[nodiscard]] Result<> startDump(StageContext &context);
    [[nodiscard]] Result<Attachment> awaitAttachment(StageContext &context);
    [[nodiscard]] Result<QJsonObject> readFacts(StageContext &context);
    [[nodiscard]] Result<> leaveFenceFacts(StageContext &context) const;
    [[nodiscard]] Result<StageReport> report(StageContext &context, QJsonObject facts,
                                             const std::map<QString, DumpFileFacts> &files);
    void cleanUp();

    PostgresCaptureSettings m_settings;
    QString m_store;
    QString m_folder;
    QString m_dumpName; ///< application_name of pg_dump
    PostgresClient m_client;
    bool m_compressItself = false;
    QStringList m_warnings;
    QJsonObject m_countersBefore;
    PostgresFence m_fence;
    std::unique_ptr<PostgresSession> m_held;
    std::unique_ptr<PostgresSession> m_watching;
    std::unique_ptr<PostgresWatch> m_watch;
    std::unique_ptr<PostgresDump> m_dump;
    std::unique_ptr<PostgresCounts> m_counts;
};

Result<StageReport> PostgresCapture::run(StageContext &context)
{
    // application_name holds 63 bytes; a run id is far shorter.
    m_dumpName = u"stillpoint "_s % context.runId();
    Result<StageReport> result = capture(context);
    if (!result) {
        cleanUp();
    }
    m_counts.reset();
    m_dump.reset();
    m_watch.reset();
    m_watching.reset();
    m_held.reset();
    return result;
}

Result<StageReport> PostgresCapture::capture(StageContext &context)
{
    if (QFileInfo::exists(m_folder)) {
        return fail(Error::invalidInput(Texts::tr("The folder for the dump exists already: %1.").arg(m_folder),
                                        Texts::tr("Start a new backup.")));
    }
    if (const Result<> opened = openSessions(context); !opened) {
        return fail(opened.error());
    }
    if (const Result<> chosen = chooseClient(context); !chosen) {
        return fail(chosen.error());
    }
    if (const Result<> fixed = fix(context); !fixed) {
        return fail(fixed.error());
    }
    Result<QJsonObject> facts = readFacts(context);
    if (!facts) {
        return fail(facts.error());
    }
    PostgresTransfer transfer({.context = context,
                               .held = *m_held,
                               .watch = *m_watch,
                               .dump = *m_dump,
                               .counts = *m_counts,
                               .fence = m_fence},
                              {.folder = m_folder,
                               .threads = std::max(m_settings.jobs, 1),
                               .compressItself = m_compressItself,
                               .lockQueueLimit = m_settings.lockQueueLimit});
    if (const Result<> transferred = transfer.run(); !transferred) {
        return fail(transferred.error());
    }
    const Result<std::map<qint64, qint64>> rows = m_counts->rows();
    if (!rows) {
        return fail(rows.error());
    }
    for (DumpTable &table : m_fence.tables) {
        const auto counted = rows->find(table.oid);
        table.rows = counted == rows->end() ? -1 : counted->second;
    }
    if (const Result<> released = releaseFence(*m_held); !released) {
        return fail(released.error());
    }
    return report(context, *facts, transfer.files());
}

Result<> PostgresCapture::openSessions(StageContext &context)
{
    context.progress({.done = 0, .total = {}, .unit = ProgressUnit::Items, .activity = Texts::tr("Connecting")});
    const auto open = [&](const QString &purpose, std::unique_ptr<PostgresSession> &session) -> Result<> {
        auto opened = PostgresSession::open(
            m_settings.target, {.database = {}, .purpose = purpose, .statementTimeout = {}}, context.stop());
        if (!opened) {
            return fail(opened.error());
        }
        session = std::move(*opened);
        return {};
    };
    if (const Result<> held = open(context.runId() % u" fence"_s, m_held); !held) {
        return held;
    }
    if (const Result<> watching = open(context.runId() % u" watch"_s, m_watching); !watching) {
        return watching;
    }
    m_watch = std::make_unique<PostgresWatch>(
        *m_watching, m_dumpName, QStringList{m_dumpName, m_dumpName % u" fence"_s, m_dumpName % u" counts"_s});
    return {};
}

Result<> PostgresCapture::chooseClient(StageContext &context)
{
    const Result<PostgresClientChoice> choice =
        postgresClientFor(m_held->serverVersionNumber(), *m_settings.processes, context.stop());
    if (!choice) {
        return fail(choice.error());
    }
    m_client = choice->client;
    if (!choice->warning.isEmpty()) {
        m_warnings.append(choice->warning);
        context.warn(choice->warning);
    }
    const Result<bool> zstd = clientCompressesWithZstd(m_client, *m_settings.processes, context.stop());
    if (!zstd) {
        return fail(zstd.error());
    }
    m_compressItself = *zstd;
    context.note(u"client %1 in %2, compression %3"_s.arg(m_client.version, m_client.folder,
                                                          m_compressItself ? u"by pg_dump"_s : u"by Stillpoint"_s));
    return {};
}

/// The database is fixed once the dump and the counting session hold their own locks too: a session that asked for one
/// later would wait behind whoever waits for an exclusive lock on the fence's tables.
Result<> PostgresCapture::fix(StageContext &context)
{
    for (int attempt = 0; attempt < fenceAttempts; ++attempt) {
        context.progress(
            {.done = 0, .total = {}, .unit = ProgressUnit::Items, .activity = Texts::tr("Fixing the point in time")});
        // Before the fence, so that the difference later is an upper bound.
        const Result<QJsonObject> counters = readTableCounters(*m_watching, m_settings.target.settings.schema);
        if (!counters) {
            return fail(counters.error());
        }
        m_countersBefore = *counters;
        Result<PostgresFence> fence =
            raiseFence(*m_held, *m_watching, m_settings.target.settings.schema, context.clock(), lockLimit);
        if (!fence) {
            return fail(fence.error());
        }
        m_fence = std::move(*fence);
        if (m_fence.tables.empty()) {
            return fail(Error::notFound(
                Texts::tr("There is no table to back up in %1.").arg(m_settings.target.settings.display()),
                Texts::tr("Check the names of database and schema in the profile.")));
        }
        if (const Result<> started = startDump(context); !started) {
            return started;
        }
        m_counts = std::make_unique<PostgresCounts>(m_settings.target, m_fence, context.runId() % u" counts"_s,
                                                    context.stop());
        if (const Result<> started = m_counts->start(); !started) {
            return started;
        }
        const Result<Attachment> attachment = awaitAttachment(context);
        if (!attachment) {
            return fail(attachment.error());
        }
        if (*attachment == Attachment::Attached) {
            if (const Result<> left = leaveFenceFacts(context); !left) {
                return left;
            }
            return context.reportFixed(m_fence.toFence(m_store));
        }
        context.note(u"an exclusive lock came between the fence and the dump; starting over"_s);
        m_dump->end();
        m_counts.reset();
        if (const Result<> released = releaseFence(*m_held); !released) {
            return released;
        }
        if (const Result<> removed = removeTree(m_folder); !removed && QFileInfo::exists(m_folder)) {
            return removed;
        }
    }
    return fail(
        {.code = ErrorCode::Busy,
         .message = Texts::tr("The tables of %1 could not be held: somebody locks them exclusively all the time.")
                        .arg(m_settings.target.settings.display()),
         .detail = u"%1 attempts"_s.arg(fenceAttempts),
         .hint = Texts::tr("Wait until the change of the schema has ended, then start the backup again.")});
}

Result<> PostgresCapture::startDump(StageContext &context)
{
    qint64 bytes = 0;
    for (const DumpTable &table : m_fence.tables) {
        bytes += table.bytes;
    }
    const Result<PostgresToolAccess> access = postgresToolAccess(m_settings.target, m_dumpName);
    if (!access) {
        return fail(access.error());
    }
    const PgDumpRequest request{.client = m_client,
                                .settings = m_settings.target.settings,
                                .snapshot = m_fence.exportedSnapshot,
                                .folder = m_folder,
                                .jobs = bytes < parallelFromBytes ? 1 : std::max(m_settings.jobs, 1),
                                .compressItself = m_compressItself};
    const Command command = pgDumpCommand(request, *access);
    context.note(printable(command));
    m_dump = std::make_unique<PostgresDump>(m_settings.processes, command, context.stop());
    return m_dump->start();
}

Result<Attachment> PostgresCapture::awaitAttachment(StageContext &context)
{
    const auto wanted = std::count_if(m_fence.tables.begin(), m_fence.tables.end(), [](const DumpTable &table) {
        return !table.ofExtension && table.kind != DumpTableKind::MaterializedView;
    });
    const Clock &clock = context.clock();
    const std::chrono::nanoseconds begun = clock.monotonic();
    std::chrono::nanoseconds blockedSince{0};
    while (clock.monotonic() - begun < attachLimit) {
        // A dump that has ended either did all of it or has failed; the transfer tells which. So with the counts.
        const bool counting = m_counts->holdsLocks() || m_counts->hasEnded();
        if (m_dump->hasEnded() && counting) {
            return Attachment::Attached;
        }
        const Result<qint64> locked = m_watch->tablesLockedByDump();
        const Result<bool> waiting = m_watch->isAnyWaiting();
        if (!locked || !waiting) {
            return fail(!locked ? locked.error() : waiting.error());
        }
        if (*locked >= wanted && counting) {
            return Attachment::Attached;
        }
        if (!*waiting) {
            blockedSince = std::chrono::nanoseconds{0};
        } else if (blockedSince.count() == 0) {
            blockedSince = clock.monotonic();
        } else if (clock.monotonic() - blockedSince > blockedLimit) {
            return Attachment::Blocked;
        }
        if (!waitFor(context.stop(), attachPoll)) {
            return fail(Error::cancelled());
        }
    }
    return Attachment::Blocked;
}

Result<> PostgresCapture::leaveFenceFacts(StageContext &context) const
{
    const QJsonObject facts{
        {u"store"_s, m_store}, {u"snapshot"_s, m_fence.snapshot}, {u"counters"_s, m_countersBefore}};
    return writeDurably(fenceFactsPath(context.runFolder(), m_store), QJsonDocument(facts).toJson());
}

Result<QJsonObject> PostgresCapture::readFacts(StageContext &context)
{
    context.progress({.done = 0,
                      .total = {},
                      .unit = ProgressUnit::Items,
                      .activity = Texts::tr("Reading what the database refers to")});
    Result<QJsonObject> facts = readPostgresFacts(*m_held, m_fence);
    if (!facts) {
        return facts;
    }
    for (const std::shared_ptr<SnapshotReader> &reader : m_settings.readers) {
        const Result<QJsonObject> read = reader->read(*m_held, SnapshotMoment::AtFence, context.stop());
        if (!read) {
            return fail(read.error().withContext(reader->key()));
        }
        facts->insert(reader->key(), *read);
    }
    return facts;
}

Result<StageReport> PostgresCapture::report(StageContext &context, QJsonObject facts,
                                            const std::map<QString, DumpFileFacts> &files)
{
    const Result<std::map<qint64, int>> items =
        readDumpItems(m_client, m_folder, *m_settings.processes, context.stop());
    if (!items) {
        return fail(items.error());
    }
    const Result<QJsonObject> described = describeDump(m_folder, m_fence.tables, *items, files);
    if (!described) {
        return fail(described.error());
    }
    if (const Result<> synced = syncTree(m_folder); !synced) {
        return fail(synced.error());
    }
    for (auto entry = described->begin(); entry != described->end(); ++entry) {
        facts.insert(entry.key(), entry.value());
    }
    facts.insert(u"compression"_s, m_compressItself ? u"pg-zstd"_s : u"external-zstd"_s);
    facts.insert(u"clientVersion"_s, m_client.version);
    StageReport report;
    const qint64 tables = facts.value(u"tables"_s).toArray().size();
    report.summary = Texts::tr("%1 tables, %2 stored as %3")
                         .arg(formatCount(tables), formatBytes(facts.value(u"plainBytes"_s).toInteger()),
                              formatBytes(facts.value(u"storedBytes"_s).toInteger()));
    report.facts = facts;
    report.warnings = m_warnings;
    return report;
}

/// After a failure or a cancel: no process, no session on the server, no half dump. The stage's own sessions may be
/// gone or refuse to work after a stop, so that what is left on the server is looked for anew.
void PostgresCapture::cleanUp()
{
    if (m_dump) {
        m_dump->end();
        auto session = PostgresSession::open(
            m_settings.target, {.database = {}, .purpose = u"clean-up"_s, .statementTimeout = lockLimit}, {});
        if (session) {
            PostgresWatch watch(**session, m_dumpName, {m_dumpName});
            const SystemClock clock;
            const std::chrono::nanoseconds begun = clock.monotonic();
            Result<int> left = watch.dumpSessions();
            if (left && *left > 0) {
                // Best effort: sessions of a dead process end by themselves sooner or later.
                (void)watch.endDumpSessions();
            }
            while (left && *left > 0 && clock.monotonic() - begun < sessionsEndLimit) {
                (void)waitFor({}, attachPoll);
                left = watch.dumpSessions();
            }
        }
    }
    if (QFileInfo::exists(m_folder)) {
        (void)removeTree(m_folder); // a set without a manifest is never offered, whatever is left in it
    }
}

} // namespace

std::unique_ptr<Stage> makePostgresCapture(const PostgresCaptureSettings &settings)
{
    return std::make_unique<PostgresCapture>(settings);
}

} // namespace Stillpoint
