// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/text.h"
#include "app/engine/search/indexselection.h"
#include "app/engine/search/searchcopystart.h"
#include "app/engine/search/searchpatience.h"
#include "app/engine/search/searchpreparecopies.h"
#include "app/engine/search/searchrestore.h"
#include "app/engine/search/searchroom.h"
#include "app/engine/search/searchstages.h"
#include "app/engine/search/snapshots.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SearchRestore)
};

/// What becomes of the run after search could not be prepared.
enum class NextMove { Retry, Later, Stop };

class SearchPrepare : public Stage
{
public:
    explicit SearchPrepare(const SearchRestoreSettings &settings)
        : m_settings(settings)
        , m_cluster(settings.target, settings.http)
    {
    }

    Result<std::vector<CheckResult>> prepare(StageContext &context) override
    {
        return checkSearchForRestore(m_settings, context.stop());
    }

    Result<StageReport> run(StageContext &context) override;
    Result<> rollBack(StageContext &context) override;

private:
    [[nodiscard]] Result<StageReport> attempt(StageContext &context);
    [[nodiscard]] Result<SearchRestoreRecord> planCopies(StageContext &context, const ClusterFacts &facts,
                                                         const SearchSetFacts &set);
    /// Whether the live indices have to make room first; false also where that was not agreed to.
    [[nodiscard]] Result<bool> isInPlace(const ClusterFacts &facts, const SearchSetFacts &set,
                                         const std::stop_token &stop) const;
    /// A repository that cannot take the protecting snapshot has to be known before anything is changed.
    [[nodiscard]] Result<> proveProtectable(const Repository &repository, const std::stop_token &stop) const;
    [[nodiscard]] StageReport provedReport(const SearchSetFacts &set, const SearchRestoreRecord &record) const;
    /// What cannot be put in place by moving aliases, because it has none, and where its restored state is.
    [[nodiscard]] std::vector<Loss> lossesOf(const SearchSetFacts &set, const SearchRestoreRecord &record) const;
    [[nodiscard]] Result<> removeCopies(StageContext &context);
    [[nodiscard]] Result<NextMove> whatNext(StageContext &context, const Error &error) const;
    [[nodiscard]] StageReport laterReport(StageContext &context, const Error &error) const;

    SearchRestoreSettings m_settings;
    Cluster m_cluster;
};

Result<StageReport> SearchPrepare::run(StageContext &context)
{
    while (true) {
        Result<StageReport> report = attempt(context);
        if (report) {
            return report;
        }
        const Result<> removed = removeCopies(context);
        if (!removed) {
            context.warn(removed.error().message);
            report = fail(report.error().withContext(u"not removed: "_s + removed.error().toString()));
        }
        const Result<NextMove> next = report.error().code == ErrorCode::Cancelled ? Result<NextMove>(NextMove::Stop)
                                                                                  : whatNext(context, report.error());
        if (!next) {
            return fail(next.error());
        }
        if (*next == NextMove::Later) {
            // What could not be removed stays in the record, so that a discard finds it.
            return laterReport(context, report.error());
        }
        if (*next == NextMove::Stop || !removed) {
            return report;
        }
    }
}

Result<StageReport> SearchPrepare::attempt(StageContext &context)
{
    const Result<SearchSetFacts> set = SearchSetFacts::fromJson(m_settings.storeFacts);
    const Result<ClusterFacts> facts = readClusterFacts(m_cluster, context.stop());
    if (!set || !facts) {
        return fail(set ? facts.error() : set.error());
    }
    if (const std::optional<Error> unreadable = unreadableBecause(*set, *facts, m_cluster.display())) {
        return fail(*unreadable);
    }
    Result<SearchRestoreRecord> record = planCopies(context, *facts, *set);
    if (!record) {
        return fail(record.error());
    }
    if (record->isInPlace) {
        return provedReport(*set, *record);
    }
    Result<> done = startCopies(m_cluster, *set, *record, m_settings.runFolder, context);
    done = done ? awaitCopies(m_cluster, *set, *record, context) : done;
    if (!done) {
        return fail(done.error());
    }
    const Result<CopyVerdict> verdict = checkCopies(m_cluster, *facts, *set, *record, context);
    if (!verdict) {
        return fail(verdict.error());
    }
    StageReport report;
    report.summary =
        Texts::tr("%1 indices with %2 documents restored beside the live ones and checked")
            .arg(formatCount(static_cast<qint64>(record->restored.size())), formatCount(verdict->documents));
    report.facts = {{u"search"_s, u"prepared"_s},
                    {u"snapshot"_s, set->snapshot},
                    {u"repository"_s, record->repository},
                    {u"documents"_s, verdict->documents}};
    report.losses = lossesOf(*set, *record);
    if (!verdict->differences.isEmpty()) {
        report.warnings +=
            Texts::tr(
                "%1 describes the fields of these indices in other words than the cluster that was backed up: %2.")
                .arg(facts->display(), someOf(verdict->differences));
    }
    return report;
}

/// The names of the copies are written down before the first of them is made, so that a later process finds them; a
/// record that is there already is that of an interrupted run, which goes on with it.
Result<SearchRestoreRecord> SearchPrepare::planCopies(StageContext &context, const ClusterFacts &facts,
                                                      const SearchSetFacts &set)
{
    const Result<FoundSnapshot> found =
        locateSnapshot(m_cluster, set, m_settings.target.settings.repository, context.stop());
    if (!found) {
        return fail(found.error());
    }
    const Result<std::vector<LiveIndex>> indices = discoverIndices(m_cluster, context.stop());
    if (!indices) {
        return fail(indices.error());
    }
    if (const Result<> free = requireNoClash(*indices, set, m_cluster.display()); !free) {
        return fail(free.error());
    }
    const Result<std::optional<SearchRestoreRecord>> earlier = SearchRestoreRecord::read(m_settings.runFolder);
    if (!earlier) {
        return fail(earlier.error());
    }
    if (*earlier && (**earlier).clusterUuid == facts.uuid && (**earlier).snapshotUuid == set.snapshotUuid) {
        return **earlier;
    }
    SearchRestoreRecord record;
    record.runId = m_settings.runId;
    record.clusterUuid = facts.uuid;
    record.repository = found->repository.name;
    record.snapshot = set.snapshot;
    record.snapshotUuid = set.snapshotUuid;
    const Result<bool> inPlace = isInPlace(facts, set, context.stop());
    if (!inPlace) {
        return fail(inPlace.error());
    }
    record.isInPlace = *inPlace;
    if (record.isInPlace) {
        if (const Result<> protectable = proveProtectable(found->repository, context.stop()); !protectable) {
            return fail(protectable.error());
        }
    }
    const QDateTime now = context.clock().utcNow();
    for (const SetIndex &entry : set.indices) {
        if (record.isInPlace && entry.index.aliases.empty()) {
            continue; // there is no room for what nothing would use
        }
        // Never under its own name, also where that is free: the application may work meanwhile and make it itself.
        QString name = entry.index.name;
        while (name == entry.index.name || findIndex(*indices, name)) {
            name = restoredName(entry.index.name, now, QRandomGenerator::global()->generate());
        }
        record.restored.push_back({.source = entry.index.name, .name = name, .uuid = {}});
    }
    const Result<> written = record.write(m_settings.runFolder);
    return written ? Result<SearchRestoreRecord>(record) : fail(written.error());
}

Result<bool> SearchPrepare::isInPlace(const ClusterFacts &facts, const SearchSetFacts &set,
                                      const std::stop_token &stop) const
{
    if (m_settings.inPlace == SearchRestoreSettings::InPlace::Refused) {
        return false;
    }
    const Result<ShardRoom> shards = readShardRoom(m_cluster, facts, set, stop);
    if (!shards) {
        return fail(shards.error());
    }
    // Not every login may ask for the disks; the restore beside finds out then.
    const Result<DiskRoom> disk = readDiskRoom(m_cluster, set, stop);
    return !shards->fits() || (disk && !disk->fits());
}

Result<> SearchPrepare::proveProtectable(const Repository &repository, const std::stop_token &stop) const
{
    return repository.isReadOnly() ? fail(cannotProtect(repository.name, m_cluster.display()))
                                   : verifyRepository(m_cluster, repository.name, stop);
}

StageReport SearchPrepare::provedReport(const SearchSetFacts &set, const SearchRestoreRecord &record) const
{
    StageReport report;
    report.summary =
        Texts::tr("There is no room for %1 indices beside the live ones; they are replaced in place after a "
                  "protecting snapshot")
            .arg(formatCount(static_cast<qint64>(record.restored.size())));
    report.facts = {{u"search"_s, u"in-place"_s}, {u"snapshot"_s, set.snapshot}, {u"repository"_s, record.repository}};
    for (const SetIndex &entry : set.indices) {
        if (entry.index.aliases.empty()) {
            report.losses.push_back(
                {.kind = u"search-not-restored"_s,
                 .store = m_settings.storeName,
                 .subject = entry.index.name,
                 .explanation =
                     Texts::tr("The index %1 has no alias and there is no room to restore it beside; it stays "
                               "as it is.")
                         .arg(entry.index.name),
                 .remedy = Texts::tr("Make room and restore %1 from the snapshot %2 by hand if it is needed.")
                               .arg(entry.index.name, set.snapshot)});
        }
    }
    return report;
}

std::vector<Loss> SearchPrepare::lossesOf(const SearchSetFacts &set, const SearchRestoreRecord &record) const
{
    std::vector<Loss> losses;
    for (const RestoredIndex &copy : record.restored) {
        const bool hasNoAlias = std::any_of(set.indices.begin(), set.indices.end(), [&copy](const SetIndex &entry) {
            return entry.index.name == copy.source && entry.index.aliases.empty();
        });
        if (hasNoAlias) {
            losses.push_back(
                {.kind = u"search-not-restored"_s,
                 .store = m_settings.storeName,
                 .subject = copy.source,
                 .explanation = Texts::tr("The index has no alias that could be moved to what was restored. Its "
                                          "restored state is in %1, which nothing uses.")
                                    .arg(copy.name),
                 .remedy = Texts::tr("Copy %1 over %2 by hand if it is needed, while the application is stopped.")
                               .arg(copy.name, copy.source)});
        }
    }
    return losses;
}

/// Nothing of a failed attempt stays: neither indices nor the record of their names.
Result<> SearchPrepare::removeCopies(StageContext &context)
{
    const Result<std::optional<SearchRestoreRecord>> record = SearchRestoreRecord::read(m_settings.runFolder);
    if (!record) {
        return fail(record.error());
    }
    if (!*record) {
        return {};
    }
    const Result<> deleted = deleteCopies(m_cluster, **record, context);
    return deleted ? SearchRestoreRecord::remove(m_settings.runFolder) : deleted;
}

// A reindex becomes one more option here once a restore can follow one.
Result<NextMove> SearchPrepare::whatNext(StageContext &context, const Error &error) const
{
    switch (m_settings.onFailure) {
    case OnSearchFailure::Stop:
        return NextMove::Stop;
    case OnSearchFailure::Later:
        return NextMove::Later;
    case OnSearchFailure::Ask:
        break;
    }
    const Result<QString> answer = context.decide(
        {.id = u"search.restore-failed"_s,
         .question = Texts::tr("Search could not be restored: %1 How should the restore go on?").arg(error.message),
         .detail = error.toString(),
         .options = {{.id = u"retry"_s, .label = Texts::tr("Try again, once the cause is gone")},
                     {.id = u"later"_s,
                      .label = Texts::tr("Restore the other stores and leave search as it is; it will not fit the "
                                         "restored database until a reindex has been made")},
                     {.id = u"stop"_s, .label = Texts::tr("Stop; nothing that is live has been changed yet")}},
         .defaultOption = u"stop"_s,
         .limit = std::nullopt});
    if (!answer) {
        return fail(answer.error());
    }
    return *answer == u"retry" ? NextMove::Retry : *answer == u"later" ? NextMove::Later : NextMove::Stop;
}

StageReport SearchPrepare::laterReport(StageContext &context, const Error &error) const
{
    StageReport report;
    report.summary = Texts::tr("Search is left as it is; rebuild it with a reindex of the application");
    report.facts = {{u"search"_s, u"later"_s}, {u"reason"_s, error.message}};
    report.warnings += Texts::tr("Search was not restored and does not fit the restored database; rebuild it with a "
                                 "reindex of the application. %1")
                           .arg(error.message);
    context.warn(report.warnings.last());
    context.note(error.toString());
    return report;
}

Result<> SearchPrepare::rollBack(StageContext &context)
{
    // A cluster that is gone must not keep the other stores from being put back when nothing was made in it.
    return context.hasBegunSteps() ? removeCopies(context) : Result<>();
}

} // namespace

std::unique_ptr<Stage> makeSearchPrepare(const SearchRestoreSettings &settings)
{
    return std::make_unique<SearchPrepare>(settings);
}

} // namespace Stillpoint
