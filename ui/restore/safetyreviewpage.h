// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/wizard/drafts.h"
#include "ui/restore/restorepage.h"
#include "ui/wizard/services.h"

#include <QObject>

#include <optional>

class QCheckBox;
class QLineEdit;

namespace Stillpoint {

class PlanWidget;

/// What the pages of an undo or a discard share. Main thread; owned by the wizard, outlives the pages.
class SafetyCopyState : public QObject
{
    Q_OBJECT

public:
    SafetyCopyState(Services &used, const SafetyCopyDraft &begun, QObject *parent = nullptr)
        : QObject(parent)
        , services(used)
        , draft(begun)
    {
    }

    Services &services;
    SafetyCopyDraft draft;
};

/// The last look before safety copies are put back or removed. Going on asks for the passwords. Main thread.
class SafetyReviewPage : public RestorePage
{
    Q_OBJECT

public:
    explicit SafetyReviewPage(SafetyCopyState &state, QWidget *parent = nullptr);

    [[nodiscard]] QString stepTitle() const override;
    void enter() override;
    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] bool finishPage() override;
    [[nodiscard]] PageFooter footer() const override;

private:
    void readPlan();
    void onPlan(const Result<Plan> &plan);

    SafetyCopyState &m_state;
    std::optional<Plan> m_read;
    bool m_isAsking = false;
    int m_generation = 0;
    Notice *m_cost;
    QCheckBox *m_leaveSearch;
    Notice *m_problem;
    PlanWidget *m_plan;
    Notice *m_confirm;
    QLineEdit *m_typed;
};

} // namespace Stillpoint
