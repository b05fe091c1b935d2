// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/profiles/profilewizard.h"

namespace Stillpoint {

ProfileWizard::ProfileWizard(Services &services, const ProfileStart &, QWidget *parent)
    : WizardShell(parent)
    , m_services(services)
{
}

} // namespace Stillpoint
