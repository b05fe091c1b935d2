// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/restore/restorepage.h"
#include "ui/restore/restorestate.h"

class QButtonGroup;
class QCheckBox;
class QSpinBox;

namespace Stillpoint {

class ChoiceCard;

/// "What comes back?": the stores, how each is put in place, how long to wait for the application. What fits the damage
/// is chosen already. Main thread; the state outlives it.
class OptionsPage : public RestorePage
{
    Q_OBJECT

public:
    explicit OptionsPage(RestoreState &state, QWidget *parent = nullptr);

    [[nodiscard]] QString stepTitle() const override;
    void enter() override;
    [[nodiscard]] bool isComplete() const override;

private:
    [[nodiscard]] QCheckBox *addStore(const QString &name, const QString &title, QWidget *ways);
    [[nodiscard]] QWidget *databaseWays();
    [[nodiscard]] QWidget *searchWays();
    [[nodiscard]] QWidget *contentWays();
    void addWaiting();
    void read();
    void showEffect();

    RestoreState &m_state;
    bool m_isFilling = false;
    QCheckBox *m_database;
    QLabel *m_databaseRemark;
    QCheckBox *m_inPlace;
    QCheckBox *m_search;
    QCheckBox *m_searchFailsLater;
    QLabel *m_searchRemark;
    QCheckBox *m_content;
    QLabel *m_contentRemark;
    ChoiceCard *m_replace;
    ChoiceCard *m_addMissing;
    QButtonGroup *m_contentWay;
    QSpinBox *m_stopLimit;
    Notice *m_effect;
};

} // namespace Stillpoint
