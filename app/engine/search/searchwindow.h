// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QJsonObject>
#include <QMap>
#include <QString>

namespace Stillpoint {

/// max_seq_no of every primary shard, as readSequenceNumbers() gives it.
using SequenceNumbers = QMap<QString, qint64>;

/// Writes between two readings of the sequence numbers. A value.
struct SequenceDifference
{
    QMap<QString, qint64> writes; ///< by index, those without any left out; at most so many documents changed
    bool isKnown = true; ///< false: a shard moved, or its numbers began anew, so that nothing can be said of it

    [[nodiscard]] qint64 total() const;
    /// "no-change", "difference" or "unknown".
    [[nodiscard]] QString proof() const;
};

/// Pure. Keys begin with the index's name and a slash.
[[nodiscard]] SequenceDifference sequenceDifference(const SequenceNumbers &before, const SequenceNumbers &after);

/// Leaves the numbers of the capture's fence in the run's folder for makeSearchWindow().
[[nodiscard]] Result<> leaveSequenceNumbers(const QString &runFolder, const SequenceNumbers &numbers);

} // namespace Stillpoint
