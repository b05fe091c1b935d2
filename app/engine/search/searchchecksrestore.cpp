// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/text.h"
#include "app/engine/search/searchchecks.h"
#include "app/engine/search/searchrestore.h"
#include "app/engine/search/searchroom.h"
#include "app/engine/search/searchstages.h"
#include "app/engine/search/searchswapplan.h"

#include <QCoreApplication>

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
    void addNoRoom(const QString &id, const QString &title, const QString &numbers, bool fitsInPlace);

    SearchChecks m_checks;
    SearchRestoreSettings m_settings;
    QStringList m_replaced;
    qint64 m_replacedShards = 0;
    qint64 m_replacedBytes = 0;
    QString m_repository;
    bool m_isReadOnly = false;
    bool m_isInPlace = false;
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
        checkShards(*set);
        checkDisk(*set);
        QStringList indices = set->names() + m_replaced;
        indices.removeDuplicates();
        QStringList clusterRights{u"monitor"_s, u"cluster:admin/snapshot/get"_s, u"cluster:admin/snapshot/restore"_s,
                                  u"cluster:admin/repository/get"_s};
        if (m_isInPlace) {
            clusterRights += {u"cluster:admin/snapshot/create"_s, u"cluster:admin/snapshot/delete"_s,
                              u"cluster:admin/repository/verify"_s};
        }
        m_checks.checkRights(clusterRights,
                             {u"view_index_metadata"_s, u"monitor"_s, u"read"_s, u"indices:admin/aliases"_s,
                              u"indices:admin/refresh"_s, u"indices:admin/delete"_s},
                             indices);
        m_checks.checkBlocks(m_replaced, Severity::Blocker);
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
    m_repository = found->repository.name;
    m_isReadOnly = found->repository.isReadOnly();
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
    for (const LiveIndex &index : *indices) {
        if (m_replaced.contains(index.name)) {
            m_replacedShards += index.primaries * (1 + index.replicas);
            m_replacedBytes += index.primaryBytes * (1 + index.replicas);
        }
    }
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

/// A store that does not fit beside the live one: what that means depends on whether the live one may make room.
void SearchRestoreChecks::addNoRoom(const QString &id, const QString &title, const QString &numbers, bool fitsInPlace)
{
    if (!fitsInPlace || m_settings.inPlace == SearchRestoreSettings::InPlace::Refused) {
        m_checks.add(id, Severity::Blocker, title, numbers,
                     fitsInPlace
                         ? Texts::tr("Make room for them, or add --allow-in-place: then the live indices are copied "
                                     "into a protecting snapshot and removed before the others are restored.")
                         : Texts::tr("Make room for them, also without the live indices there is too little."));
        return;
    }
    if (m_isReadOnly) {
        const Error error = cannotProtect(m_repository, m_checks.cluster().display());
        m_checks.add(id, Severity::Blocker, title, numbers + u' ' + error.message, error.hint);
        return;
    }
    m_isInPlace = true;
    m_checks.add(id, Severity::Warning, title, numbers,
                 Texts::tr("Make room for them, or accept that the live indices are copied into a protecting snapshot "
                           "and removed before the others are restored; the application is without search meanwhile."));
}

void SearchRestoreChecks::checkShards(const SearchSetFacts &set)
{
    const QString title = Texts::tr("Shard limit of the search cluster");
    if (m_checks.facts().product == ClusterProduct::Elasticsearch && m_checks.facts().major < 7) {
        return; // Elasticsearch 6 only warns of its limit
    }
    const Result<ShardRoom> room = readShardRoom(m_checks.cluster(), m_checks.facts(), set, m_checks.stop());
    if (!room) {
        m_checks.addError(u"search.shards"_s, title, room.error());
        return;
    }
    if (room->limit <= 0) {
        m_checks.add(u"search.shards"_s, Severity::Note, title,
                     Texts::tr("%1 does not tell its limit.").arg(m_checks.cluster().display()));
        return;
    }
    const QString numbers =
        Texts::tr("%1 may hold %2 shards and holds %3; the restored indices need %4 beside the live ones.")
            .arg(m_checks.cluster().display(), formatCount(room->limit), formatCount(room->open),
                 formatCount(room->needed));
    if (room->fits()) {
        m_checks.add(u"search.shards"_s, Severity::Passed, title, numbers);
    } else {
        addNoRoom(u"search.shards"_s, title, numbers, room->fits(m_replacedShards));
    }
}

void SearchRestoreChecks::checkDisk(const SearchSetFacts &set)
{
    const QString title = Texts::tr("Room on the search cluster's disks");
    const Result<DiskRoom> room = readDiskRoom(m_checks.cluster(), set, m_checks.stop());
    if (!room) {
        m_checks.addError(u"search.disk"_s, title, room.error(), Severity::Note);
        return;
    }
    const QString numbers = Texts::tr("The restored indices need %1 beside the live ones; %2 of %3 are free.")
                                .arg(formatBytes(room->needed), formatBytes(room->available), formatBytes(room->total));
    if (!room->fits()) {
        addNoRoom(u"search.disk"_s, title, numbers, room->fits(m_replacedBytes));
    } else if (room->isTight()) {
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
