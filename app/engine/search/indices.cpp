// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/indices.h"

#include "app/engine/core/hash.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Indices)
};

constexpr std::chrono::milliseconds refreshTimeout{120000};

/// _cat writes its numbers as texts, and nothing for what a closed index does not have.
qint64 numberOf(const QJsonValue &value)
{
    return value.isString() ? value.toString().toLongLong() : value.toInteger();
}

std::vector<IndexAlias> aliasesOf(const QJsonObject &aliases)
{
    std::vector<IndexAlias> list;
    for (auto alias = aliases.constBegin(); alias != aliases.constEnd(); ++alias) {
        list.push_back({.name = alias.key(), .body = alias.value().toObject()});
    }
    return list;
}

const QString tierSetting = QStringLiteral("index.routing.allocation.include._tier_preference");

QUrlQuery flatSettings()
{
    QUrlQuery query;
    query.addQueryItem(u"flat_settings"_s, u"true"_s);
    return query;
}

QString hashOf(const QJsonObject &mapping)
{
    const QByteArray json = QJsonDocument(mapping).toJson(QJsonDocument::Compact);
    Sha256 hash;
    hash.add({json.constData(), static_cast<std::size_t>(json.size())});
    return QString::fromLatin1(hash.finish().toHex());
}

/// The mapping without the type that 6.8 puts around it, so that it can be compared with what a later version tells.
QJsonObject plainMapping(const ClusterFacts &facts, const QJsonObject &mappings)
{
    if (facts.hasMappingTypes() && mappings.size() == 1) {
        return mappings.constBegin().value().toObject();
    }
    return mappings;
}

Error replaced(const Cluster &cluster, const QString &index)
{
    return {.code = ErrorCode::IntegrityMismatch,
            .message =
                Texts::tr("The index %1 on %2 was replaced by another one in between.").arg(index, cluster.display()),
            .detail = {},
            .hint = Texts::tr("Check whether a reindex runs, and start again when it is done.")};
}

/// The parts that describeIndices() adds to one chunk of names.
Result<> describeChunk(const Cluster &cluster, const ClusterFacts &facts, const QStringList &names,
                       const std::map<QString, LiveIndex *> &byName, std::stop_token stop)
{
    const QString joined = names.join(u',');
    const ClusterSubject subject{.index = joined};
    const Result<QJsonObject> settings = cluster.call(
        {.path = clusterPath(
             {joined, u"_settings"_s,
              u"index.version.created,index.uuid,index.number_of_shards,index.number_of_replicas,"_s + tierSetting}),
         .query = flatSettings(),
         .subject = subject},
        stop);
    if (!settings) {
        return fail(settings.error());
    }
    const Result<QJsonObject> mappings =
        cluster.call({.path = clusterPath({joined, u"_mapping"_s}), .subject = subject}, stop);
    if (!mappings) {
        return fail(mappings.error());
    }
    for (const QString &name : names) {
        LiveIndex &index = *byName.at(name);
        const QJsonObject values = settings->value(name).toObject().value(u"settings"_s).toObject();
        if (!index.uuid.isEmpty() && values.value(u"index.uuid"_s).toString() != index.uuid) {
            return fail(replaced(cluster, name));
        }
        index.uuid = values.value(u"index.uuid"_s).toString();
        index.versionCreated = numberOf(values.value(u"index.version.created"_s));
        index.primaries = static_cast<int>(numberOf(values.value(u"index.number_of_shards"_s)));
        index.replicas = static_cast<int>(numberOf(values.value(u"index.number_of_replicas"_s)));
        index.tierPreference = values.value(tierSetting).toString();
        index.mappingSha256 =
            hashOf(plainMapping(facts, mappings->value(name).toObject().value(u"mappings"_s).toObject()));
    }
    return {};
}

Error partial(const Cluster &cluster, const QString &index)
{
    return {.code = ErrorCode::Busy,
            .message = Texts::tr("Not every shard of %1 on %2 answers.").arg(index, cluster.display()),
            .detail = {},
            .hint = Texts::tr("Wait until the cluster's health is green or yellow, then try again.")};
}

bool allAnswered(const QJsonObject &answer)
{
    const QJsonObject shards = answer.value(u"_shards"_s).toObject();
    return shards.value(u"failed"_s).toInt(-1) == 0
        && shards.value(u"successful"_s).toInt(-1) == shards.value(u"total"_s).toInt(-2);
}

} // namespace

bool LiveIndex::carries(const QString &alias) const
{
    return std::any_of(aliases.cbegin(), aliases.cend(), [&](const IndexAlias &each) { return each.name == alias; });
}

QJsonObject LiveIndex::toJson() const
{
    QJsonObject bodies;
    for (const IndexAlias &alias : aliases) {
        bodies.insert(alias.name, alias.body);
    }
    return {{u"name"_s, name},
            {u"uuid"_s, uuid},
            {u"open"_s, isOpen},
            {u"health"_s, health},
            {u"primaries"_s, primaries},
            {u"replicas"_s, replicas},
            {u"primaryBytes"_s, primaryBytes},
            {u"aliases"_s, bodies},
            {u"versionCreated"_s, versionCreated},
            {u"mappingSha256"_s, mappingSha256},
            {u"tierPreference"_s, tierPreference}};
}

Result<LiveIndex> LiveIndex::fromJson(const QJsonObject &json)
{
    const LiveIndex index{.name = json.value(u"name"_s).toString(),
                          .uuid = json.value(u"uuid"_s).toString(),
                          .isOpen = json.value(u"open"_s).toBool(true),
                          .health = json.value(u"health"_s).toString(),
                          .primaries = json.value(u"primaries"_s).toInt(),
                          .replicas = json.value(u"replicas"_s).toInt(),
                          .primaryBytes = json.value(u"primaryBytes"_s).toInteger(),
                          .aliases = aliasesOf(json.value(u"aliases"_s).toObject()),
                          .versionCreated = json.value(u"versionCreated"_s).toInteger(),
                          .mappingSha256 = json.value(u"mappingSha256"_s).toString(),
                          .tierPreference = json.value(u"tierPreference"_s).toString()};
    if (index.name.isEmpty() || index.uuid.isEmpty() || !json.value(u"aliases"_s).isObject()) {
        return fail(Error::invalidInput(
            Texts::tr("The list of search indices holds an entry without name, uuid or aliases: “%1”.").arg(index.name),
            Texts::tr("Check that the backup set is complete.")));
    }
    return index;
}

Result<std::vector<LiveIndex>> discoverIndices(const Cluster &cluster, std::stop_token stop)
{
    // The one place where everything is meant. The list of aliases also has what is closed or has no alias at all.
    const Result<QJsonObject> aliases = cluster.call({.path = clusterPath({u"*"_s, u"_alias"_s})}, stop);
    if (!aliases) {
        return fail(aliases.error());
    }
    QUrlQuery query;
    query.addQueryItem(u"format"_s, u"json"_s);
    query.addQueryItem(u"bytes"_s, u"b"_s);
    query.addQueryItem(u"h"_s, u"index,status,health,pri,rep,pri.store.size,uuid"_s);
    const Result<QJsonArray> rows =
        cluster.list({.path = clusterPath({u"_cat"_s, u"indices"_s}), .query = query}, stop);
    if (!rows) {
        return fail(rows.error());
    }
    std::map<QString, LiveIndex> byName;
    for (auto entry = aliases->constBegin(); entry != aliases->constEnd(); ++entry) {
        byName[entry.key()] = {.name = entry.key(),
                               .aliases = aliasesOf(entry.value().toObject().value(u"aliases"_s).toObject())};
    }
    for (const QJsonValue &value : *rows) {
        const QJsonObject row = value.toObject();
        const auto found = byName.find(row.value(u"index"_s).toString());
        if (found == byName.end()) {
            continue; // made after the aliases were read
        }
        LiveIndex &index = found->second;
        index.uuid = row.value(u"uuid"_s).toString();
        index.isOpen = row.value(u"status"_s).toString() != u"close"_s;
        index.health = row.value(u"health"_s).toString();
        index.primaries = static_cast<int>(numberOf(row.value(u"pri"_s)));
        index.replicas = static_cast<int>(numberOf(row.value(u"rep"_s)));
        index.primaryBytes = numberOf(row.value(u"pri.store.size"_s));
    }
    std::vector<LiveIndex> indices;
    for (auto &[name, index] : byName) {
        indices.push_back(std::move(index));
    }
    return indices;
}

Result<> describeIndices(const Cluster &cluster, const ClusterFacts &facts, std::vector<LiveIndex> &indices,
                         std::stop_token stop)
{
    std::map<QString, LiveIndex *> byName;
    QStringList names;
    for (LiveIndex &index : indices) {
        const Result<> concrete = requireConcrete(index.name, cluster.display());
        if (!concrete) {
            return concrete;
        }
        byName[index.name] = &index;
        names.append(index.name);
    }
    const QList<QStringList> chunks = nameChunks(names);
    for (const QStringList &chunk : chunks) {
        const Result<> described = describeChunk(cluster, facts, chunk, byName, stop);
        if (!described) {
            return described;
        }
    }
    return {};
}

Result<qint64> countDocuments(const Cluster &cluster, const QString &index, std::stop_token stop)
{
    const Result<> concrete = requireConcrete(index, cluster.display());
    if (!concrete) {
        return fail(concrete.error());
    }
    const Result<QJsonObject> answer =
        cluster.call({.path = clusterPath({index, u"_count"_s}), .subject = {.index = index}}, std::move(stop));
    if (!answer) {
        return fail(answer.error());
    }
    if (!allAnswered(*answer) || !answer->value(u"count"_s).isDouble()) {
        return fail(partial(cluster, index));
    }
    return answer->value(u"count"_s).toInteger();
}

Result<> refreshIndices(const Cluster &cluster, const QStringList &indices, std::stop_token stop)
{
    for (const QString &index : indices) {
        const Result<> concrete = requireConcrete(index, cluster.display());
        if (!concrete) {
            return concrete;
        }
    }
    const QList<QStringList> chunks = nameChunks(indices);
    for (const QStringList &chunk : chunks) {
        const QString joined = chunk.join(u',');
        const Result<QJsonObject> answer = cluster.call({.method = "POST",
                                                         .path = clusterPath({joined, u"_refresh"_s}),
                                                         .subject = {.index = joined},
                                                         .timeout = refreshTimeout},
                                                        stop);
        if (!answer) {
            return fail(answer.error());
        }
        // Replicas that are not assigned do not answer a refresh and need not.
        if (answer->value(u"_shards"_s).toObject().value(u"failed"_s).toInt(-1) != 0) {
            return fail(partial(cluster, joined));
        }
    }
    return {};
}

} // namespace Stillpoint
