// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/content/entry.h"

#include <optional>

namespace Stillpoint {

/// One entry as a line of JSON, always in the same order of fields and without any escape but %XX in names, so that
/// sed and grep can take it apart. Fields that say nothing are left out. Pure.
[[nodiscard]] QByteArray formatIndexLine(const Entry &entry);
/// The entry again, or nothing for a line that is no such object. Unknown fields are passed over.
[[nodiscard]] std::optional<Entry> parseIndexLine(const QByteArray &line);

} // namespace Stillpoint
