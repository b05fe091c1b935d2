// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/consistency/fence.h"
#include "app/engine/consistency/listing.h"
#include "app/engine/core/result.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <stop_token>
#include <vector>

namespace Stillpoint {

/// What a WindowObserver of a database returns, and what the skew report reads. All fields but the two snapshots may be
/// missing.
///
///     { "store": "database",
///       "closedAt": "<UTC, workstation's clock>",
///       "snapshotAtFence": "<pg_current_snapshot()::text of the fence, xmin:xmax:xip>",
///       "snapshotAtEnd":   "<the same at the end of the window>",
///       "tables": { "<schema.table>": {"inserted": n, "updated": n, "deleted": n}, ... } }   differences of the
///       counters
///                                                                                          of pg_stat_user_tables
namespace WindowFact {
inline constexpr QLatin1StringView store{"store"};
inline constexpr QLatin1StringView closedAt{"closedAt"};
inline constexpr QLatin1StringView snapshotAtFence{"snapshotAtFence"};
inline constexpr QLatin1StringView snapshotAtEnd{"snapshotAtEnd"};
inline constexpr QLatin1StringView tables{"tables"};
inline constexpr QLatin1StringView inserted{"inserted"};
inline constexpr QLatin1StringView updated{"updated"};
inline constexpr QLatin1StringView deleted{"deleted"};
} // namespace WindowFact

/// What happened to one kind of object: all counted, the first thousand named (percent-encoded).
struct ChangeList
{
    static constexpr std::size_t namedLimit = 1000;

    qint64 total = 0;
    QStringList named;

    void add(const QString &name);
    [[nodiscard]] QJsonObject toJson() const;
};

/// Changes of a store, told apart by what became of the object.
struct StoreChanges
{
    ChangeList added;
    ChangeList removed;
    ChangeList replaced; ///< the same path with other bytes, size or row

    [[nodiscard]] qint64 total() const { return added.total + removed.total + replaced.total; }

    [[nodiscard]] QJsonObject toJson() const;
};

/// Two lists of references compared in one pass and bounded memory: what the application changed between them.
[[nodiscard]] Result<StoreChanges> compareReferences(const QString &atFence, const QString &afterWindow,
                                                     std::stop_token stop);

/// The difference between two scans of a content store.
struct ContentChanges
{
    StoreChanges beforeWindow; ///< by the files' own times earlier than the first fence
    StoreChanges insideWindow;
    /// Gone between the scans. A file that is gone has no time left: it may have gone before or inside the window.
    ChangeList goneAtUnknownMoment;

    [[nodiscard]] bool none() const
    {
        return beforeWindow.total() + insideWindow.total() + goneAtUnknownMoment.total == 0;
    }
};

/// before: the names scan or the pre-pass; held: what the set holds of the same store, both sorted. A file that had to
/// be rescued counts as changed inside the window: it was there at the first fence.
[[nodiscard]] Result<ContentChanges> compareListings(ContentListing &before, ContentListing &held,
                                                     const QDateTime &windowStart, std::stop_token stop);

/// Everything the skew report is made of. A value.
struct SkewSources
{
    std::vector<Fence> fences; ///< of this run, in any order
    QJsonObject databaseWindow; ///< see WindowFact; empty when the window could not be closed
    QJsonObject searchWindow; ///< what makeSearchWindow says; empty when it was not asked
    std::optional<StoreChanges> references; ///< compareReferences, when both lists exist
    std::optional<ContentChanges> content; ///< compareListings, when there was a scan before
    QString contentStore = QStringLiteral("content");
};

/// The distance between the fences and the changes inside it, for the manifest (formats.md section 3). "zero" is true
/// only when no change is proved for every store. Pure.
///
///     { "widthMs": n, "from", "until", "first", "last", "zero": bool,
///       "stores": { "<store>": { "proof": "no-change" | "difference" | "unknown", ... } } }
[[nodiscard]] QJsonObject skewReport(const SkewSources &sources);

/// One sentence for the run page and the end of a backup: "3 changes within 2.4 s". Translated.
[[nodiscard]] QString skewSummary(const QJsonObject &report);

} // namespace Stillpoint
