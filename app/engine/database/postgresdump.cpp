// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresdump.h"

#include <QRegularExpression>

#include <utility>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

// pg_dump's -n takes a pattern; in double quotes nothing in a name is special.
QString schemaPattern(const QString &schema)
{
    return PostgresSession::quoteIdentifier(schema);
}

// A database name that looks like a connection string would be taken for one.
QString databaseArgument(const QString &name)
{
    QString value = name;
    value.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
    return u"--dbname=dbname='%1'"_s.arg(value);
}

} // namespace

Command pgDumpCommand(const PgDumpRequest &request, const PostgresToolAccess &access)
{
    Command command;
    command.program = request.client.tool(u"pg_dump"_s);
    command.arguments = access.arguments;
    command.arguments += {u"--format=directory"_s, u"--file=%1"_s.arg(request.folder), u"--jobs=%1"_s.arg(request.jobs),
                          u"--snapshot=%1"_s.arg(request.snapshot),
                          // Its lines tell which table is being read and which file is finished.
                          u"--verbose"_s, u"--lock-wait-timeout=30s"_s,
                          // Stillpoint syncs each file itself, while others are still being written.
                          u"--no-sync"_s, request.compressItself ? u"--compress=zstd:1"_s : u"--compress=0"_s};
    if (!request.settings.schema.isEmpty()) {
        // Large objects belong to the whole database and keep their numbers: beside the live ones they could not be
        // restored. pg_dump leaves them out with --schema.
        command.arguments.append(u"--schema=%1"_s.arg(schemaPattern(request.settings.schema)));
    }
    command.arguments.append(databaseArgument(request.settings.name));
    command.environment = access.environment;
    command.secretFiles = access.secretFiles;
    return command;
}

PgDumpLine parsePgDumpLine(const QByteArray &line)
{
    static const QRegularExpression started(u"^pg_dump: dumping contents of table \"(.+)\"$"_s);
    static const QRegularExpression finished(u"^pg_dump: finished item ([0-9]+) ([A-Z]+(?: [A-Z]+)?) (.*)$"_s);
    const QString text = QString::fromUtf8(line);
    if (const QRegularExpressionMatch match = started.match(text); match.hasMatch()) {
        return {.kind = PgDumpLine::Kind::TableStarted, .table = match.captured(1), .dumpId = 0, .item = {}};
    }
    if (const QRegularExpressionMatch match = finished.match(text); match.hasMatch()) {
        return {.kind = PgDumpLine::Kind::ItemFinished,
                .table = {},
                .dumpId = match.captured(1).toInt(),
                .item = match.captured(2)};
    }
    if (text == u"pg_dump: saving large objects"_s) {
        return {.kind = PgDumpLine::Kind::LargeObjectsStarted, .table = {}, .dumpId = 0, .item = {}};
    }
    return {};
}

PostgresDump::PostgresDump(std::shared_ptr<ProcessRunner> processes, Command command, const std::stop_token &stop)
    : m_processes(std::move(processes))
    , m_command(std::move(command))
    , m_linkedStop(stop, [this] { m_stop.request_stop(); })
{
}

PostgresDump::~PostgresDump() = default;

Result<> PostgresDump::start()
{
    m_worker = std::make_unique<Workers>(1, m_stop.get_token());
    return m_worker->submit([this](std::stop_token stop) -> Result<> {
        Result<ProcessOutcome> outcome =
            m_processes->run(m_command, stop, [this](OutputChannel channel, const QByteArray &line) {
                const PgDumpLine parsed = parsePgDumpLine(line);
                if (channel == OutputChannel::Error && parsed.kind != PgDumpLine::Kind::Other) {
                    const std::lock_guard lock(m_mutex);
                    m_lines.push_back(parsed);
                }
            });
        const std::lock_guard lock(m_mutex);
        m_outcome = std::move(outcome);
        return {};
    });
}

std::vector<PgDumpLine> PostgresDump::takeLines()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_lines, {});
}

bool PostgresDump::hasEnded() const
{
    const std::lock_guard lock(m_mutex);
    return m_outcome.has_value();
}

void PostgresDump::end()
{
    m_stop.request_stop();
    m_worker.reset(); // waits for the process to be gone
    const std::lock_guard lock(m_mutex);
    if (!m_outcome) {
        m_outcome = fail(Error::cancelled());
    }
}

const Result<ProcessOutcome> &PostgresDump::outcome() const
{
    return *m_outcome;
}

} // namespace Stillpoint
