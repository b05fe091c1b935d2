// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/percent.h"

#include <algorithm>

namespace Stillpoint {

namespace {

constexpr char hexDigits[] = "0123456789ABCDEF";

bool mustBeEscaped(char character)
{
    const auto byte = static_cast<unsigned char>(character);
    return byte < 0x20 || byte >= 0x7f || character == '%';
}

/// The value of a hex digit, -1 for any other character.
int hexValue(char character)
{
    if (character >= '0' && character <= '9') {
        return character - '0';
    }
    if (character >= 'A' && character <= 'F') {
        return character - 'A' + 10;
    }
    if (character >= 'a' && character <= 'f') {
        return character - 'a' + 10;
    }
    return -1;
}

} // namespace

QByteArray percentEncode(const QByteArray &raw)
{
    // Nearly every name is plain: no copy for those.
    if (std::none_of(raw.cbegin(), raw.cend(), mustBeEscaped)) {
        return raw;
    }
    QByteArray text;
    text.reserve(raw.size() * 2);
    for (const char character : raw) {
        if (mustBeEscaped(character)) {
            const auto byte = static_cast<unsigned char>(character);
            text += '%';
            text += hexDigits[byte >> 4];
            text += hexDigits[byte & 0x0f];
        } else {
            text += character;
        }
    }
    return text;
}

std::optional<QByteArray> percentDecode(const QByteArray &text)
{
    QByteArray raw;
    raw.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char character = text.at(i);
        if (character != '%') {
            if (mustBeEscaped(character)) {
                return std::nullopt;
            }
            raw += character;
            continue;
        }
        if (i + 2 >= text.size()) {
            return std::nullopt;
        }
        const int high = hexValue(text.at(i + 1));
        const int low = hexValue(text.at(i + 2));
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        raw += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return raw;
}

} // namespace Stillpoint
