// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/profile/import.h"
#include "app/engine/profile/profile.h"
#include "ui/wizard/page.h"
#include "ui/wizard/services.h"

#include <optional>

namespace Stillpoint {

/// What the pages of the profile wizard collect. Main thread, owned by the wizard.
struct ProfileDraft
{
    Profile profile;
    Profile atBegin; ///< to see whether something would be lost
    bool isNew = false;
    std::optional<ImportedSettings> imported;

    [[nodiscard]] bool isChanged() const { return imported || profile.toJson() != atBegin.toJson(); }
};

/// A page of the profile wizard: asks before it throws away what was entered.
class ProfilePage : public Page
{
    Q_OBJECT

public:
    ProfilePage(Services &services, ProfileDraft &draft, QWidget *parent = nullptr);

    [[nodiscard]] bool leavePage() override;

protected:
    [[nodiscard]] Services &services() const { return m_services; }

    [[nodiscard]] ProfileDraft &draft() const { return m_draft; }

private:
    Services &m_services;
    ProfileDraft &m_draft;
};

} // namespace Stillpoint
