// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchrestore.h"

#include "app/engine/search/snapshots.h"

#include <QCoreApplication>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SearchRestore)
};

Error snapshotMissing(const Cluster &cluster, const SearchSetFacts &set, const QString &detail)
{
    return {.code = ErrorCode::NotFound,
            .message = Texts::tr("The snapshot %1 of the backup set is not in the repository %2 of %3.")
                           .arg(set.snapshot, set.repository, cluster.display()),
            .detail = detail,
            .hint = Texts::tr("Register the repository (%1) again if it is gone, restore another set, or leave search "
                              "for later and rebuild it with a reindex.")
                        .arg(set.repositoryLocation)};
}

} // namespace

Result<FoundSnapshot> locateSnapshot(const Cluster &cluster, const SearchSetFacts &set,
                                     const QString &profileRepository, std::stop_token stop)
{
    QStringList names{set.repository};
    if (!profileRepository.isEmpty()) {
        names += profileRepository;
    }
    names.removeDuplicates();
    QStringList looked;
    for (const QString &name : names) {
        const Result<Repository> repository = findRepository(cluster, name, stop);
        const Result<SnapshotFacts> snapshot = repository ? findSnapshot(cluster, name, set.snapshot, stop)
                                                          : Result<SnapshotFacts>(fail(repository.error()));
        if (!snapshot && snapshot.error().code != ErrorCode::NotFound) {
            return fail(snapshot.error());
        }
        if (!snapshot) {
            looked += u"%1: %2"_s.arg(name, snapshot.error().message);
        } else if (snapshot->uuid != set.snapshotUuid) {
            looked += u"%1: another snapshot of this name, uuid %2 instead of %3"_s.arg(name, snapshot->uuid,
                                                                                        set.snapshotUuid);
        } else if (const Result<> good = judgeSnapshot(*snapshot, set.names(), cluster.display()); !good) {
            return fail(good.error());
        } else {
            return FoundSnapshot{.repository = *repository, .snapshot = *snapshot};
        }
    }
    return fail(snapshotMissing(cluster, set, looked.join(u"; "_s)));
}

Result<> requireNoClash(const std::vector<LiveIndex> &indices, const SearchSetFacts &set, const QString &cluster)
{
    const QStringList aliases = set.aliases();
    QStringList clashes;
    for (const LiveIndex &index : indices) {
        if (aliases.contains(index.name)) {
            clashes += index.name;
        }
    }
    if (clashes.isEmpty()) {
        return {};
    }
    return fail(
        {.code = ErrorCode::InvalidInput,
         .message = Texts::tr("On %1 there are indices with the names of the application's aliases: %2.")
                        .arg(cluster, clashes.join(u", "_s)),
         .detail = u"an application that runs without its aliases makes such indices"_s,
         .hint = Texts::tr("Find out who writes to them: they may be live. Delete them only when the application is "
                           "stopped and nothing in them is needed.")});
}

Error cannotProtect(const QString &repository, const QString &cluster)
{
    return {.code = ErrorCode::PermissionDenied,
            .message = Texts::tr("The live indices on %1 cannot be protected: the snapshot repository %2 is registered "
                                 "read-only.")
                           .arg(cluster, repository),
            .detail = {},
            .hint = Texts::tr("Make room beside the live indices, register the repository writable if nobody else "
                              "writes to it, or leave search for later.")};
}

bool isLeftForLater(const StageContext &context)
{
    for (const auto &[id, report] : context.finishedReports()) {
        if (baseStageId(id) == QStringView(StageId::searchPrepare)
            && report.facts.value("search"_L1).toString() == u"later") {
            return true;
        }
    }
    return false;
}

} // namespace Stillpoint
