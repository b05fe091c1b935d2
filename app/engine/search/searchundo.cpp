// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchaliasreturn.h"
#include "app/engine/search/searchrestorefacts.h"
#include "app/engine/search/searchrestorerecord.h"
#include "app/engine/search/searchstages.h"

#include <QCoreApplication>
#include <QJsonArray>

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

    Result<std::vector<CheckResult>> prepare(StageContext &context) override;
    Result<StageReport> run(StageContext &context) override;
    Result<> rollBack(StageContext &context) override;

private:
    [[nodiscard]] Result<AliasReturn> planReturn(StageContext &context, const SearchRestoreRecord &record,
                                                 Asking asking) const;
    /// The move that an earlier process of this run made, or the one that is to be made now, written down.
    [[nodiscard]] Result<SearchUndoRecord> planChange(StageContext &context, const SearchRestoreRecord &record,
                                                      StageReport &report) const;
    [[nodiscard]] Result<> markAs(bool isUndone, SearchRestoreRecord record) const;

    Cluster m_cluster;
    QString m_restoredRunFolder;
    QString m_runFolder;
};

OwnAliases ownAliasesOf(const SearchRestoreRecord &record)
{
    return {.names = addedNames(*record.change), .knownKeys = record.knownKeys};
}

/// An index without alias that was put in place under its own name is live and stays so: an undo only moves aliases.
void nameStaying(const SearchRestoreRecord &record, StageReport &report, StageContext &context)
{
    QStringList staying;
    for (const RestoredIndex &index : record.restored) {
        if (index.isInPlace) {
            staying += index.name;
        }
    }
    if (!staying.isEmpty()) {
        report.warnings +=
            Texts::tr("Indices without alias that the restore put in place stay as they are: %1.").arg(someOf(staying));
        context.warn(report.warnings.last());
    }
}

QString summaryOf(const SearchUndoRecord &undo)
{
    if (undo.change.isEmpty()) {
        return Texts::tr("The search aliases are where they were before the restore; none had to be moved");
    }
    return undo.losing.isEmpty() ? Texts::tr("The search aliases are again where they were before the restore")
                                 : Texts::tr("The search aliases are again where they were before the restore; kept "
                                             "without aliases: %1")
                                       .arg(someOf(undo.losing.keys()));
}

StageReport unchangedReport(const std::optional<SearchRestoreRecord> &record)
{
    StageReport report;
    report.summary = record && !record->restored.empty()
        ? Texts::tr("The restore moved no search alias, so that none is moved back; indices that it made stay as they "
                    "are")
        : Texts::tr("The restore left search as it was; there is nothing to undo");
    report.facts = {{u"search"_s, u"unchanged"_s}};
    return report;
}

/// A cluster that is gone or an index that is missing has to be known before the application is stopped and the other
/// stores are put back.
Result<std::vector<CheckResult>> SearchUndo::prepare(StageContext &context)
{
    const Result<std::optional<SearchRestoreRecord>> record = SearchRestoreRecord::read(m_restoredRunFolder);
    if (!record) {
        return fail(record.error());
    }
    if (!*record || !(**record).change) {
        return std::vector<CheckResult>();
    }
    CheckResult check{.id = u"search.undo"_s,
                      .store = SearchSettings::storeName(),
                      .severity = Severity::Passed,
                      .title = Texts::tr("Search indices to be put back"),
                      .explanation = {},
                      .remedy = {}};
    const Result<AliasReturn> back = planReturn(context, **record, Asking::Once);
    if (back) {
        check.explanation = (**record).replaced.isEmpty()
            ? Texts::tr("There were none before the restore.")
            : Texts::tr("They are all there: %1.").arg(someOf((**record).replaced.keys()));
    } else if (back.error().code == ErrorCode::Cancelled) {
        return fail(back.error());
    } else {
        check.severity = Severity::Blocker;
        check.explanation = back.error().message;
        check.remedy = back.error().hint;
    }
    return std::vector{check};
}

Result<AliasReturn> SearchUndo::planReturn(StageContext &context, const SearchRestoreRecord &record,
                                           Asking asking) const
{
    const Result<std::vector<LiveIndex>> indices = indicesOnRestoredCluster(m_cluster, record, asking, context);
    if (!indices) {
        return fail(indices.error());
    }
    if (const Result<> there = requireIndices(*indices, record.replaced, m_cluster.display()); !there) {
        return fail(there.error());
    }
    if (record.change->reversed().isDoneIn(*indices)) {
        return AliasReturn(); // it never happened, or was taken back before: then nothing is ours to move
    }
    return planAliasReturn(*record.change, ownAliasesOf(record), *indices, m_cluster.settings(), m_cluster.display());
}

Result<StageReport> SearchUndo::run(StageContext &context)
{
    Result<std::optional<SearchRestoreRecord>> record = SearchRestoreRecord::read(m_restoredRunFolder);
    if (!record) {
        return fail(record.error());
    }
    if (!*record || !(**record).change) {
        return unchangedReport(*record);
    }
    context.progress(
        {.done = 0, .total = {}, .unit = ProgressUnit::Items, .activity = Texts::tr("Moving the search aliases")});
    StageReport report;
    nameStaying(**record, report, context);
    const Result<SearchUndoRecord> undo = planChange(context, **record, report);
    Result<> done = undo ? performAliasChange(m_cluster, undo->change, u"move aliases back"_s, context)
                         : Result<>(fail(undo.error()));
    done = done ? markAs(true, **record) : done;
    if (!done) {
        return fail(done.error());
    }
    report.summary = summaryOf(*undo);
    report.facts = {{u"search"_s, u"undone"_s}, {u"undone"_s, QJsonArray::fromStringList(undo->losing.keys())}};
    return report;
}

/// Whoever carries the aliases now loses them: usually the restored indices, but an application that reindexed since,
/// or another restore, has moved them on to newer ones. Those are kept as well, and named.
Result<SearchUndoRecord> SearchUndo::planChange(StageContext &context, const SearchRestoreRecord &record,
                                                StageReport &report) const
{
    const Result<std::optional<SearchUndoRecord>> earlier = SearchUndoRecord::read(m_runFolder);
    const Result<std::vector<LiveIndex>> indices =
        indicesOnRestoredCluster(m_cluster, record, Asking::Patiently, context);
    if (!earlier || !indices) {
        return fail(earlier ? indices.error() : earlier.error());
    }
    if (*earlier && (**earlier).change.isDoneIn(*indices)) {
        return **earlier; // an earlier process moved them and could not say so any more
    }
    const Result<AliasReturn> back = planReturn(context, record, Asking::Patiently);
    if (!back) {
        return fail(back.error());
    }
    if (!back->movedOn.isEmpty()) {
        report.warnings += Texts::tr("Since the restore a reindex of the application or another restore moved aliases "
                                     "to other indices, which are kept without them: %1.")
                               .arg(back->movedOn.join(u", "_s));
        context.warn(report.warnings.last());
    }
    const SearchUndoRecord undo{.change = back->change, .losing = back->losing};
    const Result<> written = undo.write(m_runFolder);
    return written ? Result<SearchUndoRecord>(undo) : fail(written.error());
}

/// A discard of another run asks whether this one still needs what it replaced.
Result<> SearchUndo::markAs(bool isUndone, SearchRestoreRecord record) const
{
    record.isUndone = isUndone;
    return record.write(m_restoredRunFolder);
}

Result<> SearchUndo::rollBack(StageContext &context)
{
    if (!context.hasBegunSteps()) {
        return {};
    }
    const Result<std::optional<SearchRestoreRecord>> record = SearchRestoreRecord::read(m_restoredRunFolder);
    const Result<std::optional<SearchUndoRecord>> undo = SearchUndoRecord::read(m_runFolder);
    if (!record || !undo) {
        return fail(record ? undo.error() : record.error());
    }
    if (!*undo || !*record || !(**record).change) {
        return {};
    }
    if (const Result<> marked = markAs(false, **record); !marked) {
        return marked;
    }
    return takeBackAliasChange(m_cluster, (**undo).change, (**undo).losing, ownAliasesOf(**record));
}

} // namespace

std::unique_ptr<Stage> makeSearchUndo(const SearchAccess &access, const QString &restoredRunFolder,
                                      const QString &runFolder)
{
    return std::make_unique<SearchUndo>(access, restoredRunFolder, runFolder);
}

} // namespace Stillpoint
