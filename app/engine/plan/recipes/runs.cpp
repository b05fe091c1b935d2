// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/runs.h"

#include "app/engine/core/durable.h"
#include "app/engine/plan/recipes/plans.h"
#include "app/engine/run/journal.h"
#include "app/engine/run/preparation.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Runs)
};

constexpr qint64 largestFile = 16LL * 1024 * 1024;

Result<QJsonObject> readObject(const QString &path)
{
    const Result<QByteArray> content = readWhole(path, largestFile);
    if (!content) {
        return fail(content.error());
    }
    const QJsonDocument document = QJsonDocument::fromJson(*content);
    if (!document.isObject()) {
        return fail({.code = ErrorCode::IntegrityMismatch,
                     .message = Texts::tr("%1 is damaged.").arg(path),
                     .detail = u"not a JSON object"_s,
                     .hint = Texts::tr("Put the file back from another copy of the backup folder.")});
    }
    return document.object();
}

bool isSwap(const QString &stageId)
{
    const QString base = baseStageId(stageId);
    return base == stageIdFor(StageId::contentSwap) || base == stageIdFor(StageId::databaseSwap)
        || base == stageIdFor(StageId::searchSwap);
}

} // namespace

Result<bool> swapsBegan(const BackupFolder &folder, const QString &runId)
{
    const Result<std::vector<JournalRecord>> records = Journal::read(folder.runFolder(runId));
    if (!records) {
        return fail(records.error());
    }
    return std::any_of(records->begin(), records->end(),
                       [](const JournalRecord &record) { return isSwap(record.stage); });
}

Result<QStringList> restoreRunsOf(const BackupFolder &folder, RestoreRuns which)
{
    const Result<QStringList> ids = folder.runIds();
    if (!ids) {
        return fail(ids.error());
    }
    QStringList restores;
    for (const QString &id : *ids) {
        // A run folder that cannot be read is no reason to hide the others.
        const Result<Plan> plan = planOfRun(folder, id);
        if (!plan || plan->kind != u"restore"_s) {
            continue;
        }
        const Result<bool> wanted = which == RestoreRuns::All ? true : swapsBegan(folder, id);
        if (wanted && *wanted) {
            restores << id;
        }
    }
    return restores;
}

Result<EarlierUndos> earlierUndosOf(const BackupFolder &folder, const QString &restoredRun)
{
    const Result<QStringList> ids = folder.runIds();
    if (!ids) {
        return fail(ids.error());
    }
    EarlierUndos undos;
    for (const QString &id : *ids) {
        const Result<QJsonObject> report = readObject(reportPath(folder.runFolder(id)));
        if (!report || report->value(u"subject"_s).toObject().value(u"undoes"_s).toString() != restoredRun) {
            continue;
        }
        const std::optional<Verdict> verdict = verdictFromName(report->value(u"verdict"_s).toString());
        const bool finished = verdict == Verdict::Verified || verdict == Verdict::CompletedNotVerified
            || verdict == Verdict::CompletedWithLosses;
        if (finished) {
            undos.finished = id;
        } else {
            undos.interrupted << id;
        }
    }
    return undos;
}

Result<bool> hasFinishedStage(const BackupFolder &folder, const QString &runId, const QString &stageId)
{
    const Result<std::vector<JournalRecord>> records = Journal::read(folder.runFolder(runId));
    if (!records) {
        return fail(records.error());
    }
    return std::any_of(records->begin(), records->end(), [&stageId](const JournalRecord &record) {
        return record.stage == stageId && record.event == u"end" && record.data.contains(u"report"_s);
    });
}

Result<Plan> planOfRun(const BackupFolder &folder, const QString &runId)
{
    const Result<QJsonObject> json = readObject(folder.runFolder(runId) + u"/plan.json"_s);
    return json ? Plan::fromJson(*json) : fail(json.error());
}

Result<Profile> profileOfRun(const BackupFolder &folder, const QString &runId)
{
    const Result<QJsonObject> json = readObject(folder.runFolder(runId) + u"/profile.json"_s);
    return json ? Profile::fromJson(*json) : fail(json.error());
}

Result<PlanStores> restoredStores(const BackupFolder &folder, const QString &runId)
{
    const Result<Plan> plan = planOfRun(folder, runId);
    if (!plan) {
        return fail(plan.error());
    }
    PlanStores stores;
    for (const PlannedStage &stage : plan->stages) {
        const QString id = stage.id.section(u'@', 1);
        const QString suffix = id.isEmpty() ? QString() : u'@' + id;
        if (baseStageId(stage.id) == stageIdFor(StageId::databaseSwap)) {
            stores.databases << u"database"_s + suffix;
        } else if (baseStageId(stage.id) == stageIdFor(StageId::contentSwap)) {
            stores.contents << u"content"_s + suffix;
        } else if (baseStageId(stage.id) == stageIdFor(StageId::searchSwap)) {
            stores.searches << SearchSettings::storeName();
        }
    }
    return stores;
}

PlanStores storesOf(const Profile &profile)
{
    PlanStores stores;
    for (const DatabaseSettings &database : profile.databases) {
        stores.databases << database.storeName();
    }
    if (profile.search) {
        stores.searches << SearchSettings::storeName();
    }
    for (const ContentSettings &content : profile.contentStores) {
        stores.contents << content.storeName();
    }
    return stores;
}

QStringList storesWithSecret(const Profile &profile)
{
    QStringList stores = storesOf(profile).databases;
    if (profile.search && !(profile.search->user.isEmpty() && profile.search->apiKey.isEmpty())) {
        stores << SearchSettings::storeName();
    }
    return stores;
}

QStringList storesElsewhere(const Profile &profile, const Profile &other)
{
    const auto logins = [](const Profile &of) {
        QMap<QString, QStringList> found;
        for (const DatabaseSettings &database : of.databases) {
            found.insert(database.storeName(), {database.host, QString::number(database.port), database.user});
        }
        if (of.search) {
            found.insert(SearchSettings::storeName(), {of.search->url, of.search->user, of.search->apiKey});
        }
        return found;
    };
    QStringList stores = storesWithSecret(profile);
    stores.removeIf([here = logins(profile), there = logins(other)](const QString &store) {
        return here.value(store) == there.value(store);
    });
    return stores;
}

} // namespace Stillpoint
