// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/workers.h"
#include "app/engine/database/postgresfence.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace Stillpoint {

/// Counts the rows of every table exactly, in the snapshot of the fence, while the dump is running. Made and asked by
/// the stage's thread; the counting session belongs to a worker. The holder of the snapshot must stay until this has
/// ended.
class PostgresCounts
{
public:
    PostgresCounts(const PostgresTarget &target, const PostgresFence &fence, const QString &purpose,
                   const std::stop_token &stop);

    [[nodiscard]] Result<> start();
    /// Every table is locked: nobody's exclusive lock can come before the count any more.
    [[nodiscard]] bool holdsLocks() const;
    [[nodiscard]] bool hasEnded() const;
    /// Tables counted so far.
    [[nodiscard]] qint64 counted() const;
    /// Rows by the table's oid, after hasEnded(), or what went wrong.
    [[nodiscard]] Result<std::map<qint64, qint64>> rows() const;

private:
    [[nodiscard]] Result<> countAll(const std::stop_token &stop);

    PostgresTarget m_target;
    PostgresFence m_fence;
    QString m_purpose;
    // m_mutex protects the locks' mark, the counts and the end, which the worker writes and the stage reads.
    mutable std::mutex m_mutex;
    bool m_locked = false;
    std::map<qint64, qint64> m_rows;
    std::optional<Result<>> m_end;
    Workers m_worker; // last: its thread uses all of the above
};

} // namespace Stillpoint
