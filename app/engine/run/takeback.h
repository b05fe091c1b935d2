// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/run/runcontext.h"

#include <memory>

namespace Stillpoint {

struct TakenBack
{
    QString stage;
    Result<> result;
};

/// Takes back what stages changed, in the order given. Ends at the first stage with live data that cannot be taken
/// back: going on would mix an old store with a new one. Blocks: for a worker thread. Its contexts are never stopped.
[[nodiscard]] std::vector<TakenBack> takeBack(const QStringList &order,
                                              const std::map<QString, std::unique_ptr<Stage>> &stages,
                                              const RunContext::Surroundings &surroundings);

} // namespace Stillpoint
