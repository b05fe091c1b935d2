// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/restore/restorepage.h"
#include "ui/restore/restorestate.h"

#include <functional>

class QLineEdit;

namespace Stillpoint {

class CheckCard;
class PlanWidget;

/// The last look before a restore: what it costs, what is replaced and what is kept, the checks, the plan exactly as it
/// runs. Start needs all checks done without a blocker and, over production, the name typed. Main thread; the state
/// outlives it.
class ReviewPage : public RestorePage
{
    Q_OBJECT

public:
    /// How the target is looked at before the run; blocks, on a background thread.
    using Check = std::function<std::vector<CheckResult>(const RestoreDraft &, const std::stop_token &)>;

    explicit ReviewPage(RestoreState &state, QWidget *parent = nullptr);

    /// For tests; the engine's own checks are made when it is not set.
    void setCheck(const Check &check) { m_check = check; }

    [[nodiscard]] QString stepTitle() const override;
    void enter() override;
    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] PageFooter footer() const override;

private:
    void addConfirmation();
    void showStores();
    void showConfirmation();
    [[nodiscard]] QStringList sentences() const;
    [[nodiscard]] QString text() const;
    void copy();
    void savePdf();

    RestoreState &m_state;
    Check m_check;
    Notice *m_cost;
    Card *m_stores;
    QVBoxLayout *m_storeLines;
    QLabel *m_foreign;
    CheckCard *m_checks;
    PlanWidget *m_plan;
    Notice *m_confirm;
    QWidget *m_typing;
    QLineEdit *m_typed;
    QPushButton *m_save;
    QPushButton *m_copy;
};

} // namespace Stillpoint
