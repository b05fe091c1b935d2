// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresset.h"

#include "app/engine/core/redaction.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresSet)
};

Error incomplete(const QString &message, const QString &detail)
{
    return {.code = ErrorCode::IntegrityMismatch,
            .message = message,
            .detail = detail,
            .hint = Texts::tr("Start the backup again; if it happens again, check the disk of the backup folder.")};
}

// The data file of one table, plain or compressed by whomever.
const DumpFileFacts *dataFile(const std::map<QString, DumpFileFacts> &files, int dumpId)
{
    for (const QString &suffix : {u".dat.zst"_s, u".dat"_s}) {
        const auto found = files.find(QString::number(dumpId) % suffix);
        if (found != files.end()) {
            return &found->second;
        }
    }
    return nullptr;
}

Result<QJsonObject> describeTable(const DumpTable &table, const std::map<qint64, int> &items,
                                  const std::map<QString, DumpFileFacts> &files)
{
    const auto item = items.find(table.oid);
    const DumpFileFacts *file = item == items.end() ? nullptr : dataFile(files, item->second);
    if (file == nullptr) {
        return fail(
            incomplete(Texts::tr("The dump lacks the data of table %1.").arg(table.display()),
                       item == items.end() ? u"no TABLE DATA item"_s : u"item %1 has no file"_s.arg(item->second)));
    }
    if (!file->complete) {
        return fail(incomplete(Texts::tr("The dump of table %1 is cut off.").arg(table.display()),
                               u"%1 lacks the end marker"_s.arg(file->file)));
    }
    if (file->rows != table.rows) {
        return fail(incomplete(Texts::tr("The dump of table %1 holds %2 rows instead of %3.")
                                   .arg(table.display())
                                   .arg(file->rows)
                                   .arg(table.rows),
                               file->file));
    }
    return QJsonObject{{u"schema"_s, table.schema}, {u"name"_s, table.name},       {u"rows"_s, table.rows},
                       {u"bytes"_s, file->bytes},   {u"file"_s, file->file},       {u"sha256"_s, file->sha256},
                       {u"dumpId"_s, item->second}, {u"tableBytes"_s, table.bytes}};
}

} // namespace

std::optional<std::pair<qint64, int>> parseDumpItem(const QByteArray &line)
{
    static const QRegularExpression pattern(u"^([0-9]+); [0-9]+ ([0-9]+) TABLE DATA "_s);
    const QRegularExpressionMatch match = pattern.match(QString::fromUtf8(line));
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    return std::pair(match.captured(2).toLongLong(), match.captured(1).toInt());
}

Result<std::map<qint64, int>> readDumpItems(const PostgresClient &client, const QString &folder,
                                            ProcessRunner &processes, std::stop_token stop)
{
    std::map<qint64, int> items;
    Command command;
    command.program = client.tool(u"pg_restore"_s);
    command.arguments = {u"--list"_s, folder};
    const Result<ProcessOutcome> outcome =
        processes.run(command, stop, [&items](OutputChannel channel, const QByteArray &line) {
            if (channel == OutputChannel::Standard) {
                if (const auto item = parseDumpItem(line)) {
                    items.insert(*item);
                }
            }
        });
    if (!outcome) {
        return fail(outcome.error());
    }
    if (outcome->endedBy != EndedBy::Itself || outcome->exitCode != 0) {
        return fail(incomplete(Texts::tr("pg_restore cannot read the dump in %1.").arg(folder),
                               Redaction::redact(QString::fromUtf8(outcome->errorTail))));
    }
    return items;
}

Result<QJsonObject> describeDump(const QString &folder, const std::vector<DumpTable> &tables,
                                 const std::map<qint64, int> &items, const std::map<QString, DumpFileFacts> &files)
{
    QJsonArray tablesJson;
    QJsonArray others;
    for (const DumpTable &table : tables) {
        if (!table.hasOwnRows()) {
            others.append(table.display());
            continue;
        }
        const Result<QJsonObject> described = describeTable(table, items, files);
        if (!described) {
            return fail(described.error());
        }
        tablesJson.append(*described);
    }
    QJsonArray filesJson;
    qint64 plain = 0;
    qint64 stored = 0;
    const QStringList present = QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    for (const QString &name : present) {
        const auto known = files.find(name);
        if (known == files.end()) {
            return fail(incomplete(Texts::tr("The dump holds a file that nobody wrote: %1.").arg(name), folder));
        }
        plain += known->second.plainBytes;
        stored += known->second.bytes;
        filesJson.append(
            QJsonObject{{u"file"_s, name}, {u"bytes"_s, known->second.bytes}, {u"sha256"_s, known->second.sha256}});
    }
    if (static_cast<std::size_t>(present.size()) != files.size()) {
        return fail(incomplete(Texts::tr("A file of the dump in %1 has vanished.").arg(folder), {}));
    }
    return QJsonObject{{u"tables"_s, tablesJson},
                       {u"files"_s, filesJson},
                       {u"otherRelations"_s, others},
                       {u"plainBytes"_s, plain},
                       {u"storedBytes"_s, stored}};
}

} // namespace Stillpoint
