// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/clock.h"
#include "app/engine/run/planrunner.h"
#include "tests/unit/run/scriptedstage.h"

#include <QTemporaryDir>

#include <mutex>

namespace Stillpoint {

/// One run of scripted stages in a temporary run folder, with everything that happened as a list of short lines:
/// "run:Running", "database.capture:Fixed", "content.swap:rollBack".
class RunHarness : public QObject
{
    Q_OBJECT

public:
    explicit RunHarness(const QString &kind);
    /// In a run folder that the test owns.
    RunHarness(const QString &kind, const QString &folder);

    /// Adds a stage to the plan and its script to the run.
    RunHarness &stage(const QString &id, const std::vector<After> &after, ScriptedStage::Script script = {},
                      const RunWhen &runWhen = {});
    RunHarness &stage(const QString &id, const std::vector<After> &after, ScriptedStage::Run run);

    /// Called on the main thread when this line is logged.
    void when(const QString &line, const std::function<void()> &action);
    void cancelWhen(const QString &line);

    /// Starts and waits for the end (20 s at most). False when it did not start or end.
    [[nodiscard]] bool run();
    [[nodiscard]] Result<> start();
    [[nodiscard]] bool waitForEnd();

    /// From any thread.
    void log(const QString &line);
    [[nodiscard]] QStringList events();
    /// Only the lines of stages.
    [[nodiscard]] QStringList stageEvents();

    [[nodiscard]] QString folder() const { return m_folder; }

    [[nodiscard]] QByteArray file(const QString &name) const;
    [[nodiscard]] QJsonObject savedReport() const;

    Plan plan;
    bool resume = false;
    QString setReportPath;
    std::chrono::milliseconds cleanupLimit = std::chrono::seconds{20};

private:
    void onLine(const QString &line);

    QTemporaryDir m_temporary;
    QString m_folder;
    SystemClock m_clock;
    std::map<QString, std::unique_ptr<Stage>> m_stages;
    std::vector<std::pair<QString, std::function<void()>>> m_actions;
    // m_mutex protects m_events: scripts log from their stages' threads.
    std::mutex m_mutex;
    QStringList m_events;

public:
    PlanRunner runner; // last: its stages use all of the above until it has ended
};

} // namespace Stillpoint
