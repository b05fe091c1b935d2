// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchcaptureground.h"

#include "app/engine/search/searchrestorefacts.h"

#include <QCoreApplication>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SearchCapture)
};

Result<Repository> proveRepository(const Cluster &cluster, const ClusterFacts &facts,
                                   const SearchCaptureSettings &settings, QStringList &names,
                                   const std::stop_token &stop)
{
    const SearchSettings &search = settings.target.settings;
    Result<Repository> repository = findRepository(cluster, search.repository, stop);
    const bool isMissing = !repository && repository.error().code == ErrorCode::NotFound;
    if (isMissing && settings.consent == RepositoryConsent::Register) {
        const Result<> registered =
            registerRepository(cluster, facts, search.repository, search.repositoryLocation, stop);
        return registered ? findRepository(cluster, search.repository, stop) : fail(registered.error());
    }
    if (!repository) {
        return repository;
    }
    if (repository->isReadOnly()) {
        return fail(
            {.code = ErrorCode::PermissionDenied,
             .message = Texts::tr("The snapshot repository %1 of %2 is registered read-only.")
                            .arg(search.repository, cluster.display()),
             .detail = {},
             .hint = Texts::tr("Choose another repository, or register it writable if nobody else writes to it.")});
    }
    if (const Result<> verified = verifyRepository(cluster, search.repository, stop); !verified) {
        return fail(verified.error());
    }
    // A folder that was deleted is made anew by the verification and looks well; only its list tells.
    const Result<std::vector<SnapshotFacts>> snapshots = listSnapshots(cluster, search.repository, stop);
    if (!snapshots) {
        return fail(snapshots.error());
    }
    for (const SnapshotFacts &snapshot : *snapshots) {
        names += snapshot.name;
    }
    return repository;
}

} // namespace

Result<> requireClear(const IndexSelection &selection, const QString &cluster)
{
    const QString hint = Texts::tr("Say whose they are: add --search-index NAME for the application's own, "
                                   "--search-exclude NAME for everybody else's.");
    if (!selection.unclear.empty()) {
        QStringList names;
        for (const UnclearIndex &unclear : selection.unclear) {
            names += unclear.detail.isEmpty() ? unclear.index : u"%1 (%2)"_s.arg(unclear.index, unclear.detail);
        }
        return fail(
            Error::invalidInput(Texts::tr("It is not clear whether these indices of %1 belong to the application: %2.")
                                    .arg(cluster, someOf(names)),
                                hint));
    }
    if (!selection.missingExtras.isEmpty()) {
        return fail(Error::notFound(Texts::tr("Indices that the profile names are not on %1: %2.")
                                        .arg(cluster, someOf(selection.missingExtras)),
                                    Texts::tr("Correct the names in the profile.")));
    }
    if (selection.chosen.empty()) {
        return fail(Error::notFound(Texts::tr("No index of the application was found on %1.").arg(cluster),
                                    Texts::tr("Correct the prefix of the index names in the profile, or remove search "
                                              "from it if the application does not index.")));
    }
    QStringList closed;
    for (const LiveIndex &index : selection.chosen) {
        if (!index.isOpen) {
            closed += index.name;
        }
    }
    if (!closed.isEmpty()) {
        return fail(Error::invalidInput(
            Texts::tr("Indices of the application on %1 are closed: %2.").arg(cluster, someOf(closed)),
            Texts::tr("Open them, or add --search-exclude NAME for those that are not used any more.")));
    }
    return {};
}

Result<CaptureGround> layCaptureGround(const Cluster &cluster, const ClusterFacts &facts,
                                       const SearchCaptureSettings &settings, std::stop_token stop)
{
    QStringList snapshots;
    const Result<Repository> repository = proveRepository(cluster, facts, settings, snapshots, stop);
    if (!repository) {
        return fail(repository.error());
    }
    const Result<std::vector<LiveIndex>> indices = discoverIndices(cluster, stop);
    if (!indices) {
        return fail(indices.error());
    }
    IndexSelection selection = selectIndices(*indices, settings.target.settings, settings.knownKeys);
    if (const Result<> clear = requireClear(selection, cluster.display()); !clear) {
        return fail(clear.error());
    }
    if (const Result<> described = describeIndices(cluster, facts, selection.chosen, stop); !described) {
        return fail(described.error());
    }
    return CaptureGround{.cluster = facts,
                         .repository = *repository,
                         .selection = std::move(selection),
                         .snapshots = std::move(snapshots)};
}

std::optional<qint64> clusterClockOffset(const Cluster &cluster, const Clock &clock, std::stop_token stop)
{
    QUrlQuery query;
    query.addQueryItem(u"filter_path"_s, u"nodes.*.timestamp"_s);
    const QDateTime before = clock.utcNow();
    const Result<QJsonObject> answer =
        cluster.call({.path = clusterPath({u"_nodes"_s, u"_local"_s, u"stats"_s, u"process"_s}), .query = query}, stop);
    const QDateTime after = clock.utcNow();
    if (!answer) {
        return std::nullopt;
    }
    const QJsonObject nodes = answer->value("nodes"_L1).toObject();
    const qint64 told = nodes.isEmpty() ? 0 : nodes.begin().value()["timestamp"_L1].toInteger();
    if (told <= 0) {
        return std::nullopt;
    }
    return told - (before.toMSecsSinceEpoch() + after.toMSecsSinceEpoch()) / 2;
}

Result<QMap<QString, qint64>> countAll(const Cluster &cluster, const QStringList &indices, std::stop_token stop)
{
    if (const Result<> refreshed = refreshIndices(cluster, indices, stop); !refreshed) {
        return fail(refreshed.error());
    }
    QMap<QString, qint64> counts;
    for (const QString &index : indices) {
        const Result<qint64> count = countDocuments(cluster, index, stop);
        if (!count) {
            return fail(count.error());
        }
        counts.insert(index, *count);
    }
    return counts;
}

} // namespace Stillpoint
