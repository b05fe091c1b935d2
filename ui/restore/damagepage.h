// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/restore/restorepage.h"
#include "ui/restore/restorestate.h"

#include <map>

class QButtonGroup;
class QCheckBox;
class QDateTimeEdit;

namespace Stillpoint {

class ChoiceCard;

/// "What is broken?": what has to come back and when it was still right. Proposes a set at once. Main thread; the
/// state outlives it.
class DamagePage : public RestorePage
{
    Q_OBJECT

public:
    explicit DamagePage(RestoreState &state, QWidget *parent = nullptr);

    [[nodiscard]] QString stepTitle() const override;
    void enter() override;
    [[nodiscard]] bool finishPage() override;

private:
    void addCards();
    void addCard(Damage damage, const QString &name, const QString &title, const QString &meaning,
                 const QString &touches);
    void addMoment();
    void readMoment();
    void showProposal();
    void say(Tone tone, const QString &sentence, const QString &loss);

    RestoreState &m_state;
    bool m_isAnswered = false; ///< something was changed since the page was left
    QButtonGroup *m_group;
    std::map<Damage, ChoiceCard *> m_cards;
    QDateTimeEdit *m_when;
    QCheckBox *m_unknown;
    QLabel *m_proposal;
    QLabel *m_loss;
};

} // namespace Stillpoint
