// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/run/planrunner.h"
#include "app/engine/wizard/pace.h"
#include "ui/widgets/basics.h"

#include <chrono>
#include <map>
#include <optional>

class QProgressBar;

namespace Stillpoint {

class StateIcon;

/// One stage of a run: icon, title, what it does or left, and on the right how long it took, how far it is or that it
/// waits. A failure shows its message, what to do and, when asked, its details. Main thread; owned by the list.
class StageRow : public QWidget
{
    Q_OBJECT

public:
    explicit StageRow(const PlannedStage &stage, QWidget *parent = nullptr);

    void setState(StageState state, std::chrono::nanoseconds now);
    /// The end of a stage, from the run's report.
    void setOutcome(const StageOutcome &outcome);
    void setProgress(const Progress &progress, std::chrono::nanoseconds now);
    void setWaitingForAnswer(bool isWaiting);
    /// Shows what came in since; at most ten times a second.
    void refresh(std::chrono::nanoseconds now);

    [[nodiscard]] StageState state() const { return m_state; }

private:
    void addWidgets(const QString &id, const QString &store);
    void showError(const Error &error);
    void showWorking(std::chrono::nanoseconds now);
    void describe();

    QString m_titleText;
    StageState m_state = StageState::Pending;
    bool m_waitsForAnswer = false;
    QString m_activity;
    QString m_end; ///< "1 min 21 s"
    Pace m_pace;
    std::chrono::nanoseconds m_since{};

    StateIcon *m_icon;
    QLabel *m_title;
    ElidedLabel *m_summary;
    QProgressBar *m_bar;
    QLabel *m_right;
    QLabel *m_message;
    QLabel *m_hint;
    QPushButton *m_showDetails;
    QLabel *m_details;
};

/// The stages of a run, one row each, in the order of the plan. Main thread.
class StageList : public Card
{
    Q_OBJECT

public:
    explicit StageList(QWidget *parent = nullptr);

    void setPlan(const Plan &plan);
    /// Null for a stage that the plan does not have.
    [[nodiscard]] StageRow *row(const QString &stage) const;
    void refresh(std::chrono::nanoseconds now);

private:
    std::map<QString, StageRow *> m_rows;
};

} // namespace Stillpoint
