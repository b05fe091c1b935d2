// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/restore/restorewizard.h"

namespace Stillpoint {

RestoreWizard::RestoreWizard(Services &services, const std::optional<Profile> &, QWidget *parent)
    : WizardShell(parent)
    , m_services(services)
{
}

} // namespace Stillpoint
