// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/clusterfacts.h"

#include "app/engine/search/clustererrors.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QVersionNumber>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ClusterFacts)
};

QUrlQuery filter(const QString &paths)
{
    QUrlQuery query;
    query.addQueryItem(u"filter_path"_s, paths);
    return query;
}

/// What GET / says. The version is not trusted where the nodes tell theirs: OpenSearch can be set to pretend 7.10.2.
struct Greeting
{
    bool isThere = false;
    bool isOpenSearch = false;
    bool isElasticsearch = false;
    bool mayPretend = false; ///< OpenSearch without its distribution: the version is made up
    QString version;
    QString uuid;
};

Greeting greetingOf(const QJsonObject &root)
{
    const QJsonObject version = root.value(u"version"_s).toObject();
    const QString tagline = root.value(u"tagline"_s).toString();
    const bool hasDistribution = version.value(u"distribution"_s).toString() == u"opensearch"_s;
    Greeting greeting{.isThere = version.contains(u"number"_s),
                      .isOpenSearch = hasDistribution || tagline.contains(u"OpenSearch"_s),
                      .isElasticsearch = version.contains(u"build_flavor"_s) || tagline == u"You Know, for Search"_s,
                      .version = version.value(u"number"_s).toString(),
                      .uuid = root.value(u"cluster_uuid"_s).toString()};
    greeting.mayPretend = greeting.isOpenSearch && !hasDistribution;
    return greeting;
}

struct Nodes
{
    QString lowestVersion;
    bool isElasticsearch = false; ///< only its nodes have a build flavour
    QStringList repositoryPaths;
};

QVersionNumber numberOf(const QString &version)
{
    return QVersionNumber::fromString(version); // stops at "-SNAPSHOT"
}

Nodes nodesOf(const QJsonObject &answer)
{
    Nodes nodes;
    const QJsonObject all = answer.value(u"nodes"_s).toObject();
    for (const QJsonValue &value : all) {
        const QJsonObject node = value.toObject();
        const QString version = node.value(u"version"_s).toString();
        if (!version.isEmpty()
            && (nodes.lowestVersion.isEmpty() || numberOf(version) < numberOf(nodes.lowestVersion))) {
            nodes.lowestVersion = version;
        }
        nodes.isElasticsearch = nodes.isElasticsearch || node.contains(u"build_flavor"_s);
        const QJsonObject path = node.value(u"settings"_s).toObject().value(u"path"_s).toObject();
        const QJsonValue repo = path.value(u"repo"_s);
        const QJsonArray paths = repo.isString() ? QJsonArray{repo} : repo.toArray();
        for (const QJsonValue &each : paths) {
            if (!nodes.repositoryPaths.contains(each.toString())) {
                nodes.repositoryPaths.append(each.toString());
            }
        }
    }
    return nodes;
}

Error notSupported(const Cluster &cluster, const QString &what)
{
    return {.code = ErrorCode::VersionMismatch,
            .message = Texts::tr("%1 is %2; Stillpoint works with Elasticsearch from 6.8 on and with OpenSearch.")
                           .arg(cluster.display(), what),
            .detail = {},
            .hint =
                Texts::tr("Check the address, or leave search out and let the application reindex after a restore.")};
}

Result<> addHealth(const Cluster &cluster, ClusterFacts &facts, std::stop_token stop)
{
    const Result<QJsonObject> health =
        cluster.call({.path = clusterPath({u"_cluster"_s, u"health"_s})}, std::move(stop));
    if (!health) {
        return fail(health.error());
    }
    facts.name = health->value(u"cluster_name"_s).toString();
    facts.health = health->value(u"status"_s).toString();
    facts.nodes = health->value(u"number_of_nodes"_s).toInt();
    return {};
}

Result<> addUuid(const Cluster &cluster, ClusterFacts &facts, std::stop_token stop)
{
    if (!facts.uuid.isEmpty() && facts.uuid != u"_na_"_s) {
        return {};
    }
    const Result<QJsonObject> stats = cluster.call(
        {.path = clusterPath({u"_cluster"_s, u"stats"_s}), .query = filter(u"cluster_uuid"_s)}, std::move(stop));
    if (!stats) {
        return fail(stats.error());
    }
    facts.uuid = stats->value(u"cluster_uuid"_s).toString();
    return {};
}

} // namespace

bool ClusterFacts::fixesAtStart() const
{
    // Measured from 7.17 on; of 7.0 to 7.16 nobody knows, and waiting for the end is never wrong.
    return product == ClusterProduct::OpenSearch || major > 7 || (major == 7 && minor >= 17);
}

bool ClusterFacts::runsOneSnapshotAtATime() const
{
    // Several at a time came with 7.9, by its release notes.
    return product == ClusterProduct::Elasticsearch && (major < 7 || (major == 7 && minor < 9));
}

bool ClusterFacts::hasMappingTypes() const
{
    return product == ClusterProduct::Elasticsearch && major < 7;
}

bool ClusterFacts::keepsFailedRepository() const
{
    return product == ClusterProduct::OpenSearch || major < 8;
}

bool ClusterFacts::keepsSnapshotMetadata() const
{
    // Came with 7.3, by its release notes; before, it is ignored without a word.
    return product == ClusterProduct::OpenSearch || major > 7 || (major == 7 && minor >= 3);
}

QString ClusterFacts::display() const
{
    return (product == ClusterProduct::OpenSearch ? u"OpenSearch "_s : u"Elasticsearch "_s) + version;
}

QJsonObject ClusterFacts::toJson() const
{
    return {{u"product"_s, product == ClusterProduct::OpenSearch ? u"opensearch"_s : u"elasticsearch"_s},
            {u"version"_s, version},
            {u"name"_s, name},
            {u"uuid"_s, uuid},
            {u"nodes"_s, nodes},
            {u"health"_s, health},
            {u"repositoryPaths"_s, QJsonArray::fromStringList(repositoryPaths)}};
}

Result<ClusterFacts> readClusterFacts(const Cluster &cluster, std::stop_token stop)
{
    const Result<ClusterAnswer> root = cluster.ask({.path = clusterPath({})}, stop);
    if (!root) {
        return fail(root.error());
    }
    if (root->status == 401) {
        return fail(clusterError(*root->fault, cluster.display(), {}));
    }
    const Greeting greeting = root->isSuccess() ? greetingOf(root->json.toObject()) : Greeting();
    if (root->isSuccess() && !greeting.isThere) {
        return fail(notSupported(cluster, Texts::tr("no search cluster that names its version")));
    }
    const Result<QJsonObject> answer =
        cluster.call({.path = clusterPath({u"_nodes"_s, u"settings"_s}),
                      .query = filter(u"nodes.*.version,nodes.*.build_flavor,nodes.*.settings.path.repo"_s)},
                     stop);
    // Without the right to read the nodes the greeting has to do, unless it is one that may be made up.
    if (!answer && (answer.error().code != ErrorCode::PermissionDenied || !greeting.isThere || greeting.mayPretend)) {
        return fail(answer.error());
    }
    const Nodes nodes = answer ? nodesOf(*answer) : Nodes();
    ClusterFacts facts{.version = nodes.lowestVersion.isEmpty() ? greeting.version : nodes.lowestVersion,
                       .uuid = greeting.uuid,
                       .repositoryPaths = nodes.repositoryPaths};
    const bool isElasticsearch = nodes.isElasticsearch || (greeting.isElasticsearch && !greeting.isOpenSearch);
    facts.product = isElasticsearch ? ClusterProduct::Elasticsearch : ClusterProduct::OpenSearch;
    const QVersionNumber version = numberOf(facts.version);
    facts.major = version.majorVersion();
    facts.minor = version.minorVersion();
    if (version.isNull() || (greeting.isThere && !greeting.isElasticsearch && !greeting.isOpenSearch)) {
        return fail(notSupported(cluster, Texts::tr("no search cluster that Stillpoint knows")));
    }
    if (isElasticsearch && version < QVersionNumber(6, 8)) {
        return fail(notSupported(cluster, facts.display()));
    }
    const Result<> rest = addHealth(cluster, facts, stop).and_then([&] { return addUuid(cluster, facts, stop); });
    if (!rest) {
        return fail(rest.error());
    }
    return facts;
}

} // namespace Stillpoint
