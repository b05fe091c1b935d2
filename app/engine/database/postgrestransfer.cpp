// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgrestransfer.h"

#include "app/engine/core/waiting.h"
#include "app/engine/database/postgreserrors.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresTransfer)
};

constexpr std::chrono::milliseconds tick{50};
constexpr std::chrono::milliseconds lookInterval{500};

// Rows of a table or a large object; toc.dat, which pg_restore must be able to read as it is, is neither.
bool isPlainData(const QString &path)
{
    static const QRegularExpression pattern(u"/(?:[0-9]+|blob_[0-9]+)\\.dat$"_s);
    return pattern.match(path).hasMatch();
}

} // namespace

PostgresTransfer::PostgresTransfer(const TransferParts &parts, const TransferOptions &options)
    : m_parts(parts)
    , m_options(options)
    , m_pool(options.threads, parts.context.stop())
{
    m_activity = Texts::tr("Starting the dump");
    for (const DumpTable &table : parts.fence.tables) {
        m_totalBytes += table.bytes;
    }
}

Result<> PostgresTransfer::run()
{
    while (!m_parts.dump.hasEnded()) {
        if (!waitFor(m_parts.context.stop(), tick)) {
            return fail(Error::cancelled());
        }
        if (const Result<> done = everyTick(); !done) {
            return done;
        }
    }
    if (m_parts.context.stop().stop_requested()) {
        return fail(Error::cancelled());
    }
    const Result<ProcessOutcome> &outcome = m_parts.dump.outcome();
    if (!outcome) {
        return fail(outcome.error());
    }
    if (outcome->endedBy != EndedBy::Itself || outcome->exitCode != 0) {
        return fail(
            postgresToolError(m_parts.held.target().settings, u"pg_dump"_s, outcome->exitCode, outcome->errorTail));
    }
    if (const Result<> finished = finishRemaining(); !finished) {
        return finished;
    }
    return awaitCounts();
}

std::map<QString, DumpFileFacts> PostgresTransfer::files() const
{
    const std::lock_guard lock(m_mutex);
    return m_files;
}

Result<> PostgresTransfer::everyTick()
{
    if (const Result<> taken = takeLines(); !taken) {
        return taken;
    }
    if (const Result<> pumped = pump(); !pumped) {
        return pumped;
    }
    const std::chrono::nanoseconds now = m_parts.context.clock().monotonic();
    if (now - m_lastLook < lookInterval) {
        return {};
    }
    m_lastLook = now;
    if (const Result<> shown = showProgress(); !shown) {
        return shown;
    }
    if (const Result<> watched = watchLockQueue(); !watched) {
        return watched;
    }
    // Keeps routers and firewalls from forgetting the idle session, and tells at once when it is gone.
    return m_parts.held.execute(u"SELECT 1"_s);
}

Result<> PostgresTransfer::takeLines()
{
    for (const PgDumpLine &line : m_parts.dump.takeLines()) {
        if (line.kind == PgDumpLine::Kind::TableStarted) {
            m_startedTables.insert(line.table);
            m_activity = Texts::tr("Copying table %1").arg(line.table);
        } else if (line.kind == PgDumpLine::Kind::LargeObjectsStarted) {
            m_activity = Texts::tr("Copying large objects");
        } else if (line.kind == PgDumpLine::Kind::ItemFinished && line.item == u"TABLE DATA") {
            const QString suffix = m_options.compressItself ? u".dat.zst"_s : u".dat"_s;
            m_waiting.push_back(m_options.folder % u'/' % QString::number(line.dumpId) % suffix);
        }
    }
    return {};
}

// Hands files to the pool only as long as a thread is free: submit() would wait otherwise, and nobody would watch.
Result<> PostgresTransfer::pump()
{
    while (!m_waiting.empty()) {
        {
            const std::lock_guard lock(m_mutex);
            if (m_runningJobs >= m_options.threads) {
                break;
            }
            ++m_runningJobs;
        }
        const QString path = m_waiting.front();
        m_waiting.pop_front();
        if (const Result<> submitted = finishFile(path); !submitted) {
            return submitted;
        }
    }
    if (m_pool.stopToken().stop_requested()) {
        return m_pool.wait(); // a job failed: its error
    }
    return {};
}

Result<> PostgresTransfer::finishFile(const QString &path)
{
    m_taken.insert(path);
    return m_pool.submit([this, path](std::stop_token stop) -> Result<> {
        const Result<DumpFileFacts> facts =
            isPlainData(path) ? compressDumpFile(path, stop) : readDumpFile(path, ReadFrom::Cache, {}, stop);
        const std::lock_guard lock(m_mutex);
        --m_runningJobs;
        if (!facts) {
            return fail(facts.error());
        }
        m_files[facts->file] = *facts;
        return {};
    });
}

// What no line announced: large objects, the table of contents, and all files of a dump with one job.
Result<> PostgresTransfer::finishRemaining()
{
    if (const Result<> taken = takeLines(); !taken) {
        return taken;
    }
    const QFileInfoList entries = QDir(m_options.folder).entryInfoList(QDir::Files | QDir::Hidden, QDir::Name);
    for (const QFileInfo &entry : entries) {
        const QString path = entry.absoluteFilePath();
        const bool queued = std::find(m_waiting.begin(), m_waiting.end(), path) != m_waiting.end();
        const bool made = path.endsWith(u".zst"_s) && m_taken.contains(path.chopped(4));
        if (!queued && !made && !m_taken.contains(path)) {
            m_waiting.push_back(path);
        }
    }
    const auto all = static_cast<qint64>(m_waiting.size());
    while (!m_waiting.empty()) {
        m_parts.context.progress({.done = all - static_cast<qint64>(m_waiting.size()),
                                  .total = all,
                                  .unit = ProgressUnit::Items,
                                  .activity = Texts::tr("Compressing the dump")});
        if (const Result<> pumped = pump(); !pumped) {
            return pumped;
        }
        if (!waitFor(m_parts.context.stop(), std::chrono::milliseconds(m_waiting.empty() ? 0 : 5))) {
            return fail(Error::cancelled());
        }
    }
    return m_pool.wait();
}

Result<> PostgresTransfer::awaitCounts()
{
    const auto total = std::count_if(m_parts.fence.tables.begin(), m_parts.fence.tables.end(),
                                     [](const DumpTable &table) { return table.hasOwnRows(); });
    while (!m_parts.counts.hasEnded()) {
        m_parts.context.progress({.done = m_parts.counts.counted(),
                                  .total = total,
                                  .unit = ProgressUnit::Items,
                                  .activity = Texts::tr("Counting the rows of each table")});
        if (!waitFor(m_parts.context.stop(), tick)) {
            return fail(Error::cancelled());
        }
        // The lock queue still forms behind the fence's own session.
        const std::chrono::nanoseconds now = m_parts.context.clock().monotonic();
        if (now - m_lastLook >= lookInterval) {
            m_lastLook = now;
            if (const Result<> watched = watchLockQueue(); !watched) {
                return watched;
            }
        }
    }
    return {};
}

Result<> PostgresTransfer::showProgress()
{
    const Result<std::map<qint64, qint64>> running = m_parts.watch.copyProgress();
    if (!running) {
        return fail(running.error());
    }
    qint64 done = 0;
    for (const DumpTable &table : m_parts.fence.tables) {
        const auto copied = running->find(table.oid);
        if (copied != running->end()) {
            // COPY text is not the table's own size, so that a running table never counts as whole.
            done += std::min(copied->second, table.bytes - table.bytes / 20);
            m_activity = Texts::tr("Copying table %1").arg(table.display());
        } else if (m_startedTables.contains(table.display())) {
            done += table.bytes;
        }
    }
    m_parts.context.progress(
        {.done = done, .total = m_totalBytes, .unit = ProgressUnit::Bytes, .activity = m_activity});
    return {};
}

Result<> PostgresTransfer::watchLockQueue()
{
    const Result<std::vector<LockWaiter>> waiters = m_parts.watch.waitersBehindUs();
    if (!waiters) {
        return fail(waiters.error());
    }
    const std::chrono::nanoseconds now = m_parts.context.clock().monotonic();
    std::map<int, std::chrono::nanoseconds> since;
    for (const LockWaiter &waiter : *waiters) {
        const auto known = m_waiterSince.find(waiter.pid);
        since[waiter.pid] = known == m_waiterSince.end() ? now : known->second;
        if (known == m_waiterSince.end()) {
            m_parts.context.warn(Texts::tr("%1 waits for the backup to release the table; everybody who comes after it "
                                           "waits too.")
                                     .arg(waiter.display()));
        }
    }
    m_waiterSince = std::move(since);
    for (const LockWaiter &waiter : *waiters) {
        // One half of the limit for the dump to end by itself, the other for an answer.
        if (!m_keepDumping && now - m_waiterSince.at(waiter.pid) >= m_options.lockQueueLimit / 2) {
            return askAboutWaiter(waiter);
        }
    }
    return {};
}

Result<> PostgresTransfer::askAboutWaiter(const LockWaiter &waiter)
{
    DecisionRequest request;
    request.id = u"database.lock-queue"_s;
    request.question =
        Texts::tr("%1 waits behind the backup. End the backup, so that the application goes on?").arg(waiter.display());
    request.options = {{.id = u"end"_s, .label = Texts::tr("End the backup")},
                       {.id = u"continue"_s, .label = Texts::tr("Let it wait and go on")}};
    request.defaultOption = u"end"_s;
    request.limit = m_options.lockQueueLimit - m_options.lockQueueLimit / 2;
    const Result<QString> answer = m_parts.context.decide(request);
    if (!answer) {
        return fail(answer.error());
    }
    if (*answer == u"continue"_s) {
        m_keepDumping = true;
        return {};
    }
    return fail({.code = ErrorCode::Busy,
                 .message = Texts::tr("The backup of %1 was ended because %2 waited for a table it was reading.")
                                .arg(m_parts.held.target().settings.display(), waiter.display()),
                 .detail = u"a lock in ACCESS EXCLUSIVE mode waited behind the dump"_s,
                 .hint = Texts::tr("Start the backup again when the change of the schema has ended.")});
}

} // namespace Stillpoint
