// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/profile/profile.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ProfileValidation)
};

/// Collects what is wrong with one profile.
class Validation
{
public:
    explicit Validation(const Profile &profile)
        : m_profile(profile)
    {
    }

    [[nodiscard]] std::vector<FieldIssue> issues();

private:
    void add(const QString &field, const QString &message);
    /// Present, and without control characters, which no server name or path of ours needs and password files cannot
    /// hold.
    bool checkText(const QString &field, const QString &value, const QString &missing);
    void checkPlain(const QString &field, const QString &value);
    void checkName(const QString &field, const QString &value, const QString &missing);
    void checkIdentity();
    void checkDatabase(const DatabaseSettings &database, const QString &field);
    void checkSearch();
    void checkFolders();
    void checkNesting(const QString &field, const QString &root);
    void checkStoreId(const QString &field, const QString &id, QSet<QString> &seen);

    const Profile &m_profile;
    std::vector<FieldIssue> m_issues;
};

/// Lexical: the check stage compares again with links resolved.
bool within(const QString &inner, const QString &outer)
{
    if (!QDir::isAbsolutePath(inner) || !QDir::isAbsolutePath(outer)) {
        return false;
    }
    const QString cleanInner = QDir::cleanPath(inner);
    const QString cleanOuter = QDir::cleanPath(outer);
    return cleanInner == cleanOuter || cleanOuter == u"/"_s || cleanInner.startsWith(cleanOuter + u'/');
}

std::vector<FieldIssue> Validation::issues()
{
    checkIdentity();
    QSet<QString> ids;
    for (std::size_t i = 0; i < m_profile.databases.size(); ++i) {
        const QString field = u"databases[%1]"_s.arg(i);
        checkDatabase(m_profile.databases[i], field);
        checkStoreId(field + u".id"_s, m_profile.databases[i].id, ids);
    }
    if (m_profile.databases.empty() && m_profile.contentStores.empty() && !m_profile.search) {
        add(u"databases"_s, Texts::tr("Name at least one store: a database, a content folder or a search cluster."));
    }
    if (m_profile.search) {
        checkSearch();
    }
    checkFolders();
    return m_issues;
}

void Validation::add(const QString &field, const QString &message)
{
    m_issues.push_back({.field = field, .message = message});
}

void Validation::checkPlain(const QString &field, const QString &value)
{
    if (std::any_of(value.cbegin(), value.cend(),
                    [](QChar character) { return character.category() == QChar::Other_Control; })) {
        add(field, Texts::tr("Remove the line breaks and other control characters."));
    }
}

bool Validation::checkText(const QString &field, const QString &value, const QString &missing)
{
    if (value.trimmed().isEmpty()) {
        add(field, missing);
        return false;
    }
    checkPlain(field, value);
    return true;
}

void Validation::checkName(const QString &field, const QString &value, const QString &missing)
{
    if (!checkText(field, value, missing)) {
        return;
    }
    if (value.contains(u'/')) {
        add(field, Texts::tr("Use a name without \"/\": it stands between environment and name in confirmations."));
    }
    if (value != value.trimmed()) {
        add(field, Texts::tr("Remove the space at the beginning or the end: confirmations are typed."));
    }
}

void Validation::checkIdentity()
{
    checkName(u"name"_s, m_profile.name, Texts::tr("Give the profile a name."));
    checkName(u"environment"_s, m_profile.environment,
              Texts::tr("Name the environment, for example \"production\": it keeps sets of different ones apart."));
}

void Validation::checkDatabase(const DatabaseSettings &database, const QString &field)
{
    static const QStringList modes{u"disable"_s, u"prefer"_s, u"require"_s, u"verify-ca"_s, u"verify-full"_s};
    if (database.engine != u"postgresql"_s) {
        add(field + u".engine"_s, Texts::tr("Use postgresql: %1 is not supported yet.").arg(database.engine));
    }
    if (checkText(field + u".host"_s, database.host, Texts::tr("Name the database server."))
        && database.host.contains(u' ')) {
        add(field + u".host"_s, Texts::tr("Use a host name or an address without spaces."));
    }
    if (database.port < 1 || database.port > 65535) {
        add(field + u".port"_s, Texts::tr("Use a port between 1 and 65535."));
    }
    checkText(field + u".name"_s, database.name, Texts::tr("Name the database."));
    checkText(field + u".user"_s, database.user, Texts::tr("Name the user as whom Stillpoint connects."));
    checkPlain(field + u".schema"_s, database.schema);
    checkPlain(field + u".applicationUser"_s, database.applicationUser);
    if (!modes.contains(database.tls.mode)) {
        add(field + u".tls.mode"_s, Texts::tr("Use one of: %1.").arg(modes.join(u", "_s)));
    }
    if (!database.tls.ca.isEmpty() && !QDir::isAbsolutePath(database.tls.ca)) {
        add(field + u".tls.ca"_s, Texts::tr("Give the whole path of the certificate file, beginning with \"/\"."));
    }
}

void Validation::checkSearch()
{
    const QUrl url(m_profile.search->url, QUrl::StrictMode);
    const bool isHttp = url.scheme() == u"http"_s || url.scheme() == u"https"_s;
    if (!url.isValid() || !isHttp || url.host().isEmpty()) {
        add(u"search.url"_s, Texts::tr("Use an address like https://search01:9200."));
    }
    if (!url.userInfo().isEmpty()) {
        add(u"search.url"_s, Texts::tr("Take user and password out of the address: they have places of their own."));
    }
    const SearchSettings &search = *m_profile.search;
    if (!search.user.isEmpty() && !search.apiKey.isEmpty()) {
        add(u"search.user"_s, Texts::tr("Name a user or an API key, not both."));
    }
    // What the cluster itself refuses, and what would turn a name into a pattern.
    static const QRegularExpression safeName(u"^[a-z0-9_-]*$"_s);
    if (!safeName.match(search.repository).hasMatch()) {
        add(u"search.repository"_s, Texts::tr("Use a repository whose name has small letters, digits, _ and - only."));
    }
    static const QRegularExpression unsafeInPrefix(uR"([A-Z*?,"<>|\\/ #:])"_s);
    if (unsafeInPrefix.match(search.prefix).hasMatch()) {
        add(u"search.prefix"_s,
            Texts::tr("Write the prefix as the indices carry it: small letters, no spaces, * or commas."));
    }
    for (const QString &index : search.indices) {
        if (index.isEmpty() || index.contains(u'*') || index.contains(u',')) {
            add(u"search.indices"_s, Texts::tr("Name each index by itself, without * and commas."));
            break;
        }
    }
    if (!search.caFile.isEmpty() && !search.fingerprint.isEmpty()) {
        add(u"search.tls"_s, Texts::tr("Name an authority or a fingerprint, not both."));
    }
}

void Validation::checkStoreId(const QString &field, const QString &id, QSet<QString> &seen)
{
    static const QRegularExpression allowed(u"^[a-z0-9-]*$"_s);
    if (!allowed.match(id).hasMatch()) {
        add(field, Texts::tr("Use small letters, digits and hyphens only."));
    }
    if (seen.contains(id)) {
        add(field, Texts::tr("Give each store of this kind an id of its own."));
    }
    seen.insert(id);
}

void Validation::checkFolders()
{
    if (checkText(u"backupFolder"_s, m_profile.backupFolder, Texts::tr("Name the folder that the backups go to."))
        && !QDir::isAbsolutePath(m_profile.backupFolder)) {
        add(u"backupFolder"_s, Texts::tr("Give the whole path of the backup folder, beginning with \"/\"."));
    }
    QSet<QString> ids;
    for (std::size_t i = 0; i < m_profile.contentStores.size(); ++i) {
        const ContentSettings &content = m_profile.contentStores[i];
        const QString field = u"contentStores[%1]"_s.arg(i);
        checkStoreId(field + u".id"_s, content.id, ids);
        if (content.kind != u"folder"_s) {
            add(field + u".kind"_s, Texts::tr("Use folder: %1 is not supported yet.").arg(content.kind));
            continue;
        }
        if (!checkText(field + u".root"_s, content.root, Texts::tr("Name the content folder."))) {
            continue;
        }
        if (!QDir::isAbsolutePath(content.root)) {
            add(field + u".root"_s, Texts::tr("Give the whole path of the content folder, beginning with \"/\"."));
        } else {
            checkNesting(field + u".root"_s, content.root);
        }
    }
}

void Validation::checkNesting(const QString &field, const QString &root)
{
    if (within(m_profile.backupFolder, root)) {
        add(u"backupFolder"_s,
            Texts::tr("Choose a backup folder outside the content folder %1: it would back up itself.").arg(root));
    } else if (within(root, m_profile.backupFolder)) {
        add(field, Texts::tr("Choose a backup folder that does not hold the content folder %1.").arg(root));
    }
    const auto holdsRoot = [&root](const ContentSettings &other) {
        return !other.root.isEmpty() && &other.root != &root && within(root, other.root);
    };
    if (std::any_of(m_profile.contentStores.cbegin(), m_profile.contentStores.cend(), holdsRoot)) {
        add(field, Texts::tr("Choose content folders that do not lie inside one another."));
    }
}

} // namespace

std::vector<FieldIssue> validateProfile(const Profile &profile)
{
    return Validation(profile).issues();
}

} // namespace Stillpoint
