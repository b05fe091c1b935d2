// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/clock.h"
#include "app/engine/profile/profilestore.h"
#include "app/engine/wizard/secretkeeper.h"

namespace Stillpoint {

class DialogService;
class UiSettings;

/// What the pages of the window work with; made in main (or by a test) and handed down by reference. Main thread.
/// Everything outlives the window.
struct Services
{
    const ProfileStore &profiles;
    SecretKeeper &secrets;
    DialogService &dialogs;
    UiSettings &settings;
    const Clock &clock;
};

} // namespace Stillpoint
