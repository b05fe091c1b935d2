// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/basics.h"

#include <QHBoxLayout>
#include <QResizeEvent>
#include <QVBoxLayout>

namespace Stillpoint {

QLabel *makeLabel(const QString &text, const char *role)
{
    QLabel *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    Theme::setRole(label, role);
    return label;
}

QPushButton *makeButton(const QString &text, const char *role, const QString &objectName)
{
    QPushButton *button = new QPushButton(text);
    button->setObjectName(objectName);
    // Enter presses the button that has the focus; the window's default button is chosen on purpose.
    button->setAutoDefault(false);
    button->setCursor(Qt::PointingHandCursor);
    Theme::setRole(button, role);
    return button;
}

QFrame *makeRule()
{
    QFrame *rule = new QFrame;
    Theme::setRole(rule, "rule");
    return rule;
}

Card::Card(QWidget *parent)
    : QFrame(parent)
    , m_body(new QVBoxLayout(this))
{
    Theme::setRole(this, "card");
    m_body->setContentsMargins(Theme::cardPadding, Theme::cardPadding, Theme::cardPadding, Theme::cardPadding);
    m_body->setSpacing(Theme::smallGap);
}

Notice::Notice(Tone tone, QWidget *parent)
    : QFrame(parent)
    , m_title(makeLabel({}, "heading"))
    , m_text(makeLabel({}))
    , m_buttons(new QHBoxLayout)
{
    Theme::setRole(this, "notice");
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::cardPadding, 14, Theme::cardPadding, 14);
    layout->setSpacing(Theme::smallGap);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    m_buttons->setSpacing(Theme::gap);
    m_buttons->addStretch();
    layout->addLayout(m_buttons);
    setContent(tone, {}, {});
}

void Notice::setContent(Tone tone, const QString &title, const QString &text)
{
    Theme::setTone(this, tone);
    Theme::setTone(m_title, tone);
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(title.isEmpty() ? text : title);
    setAccessibleDescription(text);
}

void Notice::addButton(QPushButton *button)
{
    m_buttons->insertWidget(m_buttons->count() - 1, button);
}

Pill::Pill(const QString &text, Tone tone, QWidget *parent)
    : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Maximum);
    Theme::setRole(this, "pill");
    Theme::setTone(this, tone);
}

ElidedLabel::ElidedLabel(const QString &text, QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setFullText(text);
}

void ElidedLabel::setFullText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    elide();
}

QSize ElidedLabel::minimumSizeHint() const
{
    // A short text is never cut.
    return {qMin(fontMetrics().averageCharWidth() * 8, sizeHint().width()), QLabel::minimumSizeHint().height()};
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text) + 2, QLabel::sizeHint().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::elide()
{
    const QString shown = fontMetrics().elidedText(m_text, Qt::ElideMiddle, width());
    setText(shown);
    setToolTip(shown == m_text ? QString() : m_text);
}

} // namespace Stillpoint
