// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchrestorefacts.h"

#include "app/engine/search/searchstages.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SearchRestore)
};

constexpr qsizetype namedInText = 5;
constexpr qint64 openSearchBit = 0x08000000;
constexpr qint64 versionsPerMajor = 1000000;

Error damaged(const QString &what)
{
    return {.code = ErrorCode::IntegrityMismatch,
            .message = Texts::tr("What the backup set says about its search snapshot is damaged."),
            .detail = what,
            .hint = Texts::tr("Use another backup set, or leave search for later and rebuild it with a reindex.")};
}

struct Origin
{
    ClusterProduct product;
    qint64 major;
};

Origin originOf(qint64 versionCreated)
{
    const bool isOpenSearch = (versionCreated & openSearchBit) != 0;
    return {.product = isOpenSearch ? ClusterProduct::OpenSearch : ClusterProduct::Elasticsearch,
            .major = (versionCreated & ~openSearchBit) / versionsPerMajor};
}

bool canReadRepository(const SearchSetFacts &set, const ClusterFacts &cluster)
{
    if (set.product == cluster.product) {
        return true;
    }
    if (cluster.product == ClusterProduct::Elasticsearch) {
        return false;
    }
    const int major = set.version.section(u'.', 0, 0).toInt();
    const int minor = set.version.section(u'.', 1, 1).toInt();
    return major < 7 || (major == 7 && minor < 12);
}

bool canReadIndex(qint64 versionCreated, const ClusterFacts &cluster)
{
    const Origin origin = originOf(versionCreated);
    if (origin.product == cluster.product) {
        return origin.major == cluster.major || origin.major == cluster.major - 1;
    }
    if (cluster.product == ClusterProduct::Elasticsearch) {
        return false;
    }
    // OpenSearch 1 began as Elasticsearch 7.10, and each OpenSearch reads the major version before it.
    return origin.major == 7 ? cluster.major <= 2 : origin.major == 6 && cluster.major == 1;
}

} // namespace

bool isConcreteName(const QString &name)
{
    static const QRegularExpression forbidden(u"[\\s,*?\"<>|/\\\\#\\x00-\\x1f]"_s);
    return !name.isEmpty() && name != u"_all" && name != u"." && name != u".." && !name.startsWith(u'-')
        && !name.startsWith(u'+') && !name.contains(forbidden);
}

QString someOf(const QStringList &names)
{
    if (names.size() <= namedInText) {
        return names.join(u", "_s);
    }
    return Texts::tr("%1 and %n more", nullptr, static_cast<int>(names.size() - namedInText))
        .arg(names.mid(0, namedInText).join(u", "_s));
}

QJsonObject SetIndex::toJson() const
{
    QJsonObject json = index.toJson();
    json.insert(SearchFact::key, key);
    json.insert(SearchFact::documents, documents);
    json.insert(SearchFact::changesWhileFixing, changesWhileFixing);
    json.insert(SearchFact::bytes, bytes);
    return json;
}

Result<SetIndex> SetIndex::fromJson(const QJsonObject &json)
{
    Result<LiveIndex> index = LiveIndex::fromJson(json);
    if (!index) {
        return fail(damaged(index.error().toString()));
    }
    if (!isConcreteName(index->name)) {
        return fail(damaged(u"\"%1\" is no name of one index"_s.arg(index->name)));
    }
    for (const IndexAlias &alias : index->aliases) {
        if (!isConcreteName(alias.name)) {
            return fail(damaged(u"\"%1\" is no name of one alias"_s.arg(alias.name)));
        }
    }
    SetIndex found{.index = std::move(*index),
                   .key = json.value(SearchFact::key).toString(),
                   .documents = json.value(SearchFact::documents).toInteger(-1),
                   .changesWhileFixing = json.value(SearchFact::changesWhileFixing).toInteger(),
                   .bytes = json.value(SearchFact::bytes).toInteger()};
    if (found.index.primaries < 1 || found.documents < 0 || found.changesWhileFixing < 0) {
        return fail(damaged(u"index %1: shards or documents are missing"_s.arg(found.index.name)));
    }
    return found;
}

Result<SearchSetFacts> SearchSetFacts::fromJson(const QJsonObject &json)
{
    const QJsonObject cluster = json.value(SearchFact::cluster).toObject();
    const QJsonObject repository = json.value(SearchFact::repository).toObject();
    const QJsonObject snapshot = json.value(SearchFact::snapshot).toObject();
    SearchSetFacts facts;
    facts.product = cluster.value("product"_L1).toString().contains("opensearch"_L1, Qt::CaseInsensitive)
        ? ClusterProduct::OpenSearch
        : ClusterProduct::Elasticsearch;
    facts.version = cluster.value("version"_L1).toString();
    facts.clusterUuid = cluster.value("uuid"_L1).toString();
    facts.repository = repository.value("name"_L1).toString();
    facts.repositoryLocation = QString(repository.value("type"_L1).toString() + u' '
                                       + repository.value("settings"_L1)["location"_L1].toString())
                                   .trimmed();
    facts.snapshot = snapshot.value("name"_L1).toString();
    facts.snapshotUuid = snapshot.value("uuid"_L1).toString();
    if (!isConcreteName(facts.repository) || !isConcreteName(facts.snapshot) || facts.snapshotUuid.isEmpty()) {
        return fail(damaged(u"repository, snapshot or the snapshot's uuid is missing"_s));
    }
    if (json.value("prefix"_L1).isString()) {
        facts.prefix = json.value("prefix"_L1).toString();
    }
    for (const QJsonValue &value : json.value(SearchFact::indices).toArray()) {
        Result<SetIndex> index = SetIndex::fromJson(value.toObject());
        if (!index) {
            return fail(index.error());
        }
        facts.indices.push_back(std::move(*index));
    }
    if (facts.indices.empty()) {
        return fail(damaged(u"no index is named"_s));
    }
    return facts;
}

QStringList SearchSetFacts::names() const
{
    QStringList names;
    for (const SetIndex &entry : indices) {
        names += entry.index.name;
    }
    return names;
}

QStringList SearchSetFacts::keys() const
{
    QStringList keys;
    for (const SetIndex &entry : indices) {
        keys += entry.key;
    }
    keys.removeDuplicates();
    return keys;
}

QStringList SearchSetFacts::aliases() const
{
    QStringList aliases;
    for (const SetIndex &entry : indices) {
        for (const IndexAlias &alias : entry.index.aliases) {
            aliases += alias.name;
        }
    }
    aliases.removeDuplicates();
    return aliases;
}

qint64 SearchSetFacts::bytes() const
{
    qint64 bytes = 0;
    for (const SetIndex &entry : indices) {
        bytes += entry.bytes;
    }
    return bytes;
}

int SearchSetFacts::shards() const
{
    int shards = 0;
    for (const SetIndex &entry : indices) {
        shards += entry.index.primaries * (1 + entry.index.replicas);
    }
    return shards;
}

QString SearchSetFacts::madeBy() const
{
    return (product == ClusterProduct::OpenSearch ? u"OpenSearch "_s : u"Elasticsearch "_s) + version;
}

std::optional<Error> unreadableBecause(const SearchSetFacts &set, const ClusterFacts &cluster,
                                       const QString &clusterName)
{
    const QString hint = Texts::tr("Restore it on a cluster of the version it was made with, or leave search for later "
                                   "and rebuild it with a reindex.");
    if (!canReadRepository(set, cluster)) {
        return Error{.code = ErrorCode::VersionMismatch,
                     .message = Texts::tr("The snapshot %1 was made by %2; %3 at %4 cannot read it.")
                                    .arg(set.snapshot, set.madeBy(), cluster.display(), clusterName),
                     .detail = {},
                     .hint = hint};
    }
    QStringList names;
    for (const SetIndex &entry : set.indices) {
        if (entry.index.versionCreated > 0 && !canReadIndex(entry.index.versionCreated, cluster)) {
            names += entry.index.name;
        }
    }
    if (names.isEmpty()) {
        return std::nullopt;
    }
    return Error{.code = ErrorCode::VersionMismatch,
                 .message = Texts::tr("Indices of the snapshot %1 were created by a version that %2 at %3 cannot read: "
                                      "%4.")
                                .arg(set.snapshot, cluster.display(), clusterName, someOf(names)),
                 .detail = u"only indices of its own and of the major version before can be restored"_s,
                 .hint = hint};
}

} // namespace Stillpoint
