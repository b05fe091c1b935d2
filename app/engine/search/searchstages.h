// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/backupset/verifier.h"
#include "app/engine/consistency/window.h"
#include "app/engine/plan/stage.h"
#include "app/engine/search/cluster.h"

#include <QJsonObject>
#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace Stillpoint {

/// Reads something from the cluster at the fixed moment of its capture (the documents' ids for the reconciliation), on
/// the capture's thread; the facts go to the store's entry of the manifest under the key.
class SearchReader
{
public:
    virtual ~SearchReader() = default;
    [[nodiscard]] virtual QString key() const = 0;
    /// keyOfIndex: the chosen indices with their keys.
    [[nodiscard]] virtual Result<QJsonObject> read(const Cluster &cluster, const QMap<QString, QString> &keyOfIndex,
                                                   std::stop_token stop) = 0;
};

enum class RepositoryConsent {
    UseExisting, ///< a repository that is not there is a blocker
    Register ///< the administrator agreed to have it registered at settings.repositoryLocation
};

struct SearchCaptureSettings
{
    ClusterTarget target;
    std::shared_ptr<HttpClient> http;
    BackupSet set;
    QString runId;
    QStringList knownKeys;
    RepositoryConsent consent = RepositoryConsent::UseExisting;
    std::vector<std::shared_ptr<SearchReader>> readers;
    /// Asked at the fixed moment where search is the store that is fixed last; may be null. Facts under "window".
    std::shared_ptr<WindowObserver> window;
};

/// search.capture: selection, repository verified, snapshot of the concrete indices with the set's id in its name;
/// fixed when no shard initializes any more (6.8: when finished), finished by the authoritative GET. Writes search.json
/// of the set. A stop or an error deletes the snapshot again, a rollback that of a set which was never sealed. Facts:
/// those of SearchFact.
[[nodiscard]] std::unique_ptr<Stage> makeSearchCapture(const SearchCaptureSettings &settings);

/// What changed in the indices since the capture's fence: {"store":"search",
/// "proof":"no-change"|"difference"|"unknown", "total": n writes at most, "indices": {name: n}}, from max_seq_no of
/// every primary shard, which the capture left in the run folder.
[[nodiscard]] std::unique_ptr<WindowObserver>
makeSearchWindow(const ClusterTarget &target, const std::shared_ptr<HttpClient> &http, const QString &runFolder);

/// Keys of a search store's entry in the manifest and of search.json; read by a restore, so they are an agreement.
///
///     "cluster": {product, version, name, uuid, ...}     "repository": {name, type, settings, uuid}
///     "snapshot": {name, uuid, state, shards..., startedAt, endedAt}
///     "indices": [{name, key, uuid, aliases, primaries, replicas, versionCreated, mappingSha256,
///                  documents, changesWhileFixing, bytes}]
///     "whileFixing": {proof, total}: writes to all indices while the snapshot was fixed
///     "url", "prefix"
namespace SearchFact {
inline constexpr QLatin1StringView cluster{"cluster"};
inline constexpr QLatin1StringView repository{"repository"};
inline constexpr QLatin1StringView snapshot{"snapshot"};
inline constexpr QLatin1StringView indices{"indices"};
inline constexpr QLatin1StringView key{"key"};
inline constexpr QLatin1StringView documents{"documents"};
inline constexpr QLatin1StringView changesWhileFixing{"changesWhileFixing"};
inline constexpr QLatin1StringView bytes{"bytes"};
inline constexpr QLatin1StringView whileFixing{"whileFixing"};
} // namespace SearchFact

/// How to reach the cluster again while verifying; absent: only what lies in the set is checked.
struct SearchAccess
{
    ClusterTarget target;
    std::shared_ptr<HttpClient> http;
};

/// Checks search.json against the manifest and, with access, that the snapshot is still in its repository under its
/// uuid, whole, with every index and shard.
[[nodiscard]] std::unique_ptr<SetVerifier> makeSearchVerifier(const QString &storeName,
                                                              const std::optional<SearchAccess> &access);

/// Preflight of a backup: reachable, version, rights, health, repository, selection, other snapshots. Only reads.
[[nodiscard]] std::vector<CheckResult> checkSearchForBackup(const ClusterTarget &target, const QStringList &knownKeys,
                                                            RepositoryConsent consent,
                                                            const std::shared_ptr<HttpClient> &http,
                                                            std::stop_token stop);

/// What a failure of the search part does to a restore without a person to ask.
enum class OnSearchFailure {
    Ask, ///< the run waits for a decision; without anybody to answer it stops
    Stop, ///< the restore fails and is taken back
    Later ///< search is left as it is, for a later reindex or restore
};

struct SearchRestoreSettings
{
    ClusterTarget target;
    std::shared_ptr<HttpClient> http;
    QString storeName = QStringLiteral("search");
    QJsonObject storeFacts; ///< the store's entry of the manifest
    QStringList knownKeys;
    QString runId;
    QString runFolder;
    OnSearchFailure onFailure = OnSearchFailure::Ask;
    /// Consent to a restore that cannot be prepared beside the live indices (shard limit, disk): these are removed once
    /// a protecting snapshot of them, in the set's repository, has been taken and checked.
    enum class InPlace { Refused, WithSnapshot };
    InPlace inPlace = InPlace::Refused;
};

/// search.prepare: version and readability proved; the snapshot's indices restored under new names without aliases;
/// checked at shard level, by count and by mapping. Where there is no room for that, and with consent, only proved.
[[nodiscard]] std::unique_ptr<Stage> makeSearchPrepare(const SearchRestoreSettings &settings);
/// search.swap: all aliases moved in one call; the old indices stay, without aliases, until discarded. In place: the
/// old indices into a protecting snapshot, which stays until discarded, and removed; the others restored and checked.
[[nodiscard]] std::unique_ptr<Stage> makeSearchSwap(const SearchRestoreSettings &settings);
/// search.swap of an undo: the aliases back to the old indices; what the restore put in place is kept, without aliases.
[[nodiscard]] std::unique_ptr<Stage> makeSearchUndo(const SearchAccess &access, const QString &restoredRunFolder,
                                                    const QString &runFolder);
/// Removes the indices that a restore (or its undo) left without aliases, each only while it is still the same one.
[[nodiscard]] std::unique_ptr<Stage> makeSearchDiscard(const SearchAccess &access, const QString &restoredRunFolder);
[[nodiscard]] std::vector<CheckResult> checkSearchForRestore(const SearchRestoreSettings &settings,
                                                             std::stop_token stop);

} // namespace Stillpoint
