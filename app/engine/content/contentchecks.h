// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/check.h"
#include "app/engine/profile/profile.h"

#include <vector>

namespace Stillpoint {

/// The part of the checks before a backup that costs no scan: the folder is there and can be listed, and neither it nor
/// the backup folder lies inside the other.
[[nodiscard]] std::vector<CheckResult> checkContentFolder(const ContentSettings &source, const QString &backupFolder);

} // namespace Stillpoint
