// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/consolecommand.h"

#include "app/cli/profilecommands.h"
#include "app/cli/runcommands.h"
#include "app/cli/setcommands.h"

namespace Stillpoint {

ConsoleCommand::ConsoleCommand(Output &output, const Arguments &arguments)
    : m_output(output)
    , m_arguments(arguments)
{
}

void ConsoleCommand::endWith(const Error &error, int otherwise)
{
    m_output.error(error);
    Q_EMIT finished(exitCodeFor(error, otherwise));
}

int exitCodeFor(const Error &error, int otherwise)
{
    switch (error.code) {
    case ErrorCode::Busy:
        return ExitCode::locked;
    case ErrorCode::InvalidInput:
    case ErrorCode::NotFound:
    case ErrorCode::SecretUnavailable:
        return ExitCode::usage;
    case ErrorCode::Cancelled:
        return ExitCode::cancelled;
    case ErrorCode::Internal:
        return ExitCode::internal;
    default:
        return otherwise;
    }
}

const std::vector<CommandEntry> &allCommands()
{
    static const std::vector<CommandEntry> commands = [] {
        std::vector<CommandEntry> all = profileCommands();
        for (const auto &more : {runCommands(), restoreCommands(), setCommands()}) {
            all.insert(all.end(), more.begin(), more.end());
        }
        return all;
    }();
    return commands;
}

} // namespace Stillpoint
