// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/secret.h"

#include <QString>

namespace Stillpoint {

/// Takes secrets out of text before it is logged, reported or shown. Thread-safe; the set of known values is the one
/// process-wide state of the engine, because a log line can come from anywhere and must still be safe.
namespace Redaction {

/// Every later redact() masks this value (also percent-encoded and quoted forms). Values under 3 bytes are ignored.
void remember(const Secret &secret);
/// Forgets all values; for tests.
void forgetAll();
/// The text with known values, passwords inside URLs and "password=..." pairs replaced by "***".
[[nodiscard]] QString redact(const QString &text);

} // namespace Redaction

} // namespace Stillpoint
