// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/wizard/drafts.h"
#include "ui/wizard/services.h"
#include "ui/wizard/wizardshell.h"

namespace Stillpoint {

/// What is broken, Backup set, Target, Options, Review, Run, Result of a restore. Owns the draft and the run.
/// Without a profile it begins with a set from any folder and rebuilds the profile from it.
class RestoreWizard : public WizardShell
{
    Q_OBJECT

public:
    RestoreWizard(Services &services, const std::optional<Profile> &profile, QWidget *parent = nullptr);

private:
    Services &m_services;
};

} // namespace Stillpoint
