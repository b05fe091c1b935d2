// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <chrono>

namespace Stillpoint {

/// Numbers in words a person reads: "1.5 GB" (decimal units), "2 min 5 s", "12,345". English in the command line.
[[nodiscard]] QString formatBytes(qint64 bytes);
[[nodiscard]] QString formatDuration(std::chrono::milliseconds duration);
[[nodiscard]] QString formatCount(qint64 count);

} // namespace Stillpoint
