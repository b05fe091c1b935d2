// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/wizard/drafts.h"
#include "ui/wizard/services.h"
#include "ui/wizard/wizardshell.h"

namespace Stillpoint {

/// Undo of a restore, or the removal of its safety copies: Review, Run, Result.
class SafetyCopyWizard : public WizardShell
{
    Q_OBJECT

public:
    SafetyCopyWizard(Services &services, const SafetyCopyDraft &draft, QWidget *parent = nullptr);

private:
    Services &m_services;
};

} // namespace Stillpoint
