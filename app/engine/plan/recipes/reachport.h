// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <chrono>
#include <stop_token>

namespace Stillpoint {

enum class PortAnswer {
    Answers, ///< it accepts, refuses, or cannot be asked this way: whoever connects now learns it at once
    Silent, ///< nobody answered within the limit
    Stopped
};

/// Whether a host answers on a port, before a client library is asked that can be neither stopped nor hurried while it
/// waits. Only the look-up of the name is beyond the limit and the stop. The operating system's part of the probes;
/// blocks, for a worker thread.
[[nodiscard]] PortAnswer reachPort(const QString &host, int port, std::chrono::milliseconds limit,
                                   const std::stop_token &stop);

} // namespace Stillpoint
