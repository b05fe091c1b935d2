// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/backup/backupwizard.h"

namespace Stillpoint {

BackupWizard::BackupWizard(Services &services, const Profile &, QWidget *parent)
    : WizardShell(parent)
    , m_services(services)
{
}

} // namespace Stillpoint
