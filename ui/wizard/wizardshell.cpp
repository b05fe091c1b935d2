// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/wizard/wizardshell.h"

#include "ui/widgets/clickguard.h"
#include "ui/widgets/steplist.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr int sidebarWidth = 232;

} // namespace

WizardShell::WizardShell(QWidget *parent)
    : QWidget(parent)
    , m_title(makeLabel({}, "sidebarTitle"))
    , m_subtitle(makeLabel({}))
    , m_footnote(makeLabel({}))
    , m_steps(new StepList)
    , m_stack(new QStackedWidget)
    , m_extra(new QHBoxLayout)
    , m_leave(makeButton({}, "link", u"wizard.leave"_s))
    , m_back(makeButton({}, "", u"wizard.back"_s))
    , m_next(makeButton({}, "primary", u"wizard.next"_s))
{
    QFrame *sidebar = new QFrame;
    Theme::setRole(sidebar, "sidebar");
    sidebar->setFixedWidth(sidebarWidth);
    QVBoxLayout *side = new QVBoxLayout(sidebar);
    side->setContentsMargins(24, 26, 20, 22);
    side->setSpacing(2);
    side->addWidget(m_title);
    side->addWidget(m_subtitle);
    side->addSpacing(14);
    side->addWidget(m_steps);
    side->addStretch();
    side->addWidget(m_footnote);

    QFrame *footer = new QFrame;
    Theme::setRole(footer, "footer");
    m_footerGuard = new ClickGuard(footer);
    QHBoxLayout *buttons = new QHBoxLayout(footer);
    buttons->setContentsMargins(Theme::pageMargin, 13, Theme::pageMargin, 13);
    buttons->setSpacing(10);
    buttons->addWidget(m_leave);
    buttons->addStretch();
    m_extra->setSpacing(10);
    buttons->addLayout(m_extra);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    m_next->setDefault(true);

    QVBoxLayout *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_stack, 1);
    right->addWidget(footer);
    QHBoxLayout *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(sidebar);
    layout->addLayout(right, 1);

    connect(m_leave, &QPushButton::clicked, this, &WizardShell::leave);
    connect(m_back, &QPushButton::clicked, this, &WizardShell::back);
    connect(m_next, &QPushButton::clicked, this, &WizardShell::next);
    // A push button is a window's default only in a dialog, so Enter is wired here.
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        QShortcut *enter = new QShortcut(QKeySequence(key), this);
        enter->setContext(Qt::WidgetWithChildrenShortcut);
        enter->setAutoRepeat(false);
        connect(enter, &QShortcut::activated, this, [this] {
            QPushButton *focused = qobject_cast<QPushButton *>(focusWidget());
            if (focused != nullptr && isAncestorOf(focused)) {
                focused->click();
            } else if (m_next->isVisible() && m_next->isEnabled() && m_next->property("role") != u"danger"_s) {
                m_next->click();
            }
        });
    }
}

void WizardShell::setTitle(const QString &title, const QString &subtitle)
{
    m_title->setText(title);
    m_subtitle->setText(subtitle);
}

void WizardShell::setFootnote(const QString &text)
{
    m_footnote->setText(text);
}

void WizardShell::addPage(std::unique_ptr<Page> page)
{
    Page *added = page.release();
    m_pages.push_back(added);
    m_stack->addWidget(added);
    connect(added, &Page::completeChanged, this, &WizardShell::updateComplete);
    connect(added, &Page::footerChanged, this, &WizardShell::updateFooter);
    connect(added, &Page::readyForNext, this, [this, added] {
        if (added == currentPage()) {
            goOn();
        }
    });
    connect(added, &Page::closeRequested, this, &WizardShell::closed);
    connect(added, &Page::runEnded, this, &WizardShell::runEnded);
    connect(added, &Page::attentionNeeded, this, &WizardShell::attentionNeeded);
    connect(added, &Page::backgroundRequested, this, &WizardShell::backgroundRequested);
}

void WizardShell::begin()
{
    QStringList titles;
    for (const Page *page : m_pages) {
        titles << page->stepTitle();
    }
    m_steps->setSteps(titles);
    showPage(0);
}

Page *WizardShell::currentPage() const
{
    return m_current < 0 ? nullptr : &page();
}

void WizardShell::showPage(int index)
{
    if (index < 0 || index >= static_cast<int>(m_pages.size())) {
        return;
    }
    while (QLayoutItem *item = m_extra->takeAt(0)) {
        item->widget()->hide();
        item->widget()->setParent(&page());
        delete item;
    }
    m_footerGuard->begin();
    m_current = index;
    Page &shown = page();
    shown.enter();
    for (QPushButton *button : shown.footerButtons()) {
        m_extra->addWidget(button);
        button->show();
    }
    m_steps->setCurrent(index);
    m_stack->setCurrentWidget(&shown);
    updateFooter();
    // The page's own first field, or Next: never a button that does something else.
    if (QWidget *first = shown.focusWidget(); first != nullptr && first->isVisibleTo(&shown)) {
        first->setFocus();
    } else if (m_next->isVisibleTo(this)) {
        m_next->setFocus();
    }
}

void WizardShell::next()
{
    if (page().isComplete() && page().finishPage()) {
        goOn();
    }
}

void WizardShell::goOn()
{
    if (m_current + 1 < static_cast<int>(m_pages.size())) {
        showPage(m_current + 1);
    } else {
        Q_EMIT closed();
    }
}

void WizardShell::back()
{
    showPage(m_current - 1);
}

void WizardShell::leave()
{
    if (page().leavePage()) {
        Q_EMIT closed();
    }
}

void WizardShell::updateFooter()
{
    const PageFooter footer = page().footer();
    const auto showText = [](QPushButton *button, const QString &text) {
        button->setText(text);
        button->setVisible(!text.isEmpty());
    };
    if (m_leave->text() != footer.leave) {
        m_footerGuard->begin();
    }
    showText(m_leave, footer.leave);
    showText(m_back, m_current > 0 ? footer.back : QString());
    showText(m_next, footer.next);
    Theme::setRole(m_next, footer.isNextDangerous ? "danger" : "primary");
    updateComplete();
}

void WizardShell::updateComplete()
{
    m_next->setEnabled(page().isComplete());
}

} // namespace Stillpoint
