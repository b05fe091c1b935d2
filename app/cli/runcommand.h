// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/cli/consolecommand.h"
#include "app/cli/runview.h"
#include "app/cli/secretsource.h"
#include "app/cli/terminal.h"
#include "app/engine/wizard/runsession.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace Stillpoint {

/// A command that carries out a plan: collects passwords, assembles the run in the background, runs it, says how it
/// ended. An interrupt cancels at any point. Main thread.
class RunCommand : public ConsoleCommand
{
    Q_OBJECT

public:
    RunCommand(Output &output, const Arguments &arguments);
    ~RunCommand() override;

protected:
    using Assemble = std::function<Result<AssembledRun>(const RunSecrets &, std::stop_token)>;

    /// reason: for the system's sleep inhibitor. assemble runs on a background thread and may keep nothing of this.
    void run(const Profile &profile, const QString &reason, const Assemble &assemble);
    /// Says the plan's stages for review.
    void showPlan(const Plan &plan);
    /// True when --yes-restore-over names the target. Otherwise says what is missing (and ends: 0 when the option is
    /// not there and the plan was only shown, usage when it names something else).
    [[nodiscard]] bool targetConfirmed(const Profile &profile);

    /// Called before finished() with the end's report; for what a command learns from a run.
    virtual void learn(const RunReport &) { }

    [[nodiscard]] const Clock &clock() const { return m_clock; }

private:
    void onBegan(const QString &runId, const QString &runFolder, const Plan &plan);
    void onEnded(const RunReport &report);
    void refuse(const Error &error, int exitCode);

    SystemClock m_clock;
    SecretSource m_secrets;
    InterruptWatcher m_interrupts;
    RunSession m_session;
    std::unique_ptr<RunView> m_view;
};

} // namespace Stillpoint
