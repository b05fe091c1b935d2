// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/core/secret.h"
#include "app/engine/profile/profile.h"
#include "app/engine/tools/httpclient.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrlQuery>

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>

namespace Stillpoint {

/// A search cluster and the means to log in: the password of settings.user, or the key of settings.apiKey.
struct ClusterTarget
{
    SearchSettings settings;
    Secret secret;
};

/// What a request is about, for the words of its errors: names only, any of them may be empty.
struct ClusterSubject
{
    QString repository{};
    QString snapshot{};
    QString index{};
};

/// One request to a cluster. path: percent-encoded by the caller through clusterPath(); never a wildcard or an empty
/// list where names are meant (both mean "everything").
struct ClusterCall
{
    QByteArray method = "GET";
    QString path;
    QUrlQuery query{};
    std::optional<QJsonObject> body{}; ///< sent as application/json
    ClusterSubject subject{};
    std::chrono::milliseconds timeout{30000};
};

/// "/_snapshot/my%20repo/name": every part percent-encoded, so that no name can become another address.
[[nodiscard]] QString clusterPath(const QStringList &parts);

/// Refuses what a cluster would take for more than one object: wildcards, lists, "_all", exclusions, nothing at all.
/// Encoding does not help against these, the server decodes before it reads them.
[[nodiscard]] Result<> requireConcrete(const QString &name, const QString &cluster);

/// Names in groups that fit into one address each when joined by commas; no group is empty.
[[nodiscard]] QList<QStringList> nameChunks(const QStringList &names);

/// What a cluster said of a request that it refused. Texts of the server; never shown first.
struct ClusterFault
{
    int status = 0;
    QString type{}; ///< of the error itself, "snapshot_restore_exception"; empty where the error is a plain text
    QString reason{}; ///< of the root cause where there is one
    QString causeType{}; ///< of the innermost caused_by
    QString causeReason{};
    QString index{}; ///< the index the error names

    /// Whether any of its texts holds this fragment.
    [[nodiscard]] bool says(QStringView fragment) const;
    /// type, reason and cause in one line for the detail.
    [[nodiscard]] QString toString() const;
};

struct ClusterAnswer
{
    int status = 0;
    QJsonValue json{}; ///< object or array; undefined when the body was empty or is no JSON
    QByteArray text{}; ///< the first 2000 bytes, for the detail of an error
    std::optional<ClusterFault> fault{}; ///< set for every status from 400 on

    [[nodiscard]] bool isSuccess() const { return status >= 200 && status < 300; }
};

/// The REST API of one cluster, Elasticsearch or OpenSearch. A value with a shared HTTP client; blocking, for worker
/// threads. Names in errors: the cluster's address as the administrator wrote it.
class Cluster
{
public:
    Cluster(ClusterTarget target, std::shared_ptr<HttpClient> http);

    /// Any answer of the cluster, refusals included. Errors: no answer at all (not reachable, TLS, plain HTTP to an
    /// HTTPS port, cut off, stopped), and an answer that is no JSON where JSON belongs (a proxy's page).
    [[nodiscard]] Result<ClusterAnswer> ask(const ClusterCall &call, std::stop_token stop) const;
    /// The JSON of an accepted request; every refusal becomes an Error by the catalogue (clustererrors.h).
    [[nodiscard]] Result<QJsonObject> call(const ClusterCall &call, std::stop_token stop) const;
    /// The same for the few calls that answer with an array (_cat).
    [[nodiscard]] Result<QJsonArray> list(const ClusterCall &call, std::stop_token stop) const;

    [[nodiscard]] const SearchSettings &settings() const { return m_target.settings; }

    /// "https://search01:9200", for messages.
    [[nodiscard]] QString display() const;

private:
    ClusterTarget m_target;
    std::shared_ptr<HttpClient> m_http;
};

} // namespace Stillpoint
