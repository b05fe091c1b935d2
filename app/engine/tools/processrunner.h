// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/core/secret.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace Stillpoint {

/// Bytes that a child can read as a file without their ever being on a disk: an inherited memory file (formats.md
/// section 6). Where the system has none, an owner-only file in the runtime folder, removed at the end.
class SecretFile
{
public:
    [[nodiscard]] static Result<std::shared_ptr<SecretFile>> create(const Secret &content);
    ~SecretFile();
    SecretFile(const SecretFile &) = delete;
    SecretFile &operator=(const SecretFile &) = delete;

    /// The path that is valid inside a child started with this file in Command::secretFiles ("/proc/self/fd/7").
    [[nodiscard]] QString pathInChild() const;
    [[nodiscard]] int descriptor() const; ///< -1 where the file is a real one

private:
    struct State;
    explicit SecretFile(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

enum class OutputChannel { Standard, Error };

/// A foreign program to run. No shell, ever. The environment is this process's own, cleaned of PG*, AWS_* and RCLONE_*,
/// with LC_ALL=C.UTF-8 and LANGUAGE empty, plus the overlay.
struct Command
{
    QString program{}; ///< absolute path
    QStringList arguments{};
    QMap<QString, QString> environment{};
    std::vector<std::shared_ptr<SecretFile>> secretFiles{};
    QByteArray input{}; ///< written to standard input, which is then closed
    QString workingFolder{};
    std::optional<std::chrono::milliseconds> timeout{};
    std::map<int, QString> toleratedExitCodes{}; ///< code to the reason why it is no failure
    std::chrono::milliseconds grace{5000}; ///< between the polite signal and the kill
};

enum class EndedBy { Itself, Signal, Cancel, KillAfterCancel, Timeout };

struct ProcessOutcome
{
    int exitCode = 0;
    EndedBy endedBy = EndedBy::Itself;
    int signal = 0; ///< for EndedBy::Signal
    QByteArray errorTail; ///< last 64 KiB of standard error, redacted
};

/// Called on the caller's thread for each line (without its end). A line of more than 1 MiB comes in pieces of that
/// size.
using LineHandler = std::function<void(OutputChannel, const QByteArray &)>;

/// Runs a program and waits for it, on the caller's (worker) thread. Own process group; a stop sends SIGTERM to the
/// group, SIGKILL after the grace. Never leaves a child behind, also when this process dies.
class ProcessRunner
{
public:
    virtual ~ProcessRunner() = default;
    /// An outcome also for a failed exit code: the caller knows what it means. Errors: ToolMissing (not there, not
    /// executable), Cancelled, Timeout, Internal.
    [[nodiscard]] virtual Result<ProcessOutcome> run(const Command &command, std::stop_token stop,
                                                     const LineHandler &onLine) = 0;
};

class SystemProcessRunner : public ProcessRunner
{
public:
    [[nodiscard]] Result<ProcessOutcome> run(const Command &command, std::stop_token stop,
                                             const LineHandler &onLine) override;
};

/// The command as one line for a log, redacted; the environment overlay by name only.
[[nodiscard]] QString printable(const Command &command);

} // namespace Stillpoint
