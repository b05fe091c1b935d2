// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/cluster.h"

#include "app/engine/core/redaction.h"
#include "app/engine/search/clustererrors.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Cluster)
};

constexpr qsizetype shownBytes = 2000;
constexpr qsizetype listBytes = 3000; ///< of names in one address; servers and proxies refuse lines from 4 kB on

QString withoutSlash(QString url)
{
    while (url.endsWith(u'/')) {
        url.chop(1);
    }
    return url;
}

/// An empty part, "." or ".." would make another address of it: "/" + "" is every index of the cluster.
bool namesItsTarget(const QString &path)
{
    if (path == u"/"_s) {
        return true;
    }
    const QStringList parts = path.mid(1).split(u'/');
    return path.startsWith(u'/') && std::none_of(parts.cbegin(), parts.cend(), [](const QString &part) {
               return part.isEmpty() || part == u"."_s || part == u".."_s;
           });
}

Secret authorizationOf(const ClusterTarget &target)
{
    if (target.settings.apiKey.isEmpty()) {
        return {};
    }
    Redaction::remember(target.secret);
    const QByteArray pair = QByteArray(target.settings.apiKey.toUtf8() + ':').append(target.secret.reveal());
    return Secret(QByteArray("ApiKey ").append(pair.toBase64()));
}

HttpRequest requestOf(const ClusterTarget &target, const ClusterCall &call)
{
    // The path is encoded already and has to arrive as it is.
    QUrl url = QUrl::fromEncoded(QString(withoutSlash(target.settings.url) + call.path).toUtf8());
    if (!call.query.isEmpty()) {
        url.setQuery(call.query);
    }
    HttpRequest request{.method = call.method,
                        .url = url,
                        .tls = {.caFile = target.settings.caFile, .fingerprint = target.settings.fingerprint},
                        .timeout = call.timeout};
    request.headers.insert("Accept", "application/json");
    if (call.body) {
        request.headers.insert("Content-Type", "application/json");
        request.body = QJsonDocument(*call.body).toJson(QJsonDocument::Compact);
    }
    request.authorization = authorizationOf(target);
    if (request.authorization.isEmpty() && !target.settings.user.isEmpty()) {
        request.user = target.settings.user;
        request.password = target.secret;
    }
    return request;
}

/// An HTTPS port closes the connection of a plain request without a word; Qt calls that "Connection closed".
Error explained(const Error &error, const QString &cluster)
{
    const bool wasClosed = error.detail.contains(QCoreApplication::translate("QHttp", "Connection closed"));
    if (error.code != ErrorCode::Unreachable || !wasClosed || !cluster.startsWith(u"http://"_s)) {
        return error;
    }
    return {.code = ErrorCode::Unreachable,
            .message =
                Texts::tr("%1 closed the connection without an answer; the server may speak https there.").arg(cluster),
            .detail = error.detail,
            .hint = Texts::tr("Write https:// in the address if the cluster encrypts; otherwise check that it runs.")};
}

Error noJson(const QString &cluster, const HttpResponse &response)
{
    const QString detail = u"HTTP %1, %2: %3"_s.arg(response.status)
                               .arg(QString::fromUtf8(response.headers.value("content-type")),
                                    QString::fromUtf8(response.body.left(300)).simplified());
    return {.code = ErrorCode::Protocol,
            .message =
                Texts::tr("%1 did not answer like a search cluster, but like some other web server.").arg(cluster),
            .detail = Redaction::redact(detail),
            .hint = Texts::tr("Check the address and the port, and whether a proxy stands in between.")};
}

Error otherJson(const QString &cluster, const ClusterAnswer &answer)
{
    return {.code = ErrorCode::Protocol,
            .message = Texts::tr("%1 answered in a form that Stillpoint does not know.").arg(cluster),
            .detail = Redaction::redact(u"HTTP %1: %2"_s.arg(answer.status).arg(QString::fromUtf8(answer.text))),
            .hint = Texts::tr("Check that the address is that of Elasticsearch or OpenSearch.")};
}

QJsonValue jsonOf(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isObject()) {
        return document.object();
    }
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(QJsonValue::Undefined);
}

} // namespace

QString clusterPath(const QStringList &parts)
{
    if (parts.isEmpty()) {
        return u"/"_s;
    }
    QString path;
    for (const QString &part : parts) {
        path += u'/' + QString::fromLatin1(QUrl::toPercentEncoding(part));
    }
    return path;
}

Result<> requireConcrete(const QString &name, const QString &cluster)
{
    static const QString meaningful = u"*,/\\ \"<>|?#"_s;
    const bool isList = std::any_of(name.cbegin(), name.cend(), [](QChar c) { return meaningful.contains(c); });
    // "_all" is everything, "-name" takes a name out of a list, "." and ".." are folders.
    if (isList || name.isEmpty() || name.startsWith(u'_') || name.startsWith(u'-') || name == u"."_s
        || name == u".."_s) {
        return fail(Error::invalidInput(
            Texts::tr("“%1” is no name of a single object of %2.").arg(name, cluster),
            Texts::tr("Use the whole name, without wildcards, commas or blanks and without a leading _ or -.")));
    }
    return {};
}

QList<QStringList> nameChunks(const QStringList &names)
{
    QList<QStringList> chunks;
    qsizetype length = listBytes;
    for (const QString &name : names) {
        const qsizetype size = QUrl::toPercentEncoding(name).size() + 3; // its comma is encoded too
        if (length + size > listBytes) {
            chunks.append(QStringList());
            length = 0;
        }
        chunks.last().append(name);
        length += size;
    }
    return chunks;
}

bool ClusterFault::says(QStringView fragment) const
{
    return reason.contains(fragment) || causeReason.contains(fragment) || type.contains(fragment)
        || causeType.contains(fragment);
}

QString ClusterFault::toString() const
{
    QString text = u"HTTP %1"_s.arg(status);
    if (!type.isEmpty()) {
        text += u' ' + type;
    }
    if (!reason.isEmpty()) {
        text += u": "_s + reason;
    }
    if (!causeType.isEmpty() || !causeReason.isEmpty()) {
        text += u"; caused by "_s + causeType + u": "_s + causeReason;
    }
    return index.isEmpty() ? text : QString(text + u" (index "_s + index + u')');
}

Cluster::Cluster(ClusterTarget target, std::shared_ptr<HttpClient> http)
    : m_target(std::move(target))
    , m_http(std::move(http))
{
}

QString Cluster::display() const
{
    return withoutSlash(m_target.settings.display());
}

Result<ClusterAnswer> Cluster::ask(const ClusterCall &call, std::stop_token stop) const
{
    if (!namesItsTarget(call.path)) {
        return fail(Error::internal(u"a request to %1 without a target: %2"_s.arg(display(), call.path)));
    }
    const Result<HttpResponse> response = m_http->send(requestOf(m_target, call), std::move(stop));
    if (!response) {
        return fail(explained(response.error(), display()));
    }
    ClusterAnswer answer{.status = response->status,
                         .json = jsonOf(response->body),
                         .text = response->body.left(shownBytes),
                         .fault = std::nullopt};
    const bool isJson = !answer.json.isUndefined();
    const bool isPage = response->body.trimmed().startsWith('<');
    if (answer.status < 400) {
        // A redirect or a page: whatever stands there is not the cluster.
        if (!answer.isSuccess() || (!isJson && !response->body.trimmed().isEmpty())) {
            return fail(noJson(display(), *response));
        }
        return answer;
    }
    // A refused login may be a plain text of a security plugin; a page is somebody else's.
    if (!isJson && isPage && answer.status != 401) {
        return fail(noJson(display(), *response));
    }
    answer.fault = faultOf(answer.status, response->body);
    return answer;
}

Result<QJsonObject> Cluster::call(const ClusterCall &call, std::stop_token stop) const
{
    const Result<ClusterAnswer> answer = ask(call, std::move(stop));
    if (!answer) {
        return fail(answer.error());
    }
    if (answer->fault) {
        return fail(clusterError(*answer->fault, display(), call.subject));
    }
    if (!answer->json.isObject()) {
        return fail(otherJson(display(), *answer));
    }
    return answer->json.toObject();
}

Result<QJsonArray> Cluster::list(const ClusterCall &call, std::stop_token stop) const
{
    const Result<ClusterAnswer> answer = ask(call, std::move(stop));
    if (!answer) {
        return fail(answer.error());
    }
    if (answer->fault) {
        return fail(clusterError(*answer->fault, display(), call.subject));
    }
    if (!answer->json.isArray()) {
        return fail(otherJson(display(), *answer));
    }
    return answer->json.toArray();
}

} // namespace Stillpoint
