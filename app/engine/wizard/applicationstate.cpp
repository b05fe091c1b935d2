// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/wizard/applicationstate.h"

#include "app/engine/core/text.h"
#include "app/engine/plan/recipes/runhistory.h"

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

/// Undo and removal end the safety copies of the restores before them.
QString restoreWithSafetyCopies(const RunHistory &history)
{
    for (const PastRun &run : history.runs()) {
        if ((run.kind == u"undo"_s || run.kind == u"discard"_s) && run.endedWell()) {
            return {};
        }
        if (run.kind == u"restore"_s && run.endedWell()) {
            return run.runId;
        }
    }
    return {};
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
    if (const Result<RunHistory> history = RunHistory::read(folder, profile.id, stop)) {
        state.restoredRun = restoreWithSafetyCopies(*history);
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
