// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/cli/arguments.h"
#include "app/engine/core/result.h"
#include "app/engine/profile/profile.h"

#include <QString>

#include <vector>

namespace Stillpoint {

/// The options of "profile add" and "profile edit" that are settings of a profile.
[[nodiscard]] std::vector<OptionSpec> settingOptions();
/// Takes over what the words say; leaves the rest of the profile alone.
[[nodiscard]] Result<> applySettings(Profile &profile, const Arguments &arguments);

[[nodiscard]] QString absolutePath(const QString &path);

} // namespace Stillpoint
