// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/kit/services.h"

#include <QJsonObject>
#include <QStringList>

#include <chrono>
#include <map>
#include <set>
#include <vector>

namespace Stillpoint {

/// The two captures of a hot backup on the clock that the ledger of the load generator uses too.
struct CaptureTimes
{
    /// Every write acknowledged before this is in the database's capture.
    std::chrono::microseconds databaseFrom{};
    /// Every write begun after this is not.
    std::chrono::microseconds databaseUntil{};
    /// The content was read between these two.
    std::chrono::microseconds contentFrom{};
    std::chrono::microseconds contentUntil{};

    [[nodiscard]] static CaptureTimes of(const QJsonObject &manifest);
};

/// Compares what a set holds, once restored into a database and a folder, with what the application acknowledged.
class HeldWrites
{
public:
    HeldWrites(const Ledger &ledger, const Ledger &unanswered, const CaptureTimes &times);

    /// Writes that a test can rely on: acknowledged before the database's fence, begun after it.
    [[nodiscard]] int acknowledgedBefore() const { return m_before; }

    [[nodiscard]] int begunAfter() const { return m_after; }

    /// Files (paths below the content root) that were certainly or possibly deleted or replaced after the database's
    /// fence and before the content was read.
    [[nodiscard]] std::set<QString> disturbedFiles() const;
    /// Of those, the ones whose deletion or replacement lies in the window without doubt.
    [[nodiscard]] std::set<QString> certainlyDisturbedFiles() const;
    /// Files that any write touched between the database's fence and the end of the content's.
    [[nodiscard]] std::set<QString> touchedFiles() const;
    /// Files that were made in the window without doubt and still lay there when the content was read.
    [[nodiscard]] std::set<QString> addedFiles() const;

    /// Acknowledged rows that the database lacks, and rows of later writes that it has.
    [[nodiscard]] QStringList wrongRows(const DatabaseAddress &restored) const;
    /// Content items whose file is not what was acknowledged before the fence; a file among the losses may be anything.
    [[nodiscard]] QStringList wrongFiles(const DatabaseAddress &restored, const QString &folder,
                                         const std::set<QString> &losses) const;

private:
    /// What happened to one content item, in order.
    struct Item
    {
        QString path;
        std::vector<LedgerEntry> writes;
    };

    [[nodiscard]] bool isBefore(const LedgerEntry &entry) const { return entry.after < m_times.databaseFrom; }

    [[nodiscard]] bool isAfter(const LedgerEntry &entry) const { return entry.before > m_times.databaseUntil; }

    Ledger m_ledger;
    std::map<QString, Item> m_items;
    std::set<QString> m_uncertain; ///< ids with a write that was never answered
    CaptureTimes m_times;
    int m_before = 0;
    int m_after = 0;
};

} // namespace Stillpoint
