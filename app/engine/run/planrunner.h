// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/stage.h"
#include "app/engine/run/runreport.h"

#include <QObject>

#include <chrono>
#include <map>
#include <memory>

namespace Stillpoint {

/// What one run needs. stages holds exactly the plan's ids.
struct RunRequest
{
    QString runId;
    QString runFolder; ///< exists, owner-only, in <backup folder>/runs; locks are already held by the caller
    Plan plan;
    std::map<QString, std::unique_ptr<Stage>> stages;
    QJsonObject profile; ///< copy written to profile.json; no secrets
    QJsonObject subject;
    QJsonObject acknowledgement;
    /// Where the report's page is written a second time once set.seal has made a set of it (BackupSet::reportPath());
    /// empty: nowhere.
    QString setReportPath;
    const Clock *clock = nullptr; ///< outlives the run
    bool resume = false; ///< the journal already exists; stages and steps done are not repeated
    /// How long a stage that makes good what others did (nodes.start) may take; no cancel stops it.
    std::chrono::milliseconds cleanupLimit = std::chrono::minutes{30};
};

/// Runs one plan: every stage on a thread of its own, released by the moments it waits for. Lives on the main thread of
/// the window or the command line, which must run an event loop; signals are delivered there. Owns at most one run; the
/// destructor requests a stop and waits.
///
/// Order: prepare() of all stages (a blocker or error ends the run: nothing changed), then the graph. On failure or
/// cancel: stop the others, run AfterFailureOf stages, then rollBack() in reverse order of completion where the plan is
/// a restore, undo or discard. Verdicts as design.md section 5.
class PlanRunner : public QObject
{
    Q_OBJECT

public:
    explicit PlanRunner(QObject *parent = nullptr);
    ~PlanRunner() override;

    /// Fails when a run is going on, or the plan and stages do not fit.
    [[nodiscard]] Result<> start(RunRequest request);
    /// Ends the run as Cancelled (or lets it end otherwise if it is past that). Returns at once.
    void requestCancel();
    /// Answers the decision that decisionNeeded announced.
    void answerDecision(const QString &decisionId, const QString &option);
    /// Nobody can answer (no terminal): decisions take their default at once.
    void setUnattended(bool unattended);

    [[nodiscard]] RunState state() const;
    [[nodiscard]] const RunReport &report() const;

Q_SIGNALS:
    void runStateChanged(Stillpoint::RunState state);
    void stageStateChanged(const QString &stage, Stillpoint::StageState state);
    void progressChanged(const QString &stage, const Stillpoint::Progress &progress);
    /// 0..1 by the weights of the plan.
    void overallProgressChanged(double share);
    void fenceReached(const Stillpoint::Fence &fence);
    void noted(const QString &stage, const QString &text);
    void warned(const QString &stage, const QString &text);
    void checksReady(const std::vector<Stillpoint::CheckResult> &checks);
    void decisionNeeded(const QString &stage, const Stillpoint::DecisionRequest &request);
    void finished(const Stillpoint::RunReport &report);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace Stillpoint
