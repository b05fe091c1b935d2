// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

namespace Stillpoint {

/// A password, key or passphrase. It has no stream operator and no conversion: whoever needs the bytes writes reveal(),
/// which makes every such place easy to find. The memory is overwritten when the last copy goes.
class Secret
{
public:
    Secret() = default;
    explicit Secret(const QByteArray &value);
    Secret(const Secret &other);
    Secret(Secret &&other) noexcept;
    Secret &operator=(const Secret &other);
    Secret &operator=(Secret &&other) noexcept;
    ~Secret();

    [[nodiscard]] bool isEmpty() const { return m_value.isEmpty(); }

    [[nodiscard]] const QByteArray &reveal() const { return m_value; }

    /// For tests; product code has no reason to compare secrets.
    friend bool operator==(const Secret &, const Secret &) = default;

private:
    void wipe() noexcept;

    QByteArray m_value;
};

} // namespace Stillpoint
