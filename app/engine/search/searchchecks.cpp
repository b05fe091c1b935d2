// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchchecks.h"

#include "app/engine/search/searchrestorefacts.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SearchCheck)
};

QJsonArray arrayOf(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}

/// Names of the rights that an answer of _has_privileges says are missing.
QStringList missingRights(const QJsonObject &answer)
{
    QStringList missing;
    const QJsonObject cluster = answer.value("cluster"_L1).toObject();
    for (auto right = cluster.begin(); right != cluster.end(); ++right) {
        if (!right.value().toBool()) {
            missing += right.key();
        }
    }
    const QJsonObject indices = answer.value("index"_L1).toObject();
    for (auto index = indices.begin(); index != indices.end(); ++index) {
        const QJsonObject rights = index.value().toObject();
        for (auto right = rights.begin(); right != rights.end(); ++right) {
            if (!right.value().toBool()) {
                missing += Texts::tr("%1 on %2").arg(right.key(), index.key());
            }
        }
    }
    return missing;
}

} // namespace

SearchChecks::SearchChecks(const ClusterTarget &target, const std::shared_ptr<HttpClient> &http, std::stop_token stop)
    : m_target(target)
    , m_cluster(target, http)
    , m_stop(std::move(stop))
{
}

void SearchChecks::add(const QString &id, Severity severity, const QString &title, const QString &explanation,
                       const QString &remedy)
{
    results.push_back({.id = id,
                       .store = SearchSettings::storeName(),
                       .severity = severity,
                       .title = title,
                       .explanation = explanation,
                       .remedy = remedy});
}

void SearchChecks::addError(const QString &id, const QString &title, const Error &error, Severity severity)
{
    add(id, severity, title, error.message, error.hint);
}

bool SearchChecks::connect()
{
    const QString title = Texts::tr("Connection to the search cluster");
    const Result<ClusterFacts> facts = readClusterFacts(m_cluster, m_stop);
    if (!facts) {
        addError(u"search.connection"_s, title, facts.error());
        return false;
    }
    m_facts = *facts;
    add(u"search.connection"_s, Severity::Passed, title,
        Texts::tr("%1 answers: %2, cluster %3.").arg(m_cluster.display(), m_facts.display(), m_facts.name));
    checkHealth();
    return true;
}

void SearchChecks::checkHealth()
{
    const QString title = Texts::tr("Health of the search cluster");
    if (m_facts.health == u"red") {
        add(u"search.health"_s, Severity::Blocker, title,
            Texts::tr("%1 is red: some of its data cannot be read.").arg(m_cluster.display()),
            Texts::tr("Bring the missing nodes or shards back first."));
    } else {
        add(u"search.health"_s, Severity::Passed, title,
            Texts::tr("%1 is %2.").arg(m_cluster.display(), m_facts.health));
    }
}

void SearchChecks::checkRights(const QStringList &clusterRights, const QStringList &indexRights,
                               const QStringList &indices)
{
    if (m_target.settings.user.isEmpty() && m_target.settings.apiKey.isEmpty()) {
        return; // without a login there are no rights to ask for
    }
    QJsonObject body{{u"cluster"_s, arrayOf(clusterRights)}};
    if (!indices.isEmpty()) {
        body.insert(u"index"_s,
                    QJsonArray{QJsonObject{{u"names"_s, arrayOf(indices)}, {u"privileges"_s, arrayOf(indexRights)}}});
    }
    const Result<ClusterAnswer> answer = m_cluster.ask(
        {.method = "POST", .path = clusterPath({u"_security"_s, u"user"_s, u"_has_privileges"_s}), .body = body},
        m_stop);
    const QString title = Texts::tr("Rights on the search cluster");
    if (!answer) {
        addError(u"search.rights"_s, title, answer.error());
        return;
    }
    const QJsonObject told = answer->json.toObject();
    if (!answer->isSuccess() || !told.contains("has_all_requested"_L1)) {
        add(u"search.rights"_s, Severity::Note, title,
            Texts::tr("%1 cannot be asked for the rights of its users; a missing one shows when it is needed.")
                .arg(m_cluster.display()));
        return;
    }
    const QStringList missing = missingRights(told);
    if (missing.isEmpty()) {
        add(u"search.rights"_s, Severity::Passed, title, Texts::tr("The login has every right that is needed."));
        noteHiddenIndices();
        return;
    }
    add(u"search.rights"_s, Severity::Blocker, title,
        Texts::tr("The login %1 lacks rights on %2: %3.")
            .arg(told.value("username"_L1).toString(), m_cluster.display(), someOf(missing)),
        Texts::tr("Grant them to one of its roles."));
}

void SearchChecks::checkBlocks(const QStringList &indices, Severity severity)
{
    const QString title = Texts::tr("Blocks on the search indices");
    QStringList full;
    for (const QString &setting : {u"cluster.blocks.read_only"_s, u"cluster.blocks.read_only_allow_delete"_s}) {
        if (clusterSetting(setting) == u"true") {
            full += setting;
        }
    }
    if (!full.isEmpty()) {
        add(u"search.blocks"_s, severity, title,
            Texts::tr("%1 refuses every change: %2.").arg(m_cluster.display(), full.join(u", "_s)),
            Texts::tr("Remove the setting once its cause is gone."));
        return;
    }
    QUrlQuery query;
    query.addQueryItem(u"flat_settings"_s, u"true"_s);
    for (const QString &index : indices) {
        const Result<QJsonObject> answer = m_cluster.call(
            {.path = clusterPath({index, u"_settings"_s}), .query = query, .subject = {.index = index}}, m_stop);
        if (!answer) {
            addError(u"search.blocks"_s, title, answer.error());
            return;
        }
        const QJsonObject settings = answer->value(index)["settings"_L1].toObject();
        for (const QString &block : {u"read_only_allow_delete"_s, u"read_only"_s, u"metadata"_s}) {
            if (settings.value(u"index.blocks."_s + block).toString() == u"true") {
                full += u"%1 (index.blocks.%2)"_s.arg(index, block);
            }
        }
    }
    if (full.isEmpty()) {
        add(u"search.blocks"_s, Severity::Passed, title, Texts::tr("No index refuses changes."));
        return;
    }
    add(u"search.blocks"_s, severity, title,
        Texts::tr("Indices on %1 refuse changes, usually because a disk ran full: %2.")
            .arg(m_cluster.display(), someOf(full)),
        Texts::tr("Make room on the cluster's disks, then remove the blocks."));
}

void SearchChecks::noteHiddenIndices()
{
    const QJsonObject everything{{u"names"_s, QJsonArray{u"*"_s}},
                                 {u"privileges"_s, QJsonArray{u"view_index_metadata"_s}}};
    const Result<ClusterAnswer> answer =
        m_cluster.ask({.method = "POST",
                       .path = clusterPath({u"_security"_s, u"user"_s, u"_has_privileges"_s}),
                       .body = QJsonObject{{u"index"_s, QJsonArray{everything}}}},
                      m_stop);
    if (!answer || !answer->isSuccess() || answer->json.toObject().value("has_all_requested"_L1).toBool(true)) {
        return;
    }
    add(u"search.hidden"_s, Severity::Note, Texts::tr("Indices that the login cannot see"),
        Texts::tr("%1 shows the login %2 only some of its indices: whether another application's index carries one of "
                  "the aliases cannot be seen.")
            .arg(m_cluster.display(), answer->json.toObject().value("username"_L1).toString()),
        Texts::tr("Give the login the right view_index_metadata on all indices, or make sure that nobody else uses "
                  "aliases with this prefix."));
}

const QJsonObject &SearchChecks::clusterSettings()
{
    if (!m_settingsRead) {
        m_settingsRead = true;
        QUrlQuery query;
        query.addQueryItem(u"flat_settings"_s, u"true"_s);
        query.addQueryItem(u"include_defaults"_s, u"true"_s);
        const Result<QJsonObject> answer =
            m_cluster.call({.path = clusterPath({u"_cluster"_s, u"settings"_s}), .query = query}, m_stop);
        if (answer) {
            m_settings = *answer;
        }
    }
    return m_settings;
}

QString SearchChecks::clusterSetting(const QString &name)
{
    for (const QString &level : {u"transient"_s, u"persistent"_s, u"defaults"_s}) {
        const QJsonValue value = clusterSettings().value(level)[name];
        if (!value.isUndefined()) {
            return value.toVariant().toString();
        }
    }
    return {};
}

} // namespace Stillpoint
