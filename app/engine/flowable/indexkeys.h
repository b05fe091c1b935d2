// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

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

} // namespace Stillpoint
