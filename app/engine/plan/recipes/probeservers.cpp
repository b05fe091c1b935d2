// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/text.h"
#include "app/engine/database/postgressession.h"
#include "app/engine/database/postgresstages.h"
#include "app/engine/flowable/checks.h"
#include "app/engine/flowable/indexkeys.h"
#include "app/engine/plan/recipes/probeparts.h"
#include "app/engine/plan/recipes/reachport.h"
#include "app/engine/search/clusterfacts.h"
#include "app/engine/search/indexselection.h"
#include "app/engine/search/searchstages.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Probes)
};

constexpr std::chrono::seconds connectLimit{5};
constexpr std::chrono::seconds statementLimit{10};

/// Somebody waits beside the button: no request may take as long as it may in a run.
class HastyHttpClient : public HttpClient
{
public:
    [[nodiscard]] Result<HttpResponse> send(const HttpRequest &request, std::stop_token stop) override
    {
        HttpRequest hasty = request;
        hasty.connectTimeout = std::min<std::chrono::milliseconds>(hasty.connectTimeout, connectLimit);
        hasty.timeout = std::min<std::chrono::milliseconds>(hasty.timeout, statementLimit);
        return m_client.send(hasty, std::move(stop));
    }

private:
    NetworkHttpClient m_client;
};

/// "15.18" of "15.18 (Debian 15.18-0+deb12u1)".
QString shortVersion(const QString &version)
{
    return version.section(u' ', 0, 0);
}

QString encryptionText(PostgresSession &session)
{
    const Result<QVariant> version =
        session.value(u"SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl"_s);
    if (!version) {
        return {};
    }
    return version->isNull() ? Texts::tr("The connection is not encrypted.")
                             : Texts::tr("The connection is encrypted (%1).").arg(version->toString());
}

/// The application's tables, as the preflight judges them.
void addApplication(ProbeAnswer &answer, PostgresSession &session)
{
    const Result<ApplicationFacts> facts = readApplicationFacts(session);
    if (!facts) {
        warn(answer, facts.error().message);
        return;
    }
    addFindings(answer,
                judgeApplication(session.target().settings, {.facts = *facts, .sessions = {}, .changesPerMinute = 0}),
                {u"application.schema"_s});
}

/// What is on the cluster of this application: "9 indices resolve from the prefix acme-: tasks, ..., 2.1 GB".
Result<QString> indicesText(const Cluster &cluster, const std::stop_token &stop)
{
    const Result<std::vector<LiveIndex>> indices = discoverIndices(cluster, stop);
    if (!indices) {
        return fail(indices.error());
    }
    const SearchSettings &settings = cluster.settings();
    const IndexSelection selection = selectIndices(*indices, settings, knownIndexKeys());
    if (selection.chosen.empty()) {
        return QString(); // the checks say so
    }
    qint64 bytes = 0;
    std::optional<qint64> documents = 0;
    for (const LiveIndex &index : selection.chosen) {
        bytes += index.primaryBytes;
        const Result<qint64> count =
            index.isOpen && documents ? countDocuments(cluster, index.name, stop) : Result<qint64>(0);
        if (!count && count.error().code == ErrorCode::Cancelled) {
            return fail(count.error());
        }
        documents = documents && count ? std::optional(*documents + *count) : std::nullopt;
    }
    QStringList keys = selection.keyOfIndex.values();
    keys.removeDuplicates();
    const QString found =
        Texts::tr("%1 indices resolve from the prefix \"%2\": %3.")
            .arg(formatCount(static_cast<qint64>(selection.chosen.size())), settings.prefix, keys.join(u", "_s));
    const QString size = documents
        ? Texts::tr("They hold %1 documents, %2.").arg(formatCount(*documents), formatBytes(bytes))
        : Texts::tr("They take %1; their documents cannot be counted.").arg(formatBytes(bytes));
    return QString(found % u' ' % size);
}

QString healthText(const ClusterFacts &facts)
{
    return Texts::tr("Cluster %1, nodes: %2, health: %3.").arg(facts.name, formatCount(facts.nodes), facts.health);
}

} // namespace

ProbeAnswer probeDatabase(const DatabaseSettings &settings, const Secret &password, std::stop_token stop)
{
    const PortAnswer reached = reachPort(settings.host, settings.port, connectLimit, stop);
    if (reached == PortAnswer::Stopped) {
        return failedProbe(Error::cancelled());
    }
    if (reached == PortAnswer::Silent) {
        return failedProbe(
            Error::timeout(Texts::tr("The database server %1:%2").arg(settings.host).arg(settings.port), connectLimit));
    }
    const PostgresTarget target{settings, password};
    const Result<std::unique_ptr<PostgresSession>> session = PostgresSession::open(
        target,
        {.database = {}, .purpose = u"test"_s, .statementTimeout = statementLimit, .connectTimeout = connectLimit},
        stop);
    if (!session) {
        return failedProbe(stop.stop_requested() ? Error::cancelled() : session.error());
    }
    const Result<QVariant> version = (*session)->value(u"SHOW server_version"_s);
    if (!version) {
        return failedProbe(version.error());
    }
    ProbeAnswer answer{.state = ProbeAnswer::State::Ok,
                       .headline = u"PostgreSQL "_s + shortVersion(version->toString()),
                       .lines = {Texts::tr("User %1 may log in to %2.").arg(settings.user, settings.display())},
                       .error = {}};
    answer.lines += encryptionText(**session);
    answer.lines.removeAll(QString());
    addApplication(answer, **session);
    addFindings(answer, checkPostgresForBackup(target, stop), {u"database.tables"_s, u"database.tools"_s});
    return stop.stop_requested() ? failedProbe(Error::cancelled()) : answer;
}

ProbeAnswer probeSearch(const SearchSettings &settings, const Secret &secret, std::stop_token stop)
{
    const ClusterTarget target{settings, secret};
    const auto http = std::make_shared<HastyHttpClient>();
    const Cluster cluster(target, http);
    const Result<ClusterFacts> facts = readClusterFacts(cluster, stop);
    if (!facts) {
        return failedProbe(facts.error());
    }
    ProbeAnswer answer{
        .state = ProbeAnswer::State::Ok, .headline = facts->display(), .lines = {healthText(*facts)}, .error = {}};
    const Result<QString> indices = indicesText(cluster, stop);
    if (!indices) {
        return failedProbe(indices.error());
    }
    if (!indices->isEmpty()) {
        answer.lines += *indices;
    }
    // What will be registered by the run, with the administrator's consent, is not missing yet.
    const RepositoryConsent consent =
        settings.repositoryLocation.isEmpty() ? RepositoryConsent::UseExisting : RepositoryConsent::Register;
    addFindings(answer, checkSearchForBackup(target, knownIndexKeys(), consent, http, stop),
                {u"search.repository"_s, u"search.missingKeys"_s});
    return stop.stop_requested() ? failedProbe(Error::cancelled()) : answer;
}

} // namespace Stillpoint
