// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchpatience.h"
#include "app/engine/search/searchrestorefacts.h"
#include "app/engine/search/searchrestorerecord.h"
#include "app/engine/search/searchstages.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SearchRestore)
};

/// Removes what a restore or its undo left without aliases. What is ours is told by the restore's record alone: name
/// and uuid.
class SearchDiscard : public Stage
{
public:
    SearchDiscard(const SearchAccess &access, QString restoredRunFolder)
        : m_cluster(access.target, access.http)
        , m_restoredRunFolder(std::move(restoredRunFolder))
    {
    }

    Result<StageReport> run(StageContext &context) override;

private:
    [[nodiscard]] Result<StageReport> discard(StageContext &context, const SearchRestoreRecord &record);
    [[nodiscard]] Result<> remove(StageContext &context, const QString &name, const QString &uuid);
    [[nodiscard]] Result<std::vector<LiveIndex>> discover(StageContext &context) const;

    Cluster m_cluster;
    QString m_restoredRunFolder;
};

Result<StageReport> SearchDiscard::run(StageContext &context)
{
    const Result<std::optional<SearchRestoreRecord>> record = SearchRestoreRecord::read(m_restoredRunFolder);
    if (!record) {
        return fail(record.error());
    }
    if (!*record) {
        StageReport report;
        report.summary = Texts::tr("There was nothing left to remove");
        return report;
    }
    return discard(context, **record);
}

Result<std::vector<LiveIndex>> SearchDiscard::discover(StageContext &context) const
{
    return askPatiently(context.clock(), context.stop(), [&] { return discoverIndices(m_cluster, context.stop()); });
}

/// Nothing is removed while nobody carries the application's aliases: then the copy may be all there is.
Result<> requireLiveIndices(const SearchRestoreRecord &record, const std::vector<LiveIndex> &indices,
                            const QString &cluster)
{
    if (!record.change) {
        return {}; // the live indices were never touched
    }
    const QStringList aliases = record.change->names();
    const bool isCarried = std::any_of(aliases.begin(), aliases.end(), [&indices](const QString &alias) {
        return std::any_of(indices.begin(), indices.end(),
                           [&alias](const LiveIndex &index) { return index.carries(alias); });
    });
    if (isCarried || aliases.isEmpty()) {
        return {};
    }
    return fail(Error::invalidInput(
        Texts::tr("No index on %1 carries an alias of the application: %2 may be the only copy and is kept.")
            .arg(cluster, someOf(record.uuidByName().keys())),
        Texts::tr("Undo the restore first, or rebuild search with a reindex.")));
}

/// What lost its aliases, or never got one. An index that was put in place under its own name is none of these.
QMap<QString, QString> disposable(const SearchRestoreRecord &record)
{
    QMap<QString, QString> ours = record.uuidByName();
    for (const RestoredIndex &index : record.restored) {
        if (index.isInPlace) {
            ours.remove(index.name);
        }
    }
    return ours;
}

Result<StageReport> SearchDiscard::discard(StageContext &context, const SearchRestoreRecord &record)
{
    const Result<ClusterFacts> facts =
        askPatiently(context.clock(), context.stop(), [&] { return readClusterFacts(m_cluster, context.stop()); });
    const Result<> same =
        facts ? requireSameCluster(record, facts->uuid, m_cluster.display()) : Result<>(fail(facts.error()));
    if (!same) {
        return fail(same.error());
    }
    const Result<std::vector<LiveIndex>> indices = discover(context);
    if (!indices) {
        return fail(indices.error());
    }
    if (const Result<> live = requireLiveIndices(record, *indices, m_cluster.display()); !live) {
        return fail(live.error());
    }
    QStringList removed;
    const QMap<QString, QString> ours = disposable(record);
    for (auto index = ours.begin(); index != ours.end(); ++index) {
        const LiveIndex *found = findIndex(*indices, index.key());
        if (!found || found->uuid != index.value() || !found->aliases.empty()) {
            continue;
        }
        if (const Result<> done = remove(context, index.key(), index.value()); !done) {
            return fail(done.error());
        }
        removed += index.key();
    }
    StageReport report;
    report.summary = removed.isEmpty() ? Texts::tr("There was nothing left to remove")
                                       : Texts::tr("Removed: %1").arg(removed.join(u", "_s));
    report.facts = {{u"removed"_s, QJsonArray::fromStringList(removed)}};
    return report;
}

Result<> SearchDiscard::remove(StageContext &context, const QString &name, const QString &uuid)
{
    const auto isDisposable = [this, &context, &name, &uuid]() -> Result<bool> {
        const Result<std::vector<LiveIndex>> indices = discover(context);
        if (!indices) {
            return fail(indices.error());
        }
        const LiveIndex *index = findIndex(*indices, name);
        return index && index->uuid == uuid && index->aliases.empty();
    };
    const Step step{.name = u"delete "_s + name,
                    .intent = {{u"index"_s, name}, {u"uuid"_s, uuid}},
                    .act = [&]() -> Result<> {
                        // Asked again right before the one request that cannot be taken back.
                        const Result<bool> disposable = isDisposable();
                        if (!disposable) {
                            return fail(disposable.error());
                        }
                        return *disposable ? deleteIndices(m_cluster, {{name, uuid}}, context.stop()) : Result<>();
                    },
                    .inspect = [&]() -> Result<StepState> {
                        const Result<bool> disposable = isDisposable();
                        if (!disposable) {
                            return fail(disposable.error());
                        }
                        return *disposable ? StepState::NotDone : StepState::Done;
                    }};
    return context.perform(step);
}

} // namespace

std::unique_ptr<Stage> makeSearchDiscard(const SearchAccess &access, const QString &restoredRunFolder)
{
    return std::make_unique<SearchDiscard>(access, restoredRunFolder);
}

} // namespace Stillpoint
