// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgresclients.h"
#include "app/engine/database/postgrescompress.h"
#include "app/engine/database/postgresfence.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <map>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

namespace Stillpoint {

/// "3427; 0 16385 TABLE DATA public act_ru_task owner" of pg_restore --list: the table's oid and the item's dump id.
/// Nothing for any other line. By oid, because names may hold spaces. Pure.
[[nodiscard]] std::optional<std::pair<qint64, int>> parseDumpItem(const QByteArray &line);

/// Dump id of each table's data item, by the table's oid, as pg_restore --list tells.
[[nodiscard]] Result<std::map<qint64, int>> readDumpItems(const PostgresClient &client, const QString &folder,
                                                          ProcessRunner &processes, std::stop_token stop);

/// Puts a finished dump into words for the manifest, and refuses one that is not whole: each table of the fence has a
/// data item, a data file with its end marker and exactly the rows counted at the fence. Exit code 0 proves none of
/// that. "tables" [{schema, name, rows, bytes, file, sha256, dumpId, oid}], "files" [{file, bytes, sha256}],
/// "otherRelations", "plainBytes", "storedBytes".
[[nodiscard]] Result<QJsonObject> describeDump(const QString &folder, const std::vector<DumpTable> &tables,
                                               const std::map<qint64, int> &items,
                                               const std::map<QString, DumpFileFacts> &files);

} // namespace Stillpoint
