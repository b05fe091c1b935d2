// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Stillpoint {

/// A value that a row and its document both hold. type decides how both are brought into one form.
struct IndexedField
{
    enum class Type { Text, Time };
    QString column;
    QStringList fields; ///< names the document may use for it, "endTime", "end_time"
    Type type = Type::Text;
};

/// Rows of one table that have a document in the index of a key. Names are lower case; a source applies only where its
/// table and needed columns exist.
struct IndexSource
{
    QString table;
    QString idColumn; ///< the document's _id
    QStringList mustBeNull; ///< only rows where all these are null ("super_process_instance_id_": root instances)
    std::vector<IndexedField> fields;
    QString supersededBy = QString(); ///< where this table exists too, the source's own is left over and not indexed
};

/// One of Flowable's own indices: alias <prefix><key>. Data; a new index is a new row.
struct IndexKey
{
    QString key;
    std::vector<IndexSource> sources;
};

/// The indices that Flowable Work and Engage are known to have: work, case-instances, process-instances, tasks, users,
/// content-items, plan-items, activities; conversations and messages (Engage), whose tables are not known.
/// Source: the vendor's indexing documentation and training material.
[[nodiscard]] const std::vector<IndexKey> &indexKeys();
[[nodiscard]] QStringList knownIndexKeys();
/// The columns of the sources above that say when a row was made.
[[nodiscard]] QStringList birthColumns();

/// How a kind of history job says which document it will write. A new kind is a new row of indexJobRules().
struct IndexJobRule
{
    QString handlerType; ///< HANDLER_TYPE_ of the job
    QChar separator; ///< its configuration is the key, this, and the document's id
};

/// The kinds that are known. The product's own is not: its jobs keep what they write in a format of their own.
[[nodiscard]] const std::vector<IndexJobRule> &indexJobRules();

/// A document by its name alone.
struct DocumentName
{
    QString key;
    QString id;

    friend bool operator==(const DocumentName &, const DocumentName &) = default;
};

/// The document that a pending history job is about; nothing when no rule reads it. The key may be one that is not
/// known here: that of an index of the application's own.
[[nodiscard]] std::optional<DocumentName> documentOfJob(const QString &handlerType, const QString &configuration);

} // namespace Stillpoint
