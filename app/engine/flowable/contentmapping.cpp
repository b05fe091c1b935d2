// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/flowable/contentmapping.h"

#include <QMap>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

/// A table whose rows name their store and the object in it, as it is when the bytes are files.
ContentMapping filesOf(const QString &table)
{
    ContentMapping mapping;
    mapping.table = table;
    mapping.storeIdColumn = u"content_store_id_"_s;
    mapping.storeNameColumn = u"content_store_name_"_s;
    mapping.storeNames = {u"file"_s};
    return mapping;
}

/// The same table where the bytes are rows of the content object table.
ContentMapping objectsOf(const QString &table)
{
    ContentMapping mapping = filesOf(table);
    mapping.storeNames = {u"db"_s, u"database"_s};
    mapping.rule = ContentRule::InDatabase;
    mapping.objectTable = u"flw_co_content_object"_s;
    mapping.objectKeyColumn = u"id_"_s;
    return mapping;
}

/// Attachments: the row names the byte array itself.
ContentMapping attachments()
{
    ContentMapping mapping;
    mapping.table = u"act_hi_attachment"_s;
    mapping.storeIdColumn = u"content_id_"_s;
    mapping.rule = ContentRule::InDatabase;
    mapping.objectTable = u"act_ge_bytearray"_s;
    mapping.objectKeyColumn = u"id_"_s;
    mapping.modifiedColumn = u"time_"_s;
    return mapping;
}

bool isSafePart(const QString &part)
{
    // Ids are made by the application, but the row may have been written by anybody: no way out of the folder.
    return !part.isEmpty() && std::none_of(part.cbegin(), part.cend(), [](QChar character) {
        return character == u'/' || character < u' ';
    });
}

} // namespace

const std::vector<ContentMapping> &contentMappings()
{
    static const std::vector<ContentMapping> mappings{
        filesOf(u"act_co_content_item"_s),   filesOf(u"flw_co_content_item"_s),     objectsOf(u"flw_co_content_item"_s),
        filesOf(u"flw_co_rendition_item"_s), objectsOf(u"flw_co_rendition_item"_s), attachments(),
    };
    return mappings;
}

std::optional<QByteArray> contentFilePath(const QString &storeId)
{
    static const QMap<QString, QString> folders{
        {u"proc"_s, u"process-instance-content"_s}, {u"task"_s, u"task-content"_s}, {u"case"_s, u"cmmn"_s}};
    const QStringList parts = storeId.split(u'.');
    if (!std::all_of(parts.cbegin(), parts.cend(), isSafePart)) {
        return std::nullopt;
    }
    const bool uncategorized = parts.first() == "uncategorized"_L1;
    if (parts.size() != (uncategorized ? 2 : 3)) {
        return std::nullopt;
    }
    QStringList path = parts;
    path.first() = folders.value(parts.first(), parts.first());
    return path.join(u'/').toUtf8();
}

} // namespace Stillpoint
