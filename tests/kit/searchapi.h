// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/kit/searchserver.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QNetworkAccessManager>
#include <QString>
#include <QStringList>

namespace Stillpoint {

/// A test's own way to a cluster, for preparing it, for making trouble and for looking at what the product did; it
/// shares no code with the product's client. Blocks for up to two minutes a call; used on the thread that made it.
/// Index names are plain: [a-z0-9_-], patterns with *.
class SearchApi
{
public:
    struct Answer
    {
        int status = 0; ///< 0: nothing answered, `error` says why
        QString error;
        QByteArray body;

        /// The body as an object, or an array under "list" for the _cat calls; empty when it is neither.
        [[nodiscard]] QJsonObject json() const;

        [[nodiscard]] bool isOk() const { return status >= 200 && status < 300; }
    };

    /// As superuser where the server has users.
    explicit SearchApi(const SearchServer &server);
    SearchApi(const SearchServer &server, const SearchUser &user);
    ~SearchApi();
    SearchApi(const SearchApi &) = delete;
    SearchApi &operator=(const SearchApi &) = delete;

    /// Any answer is fine. `path` begins with a slash and is sent as it is; body: JSON, or lines of it for _bulk.
    [[nodiscard]] Answer send(const QByteArray &method, const QString &path, const QByteArray &body = {});
    /// Trusts only the system's authorities from now on, not the server's own.
    void forgetAuthority();

    /// These fail the running test, and return an empty object, unless the answer is a success.
    QJsonObject get(const QString &path);
    QJsonObject put(const QString &path, const QJsonObject &body = {});
    QJsonObject post(const QString &path, const QJsonObject &body = {});
    QJsonObject remove(const QString &path);

    /// An index as Flowable makes one; body: settings, mappings (without a type, also for Elasticsearch 6), aliases.
    bool createIndex(const QString &index, const QJsonObject &body = {});
    /// Adds or replaces documents by their ids; visible to searches when it returns.
    bool store(const QString &index, const QMap<QString, QJsonObject> &documents);
    /// `count` documents with made-up fields whose ids begin at `first`.
    bool storeMany(const QString &index, int count, int first = 0);
    bool removeDocument(const QString &index, const QString &id);
    /// filter: a query, empty for none. isWriteIndex is said only where it is true.
    bool addAlias(const QString &index, const QString &alias, const QJsonObject &filter = {},
                  bool isWriteIndex = false);
    /// A repository of the type fs in the folder `location` below the server's repositoryPath.
    bool registerRepository(const QString &repository, const QString &location, const QJsonObject &settings = {});

    /// Documents that a search finds after a refresh; -1, and a failed test, when a shard did not answer.
    [[nodiscard]] qint64 count(const QString &index);
    /// Concrete names, open and closed, sorted.
    [[nodiscard]] QStringList indices(const QString &pattern);
    /// The aliases of each index that the pattern matches: {index: {alias: {filter, is_write_index}}}.
    [[nodiscard]] QJsonObject aliases(const QString &pattern);
    /// The concrete indices behind an alias, sorted; none when there is no such alias.
    [[nodiscard]] QStringList indicesOf(const QString &alias);
    /// All documents of one index, id to its hit (_source, _routing), after a refresh.
    [[nodiscard]] QMap<QString, QJsonObject> documents(const QString &index);

    [[nodiscard]] bool isElasticsearch6() const { return m_isElasticsearch6; }

private:
    [[nodiscard]] QJsonObject expectOk(const QByteArray &method, const QString &path, const QByteArray &body);
    void takeHits(const QJsonArray &hits, QMap<QString, QJsonObject> *documents);

    QNetworkAccessManager m_network;
    QString m_url;
    QString m_repositoryPath;
    QByteArray m_authorization;
    QByteArray m_authority; ///< PEM, empty: the system's
    bool m_isElasticsearch6 = false;
};

} // namespace Stillpoint
