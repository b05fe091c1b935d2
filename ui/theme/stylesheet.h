// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/theme/theme.h"

#include <QString>

namespace Stillpoint {

/// The style sheet of the whole program in these colors.
[[nodiscard]] QString styleSheetFor(const Colors &colors);

} // namespace Stillpoint
