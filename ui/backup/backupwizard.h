// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/wizard/drafts.h"
#include "ui/backup/backupsources.h"
#include "ui/run/runpage.h"
#include "ui/wizard/services.h"
#include "ui/wizard/wizardshell.h"

namespace Stillpoint {

class ModePage;

/// Mode, Connections, Preflight, Review, Run, Result of a backup. Owns the draft and the run.
class BackupWizard : public WizardShell
{
    Q_OBJECT

public:
    /// sources: for tests; what the pages ask the outside for.
    BackupWizard(Services &services, const Profile &profile, QWidget *parent = nullptr,
                 const BackupSources &sources = BackupSources::real());
    ~BackupWizard() override;

private:
    void addPages();
    void onEnded(const RunReport &report);
    [[nodiscard]] RunPageTexts runTexts() const;

    Services &m_services;
    const BackupSources m_sources;
    BackupDraft m_draft;
    RunSession *m_session;
    ModePage *m_mode = nullptr;
    RunPage *m_run = nullptr;
};

} // namespace Stillpoint
