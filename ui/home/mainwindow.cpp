// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/home/mainwindow.h"

#include "app/engine/core/background.h"
#include "app/engine/plan/recipes/runs.h"
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

#include <algorithm>
#include <utility>

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
    const ProfileListing listing = m_services.profiles.look();
    const auto found = std::ranges::find(listing.profiles, id, &Profile::id);
    if (found == listing.profiles.end()) {
        if (!listing.problems.empty()) {
            m_services.dialogs.inform(listing.problems.front().message, listing.problems.front().hint);
        }
        return {};
    }
    m_services.settings.setLastProfile(id);
    return *found;
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
    draft.purpose = isUndo ? SafetyCopyDraft::Purpose::Undo : SafetyCopyDraft::Purpose::Discard;
    draft.options.restoredRun = runId;
    // The settings may name other servers by now: the run itself tells which ones it changed.
    (void)runInBackground<Result<Profile>>(
        this,
        [folder = saved->backupFolder, runId](const std::stop_token &) {
            return profileOfRun(BackupFolder(folder), runId);
        },
        [this, draft, saved = *saved](const Result<Profile> &restored) mutable {
            if (m_wizard != nullptr) {
                return; // something else was begun meanwhile
            }
            if (!restored) {
                m_services.dialogs.inform(restored.error().message, restored.error().hint);
                return;
            }
            draft.profile = *restored;
            draft.profile.backupFolder = saved.backupFolder; // where the run was found, whatever it was mounted as then
            if (saved.tier == Tier::Production) {
                draft.profile.tier = Tier::Production;
            }
            draft.profile.storedSecrets = saved.storedSecrets;
            for (const QString &store : storesElsewhere(*restored, saved)) {
                // The password that is known is that of another server: it must not be sent to this one.
                draft.profile.storedSecrets.removeAll(store);
                m_services.secrets.forget(saved.id);
            }
            openSafetyCopies(draft);
        });
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
    connect(wizard, &WizardShell::closed, this, &MainWindow::onWizardClosed);
    connect(wizard, &WizardShell::runEnded, this, &MainWindow::onRunEnded);
    connect(wizard, &WizardShell::attentionNeeded, this, &MainWindow::onAttentionNeeded);
    connect(wizard, &WizardShell::backgroundRequested, this, &MainWindow::goToBackground);
    wizard->begin();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    Page *page = m_wizard == nullptr ? nullptr : m_wizard->currentPage();
    if (page != nullptr && page->isRunning()) {
        event->ignore();
        askWhileRunning();
        return;
    }
    if (m_closesAfterWizard || (page != nullptr && !page->leavePage())) {
        event->ignore();
        if (!m_closesAfterWizard) {
            m_closesAfterWizard = true;
            connect(
                page, &Page::stayRequested, this, [this] { m_closesAfterWizard = false; }, Qt::SingleShotConnection);
        }
        return;
    }
    m_services.settings.setWindowGeometry(saveGeometry());
    QMainWindow::closeEvent(event);
    if (event->isAccepted()) {
        // A hidden tray icon must not keep the program alive.
        QApplication::quit();
    }
}

void MainWindow::onWizardClosed()
{
    showHome();
    if (std::exchange(m_closesAfterWizard, false)) {
        close();
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
        connect(m_tray, &QSystemTrayIcon::activated, this, &MainWindow::comeBack);
        connect(m_tray, &QSystemTrayIcon::messageClicked, this, &MainWindow::comeBack);
    }
    m_tray->show();
    hide();
}

void MainWindow::comeBack()
{
    show();
    raise();
    activateWindow();
    if (m_tray != nullptr) {
        m_tray->hide();
    }
}

void MainWindow::onRunEnded(const QString &title, const QString &text)
{
    if (std::exchange(m_closesAtEnd, false)) {
        if (m_wizard == nullptr || !m_wizard->currentPage()->needsAttention()) {
            close();
            return;
        }
        comeBack();
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
