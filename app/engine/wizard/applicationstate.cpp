// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/wizard/applicationstate.h"

#include "app/engine/core/text.h"
#include "app/engine/plan/recipes/runfiles.h"
#include "app/engine/plan/recipes/runs.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ApplicationState)
};

QString productOf(const QJsonObject &cluster)
{
    return cluster.value(u"product"_s) == u"opensearch"_s ? u"OpenSearch"_s : u"Elasticsearch"_s;
}

/// From the facts of a set; nothing of a store that says too little.
QString contentsOf(const Manifest &manifest)
{
    QStringList parts;
    for (auto store = manifest.stores.begin(); store != manifest.stores.end(); ++store) {
        const QString kind = store.key().section(u'@', 0, 0);
        const QJsonObject &facts = store.value();
        if (kind == u"database"_s) {
            const QString version = facts.value(u"serverVersion"_s).toString().section(u' ', 0, 0);
            parts << u"PostgreSQL %1"_s.arg(version).trimmed();
        } else if (kind == u"search"_s) {
            const QJsonObject cluster = facts.value(u"cluster"_s).toObject();
            parts << u"%1 %2"_s.arg(productOf(cluster), cluster.value(u"version"_s).toString()).trimmed();
        } else if (kind == u"content"_s) {
            const qint64 files = facts.value(u"files"_s).toInteger();
            parts << Texts::tr("%1 files").arg(formatCount(files));
        }
    }
    return parts.join(u" · "_s);
}

QString proofInWords(const GoodSet &set)
{
    return set.isProved ? Texts::tr("verified") : verdictTitle(set.verdict).toLower();
}

void describeSet(ApplicationState &state, const GoodSet &set)
{
    const bool isOld = set.age > oldSetAge;
    state.standing = set.isProved && !isOld ? ApplicationState::Standing::Proved : ApplicationState::Standing::Unsure;
    const QString age = ageInWords(set.age);
    state.status =
        (isOld ? Texts::tr("Last backup %1") : Texts::tr("Backed up %1")).arg(age) + u" · "_s + proofInWords(set);
}

/// A journal that cannot be read may tell of a swap.
bool mayHaveSwapped(const BackupFolder &folder, const QString &runId)
{
    return swapsBegan(folder, runId).value_or(true);
}

/// What the runs of one application, the newest first, make of the safety copies of its newest restore.
class SafetyCopies
{
public:
    explicit SafetyCopies(const BackupFolder &folder)
        : m_folder(folder)
    {
    }

    /// True: this run decides, older ones say nothing more.
    [[nodiscard]] bool decides(const RunFiles &files)
    {
        const QString kind = files.kind();
        const QString runId = files.report.value("runId"_L1).toString();
        const std::optional<PastRun> past = files.asPastRun();
        const bool endedWell = past && past->endedWell();
        // One that came to no end, or to an end part-way, has to be looked at first: it is among the interrupted runs.
        const bool isOpen = !past || past->verdict == Verdict::FailedPartWay;
        if (kind == "undo"_L1) {
            return endedWell || (isOpen && mayHaveSwapped(m_folder, runId));
        }
        if (kind == "discard"_L1) {
            m_removed += endedWell || isOpen ? files.report["subject"_L1]["discards"_L1].toString() : QString();
            return false;
        }
        if (kind != "restore"_L1 || !mayHaveSwapped(m_folder, runId)) {
            return false;
        }
        m_offered = endedWell && !m_removed.contains(runId) ? past : std::nullopt;
        return true;
    }

    [[nodiscard]] const std::optional<PastRun> &offered() const { return m_offered; }

private:
    const BackupFolder &m_folder;
    QStringList m_removed; ///< restores whose safety copies are gone, or may be in part
    std::optional<PastRun> m_offered;
};

std::optional<PastRun> restoreWithSafetyCopies(const BackupFolder &folder, const QString &profileId,
                                               const std::stop_token &stop)
{
    SafetyCopies copies(folder);
    for (const QString &id : folder.runIds().value_or(QStringList())) {
        const std::optional<RunFiles> files = stop.stop_requested() ? std::nullopt : RunFiles::read(folder, id);
        if (files && files->profileId() == profileId && copies.decides(*files)) {
            break;
        }
    }
    return copies.offered();
}

void fail(ApplicationState &state, const QString &problem)
{
    state.standing = ApplicationState::Standing::Unreachable;
    state.status = Texts::tr("The backup folder cannot be read");
    state.problem = problem;
}

void readFolder(ApplicationState &state, const Profile &profile, const QDateTime &now, const std::stop_token &stop)
{
    const BackupFolder folder(profile.backupFolder);
    if (const Result<> checked = folder.check(); !checked) {
        fail(state, checked.error().message);
        return;
    }
    const Result<Catalogue> catalogue = Catalogue::read(folder);
    if (!catalogue) {
        fail(state, catalogue.error().message);
        return;
    }
    if (const SetEntry *newest = catalogue->newestComplete(profile.id); newest != nullptr && newest->manifest) {
        const QString contents = contentsOf(*newest->manifest);
        state.contents = contents.isEmpty() ? state.contents : contents;
    }
    if (const std::optional<GoodSet> set = lastGoodSet(*catalogue, profile.id, now)) {
        describeSet(state, *set);
    }
    if (const Result<std::vector<InterruptedRun>> runs = interruptedRuns(folder, stop)) {
        std::copy_if(runs->begin(), runs->end(), std::back_inserter(state.interrupted),
                     [&profile](const InterruptedRun &run) { return run.profileId == profile.id; });
    }
    if (const std::optional<PastRun> restore = restoreWithSafetyCopies(folder, profile.id, stop)) {
        state.restoredRun = restore->runId;
        state.restoredAt = restore->startedAt;
    }
}

} // namespace

QString ageInWords(std::chrono::milliseconds age)
{
    const qint64 minutes = std::max<qint64>(0, age.count() / 60000);
    if (minutes < 1) {
        return Texts::tr("just now");
    }
    if (minutes < 60) {
        return Texts::tr("%n min ago", nullptr, static_cast<int>(minutes));
    }
    if (minutes < 48 * 60) {
        return Texts::tr("%n h ago", nullptr, static_cast<int>(minutes / 60));
    }
    return Texts::tr("%n days ago", nullptr, static_cast<int>(minutes / (24 * 60)));
}

QString contentsOf(const Profile &profile)
{
    QStringList parts;
    if (!profile.databases.empty()) {
        parts << u"PostgreSQL"_s;
    }
    parts << (profile.search ? Texts::tr("search") : Texts::tr("no search"));
    parts << (profile.contentStores.empty() ? Texts::tr("content in the database") : Texts::tr("content folder"));
    return parts.join(u" · "_s);
}

ApplicationState lookAtApplication(const Profile &profile, const QDateTime &now, std::stop_token stop)
{
    ApplicationState state;
    state.contents = contentsOf(profile);
    state.status = Texts::tr("Never backed up");
    const QFileInfo folder(profile.backupFolder);
    if (!folder.isDir()) {
        fail(state, Texts::tr("The backup folder %1 is not there.").arg(profile.backupFolder));
    } else if (QFileInfo::exists(profile.backupFolder + u"/stillpoint.json"_s)) {
        readFolder(state, profile, now, stop);
    }
    return state;
}

} // namespace Stillpoint
