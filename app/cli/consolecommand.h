// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/cli/arguments.h"
#include "app/cli/output.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace Stillpoint {

/// Exit codes beside those of a run's verdict (design.md section 7).
namespace ExitCode {
inline constexpr int success = 0;
inline constexpr int findings = 2; ///< verify found damage
inline constexpr int blocked = 3; ///< check found a blocker; a run failed and changed nothing
inline constexpr int cancelled = 6;
inline constexpr int usage = 64;
inline constexpr int internal = 70;
inline constexpr int locked = 75;
} // namespace ExitCode

/// One command of the program: started once the event loop runs, ends with finished(). Main thread, owned by main.
class ConsoleCommand : public QObject
{
    Q_OBJECT

public:
    ConsoleCommand(Output &output, const Arguments &arguments);

    virtual void start() = 0;

Q_SIGNALS:
    void finished(int exitCode);

protected:
    /// Says the error and ends: usage for bad input, locked for Busy, else `otherwise`.
    void endWith(const Error &error, int otherwise = ExitCode::usage);

    [[nodiscard]] Output &output() const { return m_output; }

    [[nodiscard]] const Arguments &arguments() const { return m_arguments; }

private:
    Output &m_output;
    Arguments m_arguments;
};

/// A command's words and how to make it.
struct CommandEntry
{
    CommandSpec spec;
    std::function<std::unique_ptr<ConsoleCommand>(Output &, const Arguments &)> make;
};

/// All commands, in the order of the help.
[[nodiscard]] const std::vector<CommandEntry> &allCommands();

template <typename T>
CommandEntry entry(CommandSpec spec)
{
    return {std::move(spec), [](Output &output, const Arguments &arguments) -> std::unique_ptr<ConsoleCommand> {
                return std::make_unique<T>(output, arguments);
            }};
}

/// The exit code that an error before a run ends with.
[[nodiscard]] int exitCodeFor(const Error &error, int otherwise);

} // namespace Stillpoint
