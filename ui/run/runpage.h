// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/recipes/forecast.h"
#include "app/engine/wizard/cancelwords.h"
#include "app/engine/wizard/runsession.h"
#include "ui/run/stagelist.h"
#include "ui/wizard/page.h"
#include "ui/wizard/services.h"

#include <QTimer>

#include <functional>
#include <optional>

class QProgressBar;

namespace Stillpoint {

class DecisionPanel;
class RunLog;
class Timeline;

/// What a run page calls the run that it shows; all translated.
struct RunPageTexts
{
    QString title; ///< "Backing up production/shop"
    QString cancel; ///< "Cancel backup…"
    QString keepGoing; ///< the answer that cancels nothing, "Go on with the backup"
    std::optional<Forecast> usually; ///< what runs like this took, from the application's own history
};

/// A run while it goes on: its stages, its consistency window, its log, its decisions, and what Cancel would do now.
/// Begins the run when it is entered, and again when it was refused and is entered anew; goes on to the next page by
/// itself when the run has ended. Updates its widgets ten times a second at most. Main thread; the session outlives it.
class RunPage : public Page
{
    Q_OBJECT

public:
    using Begin = std::function<void(RunSession &)>;

    /// begin: starts the session, with what the draft holds at that moment.
    RunPage(RunSession &session, Services &services, const RunPageTexts &texts, const Begin &begin,
            QWidget *parent = nullptr);

    /// What became known after the page was made, a forecast for one; before the run begins.
    void setTexts(const RunPageTexts &texts);

    [[nodiscard]] QString stepTitle() const override;
    void enter() override;
    [[nodiscard]] bool leavePage() override;
    [[nodiscard]] PageFooter footer() const override;
    [[nodiscard]] bool isRunning() const override;
    [[nodiscard]] bool needsAttention() const override;
    void cancelRun() override;

private:
    void addWidgets();
    void watchRunner();
    void onBegan(const Plan &plan);
    void onRefused(const Error &error);
    void onEnded(const RunReport &report);
    void onStageState(const QString &stage, StageState state);
    void onDecision(const QString &stage, const DecisionRequest &request);
    void addWarning(const QString &text);
    void note(const QString &stage, const QString &text);
    void refresh();
    void showSubtitle();
    void showCancelEffect();
    void showTimeline();

    RunSession &m_session;
    Services &m_services;
    RunPageTexts m_texts;
    Begin m_begin;
    Plan m_plan;
    StageStates m_states;
    double m_share = 0;
    bool m_hasEnded = false;
    bool m_isAsking = false; ///< whether to cancel
    int m_warnings = 0;
    int m_ticks = 0;
    QString m_subtitle; ///< as it is shown
    QTimer m_refresh;

    QProgressBar *m_overall;
    Notice *m_refused;
    StageList *m_stages;
    DecisionPanel *m_decisions;
    Notice *m_warning;
    Notice *m_sleep;
    QLabel *m_cancelEffect;
    Card *m_window;
    QLabel *m_windowText;
    Timeline *m_timeline;
    RunLog *m_log;
    QPushButton *m_background;
};

} // namespace Stillpoint
