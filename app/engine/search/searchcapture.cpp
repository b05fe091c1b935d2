// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/durable.h"
#include "app/engine/core/text.h"
#include "app/engine/search/searchcaptureground.h"
#include "app/engine/search/searchpatience.h"
#include "app/engine/search/searchrestorefacts.h"
#include "app/engine/search/searchstages.h"
#include "app/engine/search/snapshots.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SearchCapture)
};

// A snapshot is fixed within half a second where all shards are fixed at its start: looked at often until then, and
// seldom while it only copies.
constexpr std::chrono::milliseconds fixingPoll{200};
constexpr std::chrono::milliseconds firstCopyPoll{1000};
constexpr std::chrono::milliseconds longestCopyPoll{5000};
constexpr std::chrono::minutes otherSnapshotLimit{5};
constexpr std::chrono::seconds otherSnapshotPoll{2};

QString snapshotNameOf(const QString &setId)
{
    return u"stillpoint-"_s + setId.toLower();
}

class SearchCapture : public Stage
{
public:
    explicit SearchCapture(const SearchCaptureSettings &settings)
        : m_settings(settings)
        , m_cluster(settings.target, settings.http)
        , m_repository(settings.target.settings.repository)
        , m_snapshot(snapshotNameOf(settings.set.id()))
    {
    }

    Result<StageReport> run(StageContext &context) override;
    Result<> rollBack(StageContext &context) override;

private:
    [[nodiscard]] Result<StageReport> capture(StageContext &context);
    [[nodiscard]] Result<> waitForOtherSnapshots(StageContext &context);
    [[nodiscard]] Result<> start(StageContext &context);
    [[nodiscard]] Result<> create();
    [[nodiscard]] Result<SnapshotFacts> follow(StageContext &context);
    [[nodiscard]] Result<> requireMovement(StageContext &context, const Result<SnapshotProgress> &progress,
                                           SnapshotProgress &last, StandstillWatch &watch);
    [[nodiscard]] Result<> fix(StageContext &context, const SnapshotFacts &snapshot);
    [[nodiscard]] Result<> checkStillChosen(StageContext &context);
    [[nodiscard]] Result<> readAtFence(StageContext &context);
    [[nodiscard]] Result<StageReport> report(StageContext &context, const SnapshotFacts &snapshot);
    [[nodiscard]] Fence fence(StageContext &context, const SnapshotFacts &snapshot, const QDateTime &fixedAt) const;
    [[nodiscard]] Result<SnapshotFacts> look(StageContext &context) const;
    void nameLeftovers(StageContext &context);
    [[nodiscard]] bool isOurs(const SnapshotFacts &snapshot) const;
    [[nodiscard]] Result<> removeSnapshot(StageContext &context);
    void cleanUp(StageContext &context);

    SearchCaptureSettings m_settings;
    Cluster m_cluster;
    QString m_repository;
    QString m_snapshot;
    CaptureGround m_ground;
    QStringList m_names;
    bool m_begun = false; ///< our snapshot may be there
    QString m_uuid;
    bool m_fixed = false;
    SequenceNumbers m_before;
    SequenceDifference m_whileFixing;
    QMap<QString, qint64> m_counts;
    QJsonObject m_facts; ///< of the readers and the window
    QStringList m_warnings;
};

Result<StageReport> SearchCapture::run(StageContext &context)
{
    Result<StageReport> result = capture(context);
    if (!result) {
        cleanUp(context);
    }
    return result;
}

Result<StageReport> SearchCapture::capture(StageContext &context)
{
    context.progress({.done = 0,
                      .total = {},
                      .unit = ProgressUnit::Items,
                      .activity = Texts::tr("Checking the snapshot repository")});
    const Result<ClusterFacts> facts = readClusterFacts(m_cluster, context.stop());
    if (!facts) {
        return fail(facts.error());
    }
    // Before the repository is written to, which such a cluster would let wait without a word.
    if (const Result<> free = facts->runsOneSnapshotAtATime() ? waitForOtherSnapshots(context) : Result<>(); !free) {
        return fail(free.error());
    }
    Result<CaptureGround> ground = layCaptureGround(m_cluster, *facts, m_settings, context.stop());
    if (!ground) {
        return fail(ground.error());
    }
    m_ground = std::move(*ground);
    m_names = m_ground.selection.names();
    nameLeftovers(context);
    if (const Result<> started = start(context); !started) {
        return fail(started.error());
    }
    const Result<SnapshotFacts> snapshot = follow(context);
    if (!snapshot) {
        return fail(snapshot.error());
    }
    return report(context, *snapshot);
}

Result<> SearchCapture::waitForOtherSnapshots(StageContext &context)
{
    const std::chrono::nanoseconds begun = context.clock().monotonic();
    while (true) {
        const Result<QStringList> running =
            askPatiently(context.clock(), context.stop(), [&] { return runningSnapshots(m_cluster, context.stop()); });
        if (!running) {
            return fail(running.error());
        }
        if (running->isEmpty()) {
            return {};
        }
        if (context.clock().monotonic() - begun > otherSnapshotLimit) {
            return fail({.code = ErrorCode::Busy,
                         .message = Texts::tr("Another snapshot runs on %1, which allows only one at a time: %2.")
                                        .arg(m_cluster.display(), someOf(*running)),
                         .detail = {},
                         .hint = Texts::tr("Wait until it has ended, then start the backup again.")});
        }
        context.progress({.done = 0,
                          .total = {},
                          .unit = ProgressUnit::Items,
                          .activity = Texts::tr("Waiting for the snapshot %1 to end").arg(someOf(*running))});
        if (!waitFor(context.stop(), otherSnapshotPoll)) {
            return fail(Error::cancelled());
        }
    }
}

/// The numbers are read before the snapshot begins: whatever is written from here on is counted as a change while it
/// was fixed, never too little.
Result<> SearchCapture::start(StageContext &context)
{
    Result<SequenceNumbers> before = readSequenceNumbers(m_cluster, m_names, context.stop());
    if (!before) {
        return fail(before.error());
    }
    m_before = std::move(*before);
    if (const Result<> left = leaveSequenceNumbers(context.runFolder(), m_before); !left) {
        return left;
    }
    const Result<SnapshotFacts> existing = findSnapshot(m_cluster, m_repository, m_snapshot, context.stop());
    if (!existing && existing.error().code != ErrorCode::NotFound) {
        return fail(existing.error());
    }
    context.progress({.done = 0,
                      .total = {},
                      .unit = ProgressUnit::Items,
                      .activity = Texts::tr("Starting the snapshot %1").arg(m_snapshot)});
    bool acted = false;
    const Step step{
        .name = u"create snapshot"_s,
        .intent = {{u"cluster"_s, m_cluster.display()}, {u"repository"_s, m_repository}, {u"snapshot"_s, m_snapshot}},
        .act = [&]() -> Result<> {
            if (existing) {
                return fail(Error::invalidInput(Texts::tr("There is already a snapshot %1 in the repository %2 of %3.")
                                                    .arg(m_snapshot, m_repository, m_cluster.display()),
                                                Texts::tr("Start a new backup.")));
            }
            acted = true;
            m_begun = true;
            return create();
        },
        .inspect = [&]() -> Result<StepState> { return existing ? StepState::Done : StepState::NotDone; }};
    if (const Result<> performed = context.perform(step); !performed) {
        return performed;
    }
    if (!acted) {
        // Of an earlier process: nobody knows what was written before it was fixed.
        m_begun = true;
        return fail(
            {.code = ErrorCode::Busy,
             .message = Texts::tr("The snapshot %1 of an interrupted capture cannot be continued.").arg(m_snapshot),
             .detail = {},
             .hint = Texts::tr("Start a new backup.")});
    }
    return {};
}

/// Carried through whatever happens: of a request that was cut off nobody knows whether it makes a snapshot in a
/// moment.
Result<> SearchCapture::create()
{
    const QJsonObject metadata{
        {u"stillpoint"_s, QJsonObject{{u"set"_s, m_settings.set.id()}, {u"run"_s, m_settings.runId}}}};
    const Result<> created =
        createSnapshot(m_cluster, m_ground.cluster, m_repository, m_snapshot, m_names, metadata, {});
    if (created) {
        return created;
    }
    // The answer may have got lost, or the request been sent twice.
    const SystemClock clock;
    const Result<SnapshotFacts> found =
        askPatiently(clock, {}, [&] { return findSnapshot(m_cluster, m_repository, m_snapshot, {}); });
    return found && isOurs(*found) && found->state != u"FAILED" ? Result<>() : created;
}

/// The only answer whose state counts. Gone is an error here, whatever it means elsewhere.
Result<SnapshotFacts> SearchCapture::look(StageContext &context) const
{
    Result<SnapshotFacts> snapshot = askPatiently(context.clock(), context.stop(), [&] {
        return findSnapshot(m_cluster, m_repository, m_snapshot, context.stop());
    });
    const bool isGone = snapshot ? !m_uuid.isEmpty() && !snapshot->uuid.isEmpty() && snapshot->uuid != m_uuid
                                 : snapshot.error().code == ErrorCode::NotFound;
    if (isGone) {
        return fail({.code = ErrorCode::NotFound,
                     .message = Texts::tr("The snapshot %1 is gone from the repository %2 of %3 while it was being "
                                          "made: it was deleted, or the cluster was restarted.")
                                    .arg(m_snapshot, m_repository, m_cluster.display()),
                     .detail = snapshot ? u"there is another one of this name"_s : snapshot.error().detail,
                     .hint = Texts::tr("Start the backup again.")});
    }
    return snapshot;
}

Result<SnapshotFacts> SearchCapture::follow(StageContext &context)
{
    std::chrono::milliseconds pause = fixingPoll;
    StandstillWatch watch(context.clock().monotonic());
    SnapshotProgress last;
    while (true) {
        const Result<SnapshotFacts> snapshot = look(context);
        if (!snapshot) {
            return snapshot;
        }
        if (m_uuid.isEmpty()) {
            m_uuid = snapshot->uuid;
        }
        if (snapshot->isFinal()) {
            if (const Result<> good = judgeSnapshot(*snapshot, m_names, m_cluster.display()); !good) {
                return fail(good.error());
            }
            const Result<> fixed = m_fixed ? Result<>() : fix(context, *snapshot);
            return fixed ? snapshot : fail(fixed.error());
        }
        // _status fails now and then where GET does not (right at the start and the end): it only tells how far it is.
        const Result<SnapshotProgress> progress = snapshotProgress(m_cluster, m_repository, m_snapshot, context.stop());
        if (const Result<> moves = requireMovement(context, progress, last, watch); !moves) {
            return fail(moves.error());
        }
        if (progress) {
            const bool hasBytes = progress->bytesIncremental > 0 && progress->shardsInitializing == 0;
            context.progress({.done = hasBytes ? progress->bytesProcessed : progress->shardsDone,
                              .total = hasBytes
                                  ? std::optional(progress->bytesIncremental)
                                  : std::optional<qint64>(progress->shardsTotal > 0 ? progress->shardsTotal : 1),
                              .unit = hasBytes ? ProgressUnit::Bytes : ProgressUnit::Items,
                              .activity = Texts::tr("Copying the indices into the snapshot")});
            if (!m_fixed && m_ground.cluster.fixesAtStart() && progress->isFixed()) {
                if (const Result<> fixed = fix(context, *snapshot); !fixed) {
                    return fail(fixed.error());
                }
                pause = firstCopyPoll;
                continue;
            }
        }
        if (!waitFor(context.stop(), pause)) {
            return fail(Error::cancelled());
        }
        if (m_fixed || !m_ground.cluster.fixesAtStart()) {
            pause = std::clamp(pause * 5 / 4, firstCopyPoll, longestCopyPoll);
        }
    }
}

/// A cluster that cannot tell how far it is, is believed; one that tells the same for long is not.
Result<> SearchCapture::requireMovement(StageContext &context, const Result<SnapshotProgress> &progress,
                                        SnapshotProgress &last, StandstillWatch &watch)
{
    const std::chrono::nanoseconds now = context.clock().monotonic();
    if (!progress || *progress != last) {
        watch.moved(now);
        last = progress.value_or(last);
        return {};
    }
    constexpr const char *state =
        QT_TRANSLATE_NOOP("Stillpoint::SearchCapture", "%1 of %2 shards done, %3 not begun, %4 of %5 bytes");
    const auto filled = [&last](const QString &pattern) {
        return pattern.arg(last.shardsDone)
            .arg(last.shardsTotal)
            .arg(last.shardsInitializing)
            .arg(last.bytesProcessed)
            .arg(last.bytesIncremental);
    };
    if (watch.isOver(now)) {
        return fail(
            {.code = ErrorCode::Timeout,
             .message = Texts::tr("The snapshot %1 on %2 has not moved for %3 minutes.")
                            .arg(m_snapshot, m_cluster.display())
                            .arg(StandstillWatch::limit.count()),
             .detail = filled(QString::fromLatin1(state)),
             .hint = Texts::tr("Look at the cluster's own log and at its repository, then start the backup again.")});
    }
    if (watch.isWarningDue(now)) {
        context.warn(Texts::tr("The snapshot %1 on %2 has not moved for %3 minutes and is given up after %4: %5.")
                         .arg(m_snapshot, m_cluster.display(), QString::number(StandstillWatch::warning.count()),
                              QString::number(StandstillWatch::limit.count()), filled(Texts::tr(state))));
    }
    return {};
}

Result<> SearchCapture::fix(StageContext &context, const SnapshotFacts &snapshot)
{
    const QDateTime fixedAt = context.clock().utcNow();
    Result<QMap<QString, qint64>> counts =
        askPatiently(context.clock(), context.stop(), [&] { return countAll(m_cluster, m_names, context.stop()); });
    if (!counts) {
        return fail(counts.error());
    }
    m_counts = std::move(*counts);
    // After the counts, so that a write between snapshot and count is among the changes too.
    const Result<SequenceNumbers> after = askPatiently(
        context.clock(), context.stop(), [&] { return readSequenceNumbers(m_cluster, m_names, context.stop()); });
    if (!after) {
        return fail(after.error());
    }
    m_whileFixing = sequenceDifference(m_before, *after);
    if (!m_whileFixing.isKnown) {
        return fail({.code = ErrorCode::Busy,
                     .message = Texts::tr("Shards of %1 moved to another node or started anew while the snapshot was "
                                          "fixed, so that nobody can say what it holds.")
                                    .arg(m_cluster.display()),
                     .detail = {},
                     .hint = Texts::tr("Wait until the cluster is quiet, then start the backup again.")});
    }
    m_facts.insert(SearchFact::whileFixing,
                   QJsonObject{{u"proof"_s, m_whileFixing.proof()}, {u"total"_s, m_whileFixing.total()}});
    // They read the live indices: before the window closes, so that it covers what was written until then, and before
    // the next store or the nodes are let go.
    if (const Result<> read = readAtFence(context); !read) {
        return read;
    }
    if (m_settings.window) {
        const Result<QJsonObject> window = m_settings.window->closeWindow(context.stop());
        if (!window) {
            return fail(window.error());
        }
        m_facts.insert(u"window"_s, *window);
    }
    if (const Result<> reported = context.reportFixed(fence(context, snapshot, fixedAt)); !reported) {
        return reported;
    }
    m_fixed = true;
    return checkStillChosen(context);
}

/// An application that rebuilds an index moves its alias to a new one. The snapshot still holds the state that was
/// live when it was fixed, and the administrator should know that there is a newer one.
Result<> SearchCapture::checkStillChosen(StageContext &context)
{
    const Result<std::vector<LiveIndex>> indices =
        askPatiently(context.clock(), context.stop(), [&] { return discoverIndices(m_cluster, context.stop()); });
    if (!indices) {
        return fail(indices.error());
    }
    const IndexSelection now = selectIndices(*indices, m_settings.target.settings, m_settings.knownKeys);
    QStringList others;
    for (const QString &name : now.names()) {
        if (!m_names.contains(name)) {
            others += name;
        }
    }
    if (!others.isEmpty()) {
        m_warnings +=
            Texts::tr("The application began to use other indices while the snapshot was made; they are not in it: %1.")
                .arg(someOf(others));
        context.warn(m_warnings.last());
    }
    return {};
}

Result<> SearchCapture::readAtFence(StageContext &context)
{
    for (const std::shared_ptr<SearchReader> &reader : m_settings.readers) {
        context.progress(
            {.done = 0, .total = {}, .unit = ProgressUnit::Items, .activity = Texts::tr("Reading what is indexed")});
        const Result<QJsonObject> read = reader->read(m_cluster, m_ground.selection.keyOfIndex, context.stop());
        if (!read) {
            return fail(read.error().withContext(reader->key()));
        }
        m_facts.insert(reader->key(), *read);
    }
    return {};
}

Fence SearchCapture::fence(StageContext &context, const SnapshotFacts &snapshot, const QDateTime &fixedAt) const
{
    const std::optional<qint64> offset = clusterClockOffset(m_cluster, context.clock(), context.stop());
    Fence fence;
    fence.store = SearchSettings::storeName();
    fence.fixedAt = fixedAt;
    fence.clockSource = offset ? u"search cluster"_s : u"workstation"_s;
    fence.clockOffsetMs = offset.value_or(0);
    fence.position = {
        {u"snapshot"_s, m_snapshot},     {u"snapshotUuid"_s, snapshot.uuid},
        {u"repository"_s, m_repository}, {u"startedAt"_s, isoUtc(snapshot.startedAt)},
        {u"fixedAt"_s, isoUtc(fixedAt)}, {SearchFact::whileFixing, m_facts.value(SearchFact::whileFixing)}};
    return fence;
}

Result<StageReport> SearchCapture::report(StageContext &context, const SnapshotFacts &snapshot)
{
    // Some clusters give a repository its uuid with the first snapshot only.
    const Result<Repository> repository = askPatiently(
        context.clock(), context.stop(), [&] { return findRepository(m_cluster, m_repository, context.stop()); });
    if (!repository) {
        return fail(repository.error());
    }
    const std::map<QString, qint64> sizes = snapshotSizes(m_cluster, m_repository, m_snapshot, context.stop());
    QJsonArray indices;
    qint64 bytes = 0;
    qint64 documents = 0;
    for (const LiveIndex &index : m_ground.selection.chosen) {
        const auto size = sizes.find(index.name);
        const SetIndex entry{.index = index,
                             .key = m_ground.selection.keyOfIndex.value(index.name),
                             .documents = m_counts.value(index.name),
                             .changesWhileFixing = m_whileFixing.writes.value(index.name),
                             .bytes = size == sizes.end() ? index.primaryBytes : size->second};
        indices.append(entry.toJson());
        bytes += entry.bytes;
        documents += entry.documents;
    }
    m_facts.insert(SearchFact::cluster, m_ground.cluster.toJson());
    m_facts.insert(SearchFact::repository, repository->toJson());
    m_facts.insert(SearchFact::snapshot, snapshot.toJson());
    m_facts.insert(SearchFact::indices, indices);
    m_facts.insert(u"url"_s, m_settings.target.settings.url);
    m_facts.insert(u"prefix"_s, m_settings.target.settings.prefix);
    QJsonObject file = m_facts;
    file.insert(u"formatVersion"_s, u"1.0"_s);
    if (const Result<> written = writeDurably(m_settings.set.searchPath(), QJsonDocument(file).toJson()); !written) {
        return fail(written.error());
    }
    StageReport report;
    report.summary = Texts::tr("%1 indices with %2 documents, %3, in the snapshot %4")
                         .arg(formatCount(m_names.size()), formatCount(documents), formatBytes(bytes), m_snapshot);
    report.facts = m_facts;
    report.warnings = m_warnings;
    return report;
}

/// Snapshots of backups into the same folder whose sets never became whole: their programs were ended before they could
/// delete them. Only one run at a time works on a backup folder, so none of them is still being made by another one.
void SearchCapture::nameLeftovers(StageContext &context)
{
    const BackupFolder folder(m_settings.set.backupFolder());
    const Result<QStringList> ids = folder.setIds();
    if (!ids) {
        context.note(u"the sets of the backup folder were not read: "_s + ids.error().toString());
        return;
    }
    QStringList left;
    for (const QString &id : *ids) {
        const QString name = snapshotNameOf(id);
        if (name != m_snapshot && m_ground.snapshots.contains(name) && !folder.set(id).hasManifest()) {
            left += name;
        }
    }
    if (!left.isEmpty()) {
        m_warnings += Texts::tr("The repository %1 of %2 still holds snapshots of backups that were interrupted: %3. "
                                "No backup set uses them; delete them by hand.")
                          .arg(m_repository, m_cluster.display(), someOf(left));
        context.warn(m_warnings.last());
    }
}

/// Whether a snapshot of our name is the one that this run made. Where the cluster keeps no notes with a snapshot, the
/// name is all that tells before its uuid is known.
bool SearchCapture::isOurs(const SnapshotFacts &snapshot) const
{
    if (!m_uuid.isEmpty() && !snapshot.uuid.isEmpty()) {
        return snapshot.uuid == m_uuid;
    }
    return !m_ground.cluster.keepsSnapshotMetadata()
        || snapshot.metadata.value("stillpoint"_L1)["run"_L1].toString() == m_settings.runId;
}

/// The run's own token may be stopped, and is not looked at.
Result<> SearchCapture::removeSnapshot(StageContext &context)
{
    context.progress({.done = 0,
                      .total = {},
                      .unit = ProgressUnit::Items,
                      .activity = Texts::tr("Deleting the snapshot %1").arg(m_snapshot)});
    // A set without a manifest is never offered, whatever is left in it.
    (void)removeTree(m_settings.set.searchPath());
    const Result<> deleted = askPatiently(context.clock(), {}, [&]() -> Result<> {
        const Result<SnapshotFacts> found = findSnapshot(m_cluster, m_repository, m_snapshot, {});
        if (!found) {
            return found.error().code == ErrorCode::NotFound ? Result<>() : fail(found.error());
        }
        return isOurs(*found) ? deleteSnapshot(m_cluster, m_repository, m_snapshot, found->uuid, {}) : Result<>();
    });
    if (!deleted) {
        const Error &cause = deleted.error();
        return fail(
            {.code = cause.code,
             .message =
                 Texts::tr("The snapshot %1 could not be deleted from the repository %2 of %3; delete it by hand.")
                     .arg(m_snapshot, m_repository, m_cluster.display()),
             .detail = cause.toString(),
             .hint = cause.hint});
    }
    return {};
}

/// After a failure or a cancel: nothing of ours stays in the repository.
void SearchCapture::cleanUp(StageContext &context)
{
    if (!m_begun) {
        return;
    }
    m_begun = false; // tried once; a roll back does not wait for a cluster that
                     // is gone all over again
    if (const Result<> removed = removeSnapshot(context); !removed) {
        context.note(removed.error().toString());
        context.warn(removed.error().message);
    }
}

/// A backup that failed or was cancelled after this stage had finished. A set that is sealed keeps its snapshot,
/// whatever goes wrong after that.
Result<> SearchCapture::rollBack(StageContext &context)
{
    if (!m_begun || m_settings.set.hasManifest()) {
        return {};
    }
    return removeSnapshot(context);
}

} // namespace

std::unique_ptr<Stage> makeSearchCapture(const SearchCaptureSettings &settings)
{
    return std::make_unique<SearchCapture>(settings);
}

} // namespace Stillpoint
