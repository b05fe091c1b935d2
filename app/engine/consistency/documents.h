// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace Stillpoint {

/// A document that should be, or is, in the index of a key. fields: comparable values by the name of the row's column,
/// in one form for both sides (texts as they are, times by comparableTime(), no value as the empty text); a field that
/// one side does not have is not compared.
struct IndexedDocument
{
    QString key; ///< "tasks"
    QString id;
    QMap<QString, QString> fields;
    /// Of a row: differs after every change, also after one that was taken back or that touched no field above. Empty:
    /// not known. Never compared with a document.
    QString version{};
};

/// The form of a time in IndexedDocument::fields. Two times also count as equal when whole quarters of an hour, 14
/// hours at most, lie between them: the application's columns have no time zone, its documents have one, and which zone
/// the columns are in is not known.
[[nodiscard]] QString comparableTime(qint64 millisecondsSince1970);

/// Writes a list of documents sorted by key and id, in bounded memory. Of a text only the first 1,000 characters are
/// kept and compared. Not thread-safe.
class DocumentWriter
{
public:
    /// keys: all keys that are read, also those without any document: what is missing in a list is only known for keys
    /// that are in it.
    DocumentWriter(const QString &path, const QStringList &keys);
    ~DocumentWriter();
    DocumentWriter(const DocumentWriter &) = delete;
    DocumentWriter &operator=(const DocumentWriter &) = delete;

    [[nodiscard]] Result<> add(const IndexedDocument &document);
    [[nodiscard]] Result<qint64> finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// One document on which database and search do not agree. Repaired by a reindex; never a loss.
struct DocumentFinding
{
    /// Stable: "document-missing" (a row without document), "document-orphan" (a document without row),
    /// "document-stale" (both are there and differ), "document-twice" (two indices of one key hold it).
    QString kind;
    QString key;
    QString id;
    QStringList fields; ///< document-stale: what differs
    QString explanation; ///< translated
    QString remedy; ///< translated, starts with a verb

    [[nodiscard]] QJsonObject toJson() const;
};

struct DocumentReport
{
    static constexpr qint64 namedLimit = 1000; ///< so many of each kind are named; all are counted

    struct Counts
    {
        qint64 rows = 0;
        qint64 documents = 0;
        qint64 equal = 0;
        qint64 pending = 0; ///< differ, and an index write for exactly this document is still pending
        qint64 insideWindow = 0; ///< differ because the row changed between the fences
        QMap<QString, qint64> findings; ///< by kind
    };

    QMap<QString, Counts> keys;
    qint64 pendingUnreadable = 0; ///< pending index writes that do not say for which document
    QStringList notCompared; ///< keys without index, or without known table
    std::vector<DocumentFinding> findings;

    [[nodiscard]] qint64 differences() const;
    [[nodiscard]] QJsonObject toJson() const;
    /// One sentence, translated: "4,812 documents agree with the database; 3 differ, a reindex repairs them."
    [[nodiscard]] QString summary() const;
};

struct DocumentSources
{
    QString atFence; ///< rows at the database's fence; its keys are those with a known table
    QString afterWindow; ///< rows at the end of the window; empty: nothing changed in between
    QString pending; ///< pending index writes at the database's fence
    QString indexed; ///< documents
    QStringList indexedKeys; ///< keys that have an index
    qint64 pendingUnreadable = 0;
    /// The database's fixed moment, and the fields that say when a document's row was made: what was made later and is
    /// gone at the end of the window has no row in either list. Without them such a document is called left over.
    QDateTime fence{};
    QStringList birthFields{};
    std::stop_token stop;
};

/// Compares what should be indexed with what is, in one pass over sorted lists and in bounded memory. Rows pending at
/// the fence are counted as pending, changes between the fences as inside the window; only the rest are differences.
[[nodiscard]] Result<DocumentReport> compareDocuments(const DocumentSources &sources);

} // namespace Stillpoint
