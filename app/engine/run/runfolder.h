// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QString>

namespace Stillpoint {

/// "20261122-140211-7f3a": UTC time and four random hex digits; sorts by time, is unique on one folder.
[[nodiscard]] QString newRunId();
/// The four hex digits; short enough for database names.
[[nodiscard]] QString shortRunId(const QString &runId);

} // namespace Stillpoint
