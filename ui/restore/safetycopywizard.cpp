// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/restore/safetycopywizard.h"

namespace Stillpoint {

SafetyCopyWizard::SafetyCopyWizard(Services &services, const SafetyCopyDraft &, QWidget *parent)
    : WizardShell(parent)
    , m_services(services)
{
}

} // namespace Stillpoint
