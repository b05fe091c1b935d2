// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/wizard/runoutcome.h"
#include "app/engine/wizard/runsession.h"
#include "ui/wizard/page.h"
#include "ui/wizard/services.h"

#include <QUrl>

#include <functional>

class QAction;

namespace Stillpoint {

/// How a run ended: its verdict, what exists now, what it lacks and what to do next. For a restore also its way back.
/// Main thread; the session outlives it.
class ResultPage : public Page
{
    Q_OBJECT

public:
    using OpenUrl = std::function<bool(const QUrl &)>;

    ResultPage(RunSession &session, Services &services, QWidget *parent = nullptr);

    /// How a folder is opened; the desktop's own way when it is not set.
    void setOpenUrl(const OpenUrl &openUrl) { m_openUrl = openUrl; }

    /// A button of the wizard's own in the footer; the page owns it.
    void addExtraButton(QPushButton *button) { addFooterButton(button); }

    [[nodiscard]] QString stepTitle() const override;
    void enter() override;
    [[nodiscard]] PageFooter footer() const override;
    [[nodiscard]] bool finishPage() override;

Q_SIGNALS:
    /// Put the state from before this restore back. runId: the run that undo has to name.
    void undoRequested(const QString &runId);
    /// Remove what this restore left aside.
    void discardRequested(const QString &runId);

private:
    void addButtons();
    void addPart(QWidget *part);
    void showVerdict(const RunOutcome &outcome);
    void showStores(const RunOutcome &outcome);
    void showWindow();
    void showLosses();
    void showWarnings();
    void showButtons(const RunOutcome &outcome);
    void saveReport();
    void writeReport(const QString &path);

    RunSession &m_session;
    Services &m_services;
    OpenUrl m_openUrl;
    RunReport m_report;
    QString m_folder; ///< what Open folder opens; empty: nothing
    QString m_statusLine;
    QPushButton *m_more;
    QPushButton *m_undo;
    QPushButton *m_save;
    QPushButton *m_copy;
    QAction *m_discard = nullptr;
};

} // namespace Stillpoint
