// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/text.h"
#include "app/engine/search/searchchecks.h"
#include "app/engine/search/searchrestore.h"
#include "app/engine/search/searchstages.h"
#include "app/engine/search/searchswapplan.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SearchCheck)
};

class SearchRestoreChecks
{
public:
    SearchRestoreChecks(SearchChecks checks, const SearchRestoreSettings &settings)
        : m_checks(std::move(checks))
        , m_settings(settings)
    {
    }

    std::vector<CheckResult> run();

private:
    void checkSnapshot(const SearchSetFacts &set);
    void checkIndices(const SearchSetFacts &set);
    void checkShards(const SearchSetFacts &set);
    void checkDisk(const SearchSetFacts &set);
    [[nodiscard]] QString besideRemedy() const;

    SearchChecks m_checks;
    SearchRestoreSettings m_settings;
    QStringList m_replaced;
};

/// Copies could be made all the same, so that the preparation would not fail and leave search for later: this one is
/// decided before anything begins.
QString prefixId()
{
    return u"search.prefix"_s;
}

std::vector<CheckResult> SearchRestoreChecks::run()
{
    const Result<SearchSetFacts> set = SearchSetFacts::fromJson(m_settings.storeFacts);
    if (!set) {
        m_checks.addError(u"search.set"_s, Texts::tr("Search in the backup set"), set.error());
    } else if (const Result<> same = requireSamePrefix(*set, m_settings.target.settings); !same) {
        m_checks.addError(prefixId(), Texts::tr("Prefix of the search indices"), same.error());
    } else if (m_checks.connect()) {
        checkSnapshot(*set);
        checkIndices(*set);
        QStringList indices = set->names() + m_replaced;
        indices.removeDuplicates();
        m_checks.checkRights({u"monitor"_s, u"cluster:admin/snapshot/get"_s, u"cluster:admin/snapshot/restore"_s,
                              u"cluster:admin/repository/get"_s},
                             {u"view_index_metadata"_s, u"monitor"_s, u"read"_s, u"indices:admin/aliases"_s,
                              u"indices:admin/refresh"_s, u"indices:admin/delete"_s},
                             indices);
        m_checks.checkBlocks(m_replaced, Severity::Blocker);
        checkShards(*set);
        checkDisk(*set);
    }
    for (CheckResult &result : m_checks.results) {
        if (result.severity != Severity::Blocker) {
            continue;
        }
        if (m_settings.onFailure == OnSearchFailure::Later && result.id != prefixId()) {
            // Search that cannot be restored is left for later then, which keeps nothing else from being restored.
            result.severity = Severity::Warning;
            result.explanation += u' ' + Texts::tr("Search may be left as it is.");
        } else {
            result.remedy +=
                u' ' + Texts::tr("Add --search later to restore the other stores and leave search for a reindex.");
        }
    }
    return m_checks.results;
}

void SearchRestoreChecks::checkSnapshot(const SearchSetFacts &set)
{
    const QString id = u"search.snapshot"_s;
    const QString title = Texts::tr("Search snapshot of the backup set");
    if (const std::optional<Error> unreadable =
            unreadableBecause(set, m_checks.facts(), m_checks.cluster().display())) {
        m_checks.addError(id, title, *unreadable);
        return;
    }
    const Result<FoundSnapshot> found =
        locateSnapshot(m_checks.cluster(), set, m_settings.target.settings.repository, m_checks.stop());
    if (!found) {
        m_checks.addError(id, title, found.error());
        return;
    }
    m_checks.add(id, Severity::Passed, title,
                 Texts::tr("%1 with %2 indices is in the repository %3 (%4).")
                     .arg(set.snapshot, formatCount(static_cast<qint64>(set.indices.size())), found->repository.name,
                          found->repository.location()));
}

/// What the swap will do, planned on the cluster as it is now.
void SearchRestoreChecks::checkIndices(const SearchSetFacts &set)
{
    const QString id = u"search.indices"_s;
    const QString title = Texts::tr("Search indices to be replaced");
    const Result<std::vector<LiveIndex>> indices = discoverIndices(m_checks.cluster(), m_checks.stop());
    if (!indices) {
        m_checks.addError(id, title, indices.error());
        return;
    }
    const Result<SearchSwapPlan> plan = planSearchSwap(*indices, set, {}, m_settings.target.settings,
                                                       m_settings.knownKeys, m_checks.cluster().display());
    if (!plan) {
        m_checks.addError(id, title, plan.error());
        return;
    }
    m_replaced = plan->replaced.keys();
    m_checks.add(id, Severity::Passed, title,
                 m_replaced.isEmpty()
                     ? Texts::tr("There are none.")
                     : Texts::tr("They are kept without aliases until discarded: %1.").arg(m_replaced.join(u", "_s)));
    if (!plan->unknownAliases.isEmpty()) {
        m_checks.add(u"search.unknownAliases"_s, Severity::Warning, title,
                     Texts::tr("The live indices carry aliases that the backup set does not know: %1.")
                         .arg(plan->unknownAliases.join(u", "_s)),
                     Texts::tr("Add them to the restored indices afterwards if they are still needed."));
    }
    if (!plan->untouched.isEmpty()) {
        m_checks.add(u"search.untouched"_s, Severity::Warning, title,
                     Texts::tr("These indices of the application are of a kind that the backup set does not hold; they "
                               "stay as they are: %1.")
                         .arg(plan->untouched.join(u", "_s)),
                     Texts::tr("Rebuild them with a reindex after the restore."));
    }
}

QString SearchRestoreChecks::besideRemedy() const
{
    return m_settings.inPlace == SearchRestoreSettings::InPlace::Refused
        ? Texts::tr("Make room for it, or leave search for later and rebuild it with a reindex.")
        : Texts::tr("Make room for it, or leave search for later and rebuild it with a reindex: replacing the live "
                    "indices in place is not possible in this version.");
}

void SearchRestoreChecks::checkShards(const SearchSetFacts &set)
{
    const QString title = Texts::tr("Shard limit of the search cluster");
    if (m_checks.facts().product == ClusterProduct::Elasticsearch && m_checks.facts().major < 7) {
        return; // Elasticsearch 6 only warns of its limit
    }
    const int limit = m_checks.clusterSetting(u"cluster.max_shards_per_node"_s).toInt();
    const Result<QJsonObject> health =
        m_checks.cluster().call({.path = clusterPath({u"_cluster"_s, u"health"_s})}, m_checks.stop());
    if (!health) {
        m_checks.addError(u"search.shards"_s, title, health.error());
        return;
    }
    const int nodes = std::max(health->value("number_of_data_nodes"_L1).toInt(), 1);
    const int open = health->value("active_shards"_L1).toInt() + health->value("initializing_shards"_L1).toInt()
        + health->value("unassigned_shards"_L1).toInt();
    if (limit <= 0) {
        m_checks.add(u"search.shards"_s, Severity::Note, title,
                     Texts::tr("%1 does not tell its limit.").arg(m_checks.cluster().display()));
        return;
    }
    const QString numbers =
        Texts::tr("%1 may hold %2 shards and holds %3; the restored indices need %4 beside the live ones.")
            .arg(m_checks.cluster().display(), formatCount(qint64{limit} * nodes), formatCount(open),
                 formatCount(set.shards()));
    const bool fits = open + set.shards() <= limit * nodes;
    m_checks.add(u"search.shards"_s, fits ? Severity::Passed : Severity::Blocker, title, numbers,
                 fits ? QString() : besideRemedy());
}

void SearchRestoreChecks::checkDisk(const SearchSetFacts &set)
{
    const QString title = Texts::tr("Room on the search cluster's disks");
    QUrlQuery query;
    query.addQueryItem(u"format"_s, u"json"_s);
    query.addQueryItem(u"bytes"_s, u"b"_s);
    query.addQueryItem(u"h"_s, u"node,disk.avail,disk.total"_s);
    const Result<QJsonArray> nodes =
        m_checks.cluster().list({.path = clusterPath({u"_cat"_s, u"allocation"_s}), .query = query}, m_checks.stop());
    if (!nodes) {
        m_checks.addError(u"search.disk"_s, title, nodes.error(), Severity::Note);
        return;
    }
    qint64 available = 0;
    qint64 total = 0;
    for (const QJsonValue &node : *nodes) {
        available += node["disk.avail"_L1].toVariant().toLongLong();
        total += node["disk.total"_L1].toVariant().toLongLong();
    }
    qint64 needed = 0;
    for (const SetIndex &entry : set.indices) {
        needed += entry.bytes * (1 + entry.index.replicas);
    }
    const QString numbers = Texts::tr("The restored indices need %1 beside the live ones; %2 of %3 are free.")
                                .arg(formatBytes(needed), formatBytes(available), formatBytes(total));
    // From the low watermark on (85 % in use unless configured) a node takes no new shards.
    constexpr double usable = 0.15;
    const bool isWatched = m_checks.clusterSetting(u"cluster.routing.allocation.disk.threshold_enabled"_s) != u"false";
    const bool isTight = isWatched && static_cast<double>(available - needed) < usable * static_cast<double>(total);
    if (available < needed) {
        m_checks.add(u"search.disk"_s, Severity::Blocker, title, numbers, besideRemedy());
    } else if (isTight) {
        m_checks.add(u"search.disk"_s, Severity::Warning, title, numbers,
                     Texts::tr("Make room: nodes whose disks are nearly full take no new shards."));
    } else {
        m_checks.add(u"search.disk"_s, Severity::Passed, title, numbers);
    }
}

} // namespace

std::vector<CheckResult> checkSearchForRestore(const SearchRestoreSettings &settings, std::stop_token stop)
{
    return SearchRestoreChecks(SearchChecks(settings.target, settings.http, std::move(stop)), settings).run();
}

} // namespace Stillpoint
