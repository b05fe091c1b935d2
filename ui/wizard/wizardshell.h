// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/wizard/page.h"

#include <memory>
#include <vector>

class QHBoxLayout;
class QStackedWidget;

namespace Stillpoint {

class ClickGuard;
class StepList;

/// The frame of a wizard: steps on the left, the current page, the footer with its buttons. Owns the pages, no data.
/// Main thread; owned by the window.
class WizardShell : public QWidget
{
    Q_OBJECT

public:
    explicit WizardShell(QWidget *parent = nullptr);

    /// At the top of the step list: "Hot backup", "of production".
    void setTitle(const QString &title, const QString &subtitle);
    /// At its bottom: which profile and host.
    void setFootnote(const QString &text);
    void addPage(std::unique_ptr<Page> page);
    /// Shows the first page; after the last addPage().
    void begin();

    [[nodiscard]] Page *currentPage() const;
    /// As the button on the left.
    void leave();

Q_SIGNALS:
    void closed();
    void runEnded(const QString &title, const QString &text);
    void attentionNeeded(const QString &title, const QString &text);
    void backgroundRequested();

private:
    /// The current page, once there is one.
    [[nodiscard]] Page &page() const { return *m_pages[static_cast<std::size_t>(m_current)]; }

    void showPage(int index);
    void next();
    void goOn();
    void back();
    void updateFooter();
    void updateComplete();

    QLabel *m_title;
    QLabel *m_subtitle;
    QLabel *m_footnote;
    StepList *m_steps;
    QStackedWidget *m_stack;
    QHBoxLayout *m_extra;
    QPushButton *m_leave;
    QPushButton *m_back;
    QPushButton *m_next;
    ClickGuard *m_footerGuard;
    std::vector<Page *> m_pages;
    int m_current = -1;
};

} // namespace Stillpoint
