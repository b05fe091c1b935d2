// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/choicecard.h"

#include "ui/widgets/radiobutton.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QRadioButton>
#include <QStyle>
#include <QVBoxLayout>

namespace Stillpoint {

namespace {

// Where the radio button's text begins: the texts below stand in line with it.
constexpr int textIndent = 30;

} // namespace

ChoiceCard::ChoiceCard(const QString &title, const QString &explanation, const QString &remark, QWidget *parent)
    : QFrame(parent)
    , m_button(new RadioButton(title))
    , m_explanation(makeLabel(explanation))
    , m_remark(makeLabel(remark, "small"))
    , m_badge(new Pill({}, Tone::Info))
    , m_details(new QVBoxLayout)
{
    Theme::setRole(this, "card");
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, Theme::cardPadding, 14);
    layout->setSpacing(4);
    QHBoxLayout *head = new QHBoxLayout;
    head->setSpacing(Theme::gap);
    head->addWidget(m_button);
    head->addWidget(m_badge);
    head->addStretch();
    layout->addLayout(head);
    QVBoxLayout *texts = new QVBoxLayout;
    texts->setContentsMargins(textIndent, 0, 0, 0);
    texts->setSpacing(4);
    texts->addWidget(m_explanation);
    texts->addWidget(m_remark);
    m_details->setSpacing(Theme::smallGap);
    texts->addLayout(m_details);
    layout->addLayout(texts);

    m_explanation->setVisible(!explanation.isEmpty());
    m_remark->setVisible(!remark.isEmpty());
    m_badge->hide();
    m_button->setAccessibleDescription(explanation);
    connect(m_button, &QRadioButton::toggled, this, [this](bool isChosen) {
        showChosen(isChosen);
        if (isChosen) {
            Q_EMIT chosen();
        }
    });
}

void ChoiceCard::joinGroup(QButtonGroup *group, int id)
{
    group->addButton(m_button, id);
}

void ChoiceCard::setBadge(const QString &text, Tone tone)
{
    m_badge->setText(text);
    Theme::setTone(m_badge, tone);
    m_badge->setVisible(!text.isEmpty());
}

void ChoiceCard::setRemark(const QString &text, Tone tone)
{
    m_remark->setText(text);
    Theme::setTone(m_remark, tone);
    m_remark->setVisible(!text.isEmpty());
}

void ChoiceCard::addDetail(QWidget *detail)
{
    m_details->addWidget(detail);
}

bool ChoiceCard::isChosen() const
{
    return m_button->isChecked();
}

void ChoiceCard::choose()
{
    m_button->setChecked(true);
}

void ChoiceCard::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->pos()) && isEnabled()) {
        m_button->setChecked(true);
        m_button->setFocus(Qt::MouseFocusReason);
    }
    QFrame::mouseReleaseEvent(event);
}

void ChoiceCard::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::EnabledChange) {
        setCursor(isEnabled() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    }
}

void ChoiceCard::showChosen(bool isChosen)
{
    setProperty("chosen", isChosen);
    style()->unpolish(this);
    style()->polish(this);
}

} // namespace Stillpoint
