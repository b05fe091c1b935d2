// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/workers.h"
#include "app/engine/database/postgresclients.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

namespace Stillpoint {

/// What one pg_dump is to do.
struct PgDumpRequest
{
    PostgresClient client;
    DatabaseSettings settings;
    QString snapshot; ///< exported by the session that holds it
    QString folder; ///< must not exist
    int jobs = 2;
    bool compressItself = false; ///< zstd by pg_dump; otherwise plain files, compressed by Stillpoint
};

/// The command line of pg_dump, whole. Never -C: what belongs to the database itself is recorded apart, because a
/// restore makes a database under another name. Pure.
[[nodiscard]] Command pgDumpCommand(const PgDumpRequest &request, const PostgresToolAccess &access);

/// One line of pg_dump --verbose that means something to us.
struct PgDumpLine
{
    enum class Kind { TableStarted, ItemFinished, LargeObjectsStarted, Other };
    Kind kind = Kind::Other;
    QString table; ///< TableStarted: "schema.name"
    int dumpId = 0; ///< ItemFinished
    QString item; ///< ItemFinished: "TABLE DATA"
};

[[nodiscard]] PgDumpLine parsePgDumpLine(const QByteArray &line);

/// One running pg_dump. Made, asked and destroyed by the stage's thread; the process itself is driven by a worker, so
/// that the stage can watch the server meanwhile. The destructor ends the process.
class PostgresDump
{
public:
    PostgresDump(std::shared_ptr<ProcessRunner> processes, Command command, const std::stop_token &stop);
    ~PostgresDump();
    PostgresDump(const PostgresDump &) = delete;
    PostgresDump &operator=(const PostgresDump &) = delete;

    [[nodiscard]] Result<> start();
    /// What pg_dump has said since the last call.
    [[nodiscard]] std::vector<PgDumpLine> takeLines();
    [[nodiscard]] bool hasEnded() const;
    /// Ends pg_dump (politely, then not) and waits for it.
    void end();
    /// After hasEnded(): how it ended.
    [[nodiscard]] const Result<ProcessOutcome> &outcome() const;

private:
    std::shared_ptr<ProcessRunner> m_processes;
    Command m_command;
    // m_mutex protects the lines and the outcome, which the worker writes and the stage reads.
    mutable std::mutex m_mutex;
    std::vector<PgDumpLine> m_lines;
    std::optional<Result<ProcessOutcome>> m_outcome;
    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_linkedStop;
    std::unique_ptr<Workers> m_worker; // last: its thread uses all of the above
};

} // namespace Stillpoint
