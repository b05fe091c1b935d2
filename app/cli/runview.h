// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/cli/output.h"
#include "app/cli/terminal.h"
#include "app/engine/run/planrunner.h"

#include <QObject>

#include <memory>
#include <optional>

namespace Stillpoint {

/// Shows one run on the command line: a line a stage, a live progress line, warnings, decisions and the result; or the
/// same as events. Lives on the main thread, owned by the command.
class RunView : public QObject
{
    Q_OBJECT

public:
    RunView(PlanRunner &runner, Output &output, QObject *parent = nullptr);

    /// The end of the run in words, and with --json the last line: {"event":"end",...}.
    void showEnd(const RunReport &report, const QString &setFolder);
    /// The same for a run that never began.
    static void showRefused(Output &output, const Error &error, int exitCode);

private:
    void onStageStateChanged(const QString &stage, StageState state);
    void onProgress(const QString &stage, const Progress &progress);
    void onDecisionNeeded(const QString &stage, const DecisionRequest &request);

    void onLine(const QString &line);
    void answer(const QString &option);
    void showLosses(const std::vector<Loss> &losses);

    PlanRunner &m_runner;
    Output &m_output;
    double m_overall = 0;
    std::optional<DecisionRequest> m_asked; ///< the choice that a line on the terminal answers
    std::unique_ptr<LineReader> m_lines; ///< only where somebody sits at a terminal
};

} // namespace Stillpoint
