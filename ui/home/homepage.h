// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/wizard/applicationstate.h"
#include "ui/wizard/page.h"
#include "ui/wizard/services.h"

#include <QMap>

#include <optional>
#include <stop_token>
#include <vector>

namespace Stillpoint {

class ApplicationCard;

/// What the window begins with: an interrupted run first, then Back up and Restore, then the applications with the age
/// and proof of their last good set. Without a profile it explains itself and offers to import a configuration. Main
/// thread; looks into the backup folders in the background each time it is shown.
class HomePage : public Page
{
    Q_OBJECT

public:
    explicit HomePage(Services &services, QWidget *parent = nullptr);
    ~HomePage() override;

    [[nodiscard]] QString stepTitle() const override;
    void enter() override;

Q_SIGNALS:
    void backupRequested(const QString &profileId);
    /// Empty: no profile; a set is chosen from a folder.
    void restoreRequested(const QString &profileId);
    void newProfileRequested();
    /// Begins a new profile with the import of a configuration.
    void importRequested();
    void editProfileRequested(const QString &profileId);
    /// An interrupted or finished restore of this run; purpose: undo or discard.
    void safetyCopiesRequested(const QString &profileId, const QString &runId, bool isUndo);

private:
    void buildWelcome();
    void buildActions();
    void buildApplications();
    void buildSettings();
    void showProfiles();
    void addCard(const Profile &profile);
    void lookAt(const Profile &profile);
    void showInterrupted(const InterruptedRun &run);
    void carryOut(const InterruptedRun &run, RunRemedy remedy);
    [[nodiscard]] const Profile *lastUsed() const;
    void importSaved();
    void duplicate(const Profile &profile);
    void rename(const Profile &profile);
    void exportToFile(const Profile &profile);
    void askDelete(const Profile &profile);
    void showProblems(const std::vector<Error> &problems);
    /// Of a profile that did not come from the wizard, so that nobody looked at it yet.
    void save(const Profile &profile);
    void report(const Result<> &result);

    Services &m_services;
    std::vector<Profile> m_profiles;
    QMap<QString, ApplicationCard *> m_cards; ///< by profile id
    std::stop_source m_looking;
    int m_lookNumber = 0; ///< answers about an older list are ignored
    Notice *m_problem;
    QVBoxLayout *m_interrupted;
    Card *m_welcome;
    QWidget *m_actions;
    Card *m_backupCard;
    QLabel *m_backupText;
    QPushButton *m_backup;
    QPushButton *m_restore;
    QWidget *m_applications;
    QVBoxLayout *m_list;
};

} // namespace Stillpoint
