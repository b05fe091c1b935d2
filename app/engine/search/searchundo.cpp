// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/text.h"
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

/// search.swap of an undo: back to exactly what the restore's record says was there.
class SearchUndo : public Stage
{
public:
    SearchUndo(const SearchAccess &access, QString restoredRunFolder, QString runFolder)
        : m_cluster(access.target, access.http)
        , m_restoredRunFolder(std::move(restoredRunFolder))
        , m_runFolder(std::move(runFolder))
    {
    }

    bool changesLiveData() const override { return true; }

    Result<StageReport> run(StageContext &context) override;
    Result<> rollBack(StageContext &context) override;

private:
    [[nodiscard]] Result<> undo(StageContext &context, const SearchRestoreRecord &record, StageReport &report);
    [[nodiscard]] Result<AliasChange> planChange(StageContext &context, const SearchRestoreRecord &record,
                                                 StageReport &report) const;

    Cluster m_cluster;
    QString m_restoredRunFolder;
    QString m_runFolder;
};

Result<StageReport> SearchUndo::run(StageContext &context)
{
    const Result<std::optional<SearchRestoreRecord>> record = SearchRestoreRecord::read(m_restoredRunFolder);
    if (!record) {
        return fail(record.error());
    }
    StageReport report;
    if (!*record || !(**record).change) {
        report.summary = Texts::tr("The restore left search as it was; there is nothing to undo");
        report.facts = {{u"search"_s, u"unchanged"_s}};
        return report;
    }
    if (const Result<> undone = undo(context, **record, report); !undone) {
        return fail(undone.error());
    }
    QStringList kept;
    for (const RestoredIndex &index : (**record).restored) {
        kept += index.name;
    }
    report.summary = Texts::tr("Search is again what it was before the restore; what the restore had put in place is "
                               "kept in %1")
                         .arg(someOf(kept));
    report.facts = {{u"search"_s, u"undone"_s}, {u"undone"_s, QJsonArray::fromStringList(kept)}};
    return report;
}

Result<> SearchUndo::undo(StageContext &context, const SearchRestoreRecord &record, StageReport &report)
{
    context.progress(
        {.done = 0, .total = {}, .unit = ProgressUnit::Items, .activity = Texts::tr("Moving the search aliases")});
    const Result<ClusterFacts> facts =
        askPatiently(context.clock(), context.stop(), [&] { return readClusterFacts(m_cluster, context.stop()); });
    const Result<> same =
        facts ? requireSameCluster(record, facts->uuid, m_cluster.display()) : Result<>(fail(facts.error()));
    if (!same) {
        return same;
    }
    const Result<AliasChange> change = planChange(context, record, report);
    if (!change) {
        return fail(change.error());
    }
    return performAliasChange(m_cluster, *change, u"move aliases back"_s, context);
}

/// Whoever carries the aliases now loses them: usually the restored indices, but an application that reindexed since
/// has moved them on to newer ones. Those are kept as well, and named.
Result<AliasChange> SearchUndo::planChange(StageContext &context, const SearchRestoreRecord &record,
                                           StageReport &report) const
{
    const Result<std::vector<LiveIndex>> indices =
        askPatiently(context.clock(), context.stop(), [&] { return discoverIndices(m_cluster, context.stop()); });
    const Result<std::optional<AliasChange>> earlier = readUndoChange(m_runFolder);
    if (!indices || !earlier) {
        return fail(indices ? earlier.error() : indices.error());
    }
    if (const Result<> there = requireIndices(*indices, record.replaced, m_cluster.display()); !there) {
        return fail(there.error());
    }
    if (*earlier && (**earlier).isDoneIn(*indices)) {
        return **earlier; // an earlier process moved them and could not say so any more
    }
    AliasChange change;
    change.added = record.change->removed;
    const QStringList names = record.change->names();
    QStringList others;
    for (const LiveIndex &index : *indices) {
        for (const IndexAlias &alias : index.aliases) {
            if (!names.contains(alias.name) || record.replaced.contains(index.name)) {
                continue;
            }
            change.removed.emplace_back(index.name, alias);
            const bool isRestored =
                std::any_of(record.restored.begin(), record.restored.end(),
                            [&index](const RestoredIndex &restored) { return restored.name == index.name; });
            if (!isRestored && !others.contains(index.name)) {
                others += index.name;
            }
        }
    }
    if (!others.isEmpty()) {
        report.warnings += Texts::tr("Since the restore the application moved its aliases to other indices, which are "
                                     "kept without them: %1.")
                               .arg(others.join(u", "_s));
        context.warn(report.warnings.last());
    }
    const Result<> written = writeUndoChange(m_runFolder, change);
    return written ? Result<AliasChange>(change) : fail(written.error());
}

Result<> SearchUndo::rollBack(StageContext &context)
{
    if (!context.hasBegunSteps()) {
        return {};
    }
    const Result<std::optional<AliasChange>> change = readUndoChange(m_runFolder);
    if (!change) {
        return fail(change.error());
    }
    return *change ? takeBackAliasChange(m_cluster, **change, {}) : Result<>();
}

} // namespace

std::unique_ptr<Stage> makeSearchUndo(const SearchAccess &access, const QString &restoredRunFolder,
                                      const QString &runFolder)
{
    return std::make_unique<SearchUndo>(access, restoredRunFolder, runFolder);
}

} // namespace Stillpoint
