// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/wizard/page.h"

#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace Stillpoint {

Page::Page(QWidget *parent)
    : QWidget(parent)
    , m_title(makeLabel({}, "title"))
    , m_subtitle(makeLabel({}, "subtitle"))
    , m_tier(new Pill({}, Tone::Neutral))
    , m_scroll(new QScrollArea)
    , m_body(nullptr)
{
    Theme::setRole(this, "page");
    setAttribute(Qt::WA_StyledBackground);
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 24, 0, 0);
    layout->setSpacing(0);
    QVBoxLayout *heading = new QVBoxLayout;
    heading->setContentsMargins(Theme::pageMargin, 0, Theme::pageMargin, 14);
    heading->setSpacing(Theme::smallGap);
    heading->addWidget(m_tier);
    heading->addWidget(m_title);
    heading->addWidget(m_subtitle);
    layout->addLayout(heading);
    m_tier->hide();

    QWidget *content = new QWidget;
    Theme::setRole(content, "page");
    m_body = new QVBoxLayout(content);
    m_body->setContentsMargins(Theme::pageMargin, 2, Theme::pageMargin, 20);
    m_body->setSpacing(Theme::gap);
    Theme::setRole(m_scroll, "page");
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(content);
    m_scroll->verticalScrollBar()->installEventFilter(this);
    layout->addWidget(m_scroll, 1);
}

bool Page::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide) {
        // The bar comes out of the margin, so that what scrolls keeps the edge of what does not.
        const int bar = event->type() == QEvent::Show ? m_scroll->verticalScrollBar()->sizeHint().width() : 0;
        QMargins margins = m_body->contentsMargins();
        margins.setRight(Theme::pageMargin - bar);
        m_body->setContentsMargins(margins);
    }
    return QWidget::eventFilter(object, event);
}

PageFooter Page::footer() const
{
    return {.leave = tr("Cancel"), .back = tr("Back"), .next = tr("Continue"), .isNextDangerous = false};
}

void Page::setHeading(const QString &title, const QString &subtitle)
{
    m_title->setText(title);
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
    setAccessibleName(title);
    m_scroll->setAccessibleName(title);
}

void Page::setTier(const QString &text, Tone tone)
{
    m_tier->setText(text.toUpper());
    Theme::setTone(m_tier, tone);
    m_tier->setVisible(!text.isEmpty());
}

void Page::addFooterButton(QPushButton *button)
{
    button->setParent(this);
    button->hide();
    m_footerButtons << button;
}

void Page::addAtBottom(QWidget *widget)
{
    QVBoxLayout *line = new QVBoxLayout;
    line->setContentsMargins(Theme::pageMargin, Theme::gap, Theme::pageMargin, Theme::gap);
    line->addWidget(widget);
    static_cast<QVBoxLayout *>(layout())->addLayout(line);
}

void Page::showField(QWidget *field)
{
    m_scroll->ensureWidgetVisible(field);
    field->setFocus();
}

} // namespace Stillpoint
