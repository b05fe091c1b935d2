// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/backup/backupsources.h"
#include "ui/wizard/page.h"
#include "ui/wizard/services.h"

#include <QJsonObject>

#include <stop_token>

class QProgressBar;

namespace Stillpoint {

class CheckBox;
class CheckList;

/// Looks whether a backup can begin: all checks in the background, blockers first. Next only without a blocker. Main
/// thread.
class PreflightPage : public Page
{
    Q_OBJECT

public:
    PreflightPage(BackupDraft &draft, const BackupSources &sources, Services &services, QWidget *parent = nullptr);

    [[nodiscard]] QString stepTitle() const override;
    void enter() override;
    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] bool leavePage() override;

private:
    void begin();
    void check();
    void onChecked(int number, const std::vector<CheckResult> &checks);
    void onNoSecrets(int number, const Error &error);
    void showBusy(bool isBusy);
    void showOutcome();
    [[nodiscard]] QJsonObject whatIsChecked() const;

    BackupDraft &m_draft;
    const BackupSources &m_sources;
    Services &m_services;
    std::stop_source m_going;
    int m_number = 0; ///< of the newest check: answers of earlier ones are not looked at
    bool m_isBusy = false;
    QJsonObject m_checked; ///< what the draft's checks were made of
    Notice *m_notice;
    QProgressBar *m_bar;
    CheckBox *m_register;
    CheckList *m_list;
    QPushButton *m_again;
};

} // namespace Stillpoint
