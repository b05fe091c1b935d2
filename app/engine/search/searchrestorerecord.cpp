// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchrestorerecord.h"

#include "app/engine/backupset/boundedjson.h"
#include "app/engine/core/durable.h"
#include "app/engine/search/clusterfacts.h"
#include "app/engine/search/searchpatience.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SearchRestore)
};

constexpr QLatin1StringView protectionKey{"protection"};
constexpr QLatin1StringView undoProtectionKey{"undoProtection"};

QString recordPath(const QString &runFolder)
{
    return runFolder + u"/search-restore.json"_s;
}

QString undoPath(const QString &runFolder)
{
    return runFolder + u"/search-undo.json"_s;
}

QJsonArray uuidsToJson(const QMap<QString, QString> &uuidByName)
{
    QJsonArray list;
    for (auto index = uuidByName.begin(); index != uuidByName.end(); ++index) {
        list.append(QJsonObject{{u"name"_s, index.key()}, {u"uuid"_s, index.value()}});
    }
    return list;
}

QMap<QString, QString> uuidsFromJson(const QJsonValue &json)
{
    QMap<QString, QString> uuidByName;
    for (const QJsonValue &value : json.toArray()) {
        uuidByName.insert(value["name"_L1].toString(), value["uuid"_L1].toString());
    }
    return uuidByName;
}

Result<std::optional<QJsonObject>> readIfThere(const QString &path)
{
    Result<QJsonObject> json = readJsonObject(path);
    if (json) {
        return std::optional(std::move(*json));
    }
    if (json.error().code == ErrorCode::NotFound) {
        return std::optional<QJsonObject>();
    }
    return fail(json.error());
}

} // namespace

Result<std::optional<SearchRestoreRecord>> SearchRestoreRecord::read(const QString &runFolder)
{
    const Result<std::optional<QJsonObject>> json = readIfThere(recordPath(runFolder));
    if (!json) {
        return fail(json.error());
    }
    if (!*json) {
        return std::optional<SearchRestoreRecord>();
    }
    SearchRestoreRecord record;
    record.runId = (**json).value("runId"_L1).toString();
    record.clusterUuid = (**json).value("clusterUuid"_L1).toString();
    record.repository = (**json).value("repository"_L1).toString();
    record.snapshot = (**json).value("snapshot"_L1).toString();
    record.snapshotUuid = (**json).value("snapshotUuid"_L1).toString();
    for (const QJsonValue &value : (**json).value("restored"_L1).toArray()) {
        record.restored.push_back({.source = value["source"_L1].toString(),
                                   .name = value["name"_L1].toString(),
                                   .uuid = value["uuid"_L1].toString()});
    }
    record.replaced = uuidsFromJson((**json).value("replaced"_L1));
    for (const QJsonValue &key : (**json).value("knownKeys"_L1).toArray()) {
        record.knownKeys += key.toString();
    }
    record.isInPlace = (**json).value("inPlace"_L1).toBool();
    for (const auto &[key, protection] :
         {std::pair(protectionKey, &record.protection), std::pair(undoProtectionKey, &record.undoProtection)}) {
        if (!(**json).contains(key)) {
            continue;
        }
        Result<SearchProtection> recorded = SearchProtection::fromJson((**json).value(key).toObject());
        if (!recorded) {
            return fail(recorded.error());
        }
        *protection = std::move(*recorded);
    }
    record.isUndone = (**json).value("undone"_L1).toBool();
    record.isDiscarded = (**json).value("discarded"_L1).toBool();
    if ((**json).contains("change"_L1)) {
        Result<AliasChange> change = AliasChange::fromJson((**json).value("change"_L1).toObject());
        if (!change) {
            return fail(change.error());
        }
        record.change = std::move(*change);
    }
    return std::optional(record);
}

Result<> SearchRestoreRecord::write(const QString &runFolder) const
{
    QJsonArray made;
    for (const RestoredIndex &index : restored) {
        made.append(QJsonObject{{u"source"_s, index.source}, {u"name"_s, index.name}, {u"uuid"_s, index.uuid}});
    }
    QJsonObject json{{u"formatVersion"_s, u"1.0"_s},
                     {u"runId"_s, runId},
                     {u"clusterUuid"_s, clusterUuid},
                     {u"repository"_s, repository},
                     {u"snapshot"_s, snapshot},
                     {u"snapshotUuid"_s, snapshotUuid},
                     {u"restored"_s, made},
                     {u"replaced"_s, uuidsToJson(replaced)},
                     {u"knownKeys"_s, QJsonArray::fromStringList(knownKeys)},
                     {u"inPlace"_s, isInPlace},
                     {u"undone"_s, isUndone},
                     {u"discarded"_s, isDiscarded}};
    if (change) {
        json.insert(u"change"_s, change->toJson());
    }
    if (protection) {
        json.insert(protectionKey, protection->toJson());
    }
    if (undoProtection) {
        json.insert(undoProtectionKey, undoProtection->toJson());
    }
    return writeDurably(recordPath(runFolder), QJsonDocument(json).toJson());
}

Result<> SearchRestoreRecord::remove(const QString &runFolder)
{
    const Result<> removed = removeTree(recordPath(runFolder));
    return removed ? syncFolder(runFolder) : removed;
}

Result<std::vector<SearchRestoreRecord>> SearchRestoreRecord::readOthers(const QString &runFolder)
{
    const QFileInfo own(QDir::cleanPath(runFolder));
    std::vector<SearchRestoreRecord> others;
    for (const QString &name : own.dir().entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (name == own.fileName()) {
            continue;
        }
        Result<std::optional<SearchRestoreRecord>> record = read(own.dir().filePath(name));
        if (!record) {
            return fail(record.error());
        }
        if (*record) {
            others.push_back(std::move(**record));
        }
    }
    return others;
}

QMap<QString, QString> SearchRestoreRecord::uuidByName() const
{
    QMap<QString, QString> all = replaced;
    for (const RestoredIndex &index : restored) {
        if (!index.uuid.isEmpty()) {
            all.insert(index.name, index.uuid);
        }
    }
    return all;
}

Result<std::optional<SearchUndoRecord>> SearchUndoRecord::read(const QString &runFolder)
{
    const Result<std::optional<QJsonObject>> json = readIfThere(undoPath(runFolder));
    if (!json) {
        return fail(json.error());
    }
    if (!*json) {
        return std::optional<SearchUndoRecord>();
    }
    Result<AliasChange> change = AliasChange::fromJson((**json).value("change"_L1).toObject());
    if (!change) {
        return fail(change.error());
    }
    return std::optional(
        SearchUndoRecord{.change = std::move(*change), .losing = uuidsFromJson((**json).value("losing"_L1))});
}

Result<> SearchUndoRecord::write(const QString &runFolder) const
{
    const QJsonObject json{
        {u"formatVersion"_s, u"1.0"_s}, {u"change"_s, change.toJson()}, {u"losing"_s, uuidsToJson(losing)}};
    return writeDurably(undoPath(runFolder), QJsonDocument(json).toJson());
}

Result<> requireSameCluster(const SearchRestoreRecord &record, const QString &clusterUuid, const QString &cluster)
{
    if (record.clusterUuid == clusterUuid) {
        return {};
    }
    return fail({.code = ErrorCode::InvalidInput,
                 .message = Texts::tr("%1 is another cluster than the one that was restored.").arg(cluster),
                 .detail = u"cluster uuid %1 instead of %2"_s.arg(clusterUuid, record.clusterUuid),
                 .hint = Texts::tr("Correct the address of the search cluster in the profile.")});
}

Result<std::vector<LiveIndex>> indicesOnRestoredCluster(const Cluster &cluster, const SearchRestoreRecord &record,
                                                        Asking asking, StageContext &context)
{
    const auto ask = [&](const auto &question) {
        return asking == Asking::Patiently ? askPatiently(context.clock(), context.stop(), question) : question();
    };
    const Result<ClusterFacts> facts = ask([&] { return readClusterFacts(cluster, context.stop()); });
    if (!facts) {
        return fail(facts.error());
    }
    if (const Result<> same = requireSameCluster(record, facts->uuid, cluster.display()); !same) {
        return fail(same.error());
    }
    return ask([&] { return discoverIndices(cluster, context.stop()); });
}

} // namespace Stillpoint
