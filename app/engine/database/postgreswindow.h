// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QJsonObject>

namespace Stillpoint {

/// What the counters of readTableCounters() grew by, tables without growth left out: at most the rows that were
/// changed, rolled back ones included. A backend reports its counters up to a second late. Pure.
[[nodiscard]] QJsonObject counterDifferences(const QJsonObject &before, const QJsonObject &after);

} // namespace Stillpoint
