// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/recipes/assembly.h"
#include "app/engine/profile/profile.h"
#include "ui/wizard/page.h"
#include "ui/wizard/services.h"

#include <QStringList>

#include <vector>

namespace Stillpoint {

class ConnectionEditor;
class ConnectionTab;

/// Every connection of a profile: a tab with its state for each, the editor of the chosen one below. Next tests what
/// has not been tested and collects the secrets; it goes on when every connection answered. What is changed here holds
/// for this run; it is saved when "Save profile" is pressed. Main thread; writes into the draft's profile and secrets,
/// which outlive it.
class ConnectionsPage : public Page
{
    Q_OBJECT

public:
    ConnectionsPage(Services &services, Profile &profile, RunSecrets &secrets, QWidget *parent = nullptr);

    [[nodiscard]] QString stepTitle() const override;
    void enter() override;
    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] bool finishPage() override;
    /// Ends the tests that go on.
    [[nodiscard]] bool leavePage() override;

private:
    enum class Purpose { TestAll, GoOn };

    void choose(std::size_t index);
    void testAll();
    void collectSecrets();
    void goOnWhenAnswered();
    void onChanged();
    void save();
    void showState();

    Services &m_services;
    Profile &m_profile;
    RunSecrets &m_secrets;
    Profile m_saved; ///< as it was last saved
    std::vector<ConnectionEditor *> m_editors;
    std::vector<ConnectionTab *> m_tabs;
    Notice *m_notice;
    QPushButton *m_testAll;
    QPushButton *m_save;
    Purpose m_secretsFor = Purpose::GoOn;
    bool m_isGoingOn = false; ///< Next was pressed and waits for the tests
    bool m_isStarting = false; ///< not all tests have begun
    bool m_isSaving = false;
};

} // namespace Stillpoint
