// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/stage.h"

#include <QStringList>

#include <algorithm>

namespace Stillpoint {

/// Thrown by StageContextDouble at the point where a test lets the program die: nothing after it runs, as after a
/// SIGKILL.
struct Crash
{
};

/// A run's context without a runner. It remembers finished steps as the journal does, also from one stage object to the
/// next, so that a test can let the program die at a step and carry on with a new stage.
class StageContextDouble : public StageContext
{
public:
    enum class CrashAt { Never, BeforeAct, AfterAct };

    StageContextDouble(const QString &stageId, const QString &runId, const QString &runFolder)
        : m_stageId(stageId)
        , m_runId(runId)
        , m_runFolder(runFolder)
    {
    }

    void crash(CrashAt when, const QString &step)
    {
        m_crashAt = when;
        m_crashStep = step;
    }

    void requestStop() { m_stop.request_stop(); }

    void enter(const QString &stageId) { m_stageId = stageId; }

    QString stageId() const override { return m_stageId; }

    QString runId() const override { return m_runId; }

    QString runFolder() const override { return m_runFolder; }

    std::stop_token stop() const override { return m_stop.get_token(); }

    const Clock &clock() const override { return m_clock; }

    const Plan &plan() const override { return m_plan; }

    void progress(const Progress &progress) override { lastProgress = progress; }

    void note(const QString &text) override { notes.append(text); }

    void warn(const QString &text) override { warnings.append(text); }

    Result<> reportFixed(const Fence &fence) override
    {
        m_fences.push_back(fence);
        return {};
    }

    Result<> perform(const Step &step) override
    {
        const QString key = m_stageId + QLatin1Char('/') + step.name;
        if (m_done.contains(key)) {
            return {};
        }
        if (m_intended.contains(key)) {
            const Result<StepState> state = step.inspect();
            if (!state) {
                return fail(state.error());
            }
            if (*state == StepState::Done) {
                m_done.append(key);
                return {};
            }
        }
        m_intended.append(key);
        steps.append(step.name);
        crashIf(CrashAt::BeforeAct, step.name);
        const Result<> acted = step.act();
        if (acted) {
            crashIf(CrashAt::AfterAct, step.name);
            m_done.append(key);
        }
        return acted;
    }

    Result<QString> decide(const DecisionRequest &request) override { return request.defaultOption; }

    std::map<QString, StageReport> finishedReports() const override { return reports; }

    std::vector<Fence> fences() const override { return m_fences; }

    std::map<QString, StageReport> reports;
    QStringList steps; ///< names of all steps that were begun
    QStringList notes;
    QStringList warnings;
    Progress lastProgress;

private:
    void crashIf(CrashAt when, const QString &step)
    {
        if (m_crashAt == when && m_crashStep == step) {
            m_crashAt = CrashAt::Never;
            throw Crash{};
        }
    }

    QString m_stageId;
    QString m_runId;
    QString m_runFolder;
    std::stop_source m_stop;
    SystemClock m_clock;
    Plan m_plan;
    std::vector<Fence> m_fences;
    QStringList m_intended;
    QStringList m_done;
    CrashAt m_crashAt = CrashAt::Never;
    QString m_crashStep;
};

} // namespace Stillpoint
