// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/tools/secretstore.h"
#include "tests/kit/answeringdialogs.h"
#include "tests/kit/userinput.h"
#include "tests/unit/backupset/setfixture.h"
#include "ui/restore/restorewizard.h"
#include "ui/wizard/services.h"
#include "ui/wizard/uisettings.h"

#include <memory>
#include <vector>

namespace Stillpoint {

/// A backup folder with sets of one application, saved profiles, and the restore wizard over them. No server is there:
/// how servers are looked at is given by the test.
class RestoreScene
{
public:
    RestoreScene();

    /// Opened for the saved application, or for none.
    RestoreWizard &open(bool forProfile = true);

    /// A sealed set of the profile whose stores were captured at that moment (ISO, UTC).
    BackupSet addSet(const QString &moment, bool proved = true);
    /// A set without a manifest.
    BackupSet addIncompleteSet(const QString &moment);

    /// Walks on from the first page, with the proposed set and target.
    void goToTarget();
    void goToOptions();
    void goToReview();
    /// Presses Continue.
    void next();

    [[nodiscard]] bool canGoOn() const;

    [[nodiscard]] QString text() const { return User::visibleText(*wizard); }

    /// Nothing on the page is without a name or cut off.
    void checkPage(const QString &name);

    SetFixture sets;
    Profile profile;
    std::vector<CheckResult> identity; ///< what the look at the servers' identity finds
    std::vector<CheckResult> checks; ///< what the last look before the restore finds
    StandingClock clock;
    QTemporaryDir folder;
    ProfileStore profiles;
    MemorySecretStore keychain;
    SecretKeeper secrets;
    AnsweringDialogs dialogs;
    UiSettings settings;
    Services services;
    std::unique_ptr<RestoreWizard> wizard;
};

} // namespace Stillpoint
