// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/content/entry.h"
#include "app/engine/core/result.h"

#include <functional>
#include <list>
#include <vector>

namespace Stillpoint {

/// Gathers entries that come in path order into runs that lie in the same frame of the same pack, so that each frame is
/// read once. A pack's frames are in path order too; so one open run for each pack that takes part is enough, and the
/// oldest is sent when too many are open. Not thread-safe.
class FrameBatches
{
public:
    using Send = std::function<Result<>(std::vector<Entry>)>;

    explicit FrameBatches(Send send);
    [[nodiscard]] Result<> add(Entry entry);
    [[nodiscard]] Result<> flush();

private:
    Send m_send;
    std::list<std::vector<Entry>> m_open; ///< longest untouched first
};

} // namespace Stillpoint
