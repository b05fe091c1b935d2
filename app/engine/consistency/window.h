// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QJsonObject>

#include <stop_token>

namespace Stillpoint {

/// Reads, at the end of the window, what a store can say about changes since its own fence. Implemented by the
/// database, called by the capture that fixes last, on that stage's thread.
class WindowObserver
{
public:
    virtual ~WindowObserver() = default;
    /// Facts for the skew report (see consistency/skew.h); also writes Evidence::referencesAfterWindow().
    [[nodiscard]] virtual Result<QJsonObject> closeWindow(std::stop_token stop) = 0;
};

} // namespace Stillpoint
