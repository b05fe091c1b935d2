// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/profile/importreading.h"

#include <QCoreApplication>
#include <QDir>
#include <QUrl>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ImportStores)
};

const QString urlField = u"search.url"_s;
const QString prefixField = u"search.prefix"_s;
const QString rootField = u"contentStores[0].root"_s;

} // namespace

void ImportReading::readSearch()
{
    const Taken enabled = take(u"search"_s, {u"flowable.indexing.enabled"_s});
    // Of Spring Boot 2.6 and later, before it, Flowable's own older name, and those of other clients.
    const std::vector<ImportedValue> addresses =
        m_layers.findList({u"spring.elasticsearch.uris"_s, u"spring.elasticsearch.rest.uris"_s,
                           u"flowable.indexing.elasticsearch.rest-uris"_s, u"spring.elasticsearch.jest.uris"_s,
                           u"opensearch.uris"_s, u"spring.data.elasticsearch.client.reactive.endpoints"_s});
    if (enabled.state == State::Usable && enabled.found.value.trimmed().compare(u"false"_s, Qt::CaseInsensitive) == 0) {
        understood(u"search"_s, enabled.found, Texts::tr("No search: the application runs without indices"));
        m_layers.ignore({u"spring.elasticsearch."_s, u"flowable.indexing."_s});
        return;
    }
    const std::optional<ImportedValue> transport =
        m_layers.find({u"spring.data.elasticsearch.cluster-nodes"_s, u"spring.elasticsearch.cluster-nodes"_s});
    if (addresses.empty()) {
        missing(urlField, transport.value_or(ImportedValue()),
                transport ? Texts::tr("The cluster is named by its transport port; its HTTP address is needed.")
                          : Texts::tr("Whether there is a search cluster, and where, is not in these files."));
        return;
    }
    judge(urlField, addresses.front());
    if (addresses.front().isUsable()) {
        readSearchAddress(addresses.front(), static_cast<qsizetype>(addresses.size()));
    }
    readPrefix();
    missing(u"search.repository"_s, {},
            Texts::tr("The snapshot repository of the cluster is in no configuration of an application."), false);
}

void ImportReading::readSearchAddress(const ImportedValue &found, qsizetype count)
{
    const bool hasScheme = found.value.contains(u"://"_s);
    QUrl url(hasScheme ? found.value : QString(u"http://"_s + found.value), QUrl::StrictMode);
    const bool isHttp = url.scheme() == u"http"_s || url.scheme() == u"https"_s;
    if (!url.isValid() || !isHttp || url.host().isEmpty()) {
        // Not repeated: it may hold a password in a place not foreseen here.
        missing(urlField, found, Texts::tr("The address of the search cluster could not be read."));
        return;
    }
    m_result.search = SearchSettings();
    SearchSettings &search = *m_result.search;
    const QString user = url.userName(QUrl::FullyDecoded);
    const QString password = url.password(QUrl::FullyDecoded);
    url.setUserInfo({});
    const Taken path = take(urlField, {u"spring.elasticsearch.path-prefix"_s});
    if (path.state == State::Usable) {
        url.setPath(QDir::cleanPath(url.path() + u'/' + path.found.value));
    }
    url.setQuery(QString());
    url.setFragment(QString());
    search.url = url.toString(QUrl::StripTrailingSlash);
    understood(urlField, found,
               count > 1
                   ? Texts::tr("Search: %1, the first of %n node(s)", nullptr, static_cast<int>(count)).arg(search.url)
                   : Texts::tr("Search: %1").arg(search.url));
    if (!hasScheme) {
        confirm(urlField, found, Texts::tr("The address says neither http nor https; it is taken as http."));
    }
    checkHost(urlField, url.host(), found);
    if (!user.isEmpty()) {
        search.user = user;
        understood(u"search.user"_s, found, Texts::tr("Search user of the application: %1").arg(user));
    }
    keepSecret(SearchSettings::storeName(), found, password);
    readSearchLogin();
}

void ImportReading::readSearchLogin()
{
    SearchSettings &search = *m_result.search;
    const Taken key = take(u"search.apiKey"_s, {u"spring.elasticsearch.api-key"_s});
    if (key.state == State::Usable) {
        // Elasticsearch's encoded form: base64 of "id:key".
        const auto decoded = QByteArray::fromBase64Encoding(key.found.value.toLatin1());
        const QString text = decoded ? QString::fromUtf8(*decoded) : QString();
        if (text.contains(u':')) {
            search.apiKey = text.section(u':', 0, 0);
            understood(u"search.apiKey"_s, key.found, Texts::tr("Id of the API key: %1").arg(search.apiKey));
            keepSecret(SearchSettings::storeName(), key.found, text.section(u':', 1));
        } else {
            missing(u"search.apiKey"_s, key.found, Texts::tr("The API key is not in the form that holds its id."));
        }
        return;
    }
    const Taken user =
        take(u"search.user"_s,
             {u"spring.elasticsearch.username"_s, u"spring.elasticsearch.rest.username"_s, u"opensearch.username"_s,
              u"spring.elasticsearch.jest.username"_s, u"spring.data.elasticsearch.client.reactive.username"_s});
    if (user.state == State::Usable) {
        search.user = user.found.value;
        understood(u"search.user"_s, user.found, Texts::tr("Search user of the application: %1").arg(search.user));
    }
    takeSecret(SearchSettings::storeName(),
               {u"spring.elasticsearch.password"_s, u"spring.elasticsearch.rest.password"_s, u"opensearch.password"_s,
                u"spring.elasticsearch.jest.password"_s, u"spring.data.elasticsearch.client.reactive.password"_s});
}

void ImportReading::readPrefix()
{
    const Taken prefix = take(prefixField, {u"flowable.indexing.index-name-prefix"_s});
    if (prefix.state == State::NotSet) {
        confirm(prefixField, {},
                Texts::tr("No prefix of index names is set in these files, so the names are taken to have none."));
    } else if (prefix.state == State::Usable && prefix.found.value != prefix.found.value.toLower()) {
        // Index names have no capitals; what becomes of such a prefix is known to the cluster alone.
        missing(
            prefixField, prefix.found,
            Texts::tr("The prefix %1 has capital letters; give it as the indices carry it.").arg(prefix.found.value));
    } else if (prefix.state == State::Usable) {
        if (m_result.search) {
            m_result.search->prefix = prefix.found.value;
        }
        understood(prefixField, prefix.found, Texts::tr("Prefix of index names: %1").arg(prefix.found.value));
    }
}

void ImportReading::readContent()
{
    const Taken type = take(u"contentStores[0].kind"_s, {u"flowable.content.storage.type"_s});
    const QString kind = type.found.value.trimmed().toLower();
    const Taken root = take(rootField,
                            // The second is the name before Flowable 6.3.
                            {u"flowable.content.storage.root-folder"_s, u"contentstorage.fs.root-folder"_s});
    if (type.state == State::Unusable) {
        return;
    }
    if (kind == u"db"_s || kind == u"database"_s) {
        understood(u"contentStores"_s, type.found, Texts::tr("Content: in the database, there is no folder"));
        return;
    }
    if (type.state == State::Usable && kind != u"file"_s) {
        missing(u"contentStores[0].kind"_s, type.found,
                Texts::tr("Content is in %1, which is not supported yet: a backup would lack it.").arg(kind));
        return;
    }
    if (root.state == State::NotSet) {
        missing(rootField, type.found,
                Texts::tr("The content folder is not in these files; by default it is \"content\" in the home folder "
                          "of the user as whom the application runs."));
    } else if (root.state == State::Usable) {
        readRootFolder(root.found);
    }
}

void ImportReading::readRootFolder(const ImportedValue &found)
{
    const QString path = found.value.trimmed();
    if (!QDir::isAbsolutePath(path)) {
        missing(rootField, found, Texts::tr("The content folder %1 is no whole path.").arg(path));
        return;
    }
    if (m_ground.kind != ImportGround::Kind::Server) {
        // A folder of that name on this machine would be another one, and be backed up without a word.
        missing(rootField, found,
                Texts::tr("The content folder is %1 inside the container; say where it is mounted on this machine.")
                    .arg(path));
        return;
    }
    m_result.content = ContentSettings();
    m_result.content->root = QDir::cleanPath(path);
    understood(rootField, found, Texts::tr("Content folder: %1").arg(m_result.content->root));
}

} // namespace Stillpoint
