// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

#include <optional>

namespace Stillpoint {

/// File names are bytes, JSON is text: how raw path bytes are written in indexes, lists and reports (formats.md
/// section 4). Control bytes, '%' and everything outside ASCII become %XX with upper-case digits; all else, the slash
/// and the space included, stays readable. Thread-safe, pure.
[[nodiscard]] QByteArray percentEncode(const QByteArray &raw);

/// The raw bytes again; nothing when the text is damaged: an escape cut short or without hex digits, or a byte that
/// percentEncode would have escaped.
[[nodiscard]] std::optional<QByteArray> percentDecode(const QByteArray &text);

} // namespace Stillpoint
