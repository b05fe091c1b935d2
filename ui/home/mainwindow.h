// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/wizard/drafts.h"
#include "ui/wizard/services.h"

#include <QMainWindow>

#include <functional>
#include <optional>

class QStackedWidget;
class QSystemTrayIcon;

namespace Stillpoint {

class HomePage;
class WizardShell;

/// The one window: Home, or a wizard. Remembers its size; asks before it closes while a run goes on; can go on in the
/// background with a notice at the end. Main thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Services &services, QWidget *parent = nullptr);

    void showHome();
    void startBackup(const QString &profileId);
    void startRestore(const QString &profileId);
    void startProfile(const QString &profileId, bool withImport);
    void startSafetyCopies(const QString &profileId, const QString &runId, bool isUndo);
    /// Of a restore that has just ended, with what its wizard knows.
    void openSafetyCopies(const SafetyCopyDraft &draft);
    /// Begins a wizard in the place of Home and owns it from then on.
    void showWizard(WizardShell *wizard);

    [[nodiscard]] HomePage *home() const { return m_home; }

    [[nodiscard]] WizardShell *wizard() const { return m_wizard; }

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    [[nodiscard]] std::optional<Profile> profileOf(const QString &id);
    void goToBackground();
    void comeBack();
    void onRunEnded(const QString &title, const QString &text);
    void onAttentionNeeded(const QString &title, const QString &text);
    void askWhileRunning();
    void onWizardClosed();

    Services &m_services;
    QStackedWidget *m_stack;
    HomePage *m_home;
    WizardShell *m_wizard = nullptr;
    QSystemTrayIcon *m_tray = nullptr;
    bool m_closesAtEnd = false;
    bool m_closesAfterWizard = false; ///< its page asks whether it may be left
};

} // namespace Stillpoint
