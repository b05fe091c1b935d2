// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/profile/profile.h"
#include "ui/wizard/services.h"
#include "ui/wizard/wizardshell.h"

#include <memory>
#include <optional>

namespace Stillpoint {

struct ProfileDraft;

/// How the wizard begins.
struct ProfileStart
{
    std::optional<Profile> profile; ///< to be changed; nothing: a new one
    bool withImport = false; ///< begin with the import of a configuration
};

/// Collects or changes a profile step by step and saves it: import, name, database, search, content, backup folder,
/// what was understood.
class ProfileWizard : public WizardShell
{
    Q_OBJECT

public:
    ProfileWizard(Services &services, const ProfileStart &start, QWidget *parent = nullptr);

    ~ProfileWizard() override;

private:
    std::unique_ptr<ProfileDraft> m_draft;
};

} // namespace Stillpoint
