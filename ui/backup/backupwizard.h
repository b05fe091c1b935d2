// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/wizard/drafts.h"
#include "ui/wizard/services.h"
#include "ui/wizard/wizardshell.h"

namespace Stillpoint {

/// Mode, Connections, Preflight, Review, Run, Result of a backup. Owns the draft and the run.
class BackupWizard : public WizardShell
{
    Q_OBJECT

public:
    BackupWizard(Services &services, const Profile &profile, QWidget *parent = nullptr);

private:
    Services &m_services;
};

} // namespace Stillpoint
