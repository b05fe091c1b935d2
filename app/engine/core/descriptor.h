// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cerrno>
#include <unistd.h>
#include <utility>

namespace Stillpoint {

/// Owns a file descriptor and closes it. Not shared between threads. Unix only; for .cpp files.
class Descriptor
{
public:
    Descriptor() = default;

    explicit Descriptor(int number)
        : m_number(number)
    {
    }

    Descriptor(Descriptor &&other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {
    }

    Descriptor &operator=(Descriptor &&other) noexcept
    {
        if (this != &other) {
            reset();
            m_number = std::exchange(other.m_number, -1);
        }
        return *this;
    }

    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    ~Descriptor() { reset(); }

    [[nodiscard]] bool isOpen() const { return m_number >= 0; }

    [[nodiscard]] int number() const { return m_number; }

    /// Gives the descriptor away.
    [[nodiscard]] int release() { return std::exchange(m_number, -1); }

    void reset()
    {
        if (m_number >= 0) {
            ::close(std::exchange(m_number, -1));
        }
    }

private:
    int m_number = -1;
};

/// Calls a system call again while it ends with EINTR; returns its last result.
template <typename Call>
[[nodiscard]] auto uninterrupted(Call call)
{
    auto result = call();
    while (result == -1 && errno == EINTR) {
        result = call();
    }
    return result;
}

} // namespace Stillpoint
