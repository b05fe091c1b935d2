// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/stage.h"
#include "app/engine/run/decisiondesk.h"
#include "app/engine/run/progressgate.h"
#include "app/engine/run/runrecord.h"

namespace Stillpoint {

/// What a working stage tells its run. Called on the stage's thread; the run passes each call on to the main thread.
class RunEvents
{
public:
    virtual ~RunEvents() = default;
    virtual void stageProgressed(const QString &stage, const Progress &progress) = 0;
    virtual void stageNoted(const QString &stage, const QString &text) = 0;
    virtual void stageWarned(const QString &stage, const QString &text) = 0;
    virtual void stageFixed(const QString &stage, const Fence &fence) = 0;
    virtual void decisionAsked(const QString &stage, const DecisionRequest &request) = 0;
    virtual void decisionSettled(const QString &stage, const QString &decisionId) = 0;
};

/// The context of one stage of a run. Made on the main thread, used by one worker thread; owned by that thread's work.
class RunContext : public StageContext
{
public:
    /// What the runner shares with all contexts; all of it outlives them.
    struct Surroundings
    {
        QString runId;
        QString runFolder;
        const Plan *plan = nullptr;
        const Clock *clock = nullptr;
        RunRecord *record = nullptr;
        DecisionDesk *desk = nullptr;
        RunEvents *events = nullptr;
    };

    /// Cleanup: the stage makes good what others did. It acts even when the journal can no longer be written, because
    /// an application that stays down or half restored is worse than a step without a record.
    enum class Purpose { Work, Cleanup };

    RunContext(const Surroundings &surroundings, const QString &stageId, std::stop_token stop, Purpose purpose);

    [[nodiscard]] QString stageId() const override { return m_stageId; }

    [[nodiscard]] QString runId() const override { return m_surroundings.runId; }

    [[nodiscard]] QString runFolder() const override { return m_surroundings.runFolder; }

    [[nodiscard]] std::stop_token stop() const override { return m_stop; }

    [[nodiscard]] const Clock &clock() const override { return *m_surroundings.clock; }

    [[nodiscard]] const Plan &plan() const override { return *m_surroundings.plan; }

    void progress(const Progress &progress) override;
    void note(const QString &text) override;
    void warn(const QString &text) override;
    [[nodiscard]] Result<> reportFixed(const Fence &fence) override;
    [[nodiscard]] Result<> perform(const Step &step) override;
    [[nodiscard]] bool hasBegunSteps() const override;
    [[nodiscard]] Result<QString> decide(const DecisionRequest &request) override;
    [[nodiscard]] std::map<QString, StageReport> finishedReports() const override;
    [[nodiscard]] std::vector<Fence> fences() const override;

    /// Passes on the progress that was held back last; at the end of the stage.
    void flushProgress();

private:
    [[nodiscard]] Result<> recorded(const Result<> &written);
    [[nodiscard]] Result<StepState> settle(const Step &step) const;

    Surroundings m_surroundings;
    QString m_stageId;
    std::stop_token m_stop;
    Purpose m_purpose;
    ProgressGate m_gate;
    bool m_fixed = false;
    bool m_warnedOfJournal = false;
};

} // namespace Stillpoint
