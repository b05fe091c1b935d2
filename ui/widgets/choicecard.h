// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/widgets/basics.h"

class QButtonGroup;
class QRadioButton;

namespace Stillpoint {

/// One of several ways, as a card with a radio button: title, explanation, a smaller remark, and what a page adds
/// below. A click anywhere on the card chooses it; the arrow keys go through the group.
class ChoiceCard : public QFrame
{
    Q_OBJECT

public:
    ChoiceCard(const QString &title, const QString &explanation, const QString &remark = {}, QWidget *parent = nullptr);

    void joinGroup(QButtonGroup *group, int id);
    /// A word beside the title, "recommended".
    void setBadge(const QString &text, Tone tone);
    void setRemark(const QString &text, Tone tone = Tone::Neutral);
    /// Below the texts, in line with the title.
    void addDetail(QWidget *detail);

    [[nodiscard]] QRadioButton *button() const { return m_button; }

    [[nodiscard]] bool isChosen() const;
    void choose();

Q_SIGNALS:
    void chosen();

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showChosen(bool isChosen);

    QRadioButton *m_button;
    QLabel *m_explanation;
    QLabel *m_remark;
    Pill *m_badge;
    QVBoxLayout *m_details;
};

} // namespace Stillpoint
