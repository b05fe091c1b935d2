// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchaliasreturn.h"
#include "app/engine/search/searchinplace.h"
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
    /// Back to the protecting snapshot, because what it holds was removed to make room.
    [[nodiscard]] Result<StageReport> runInPlace(StageContext &context, SearchRestoreRecord record) const;
    [[nodiscard]] Result<SearchRestoreRecord> planInPlace(StageContext &context,
                                                          const SearchRestoreRecord &record) const;
    /// Whatever has one of the names by now is not ours, and a way back would take it for what it restored.
    [[nodiscard]] Result<> requireFreeNames(StageContext &context, const SearchRestoreRecord &record) const;
    [[nodiscard]] Result<> rollBackInPlace(StageContext &context, SearchRestoreRecord record) const;
    [[nodiscard]] Result<> markAs(bool isUndone, SearchRestoreRecord record) const;

    Cluster m_cluster;
    QString m_restoredRunFolder;
    QString m_runFolder;
};

OwnAliases ownAliasesOf(const SearchRestoreRecord &record)
{
    return {.names = addedNames(*record.change), .knownKeys = record.knownKeys};
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
        check.explanation = (**record).replaced.isEmpty() ? Texts::tr("There were none before the restore.")
            : (**record).isProtected()
            ? Texts::tr(
                  "They are in the snapshot %1; the restored ones make room for them after a protecting snapshot.")
                  .arg((**record).protection->snapshot)
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
    if (const Result<> there = record.isProtected() ? requireProtection(m_cluster, *record.protection, context.stop())
                                                    : requireIndices(*indices, record.replaced, m_cluster.display());
        !there) {
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
    if ((**record).isProtected()) {
        return runInPlace(context, **record);
    }
    StageReport report;
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

Result<StageReport> SearchUndo::runInPlace(StageContext &context, SearchRestoreRecord record) const
{
    const Result<ClusterFacts> facts = readClusterFacts(m_cluster, context.stop());
    Result<SearchRestoreRecord> undo = facts ? planInPlace(context, record) : fail(facts.error());
    if (!undo) {
        return fail(undo.error());
    }
    const Result<> done = replaceInPlace(m_cluster, record.protection->asSet(*facts), ProtectedState::BeforeUndo, *undo,
                                         m_runFolder, context);
    if (!done) {
        return fail(done.error());
    }
    record.undoProtection = undo->protection;
    if (const Result<> marked = markAs(true, record); !marked) {
        return fail(marked.error());
    }
    StageReport report;
    report.summary = undo->protection
        ? Texts::tr(
              "The search indices are again what they were before the restore; what they were until now is in the "
              "snapshot %1")
              .arg(undo->protection->snapshot)
        : Texts::tr("The search indices are again what they were before the restore");
    report.facts = {{u"search"_s, u"undone"_s}, {u"undone"_s, QJsonArray::fromStringList(undo->replaced.keys())}};
    return report;
}

/// The record of the undo, in its own run's folder, like that of a restore from the protecting snapshot.
Result<SearchRestoreRecord> SearchUndo::planInPlace(StageContext &context, const SearchRestoreRecord &record) const
{
    const Result<std::optional<SearchRestoreRecord>> earlier = SearchRestoreRecord::read(m_runFolder);
    if (!earlier) {
        return fail(earlier.error());
    }
    if (*earlier && (**earlier).isProtected()) {
        return **earlier; // some of what was planned on may be gone
    }
    const Result<AliasReturn> back = planReturn(context, record, Asking::Patiently);
    if (!back) {
        return fail(back.error());
    }
    if (const Result<> free = requireFreeNames(context, record); !free) {
        return fail(free.error());
    }
    SearchRestoreRecord undo;
    undo.runId = context.runId();
    undo.clusterUuid = record.clusterUuid;
    undo.repository = record.protection->repository;
    undo.snapshot = record.protection->snapshot;
    undo.snapshotUuid = record.protection->uuid;
    undo.knownKeys = record.knownKeys;
    undo.isInPlace = true;
    undo.replaced = back->losing;
    undo.change = back->change;
    undo.protection = *earlier ? (**earlier).protection : std::nullopt;
    for (const SetIndex &entry : record.protection->indices) {
        undo.restored.push_back({.source = entry.index.name, .name = entry.index.name, .uuid = {}});
    }
    const Result<> written = undo.write(m_runFolder);
    return written ? Result<SearchRestoreRecord>(undo) : fail(written.error());
}

Result<> SearchUndo::requireFreeNames(StageContext &context, const SearchRestoreRecord &record) const
{
    const Result<std::vector<LiveIndex>> indices =
        indicesOnRestoredCluster(m_cluster, record, Asking::Patiently, context);
    if (!indices) {
        return fail(indices.error());
    }
    for (const SetIndex &entry : record.protection->indices) {
        if (findIndex(*indices, entry.index.name)) {
            return fail(Error::invalidInput(
                Texts::tr("On %1 there is an index %2 again, which the undo would have to bring back.")
                    .arg(m_cluster.display(), entry.index.name),
                Texts::tr("Find out whose it is, and remove it if nothing in it is needed.")));
        }
    }
    return {};
}

Result<> SearchUndo::rollBackInPlace(StageContext &context, SearchRestoreRecord record) const
{
    const Result<std::optional<SearchRestoreRecord>> undo = SearchRestoreRecord::read(m_runFolder);
    if (!undo) {
        return fail(undo.error());
    }
    if (!*undo) {
        return {};
    }
    if (const Result<> back = takeBackReplacement(m_cluster, **undo, m_runFolder, context); !back) {
        return back;
    }
    record.undoProtection.reset();
    return markAs(false, record);
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
    if (*record && (**record).isProtected()) {
        return rollBackInPlace(context, **record);
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
