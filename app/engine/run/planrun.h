// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/run/planrunner.h"
#include "app/engine/run/preparation.h"
#include "app/engine/run/recordwriter.h"
#include "app/engine/run/runcontext.h"
#include "app/engine/run/schedule.h"
#include "app/engine/run/stagethread.h"
#include "app/engine/run/takeback.h"

#include <QObject>

namespace Stillpoint {

/// One run from its preparation to its verdict; PlanRunner without its public face. Lives on the main thread, which is
/// the only one that touches its members; what stages tell comes in through post(). Destroying it stops all and waits.
class PlanRun : public RunEvents
{
public:
    PlanRun(PlanRunner &runner, RunRequest request);
    ~PlanRun() override;
    PlanRun(const PlanRun &) = delete;
    PlanRun &operator=(const PlanRun &) = delete;

    void begin();
    void requestCancel();

    [[nodiscard]] DecisionDesk &desk() { return m_desk; }

    [[nodiscard]] RunState state() const { return m_state; }

    [[nodiscard]] const RunReport &report() const { return m_report; }

    void stageProgressed(const QString &stage, const Progress &progress) override;
    void stageNoted(const QString &stage, const QString &text) override;
    void stageWarned(const QString &stage, const QString &text) override;
    void stageFixed(const QString &stage, const Fence &fence) override;
    void decisionAsked(const QString &stage, const DecisionRequest &request) override;
    void decisionSettled(const QString &stage, const QString &decisionId) override;

private:
    enum class Phase { Preparing, Working, MakingGood, TakingBack, Recording };

    struct Working
    {
        std::stop_source stop;
        RunContext::Purpose purpose = RunContext::Purpose::Work;
        std::unique_ptr<StageThread> thread;
    };

    struct StageEnd
    {
        Result<StageReport> result;
        bool began = true; ///< false: its begin could not be recorded, so it was not run
    };

    void post(std::function<void()> onMainThread);
    void enter(RunState state);
    void enter(const QString &stage, StageState state);
    [[nodiscard]] StageOutcome &outcome(const QString &stage);
    [[nodiscard]] RunContext::Surroundings surroundings();
    void addWarning(const QString &stage, const QString &text);
    void saveReport();
    void publishShare();

    void onPrepared(const std::shared_ptr<Preparation> &preparation);
    void takeOverEarlierWork();
    void proceed();
    void beginStage(const PlannedStage &planned);
    [[nodiscard]] StageEnd work(const QString &stage, RunContext &context, RunContext::Purpose purpose) const;
    void onStageEnded(const QString &stage, const StageEnd &end);
    void judge(const PlannedStage &planned, const Error &error);
    void stopWork();
    void onFailure(const Error &error);

    void makeGood();
    void takeBackChanges();
    void onTakenBack(const std::vector<TakenBack> &all);
    [[nodiscard]] bool liveChangeBegan() const;
    void conclude(Verdict verdict);
    [[nodiscard]] QStringList pagePaths() const;
    void onRecorded(const std::optional<Error> &error);

    PlanRunner &m_runner;
    RunRequest m_request;
    QObject m_mailbox; // queued calls to a run that is gone vanish with it
    RunReport m_report;
    RunState m_state = RunState::Idle;
    Phase m_phase = Phase::Preparing;
    StageStates m_states;
    std::map<QString, double> m_shares;
    double m_share = 0;
    QStringList m_began;
    QStringList m_endOrder; ///< stages whose changes a rollback takes back, first ended first
    UnhappyEnd m_unhappy;
    bool m_failed = false;
    int m_openDecisions = 0;
    bool m_saidThatReportIsLost = false;

    DecisionDesk m_desk;
    std::unique_ptr<RunRecord> m_record;
    std::stop_source m_preparationStop;
    std::map<QString, Working> m_working;
    std::unique_ptr<StageThread> m_phaseThread; ///< prepares, later takes back
    RecordWriter m_writer;
};

} // namespace Stillpoint
