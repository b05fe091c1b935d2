// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/stage.h"

#include <QStringList>

#include <functional>

namespace Stillpoint {

/// A context for one stage outside a run: keeps what the stage tells.
class ListeningContext : public StageContext
{
public:
    [[nodiscard]] QString stageId() const override { return QStringLiteral("nodes.stop"); }

    [[nodiscard]] QString runId() const override { return QStringLiteral("run"); }

    [[nodiscard]] QString runFolder() const override { return {}; }

    [[nodiscard]] std::stop_token stop() const override { return source.get_token(); }

    [[nodiscard]] const Clock &clock() const override { return m_clock; }

    [[nodiscard]] const Plan &plan() const override { return m_plan; }

    void progress(const Progress &progress) override
    {
        activities.append(progress.activity);
        if (onProgress) {
            onProgress(progress);
        }
    }

    void note(const QString &text) override { notes.append(text); }

    void warn(const QString &text) override { warnings.append(text); }

    [[nodiscard]] Result<> reportFixed(const Fence & /*fence*/) override { return {}; }

    [[nodiscard]] Result<> perform(const Step &step) override { return step.act(); }

    [[nodiscard]] Result<QString> decide(const DecisionRequest &request) override { return request.defaultOption; }

    [[nodiscard]] std::map<QString, StageReport> finishedReports() const override { return {}; }

    [[nodiscard]] std::vector<Fence> fences() const override { return {}; }

    std::stop_source source;
    QStringList activities;
    QStringList notes;
    QStringList warnings;
    std::function<void(const Progress &)> onProgress;

private:
    SystemClock m_clock;
    Plan m_plan;
};

} // namespace Stillpoint
