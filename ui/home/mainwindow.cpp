// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/home/mainwindow.h"

#include "ui/backup/backupwizard.h"
#include "ui/home/homepage.h"
#include "ui/profiles/profilewizard.h"
#include "ui/restore/restorewizard.h"
#include "ui/restore/safetycopywizard.h"
#include "ui/wizard/dialogservice.h"
#include "ui/wizard/uisettings.h"

#include <QApplication>
#include <QCloseEvent>
#include <QStackedWidget>
#include <QSystemTrayIcon>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize usualSize(1120, 780);
constexpr QSize smallestSize(960, 620);

} // namespace

MainWindow::MainWindow(Services &services, QWidget *parent)
    : QMainWindow(parent)
    , m_services(services)
    , m_stack(new QStackedWidget)
    , m_home(new HomePage(services))
{
    setWindowTitle(u"Stillpoint"_s);
    setCentralWidget(m_stack);
    setMinimumSize(smallestSize);
    m_stack->addWidget(m_home);
    if (!restoreGeometry(services.settings.windowGeometry())) {
        resize(usualSize);
    }
    connect(m_home, &HomePage::backupRequested, this, &MainWindow::startBackup);
    connect(m_home, &HomePage::restoreRequested, this, &MainWindow::startRestore);
    connect(m_home, &HomePage::newProfileRequested, this, [this] { startProfile({}, false); });
    connect(m_home, &HomePage::importRequested, this, [this] { startProfile({}, true); });
    connect(m_home, &HomePage::editProfileRequested, this, [this](const QString &id) { startProfile(id, false); });
    connect(m_home, &HomePage::safetyCopiesRequested, this, &MainWindow::startSafetyCopies);
    m_home->enter();
}

void MainWindow::showHome()
{
    m_home->enter();
    m_stack->setCurrentWidget(m_home);
    if (m_wizard != nullptr) {
        m_stack->removeWidget(m_wizard);
        m_wizard->deleteLater();
        m_wizard = nullptr;
    }
}

std::optional<Profile> MainWindow::profileOf(const QString &id)
{
    const Result<std::vector<Profile>> profiles = m_services.profiles.list();
    if (!profiles) {
        m_services.dialogs.inform(profiles.error().message, profiles.error().hint);
        return {};
    }
    for (const Profile &profile : *profiles) {
        if (profile.id == id) {
            m_services.settings.setLastProfile(id);
            return profile;
        }
    }
    return {};
}

void MainWindow::startBackup(const QString &profileId)
{
    if (const std::optional<Profile> profile = profileOf(profileId)) {
        showWizard(new BackupWizard(m_services, *profile));
    }
}

void MainWindow::startRestore(const QString &profileId)
{
    RestoreWizard *wizard = new RestoreWizard(m_services, profileId.isEmpty() ? std::nullopt : profileOf(profileId));
    connect(wizard, &RestoreWizard::safetyCopiesRequested, this, &MainWindow::openSafetyCopies);
    showWizard(wizard);
}

void MainWindow::startProfile(const QString &profileId, bool withImport)
{
    showWizard(new ProfileWizard(
        m_services, {.profile = profileId.isEmpty() ? std::nullopt : profileOf(profileId), .withImport = withImport}));
}

void MainWindow::startSafetyCopies(const QString &profileId, const QString &runId, bool isUndo)
{
    const std::optional<Profile> saved = profileOf(profileId);
    if (!saved) {
        return;
    }
    SafetyCopyDraft draft;
    draft.profile = *saved;
    draft.purpose = isUndo ? SafetyCopyDraft::Purpose::Undo : SafetyCopyDraft::Purpose::Discard;
    draft.options.restoredRun = runId;
    openSafetyCopies(draft);
}

void MainWindow::openSafetyCopies(const SafetyCopyDraft &draft)
{
    showHome(); // the restore's own wizard is over
    SafetyCopyWizard *wizard = new SafetyCopyWizard(m_services, draft);
    connect(wizard, &SafetyCopyWizard::safetyCopiesRequested, this, &MainWindow::openSafetyCopies);
    showWizard(wizard);
}

void MainWindow::showWizard(WizardShell *wizard)
{
    m_wizard = wizard;
    m_stack->addWidget(wizard);
    m_stack->setCurrentWidget(wizard);
    connect(wizard, &WizardShell::closed, this, &MainWindow::showHome);
    connect(wizard, &WizardShell::runEnded, this, &MainWindow::onRunEnded);
    connect(wizard, &WizardShell::attentionNeeded, this, &MainWindow::onAttentionNeeded);
    connect(wizard, &WizardShell::backgroundRequested, this, &MainWindow::goToBackground);
    wizard->begin();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const Page *page = m_wizard == nullptr ? nullptr : m_wizard->currentPage();
    if (page != nullptr && page->isRunning()) {
        event->ignore();
        askWhileRunning();
        return;
    }
    m_services.settings.setWindowGeometry(saveGeometry());
    QMainWindow::closeEvent(event);
    if (event->isAccepted()) {
        // A hidden tray icon must not keep the program alive.
        QApplication::quit();
    }
}

void MainWindow::askWhileRunning()
{
    m_services.dialogs.ask({.title = tr("A run is still going on"),
                            .text = tr("It can go on in the background; a notice tells when it has ended. Or it can be "
                                       "cancelled: the window closes once it has ended safely."),
                            .choices = {{u"background"_s, tr("Go on in the background"), false},
                                        {u"cancel"_s, tr("Cancel the run and close"), true},
                                        {u"stay"_s, tr("Stay here"), false}}},
                           this, [this](const QString &answer) {
                               if (answer == u"background"_s) {
                                   goToBackground();
                               } else if (answer == u"cancel"_s && m_wizard != nullptr) {
                                   if (!m_wizard->currentPage()->isRunning()) {
                                       close(); // it ended while the question was open
                                       return;
                                   }
                                   m_closesAtEnd = true;
                                   m_wizard->currentPage()->cancelRun();
                               }
                           });
}

void MainWindow::goToBackground()
{
    if (!QSystemTrayIcon::isSystemTrayAvailable()) {
        showMinimized();
        return;
    }
    if (m_tray == nullptr) {
        m_tray = new QSystemTrayIcon(windowIcon(), this);
        m_tray->setToolTip(tr("Stillpoint is at work"));
        const auto comeBack = [this] {
            show();
            raise();
            activateWindow();
            m_tray->hide();
        };
        connect(m_tray, &QSystemTrayIcon::activated, this, comeBack);
        connect(m_tray, &QSystemTrayIcon::messageClicked, this, comeBack);
    }
    m_tray->show();
    hide();
}

void MainWindow::onRunEnded(const QString &title, const QString &text)
{
    if (m_closesAtEnd) {
        m_closesAtEnd = false;
        close();
        return;
    }
    if (m_tray != nullptr && m_tray->isVisible()) {
        m_tray->showMessage(title, text);
    } else if (!isActiveWindow()) {
        QApplication::alert(this);
    }
}

void MainWindow::onAttentionNeeded(const QString &title, const QString &text)
{
    if (m_tray != nullptr && m_tray->isVisible()) {
        m_tray->showMessage(title, text, QSystemTrayIcon::Warning);
    } else if (!isActiveWindow()) {
        QApplication::alert(this);
    }
}

} // namespace Stillpoint
