// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/consistency/listing.h"
#include "app/engine/core/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QMap>
#include <QString>

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace Stillpoint {

/// Facts that a reader of references leaves (key "references" of a database's entry in the manifest) and that the
/// reconciliation reads.
namespace ReferenceFact {
inline constexpr QLatin1StringView folder{"folder"}; ///< references to files
inline constexpr QLatin1StringView bytes{"bytes"}; ///< the sizes of those files, as the rows say
inline constexpr QLatin1StringView inDatabase{"inDatabase"}; ///< objects in the database that are there
inline constexpr QLatin1StringView missingInDatabase{"missingInDatabase"}; ///< rows whose object in the database is not
inline constexpr QLatin1StringView missingNamed{"missingNamed"}; ///< the first of them: [{owner, name}]
inline constexpr QLatin1StringView unavailable{"unavailable"}; ///< rows that say themselves that they have no bytes
inline constexpr QLatin1StringView unknownStores{"unknownStores"}; ///< [{store, references}]: not ours to guess
inline constexpr QLatin1StringView unmapped{"unmapped"}; ///< rows whose store id no rule could read
inline constexpr QLatin1StringView unmappedNamed{"unmappedNamed"}; ///< the first of them: [{owner, name, storeId}]
} // namespace ReferenceFact

/// What is compared with the references: a backup set or a live content folder. Decides the words of the findings.
enum class ReconcileSubject { Set, LiveFolder };

/// One content object that the database refers to and that is not there as it should be. Every one is a loss.
struct ReconcileFinding
{
    /// Stable: "content-missing", "content-missing-before" (already missing in the live application before the backup),
    /// "content-replaced" (the bytes there are newer than the database's state), "content-size", "content-unreadable",
    /// "content-changed" (kept changing while it was read), "content-missing-in-database", "content-unknown-store",
    /// "content-unmapped" (the row's store id cannot be read).
    QString kind;
    QString store;
    QString subject; ///< path, percent-encoded
    QString owner; ///< the row that refers to it, "act_co_content_item:<id>"
    QString name; ///< what a user calls it
    QString explanation; ///< translated
    QString remedy; ///< translated, starts with a verb

    [[nodiscard]] QJsonObject toJson() const;
};

/// Number and size of the files of one harmless class.
struct FileTally
{
    qint64 files = 0;
    qint64 bytes = 0;
};

struct ReconcileReport
{
    /// So many findings of each kind are kept; all are counted in totals.
    static constexpr qint64 namedLimit = 1000;

    qint64 references = 0; ///< to files of this store
    qint64 ok = 0; ///< there, with the right size
    qint64 rescued = 0; ///< of those, taken from the pre-pass or an earlier set
    qint64 inDatabase = 0; ///< objects that lie in the database itself, found there
    FileTally writtenAfterFence; ///< referred to by nothing: newer than the database's state
    FileTally orphans; ///< referred to by nothing, older: left over from rolled back or failed work
    FileTally temporary; ///< "*_TEMP" and "*_OLD": left over from an update that was under way
    QMap<QString, qint64> totals; ///< findings by kind
    std::vector<ReconcileFinding> findings;

    [[nodiscard]] qint64 lossCount() const;

    [[nodiscard]] bool clean() const { return lossCount() == 0; }

    /// Counts, totals and the named findings, for the manifest and the run report.
    [[nodiscard]] QJsonObject toJson() const;
    /// One sentence, translated.
    [[nodiscard]] QString summary() const;
};

struct ReconcileSources
{
    ReconcileSubject subject = ReconcileSubject::Set;
    QString store = QStringLiteral("content"); ///< of the findings
    QString contentStore; ///< references to other content stores of the profile are not looked at (its id)
    QString references; ///< list made by ReferenceWriter
    ContentListing *held = nullptr; ///< what the set or the folder holds; not owned
    /// The names scan before the fence, if there was one: tells what was missing or wrong already. Not owned.
    ContentListing *before = nullptr;
    /// When that scan was made; invalid if unknown. What a row wrote later cannot have been in it.
    QDateTime beforeTaken;
    /// The database's fixed moment; invalid for a live folder. Newer files are newer than the database's state.
    QDateTime fence;
    /// Facts of the reader of references (flowable/referencereader.h): what lies in the database, unknown store
    /// names. Give them once, not for every content store of the profile.
    QJsonObject referenceFacts;
    std::stop_token stop;
    std::function<void(qint64 referencesDone)> progress; ///< called now and then; may be empty
};

/// Compares what the database refers to with what is there (design.md section 6), in one pass over sorted lists and in
/// bounded memory. Blocks; call it on a stage's thread. An error means that the comparison could not be made.
[[nodiscard]] Result<ReconcileReport> reconcile(const ReconcileSources &sources);

} // namespace Stillpoint
