// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/repositories.h"

#include "app/engine/search/clustererrors.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Repositories)
};

/// A verification queues behind running snapshots; 46 s were measured.
constexpr std::chrono::milliseconds verifyTimeout{180000};
/// Cleaning up after a stop must not look like a program that hangs.
constexpr std::chrono::milliseconds takeBackTimeout{2000};

QString repositoryPath(const QString &name)
{
    return clusterPath({u"_snapshot"_s, name});
}

/// Without user, password and query. By hand, as a password that is not encoded makes an address that no parser takes
/// apart.
QString withoutLogin(const QString &address)
{
    const qsizetype scheme = address.indexOf(u"://"_s);
    const qsizetype begin = scheme < 0 ? 0 : scheme + 3;
    const qsizetype login = address.lastIndexOf(u'@');
    const QString place = login < begin ? address : QString(address.left(begin) + address.mid(login + 1));
    return place.section(u'?', 0, 0);
}

/// What tells where a repository lies and how it is used. Everything else stays with the cluster: what is read here
/// goes into manifests and messages, and plugins and addresses carry passwords.
QJsonObject harmlessSettings(const QJsonObject &settings)
{
    QJsonObject harmless;
    for (const QString &key : {u"location"_s, u"bucket"_s, u"container"_s, u"base_path"_s, u"client"_s, u"region"_s,
                               u"readonly"_s, u"compress"_s}) {
        if (settings.contains(key)) {
            harmless.insert(key, settings.value(key));
        }
    }
    for (const QString &key : {u"url"_s, u"endpoint"_s}) {
        if (settings.contains(key)) {
            harmless.insert(key, withoutLogin(settings.value(key).toString()));
        }
    }
    return harmless;
}

Repository repositoryOf(const QString &name, const QJsonObject &json)
{
    return {.name = name,
            .type = json.value(u"type"_s).toString(),
            .settings = harmlessSettings(json.value(u"settings"_s).toObject()),
            .uuid = json.value(u"uuid"_s).toString()};
}

bool isSame(const Repository &repository, const QString &location)
{
    return repository.type == u"fs"_s && repository.settings.value(u"location"_s).toString() == location;
}

Error takenName(const Cluster &cluster, const Repository &repository)
{
    return Error::invalidInput(Texts::tr("%1 already has a repository named %2, for another place (%3).")
                                   .arg(cluster.display(), repository.name, repository.location()),
                               Texts::tr("Choose another name, or use that repository as it is."));
}

/// Removes a registration that is of no use, if it is the one we asked for: the name may be somebody else's by now.
/// Data stays where it is, the cluster only forgets the name.
Error takenBack(const Cluster &cluster, const QString &name, const QString &location, Error cause)
{
    // The run's own stop does not hold here: what was begun is cleaned up.
    const Result<Repository> found = findRepository(cluster, name, {});
    if (found && !isSame(*found, location)) {
        return cause;
    }
    const ClusterCall removal{
        .method = "DELETE", .path = repositoryPath(name), .subject = {.repository = name}, .timeout = takeBackTimeout};
    const Result<QJsonObject> removed = found ? cluster.call(removal, {}) : fail(found.error());
    if (!removed && removed.error().code != ErrorCode::NotFound) {
        cause.hint = Texts::tr("Remove the repository %1 from the cluster: it was registered, could not be verified "
                               "and could not be taken back.")
                         .arg(name);
        cause.detail += u"; taking the registration back: "_s + removed.error().toString();
    }
    return cause;
}

/// A registration whose answer got lost: the cluster is asked what is.
Result<> settleRegistration(const Cluster &cluster, const QString &name, const QString &location, const Error &lost,
                            std::stop_token stop)
{
    const Result<Repository> found = findRepository(cluster, name, stop);
    if (!found || !isSame(*found, location)) {
        return fail(lost);
    }
    const Result<> verified = verifyRepository(cluster, name, stop);
    if (!verified) {
        return fail(takenBack(cluster, name, location, verified.error()));
    }
    return {};
}

} // namespace

bool Repository::isReadOnly() const
{
    const QJsonValue value = settings.value(u"readonly"_s);
    return value.toBool() || value.toString() == u"true"_s;
}

QString Repository::location() const
{
    for (const QString &key : {u"location"_s, u"bucket"_s, u"container"_s, u"url"_s}) {
        const QString place = settings.value(key).toString();
        if (!place.isEmpty()) {
            const QString folder = settings.value(u"base_path"_s).toString();
            return type + u' ' + place + (folder.isEmpty() ? QString() : QString(u'/' + folder));
        }
    }
    return type;
}

QJsonObject Repository::toJson() const
{
    return {{u"name"_s, name}, {u"type"_s, type}, {u"settings"_s, settings}, {u"uuid"_s, uuid}};
}

Result<std::vector<Repository>> listRepositories(const Cluster &cluster, std::stop_token stop)
{
    const Result<QJsonObject> all = cluster.call({.path = clusterPath({u"_snapshot"_s})}, std::move(stop));
    if (!all) {
        return fail(all.error());
    }
    std::vector<Repository> repositories;
    for (auto entry = all->constBegin(); entry != all->constEnd(); ++entry) {
        repositories.push_back(repositoryOf(entry.key(), entry.value().toObject()));
    }
    return repositories;
}

Result<Repository> findRepository(const Cluster &cluster, const QString &name, std::stop_token stop)
{
    const Result<> concrete = requireConcrete(name, cluster.display());
    if (!concrete) {
        return fail(concrete.error());
    }
    const Result<QJsonObject> answer =
        cluster.call({.path = repositoryPath(name), .subject = {.repository = name}}, std::move(stop));
    if (!answer) {
        return fail(answer.error());
    }
    if (!answer->contains(name)) {
        return fail(clusterError(
            {.status = 404, .type = u"repository_missing_exception"_s, .reason = u"[%1] missing"_s.arg(name)},
            cluster.display(), {.repository = name}));
    }
    return repositoryOf(name, answer->value(name).toObject());
}

Result<> registerRepository(const Cluster &cluster, const ClusterFacts &facts, const QString &name,
                            const QString &location, std::stop_token stop)
{
    static const QRegularExpression plainName(u"\\A[a-z0-9][a-z0-9_-]*\\z"_s);
    if (!plainName.match(name).hasMatch() || location.isEmpty()) {
        return fail(Error::invalidInput(
            Texts::tr("“%1” with the place “%2” cannot be registered as a repository of %3.")
                .arg(name, location, cluster.display()),
            Texts::tr("Use a name of a-z, 0-9, _ and - that begins with a letter or digit, and name the folder.")));
    }
    const Result<Repository> present = findRepository(cluster, name, stop);
    if (present) {
        return isSame(*present, location) ? verifyRepository(cluster, name, stop)
                                          : Result<>(fail(takenName(cluster, *present)));
    }
    if (present.error().code != ErrorCode::NotFound) {
        return fail(present.error());
    }
    const QJsonObject body{{u"type"_s, u"fs"_s}, {u"settings"_s, QJsonObject{{u"location"_s, location}}}};
    const ClusterSubject subject{.repository = name};
    // Carried through: a request that was cut off may still register it after we have taken it back.
    const Result<ClusterAnswer> answer =
        cluster.ask({.method = "PUT", .path = repositoryPath(name), .body = body, .timeout = verifyTimeout}, {});
    if (stop.stop_requested()) {
        return fail(takenBack(cluster, name, location, Error::cancelled()));
    }
    if (answer && answer->isSuccess()) {
        return {};
    }
    if (answer && answer->fault) {
        const Error refused = clusterError(*answer->fault, cluster.display(), subject);
        return fail(facts.keepsFailedRepository() ? takenBack(cluster, name, location, refused) : refused);
    }
    return settleRegistration(cluster, name, location, answer.error(), stop);
}

Result<> verifyRepository(const Cluster &cluster, const QString &name, std::stop_token stop)
{
    const Result<> concrete = requireConcrete(name, cluster.display());
    if (!concrete) {
        return fail(concrete.error());
    }
    const Result<QJsonObject> nodes = cluster.call({.method = "POST",
                                                    .path = clusterPath({u"_snapshot"_s, name, u"_verify"_s}),
                                                    .subject = {.repository = name},
                                                    .timeout = verifyTimeout},
                                                   std::move(stop));
    if (!nodes) {
        return fail(nodes.error());
    }
    return {};
}

} // namespace Stillpoint
