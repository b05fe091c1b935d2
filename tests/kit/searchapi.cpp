// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/searchapi.h"

#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

constexpr int answerLimitMilliseconds = 120000;
constexpr int documentsPerPage = 1000;
constexpr int documentsPerBulk = 2000;

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void fail(const QString &sentence)
{
    QTest::qFail(qUtf8Printable(sentence), __FILE__, __LINE__);
}

QByteArray fileContents(const QString &path)
{
    if (path.isEmpty()) {
        return {};
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        fail(u"The certificate authority %1 cannot be read."_s.arg(path));
    }
    return file.readAll();
}

} // namespace

QJsonObject SearchApi::Answer::json() const
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    return document.isArray() ? QJsonObject{{u"list"_s, document.array()}} : document.object();
}

SearchApi::SearchApi(const SearchServer &server)
    : SearchApi(server, server.superuser)
{
}

SearchApi::SearchApi(const SearchServer &server, const SearchUser &user)
    : m_url(server.url)
    , m_repositoryPath(server.repositoryPath)
    , m_authority(fileContents(server.ca))
    , m_isElasticsearch6(server.version.startsWith(u"6."_s))
{
    if (!user.name.isEmpty()) {
        m_authorization = "Basic " + (user.name + u':' + user.password).toUtf8().toBase64();
    }
}

SearchApi::~SearchApi() = default;

void SearchApi::forgetAuthority()
{
    m_authority.clear();
    m_network.clearConnectionCache(); // or the next call would use a connection that was trusted
}

SearchApi::Answer SearchApi::send(const QByteArray &method, const QString &path, const QByteArray &body)
{
    QNetworkRequest request(QUrl(m_url + path));
    request.setTransferTimeout(answerLimitMilliseconds);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("Content-Type", path.contains(u"_bulk"_s) ? "application/x-ndjson" : "application/json");
    if (!m_authorization.isEmpty()) {
        request.setRawHeader("Authorization", m_authorization);
    }
    if (!m_authority.isEmpty()) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(QSslCertificate::fromData(m_authority));
        request.setSslConfiguration(tls);
    }
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished()) {
        loop.exec();
    }
    Answer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.error = reply->error() == QNetworkReply::NoError ? QString() : reply->errorString();
    answer.body = reply->readAll();
    return answer;
}

QJsonObject SearchApi::expectOk(const QByteArray &method, const QString &path, const QByteArray &body)
{
    const Answer answer = send(method, path, body);
    if (!answer.isOk()) {
        const QString what = answer.status == 0 ? answer.error : QString::fromUtf8(answer.body.left(1000));
        fail(u"%1 %2 was answered with %3: %4"_s.arg(QString::fromLatin1(method), path, QString::number(answer.status),
                                                     what));
        return {};
    }
    return answer.json();
}

QJsonObject SearchApi::get(const QString &path)
{
    return expectOk("GET", path, {});
}

QJsonObject SearchApi::put(const QString &path, const QJsonObject &body)
{
    return expectOk("PUT", path, compact(body));
}

QJsonObject SearchApi::post(const QString &path, const QJsonObject &body)
{
    // Calls such as _refresh refuse a body, also an empty object.
    return expectOk("POST", path, body.isEmpty() ? QByteArray() : compact(body));
}

QJsonObject SearchApi::remove(const QString &path)
{
    return expectOk("DELETE", path, {});
}

bool SearchApi::createIndex(const QString &index, const QJsonObject &body)
{
    // Only version 6 asks for a type in a mapping; this is how it takes one without.
    const QString types = m_isElasticsearch6 ? u"?include_type_name=false"_s : QString();
    return put(u'/' + index + types, body)[u"acknowledged"_s].toBool();
}

bool SearchApi::store(const QString &index, const QMap<QString, QJsonObject> &documents)
{
    QByteArray lines;
    for (auto document = documents.begin(); document != documents.end(); ++document) {
        lines += compact({{u"index"_s, QJsonObject{{u"_id"_s, document.key()}}}}) + '\n' + compact(*document) + '\n';
    }
    const QString type = m_isElasticsearch6 ? u"/_doc"_s : QString();
    const QJsonObject answer = expectOk("POST", u'/' + index + type + u"/_bulk?refresh=true"_s, lines);
    // A bulk request is a success also when every document in it was refused.
    if (answer.isEmpty() || answer[u"errors"_s].toBool()) {
        fail(u"Documents for %1 were refused: %2"_s.arg(index, QString::fromUtf8(compact(answer).left(1000))));
        return false;
    }
    return true;
}

bool SearchApi::storeMany(const QString &index, int count, int first)
{
    for (int done = 0; done < count; done += documentsPerBulk) {
        QMap<QString, QJsonObject> documents;
        for (int number = first + done; number < first + std::min(count, done + documentsPerBulk); ++number) {
            documents[u"document-%1"_s.arg(number)] = {
                {u"number"_s, number},
                {u"name"_s, u"The order %1 of customer %2"_s.arg(number).arg(number % 17)},
                {u"state"_s, number % 3 == 0 ? u"completed"_s : u"running"_s}};
        }
        if (!store(index, documents)) {
            return false;
        }
    }
    return true;
}

bool SearchApi::removeDocument(const QString &index, const QString &id)
{
    return remove(
               u"/%1/_doc/%2?refresh=true"_s.arg(index, QString::fromLatin1(QUrl::toPercentEncoding(id))))[u"result"_s]
        == u"deleted"_s;
}

bool SearchApi::addAlias(const QString &index, const QString &alias, const QJsonObject &filter, bool isWriteIndex)
{
    QJsonObject add{{u"index"_s, index}, {u"alias"_s, alias}};
    if (!filter.isEmpty()) {
        add[u"filter"_s] = filter;
    }
    if (isWriteIndex) {
        add[u"is_write_index"_s] = true;
    }
    return post(u"/_aliases"_s, {{u"actions"_s, QJsonArray{QJsonObject{{u"add"_s, add}}}}})[u"acknowledged"_s].toBool();
}

bool SearchApi::registerRepository(const QString &repository, const QString &location, const QJsonObject &settings)
{
    QJsonObject all = settings;
    all[u"location"_s] = QString(m_repositoryPath + u'/' + location);
    return put(u"/_snapshot/"_s + repository, {{u"type"_s, u"fs"_s}, {u"settings"_s, all}})[u"acknowledged"_s].toBool();
}

qint64 SearchApi::count(const QString &index)
{
    post(u'/' + index + u"/_refresh"_s);
    const QJsonObject answer = get(u'/' + index + u"/_count"_s);
    const QJsonObject shards = answer[u"_shards"_s].toObject();
    // Not "failed": some versions leave out shards that are not there and say that none failed.
    if (shards[u"successful"_s] != shards[u"total"_s] || !answer.contains(u"count"_s)) {
        fail(u"Not all shards of %1 were counted: %2"_s.arg(index, QString::fromUtf8(compact(answer))));
        return -1;
    }
    return answer[u"count"_s].toInteger(-1);
}

QStringList SearchApi::indices(const QString &pattern)
{
    return aliases(pattern).keys(); // keys of a QJsonObject are sorted
}

QJsonObject SearchApi::aliases(const QString &pattern)
{
    QJsonObject result;
    const QJsonObject answer = get(u'/' + pattern + u"/_alias"_s);
    for (auto index = answer.begin(); index != answer.end(); ++index) {
        result[index.key()] = index->toObject()[u"aliases"_s];
    }
    return result;
}

QStringList SearchApi::indicesOf(const QString &alias)
{
    const Answer answer = send("GET", u"/_alias/"_s + alias);
    if (answer.status == 404) {
        return {};
    }
    if (!answer.isOk()) {
        fail(u"The alias %1 cannot be read: %2 %3"_s.arg(alias, answer.error, QString::fromUtf8(answer.body)));
    }
    return answer.json().keys();
}

void SearchApi::takeHits(const QJsonArray &hits, QMap<QString, QJsonObject> *documents)
{
    for (const QJsonValue &hit : hits) {
        const QJsonObject document = hit.toObject();
        documents->insert(document[u"_id"_s].toString(), document);
    }
}

QMap<QString, QJsonObject> SearchApi::documents(const QString &index)
{
    const qint64 expected = count(index);
    QMap<QString, QJsonObject> documents;
    QJsonObject page = post(u'/' + index + u"/_search?scroll=2m"_s,
                            {{u"size"_s, documentsPerPage}, {u"sort"_s, QJsonArray{u"_doc"_s}}});
    QJsonArray hits = page[u"hits"_s].toObject()[u"hits"_s].toArray();
    while (!hits.isEmpty()) {
        takeHits(hits, &documents);
        page = post(u"/_search/scroll"_s, {{u"scroll"_s, u"2m"_s}, {u"scroll_id"_s, page[u"_scroll_id"_s]}});
        hits = page[u"hits"_s].toObject()[u"hits"_s].toArray();
    }
    static_cast<void>(send("DELETE", u"/_search/scroll"_s, compact({{u"scroll_id"_s, page[u"_scroll_id"_s]}})));
    if (documents.size() != expected) {
        fail(u"Only %1 of %2 documents of %3 were read."_s.arg(documents.size()).arg(expected).arg(index));
    }
    return documents;
}

} // namespace Stillpoint
