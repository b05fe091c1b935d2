// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/widgets/basics.h"

#include <QList>
#include <QWidget>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace Stillpoint {

/// What the footer shows while a page is there. Empty texts: the button is not there.
struct PageFooter
{
    QString leave; ///< left: "Cancel", "Cancel backup…", "Close"
    QString back;
    QString next;
    bool isNextDangerous = false; ///< it changes live data
};

/// One page of a wizard, or Home. Builds its widgets in code, reads and writes a draft, knows no other page. The
/// heading stays; what is in body() scrolls where it does not fit. Main thread; owned by its shell.
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(QWidget *parent = nullptr);

    /// A word or two for the list of steps.
    [[nodiscard]] virtual QString stepTitle() const = 0;

    /// Before the page is shown: everything that is shown comes from the draft again.
    virtual void enter() { }

    /// Whether Next may be pressed.
    [[nodiscard]] virtual bool isComplete() const { return true; }

    /// Next was pressed. A page that has to ask or to wait first returns false and emits readyForNext() later.
    [[nodiscard]] virtual bool finishPage() { return true; }

    /// The button on the left was pressed. True: the wizard may close.
    [[nodiscard]] virtual bool leavePage() { return true; }

    [[nodiscard]] virtual PageFooter footer() const;

    /// A run goes on: the window asks before it closes, and no other wizard can be opened.
    [[nodiscard]] virtual bool isRunning() const { return false; }

    /// Its run ended in a way that somebody has to look at, so the window does not close by itself.
    [[nodiscard]] virtual bool needsAttention() const { return false; }

    /// Ends the run; Page::runEnded tells when.
    virtual void cancelRun() { }

    /// Between the left button and Back; the page keeps them, the shell shows them.
    [[nodiscard]] const QList<QPushButton *> &footerButtons() const { return m_footerButtons; }

Q_SIGNALS:
    void completeChanged();
    void footerChanged();
    /// As if Next had been pressed and finishPage() had agreed.
    void readyForNext();
    /// The run of this page has ended, with these words for a notice of the desktop.
    void runEnded(const QString &title, const QString &text);
    /// The run waits for an answer, with these words for a notice of the desktop.
    void attentionNeeded(const QString &title, const QString &text);
    /// Hide the window; the run goes on.
    void backgroundRequested();
    /// The wizard is over.
    void closeRequested();
    /// What leavePage() asked was answered with staying.
    void stayRequested();

protected:
    void setHeading(const QString &title, const QString &subtitle);
    /// Above the title; "PRODUCTION". Empty: none.
    void setTier(const QString &text, Tone tone);

    [[nodiscard]] QVBoxLayout *body() const { return m_body; }

    void addFooterButton(QPushButton *button);
    /// A widget between what scrolls and the footer, always in view.
    void addAtBottom(QWidget *widget);
    /// Brings a field into view and gives it the focus.
    void showField(QWidget *field);
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    QLabel *m_title;
    QLabel *m_subtitle;
    Pill *m_tier;
    QScrollArea *m_scroll;
    QVBoxLayout *m_body;
    QList<QPushButton *> m_footerButtons;
};

} // namespace Stillpoint
