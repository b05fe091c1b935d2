// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/text.h"
#include "app/engine/search/searchaliasreturn.h"
#include "app/engine/search/searchinplace.h"
#include "app/engine/search/searchpatience.h"
#include "app/engine/search/searchrestore.h"
#include "app/engine/search/searchstages.h"
#include "app/engine/search/searchswapplan.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SearchRestore)
};

class SearchSwap : public Stage
{
public:
    explicit SearchSwap(const SearchRestoreSettings &settings)
        : m_settings(settings)
        , m_cluster(settings.target, settings.http)
    {
    }

    bool changesLiveData() const override { return true; }

    Result<StageReport> run(StageContext &context) override;
    Result<> rollBack(StageContext &context) override;

private:
    [[nodiscard]] Result<SearchRestoreRecord> readRecord(StageContext &context) const;
    [[nodiscard]] Result<StageReport> runInPlace(StageContext &context, SearchRestoreRecord record,
                                                 StageReport report) const;
    /// Adds the move to the record, before it happens.
    [[nodiscard]] Result<> planMove(StageContext &context, SearchRestoreRecord &record, StageReport &report) const;

    SearchRestoreSettings m_settings;
    Cluster m_cluster;
};

Result<StageReport> SearchSwap::run(StageContext &context)
{
    StageReport report;
    if (isLeftForLater(context)) {
        report.summary = Texts::tr("Search is left as it is; rebuild it with a reindex of the application");
        report.facts = {{u"search"_s, u"later"_s}};
        return report;
    }
    context.progress(
        {.done = 0, .total = {}, .unit = ProgressUnit::Items, .activity = Texts::tr("Moving the search aliases")});
    Result<SearchRestoreRecord> record = readRecord(context);
    if (record && record->isInPlace) {
        return runInPlace(context, *record, std::move(report));
    }
    Result<> done = record ? planMove(context, *record, report) : fail(record.error());
    done = done ? performAliasChange(m_cluster, *record->change, u"move aliases"_s, context) : done;
    if (!done) {
        return fail(done.error());
    }
    const QStringList replaced = record->replaced.keys();
    report.summary = replaced.isEmpty()
        ? Texts::tr("%1 aliases put on the restored indices; there were none before")
              .arg(formatCount(record->change->names().size()))
        : Texts::tr("%1 aliases moved to the restored indices; the state before is kept in %2")
              .arg(formatCount(record->change->names().size()), someOf(replaced));
    report.facts = {{u"search"_s, u"swapped"_s}, {u"safetyCopy"_s, QJsonArray::fromStringList(replaced)}};
    return report;
}

Result<StageReport> SearchSwap::runInPlace(StageContext &context, SearchRestoreRecord record, StageReport report) const
{
    const Result<SearchSetFacts> set = SearchSetFacts::fromJson(m_settings.storeFacts);
    // Once the live indices are protected some may be gone: what was planned on them stays.
    Result<> done = set ? Result<>() : fail(set.error());
    done = done && !record.isProtected() ? planMove(context, record, report) : done;
    done = done ? replaceInPlace(m_cluster, *set, ProtectedState::BeforeRestore, record, m_settings.runFolder, context)
                : done;
    if (!done) {
        return fail(done.error());
    }
    report.summary = record.protection
        ? Texts::tr("%1 indices replaced in place; the state before is kept in the snapshot %2 of the repository %3")
              .arg(formatCount(record.replaced.size()), record.protection->snapshot, record.protection->repository)
        : Texts::tr("%1 indices put in place; there were none before")
              .arg(formatCount(static_cast<qint64>(record.restored.size())));
    report.facts = {{u"search"_s, u"replaced"_s},
                    {u"safetySnapshot"_s, record.protection ? record.protection->snapshot : QString()}};
    return report;
}

Result<SearchRestoreRecord> SearchSwap::readRecord(StageContext &context) const
{
    const Result<std::optional<SearchRestoreRecord>> record = SearchRestoreRecord::read(m_settings.runFolder);
    if (!record) {
        return fail(record.error());
    }
    if (!*record) {
        return fail(Error::notFound(Texts::tr("This run has prepared no search indices."),
                                    Texts::tr("Start the restore again.")));
    }
    const Result<ClusterFacts> facts =
        askPatiently(context.clock(), context.stop(), [&] { return readClusterFacts(m_cluster, context.stop()); });
    if (!facts) {
        return fail(facts.error());
    }
    const Result<> same = requireSameCluster(**record, facts->uuid, m_cluster.display());
    return same ? Result<SearchRestoreRecord>(**record) : fail(same.error());
}

Result<> SearchSwap::planMove(StageContext &context, SearchRestoreRecord &record, StageReport &report) const
{
    const Result<SearchSetFacts> set = SearchSetFacts::fromJson(m_settings.storeFacts);
    const Result<std::vector<LiveIndex>> indices =
        askPatiently(context.clock(), context.stop(), [&] { return discoverIndices(m_cluster, context.stop()); });
    if (!set || !indices) {
        return fail(set ? indices.error() : set.error());
    }
    if (const Result<> there = requireIndices(*indices, record.uuidByName(), m_cluster.display()); !there) {
        return there;
    }
    if (record.change && record.change->isDoneIn(*indices)) {
        return {}; // an earlier process moved them and could not say so any more
    }
    const Result<SearchSwapPlan> plan = planSearchSwap(*indices, *set, record.restored, m_settings.target.settings,
                                                       m_settings.knownKeys, m_cluster.display());
    if (!plan) {
        return fail(plan.error());
    }
    if (!plan->unknownAliases.isEmpty()) {
        report.warnings += Texts::tr("Aliases that the backup set does not know are taken from the replaced indices: "
                                     "%1. An undo puts them back.")
                               .arg(plan->unknownAliases.join(u", "_s));
    }
    if (!plan->untouched.isEmpty()) {
        report.warnings += Texts::tr("Indices of a kind that the backup set does not hold stay as they are: %1.")
                               .arg(plan->untouched.join(u", "_s));
    }
    for (const QString &warning : report.warnings) {
        context.warn(warning);
    }
    record.change = plan->change;
    record.knownKeys = m_settings.knownKeys;
    record.replaced = plan->replaced;
    return record.write(m_settings.runFolder);
}

Result<> SearchSwap::rollBack(StageContext &context)
{
    // A cluster that is gone must not keep the other stores from being put back when this one was never touched.
    if (!context.hasBegunSteps()) {
        return {};
    }
    const Result<std::optional<SearchRestoreRecord>> record = SearchRestoreRecord::read(m_settings.runFolder);
    if (!record) {
        return fail(record.error());
    }
    if (!*record || !(**record).change) {
        return {};
    }
    if ((**record).isInPlace) {
        return takeBackReplacement(m_cluster, **record, m_settings.runFolder, context);
    }
    // Only what gets aliases back has to be there: a restored copy that is gone keeps nobody from going back.
    const OwnAliases own{.names = addedNames(*(**record).change), .knownKeys = m_settings.knownKeys};
    return takeBackAliasChange(m_cluster, *(**record).change, (**record).replaced, own);
}

} // namespace

std::unique_ptr<Stage> makeSearchSwap(const SearchRestoreSettings &settings)
{
    return std::make_unique<SearchSwap>(settings);
}

} // namespace Stillpoint
