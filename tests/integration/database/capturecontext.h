// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/clock.h"
#include "app/engine/plan/stage.h"

#include <QStringList>

#include <functional>
#include <optional>
#include <stop_token>

namespace Stillpoint {

/// A run of one stage, for tests of a stage by itself: keeps what it says and lets a test act at its moments.
class CaptureContext : public StageContext
{
public:
    explicit CaptureContext(const QString &runFolder)
        : m_runFolder(runFolder)
    {
    }

    QString stageId() const override { return QStringLiteral("database.capture"); }

    QString runId() const override { return QStringLiteral("20261122-140211-7f3a"); }

    QString runFolder() const override { return m_runFolder; }

    std::stop_token stop() const override { return stopSource.get_token(); }

    const Clock &clock() const override { return m_clock; }

    const Plan &plan() const override { return m_plan; }

    void progress(const Progress &progress) override
    {
        activities.append(progress.activity);
        if (onProgress) {
            onProgress(progress);
        }
    }

    void note(const QString &text) override { notes.append(text); }

    void warn(const QString &text) override { warnings.append(text); }

    Result<> reportFixed(const Fence &reached) override
    {
        fence = reached;
        if (onFixed) {
            onFixed();
        }
        return {};
    }

    Result<> perform(const Step &step) override { return step.act(); }

    Result<QString> decide(const DecisionRequest &request) override
    {
        decisions.append(request.id);
        return answer.isEmpty() ? request.defaultOption : answer;
    }

    std::map<QString, StageReport> finishedReports() const override { return {}; }

    std::vector<Fence> fences() const override { return fence ? std::vector{*fence} : std::vector<Fence>{}; }

    std::stop_source stopSource;
    std::function<void()> onFixed;
    std::function<void(const Progress &)> onProgress;
    QString answer; ///< to every decision; empty: its default
    std::optional<Fence> fence;
    QStringList activities;
    QStringList notes;
    QStringList warnings;
    QStringList decisions;

private:
    QString m_runFolder;
    SystemClock m_clock;
    Plan m_plan;
};

} // namespace Stillpoint
