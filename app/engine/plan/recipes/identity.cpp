// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/identity.h"

#include "app/engine/plan/recipes/plans.h"
#include "app/engine/search/clusterfacts.h"

#include <QCoreApplication>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Identity)
};

const QString systemIdentifier = QStringLiteral("systemIdentifier");
const QString clusterUuid = QStringLiteral("clusterUuid");

QString nameOfSetSource(const Manifest &manifest)
{
    return manifest.profile.value(u"environment"_s).toString() + u'/' + manifest.profile.value(u"name"_s).toString();
}

QString newHomeRemedy(const Profile &profile)
{
    return Texts::tr("Check the host; if the server was rebuilt on purpose, say so once with \"profile edit "
                     "%1 --new-home %2\".")
        .arg(profile.name, profile.target());
}

} // namespace

QJsonObject learnedFingerprints(const RunReport &report)
{
    QJsonObject learned;
    for (const StageOutcome &stage : report.stages) {
        if (!stage.report) {
            continue;
        }
        const QString base = baseStageId(stage.id);
        const QString identifier = stage.report->facts.value(systemIdentifier).toString();
        if (base == stageIdFor(StageId::databaseCapture) && !identifier.isEmpty()) {
            const QString store = u"database"_s + stage.id.mid(QStringView(StageId::databaseCapture).size());
            learned.insert(store, QJsonObject{{systemIdentifier, identifier}});
        }
        const QString uuid = stage.report->facts.value(SearchFact::cluster).toObject().value(u"uuid"_s).toString();
        if (base == stageIdFor(StageId::searchCapture) && !uuid.isEmpty()) {
            learned.insert(SearchSettings::storeName(), QJsonObject{{clusterUuid, uuid}});
        }
    }
    return learned;
}

std::vector<CheckResult> checkIdentity(const Profile &profile, const PostgresTarget &target, std::stop_token stop)
{
    const QString store = target.settings.storeName();
    const QString known = profile.fingerprints.value(store).toObject().value(systemIdentifier).toString();
    if (known.isEmpty()) {
        return {};
    }
    auto session = PostgresSession::open(target, {.database = {}, .purpose = u"check"_s, .statementTimeout = {}}, stop);
    if (!session) {
        return {}; // that the server cannot be reached is the database's own check to tell
    }
    const Result<QVariant> now = (*session)->value(u"SELECT system_identifier::text FROM pg_control_system()"_s);
    if (!now) {
        return {};
    }
    CheckResult result{.id = u"identity.database"_s,
                       .store = store,
                       .severity = Severity::Passed,
                       .title = Texts::tr("Identity of the database server"),
                       .explanation =
                           Texts::tr("%1 is the server that this profile knows.").arg(target.settings.display()),
                       .remedy = {}};
    if (now->toString() != known) {
        result.severity = Severity::Blocker;
        result.explanation =
            Texts::tr("%1 is not the server that this profile was used with before.").arg(target.settings.display());
        result.remedy = newHomeRemedy(profile);
    }
    return {result};
}

std::vector<CheckResult> checkClusterIdentity(const Profile &profile, const SearchAccess &search, std::stop_token stop)
{
    const QString store = SearchSettings::storeName();
    const QString known = profile.fingerprints.value(store).toObject().value(clusterUuid).toString();
    if (known.isEmpty()) {
        return {};
    }
    const Cluster cluster(search.target, search.http);
    const Result<ClusterFacts> facts = readClusterFacts(cluster, stop);
    if (!facts) {
        return {}; // that the cluster cannot be reached is search's own check to tell
    }
    CheckResult result{.id = u"identity.search"_s,
                       .store = store,
                       .severity = Severity::Passed,
                       .title = Texts::tr("Identity of the search cluster"),
                       .explanation = Texts::tr("%1 is the cluster that this profile knows.").arg(cluster.display()),
                       .remedy = {}};
    if (facts->uuid != known) {
        result.severity = Severity::Blocker;
        result.explanation =
            Texts::tr("%1 is not the cluster that this profile was used with before.").arg(cluster.display());
        result.remedy = newHomeRemedy(profile);
    }
    return {result};
}

std::vector<CheckResult> checkSetBelongs(const Manifest &manifest, const Profile &profile, IdentityRule rule)
{
    CheckResult result{.id = u"identity.set"_s,
                       .store = {},
                       .severity = Severity::Passed,
                       .title = Texts::tr("Origin of the set"),
                       .explanation = Texts::tr("%1 was made of %2.").arg(manifest.setId, nameOfSetSource(manifest)),
                       .remedy = {}};
    const bool sameEnvironment = manifest.profile.value(u"environment"_s).toString() == profile.environment;
    const bool sameProfile = manifest.profile.value(u"id"_s).toString() == profile.id;
    if (sameEnvironment && sameProfile) {
        return {result};
    }
    result.explanation = Texts::tr("%1 was made of %2, but the target is %3.")
                             .arg(manifest.setId, nameOfSetSource(manifest), profile.target());
    if (rule == IdentityRule::AsClone) {
        result.severity = Severity::Warning;
        result.remedy = Texts::tr("Expect the target to become a copy of %1.").arg(nameOfSetSource(manifest));
    } else {
        result.severity = Severity::Blocker;
        result.remedy = Texts::tr("Choose a set of %1, or add --as-clone if the copy is meant.").arg(profile.target());
    }
    return {result};
}

} // namespace Stillpoint
