// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Stillpoint {

/// How the bytes of an object are found from its row.
enum class ContentRule {
    Folder, ///< a file of the content folder, by the store id (contentFilePath)
    InDatabase ///< a row of another table, whose key is the store id
};

/// One way in which a table of the application refers to content: which columns say what, for which content stores, and
/// by which rule the bytes are found. Names are lower case; they are compared with the real ones without regard to
/// case, and a row applies only where its table and its needed columns exist. A new layout is a new row of
/// contentMappings().
struct ContentMapping
{
    QString table;
    QString storeIdColumn;
    QString storeNameColumn; ///< empty: the table knows one store only
    QStringList storeNames; ///< for which values of that column the row applies; lower case
    ContentRule rule = ContentRule::Folder;
    QString objectTable; ///< InDatabase: where the bytes are
    QString objectKeyColumn;
    QString idColumn = QStringLiteral("id_");
    // Read where they exist:
    QString nameColumn = QStringLiteral("name_");
    QString sizeColumn = QStringLiteral("content_size_");
    QString availableColumn = QStringLiteral("content_available_");
    QString createdColumn = QStringLiteral("created_");
    QString modifiedColumn = QStringLiteral("last_modified_");
};

/// The layouts that are known. Open source content engine up to 6.8 and Flowable Work (content items and renditions, in
/// a folder or in the database); attachments of the process engine, which always lie in the database.
[[nodiscard]] const std::vector<ContentMapping> &contentMappings();

/// The file below the content root that belongs to a store id, as Flowable's file store lays it out: the id is split at
/// its dots into kind, scope and file; "proc", "task", "case" and "uncategorized" have folders of other names, any
/// other kind is a folder of that name. Nothing for an id of another form, or one that would lead out of the root.
/// Source: SimpleFileSystemContentStorage of the open source content engine 6.8, and a running 6.8.1.
[[nodiscard]] std::optional<QByteArray> contentFilePath(const QString &storeId);

} // namespace Stillpoint
