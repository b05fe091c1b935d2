// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchdisposal.h"
#include "app/engine/search/searchpatience.h"
#include "app/engine/search/searchrestorefacts.h"
#include "app/engine/search/searchrestorerecord.h"
#include "app/engine/search/searchstages.h"
#include "app/engine/search/snapshots.h"

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

    Result<std::vector<CheckResult>> prepare(StageContext &context) override;
    Result<StageReport> run(StageContext &context) override;

private:
    /// Fails while an index that would be removed may be the only copy.
    [[nodiscard]] Result<SearchDisposal> plan(StageContext &context, const SearchRestoreRecord &record,
                                              Asking asking) const;
    [[nodiscard]] Result<StageReport> discard(StageContext &context, SearchRestoreRecord record);
    [[nodiscard]] Result<> remove(StageContext &context, const QString &name, const QString &uuid);
    [[nodiscard]] Result<> removeSnapshot(StageContext &context, const SearchProtection &protection);
    [[nodiscard]] Result<std::vector<LiveIndex>> discover(StageContext &context) const;

    Cluster m_cluster;
    QString m_restoredRunFolder;
};

std::vector<SearchProtection> protectionsOf(const SearchRestoreRecord &record)
{
    std::vector<SearchProtection> protections;
    for (const std::optional<SearchProtection> &protection : {record.protection, record.undoProtection}) {
        if (protection) {
            protections.push_back(*protection);
        }
    }
    return protections;
}

/// While an alias of the application leads nowhere, a protecting snapshot may hold the only copy of what it led to.
Result<> requireReplaced(const SearchRestoreRecord &record, const std::vector<LiveIndex> &indices,
                         const QString &cluster)
{
    if (protectionsOf(record).empty() || !record.change) {
        return {};
    }
    const auto &places = record.isUndone ? record.change->removed : record.change->added;
    for (const auto &place : places) {
        const QString &alias = place.second.name;
        if (std::none_of(indices.begin(), indices.end(),
                         [&alias](const LiveIndex &index) { return index.carries(alias); })) {
            return fail(Error::invalidInput(
                Texts::tr("The alias %1 on %2 leads to no index; what it led to may be in a protecting snapshot only, "
                          "which is kept.")
                    .arg(alias, cluster),
                Texts::tr("Undo the restore first, or rebuild search with a reindex.")));
        }
    }
    return {};
}

/// A cluster that is gone or an index that may be the only copy has to be known before the safety copies of the other
/// stores are removed.
Result<std::vector<CheckResult>> SearchDiscard::prepare(StageContext &context)
{
    const Result<std::optional<SearchRestoreRecord>> record = SearchRestoreRecord::read(m_restoredRunFolder);
    if (!record) {
        return fail(record.error());
    }
    if (!*record) {
        return std::vector<CheckResult>();
    }
    CheckResult check{.id = u"search.discard"_s,
                      .store = SearchSettings::storeName(),
                      .severity = Severity::Passed,
                      .title = Texts::tr("Search indices to be removed"),
                      .explanation = {},
                      .remedy = {}};
    const Result<SearchDisposal> disposal = plan(context, **record, Asking::Once);
    if (disposal) {
        QStringList removed = disposal->removable.keys();
        for (const SearchProtection &protection : protectionsOf(**record)) {
            removed += protection.snapshot;
        }
        check.explanation = removed.isEmpty() ? Texts::tr("There are none.") : removed.join(u", "_s);
    } else if (disposal.error().code == ErrorCode::Cancelled) {
        return fail(disposal.error());
    } else {
        check.severity = Severity::Blocker;
        check.explanation = disposal.error().message;
        check.remedy = disposal.error().hint;
    }
    return std::vector{check};
}

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

Result<SearchDisposal> SearchDiscard::plan(StageContext &context, const SearchRestoreRecord &record,
                                           Asking asking) const
{
    const Result<std::vector<SearchRestoreRecord>> others = SearchRestoreRecord::readOthers(m_restoredRunFolder);
    const Result<std::vector<LiveIndex>> indices = others ? indicesOnRestoredCluster(m_cluster, record, asking, context)
                                                          : Result<std::vector<LiveIndex>>(fail(others.error()));
    if (!indices) {
        return fail(indices.error());
    }
    if (const Result<> replaced = requireReplaced(record, *indices, m_cluster.display()); !replaced) {
        return fail(replaced.error());
    }
    SearchDisposal disposal = planSearchDisposal(record, *others, *indices, m_cluster.settings());
    if (disposal.onlyCopies.isEmpty()) {
        return disposal;
    }
    return fail(Error::invalidInput(
        Texts::tr("Not every alias that these indices on %1 carried leads to another index of the application; they "
                  "may be the only copy and are kept: %2.")
            .arg(m_cluster.display(), someOf(disposal.onlyCopies)),
        Texts::tr("Undo the restore first, or rebuild search with a reindex.")));
}

/// Names what stays, with the way to get rid of it.
void warnOfKept(const SearchDisposal &disposal, StageReport &report, StageContext &context)
{
    for (auto kept = disposal.neededBy.begin(); kept != disposal.neededBy.end(); ++kept) {
        report.warnings += Texts::tr("%1 is kept: it is also the safety copy of the restore %2, which could not be "
                                     "undone without it. Discard that one too when it is not needed any more.")
                               .arg(kept.key(), kept.value());
    }
    if (!disposal.unused.isEmpty()) {
        report.warnings += Texts::tr("These indices are kept: they hold the restored state of indices without alias, "
                                     "which nothing uses: %1. Delete them by hand once they are not needed.")
                               .arg(disposal.unused.join(u", "_s));
    }
    if (!disposal.unsettled.isEmpty()) {
        report.warnings +=
            Texts::tr("These restored indices are kept: no alias leads to them, although the restore was not "
                      "undone: %1. Delete them by hand if nothing in them is needed.")
                .arg(disposal.unsettled.join(u", "_s));
    }
    for (const QString &warning : report.warnings) {
        context.warn(warning);
    }
}

Result<StageReport> SearchDiscard::discard(StageContext &context, SearchRestoreRecord record)
{
    const Result<SearchDisposal> disposal = plan(context, record, Asking::Patiently);
    if (!disposal) {
        return fail(disposal.error());
    }
    const QMap<QString, QString> &removable = disposal->removable;
    for (auto index = removable.begin(); index != removable.end(); ++index) {
        if (const Result<> done = remove(context, index.key(), index.value()); !done) {
            return fail(done.error());
        }
    }
    QStringList removed = removable.keys();
    for (const SearchProtection &protection : protectionsOf(record)) {
        if (const Result<> done = removeSnapshot(context, protection); !done) {
            return fail(done.error());
        }
        removed += protection.snapshot;
    }
    record.isDiscarded = true;
    if (const Result<> written = record.write(m_restoredRunFolder); !written) {
        return fail(written.error());
    }
    StageReport report;
    warnOfKept(*disposal, report, context);
    report.summary = removed.isEmpty() ? Texts::tr("There was nothing left to remove")
                                       : Texts::tr("Removed: %1").arg(removed.join(u", "_s));
    report.facts = {{u"removed"_s, QJsonArray::fromStringList(removed)}};
    return report;
}

/// By name and uuid, so that a snapshot that somebody else made under this name stays.
Result<> SearchDiscard::removeSnapshot(StageContext &context, const SearchProtection &protection)
{
    const Step step{.name = u"delete snapshot "_s + protection.snapshot,
                    .intent = {{u"repository"_s, protection.repository},
                               {u"snapshot"_s, protection.snapshot},
                               {u"uuid"_s, protection.uuid}},
                    .act = [&]() -> Result<> {
                        return deleteSnapshot(m_cluster, protection.repository, protection.snapshot, protection.uuid,
                                              context.stop());
                    },
                    .inspect = [&]() -> Result<StepState> {
                        const Result<SnapshotFacts> found = askPatiently(context.clock(), context.stop(), [&] {
                            return findSnapshot(m_cluster, protection.repository, protection.snapshot, context.stop());
                        });
                        if (!found && found.error().code != ErrorCode::NotFound) {
                            return fail(found.error());
                        }
                        return found && found->uuid == protection.uuid ? StepState::NotDone : StepState::Done;
                    }};
    return context.perform(step);
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
