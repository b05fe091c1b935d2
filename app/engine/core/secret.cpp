// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/secret.h"

#include <openssl/crypto.h>
#include <utility>

namespace Stillpoint {

// Deep copies on purpose: QByteArray shares its memory, and overwriting a shared block would need a copy first.
Secret::Secret(const QByteArray &value)
    : m_value(value.constData(), value.size())
{
}

Secret::Secret(const Secret &other)
    : m_value(other.m_value.constData(), other.m_value.size())
{
}

Secret::Secret(Secret &&other) noexcept
    : m_value(std::exchange(other.m_value, {}))
{
}

Secret &Secret::operator=(const Secret &other)
{
    if (this != &other) {
        wipe();
        m_value = QByteArray(other.m_value.constData(), other.m_value.size());
    }
    return *this;
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_value = std::exchange(other.m_value, {});
    }
    return *this;
}

Secret::~Secret()
{
    wipe();
}

void Secret::wipe() noexcept
{
    if (!m_value.isEmpty() && m_value.isDetached()) {
        OPENSSL_cleanse(m_value.data(), static_cast<std::size_t>(m_value.size()));
    }
    m_value.clear();
}

} // namespace Stillpoint
