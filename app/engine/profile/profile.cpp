// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/profile/profile.h"

#include "app/engine/profile/jsonfields.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QUuid>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Profile)
};

constexpr int supportedMajor = 1;
const auto writtenVersion = "1.0"_L1;

QString storeNamed(const QString &kind, const QString &id)
{
    return id.isEmpty() ? kind : QString(kind + u'@' + id);
}

/// Empty texts are left out, so that a file shows what was set.
void insertText(QJsonObject &json, const QString &name, const QString &value)
{
    if (!value.isEmpty()) {
        json.insert(name, value);
    }
}

void insertObject(QJsonObject &json, const QString &name, const QJsonObject &value)
{
    if (!value.isEmpty()) {
        json.insert(name, value);
    }
}

/// The unknown fields of the "tls" object below an object are kept in its own unknown fields, under the same name.
void keepUnknownBelow(QJsonObject &unknown, const QString &name, const JsonFields &below)
{
    insertObject(unknown, name, below.rest());
}

QJsonObject toJson(const DatabaseSettings &database)
{
    QJsonObject json = database.unknown;
    QJsonObject tls = json.value(u"tls"_s).toObject();
    tls.insert(u"mode"_s, database.tls.mode);
    insertText(tls, u"ca"_s, database.tls.ca);
    json.insert(u"tls"_s, tls);
    insertText(json, u"id"_s, database.id);
    json.insert(u"engine"_s, database.engine);
    json.insert(u"host"_s, database.host);
    json.insert(u"port"_s, database.port);
    json.insert(u"name"_s, database.name);
    insertText(json, u"schema"_s, database.schema);
    json.insert(u"user"_s, database.user);
    insertText(json, u"applicationUser"_s, database.applicationUser);
    return json;
}

Result<DatabaseSettings> databaseFromJson(const QJsonObject &json, const QString &where)
{
    JsonFields fields(json, where);
    JsonFields tls(fields.object(u"tls"_s), fields.pathOf(u"tls"_s));
    DatabaseSettings database;
    database.tls.mode = tls.text(u"mode"_s, database.tls.mode);
    database.tls.ca = tls.text(u"ca"_s);
    database.id = fields.text(u"id"_s);
    database.engine = fields.text(u"engine"_s, database.engine);
    database.host = fields.text(u"host"_s);
    database.port = fields.number(u"port"_s, database.port);
    database.name = fields.text(u"name"_s);
    database.schema = fields.text(u"schema"_s);
    database.user = fields.text(u"user"_s);
    database.applicationUser = fields.text(u"applicationUser"_s);
    if (Result<> checked = fields.check().and_then([&] { return tls.check(); }); !checked) {
        return fail(checked.error());
    }
    database.unknown = fields.rest();
    keepUnknownBelow(database.unknown, u"tls"_s, tls);
    return database;
}

QJsonObject toJson(const ContentSettings &content)
{
    QJsonObject json = content.unknown;
    insertText(json, u"id"_s, content.id);
    json.insert(u"kind"_s, content.kind);
    json.insert(u"root"_s, content.root);
    return json;
}

Result<ContentSettings> contentFromJson(const QJsonObject &json, const QString &where)
{
    JsonFields fields(json, where);
    ContentSettings content;
    content.id = fields.text(u"id"_s);
    content.kind = fields.text(u"kind"_s, content.kind);
    content.root = fields.text(u"root"_s);
    if (Result<> checked = fields.check(); !checked) {
        return fail(checked.error());
    }
    content.unknown = fields.rest();
    return content;
}

QJsonObject toJson(const SearchSettings &search)
{
    QJsonObject json = search.unknown;
    QJsonObject tls = json.value(u"tls"_s).toObject();
    insertText(tls, u"ca"_s, search.caFile);
    insertText(tls, u"fingerprint"_s, search.fingerprint);
    insertObject(json, u"tls"_s, tls);
    json.insert(u"url"_s, search.url);
    insertText(json, u"user"_s, search.user);
    insertText(json, u"apiKey"_s, search.apiKey);
    json.insert(u"prefix"_s, search.prefix);
    json.insert(u"indices"_s, QJsonArray::fromStringList(search.indices));
    json.insert(u"excluded"_s, QJsonArray::fromStringList(search.excluded));
    insertText(json, u"repository"_s, search.repository);
    insertText(json, u"repositoryLocation"_s, search.repositoryLocation);
    return json;
}

Result<SearchSettings> searchFromJson(const QJsonObject &json, const QString &where)
{
    JsonFields fields(json, where);
    JsonFields tls(fields.object(u"tls"_s), fields.pathOf(u"tls"_s));
    SearchSettings search;
    search.url = fields.text(u"url"_s);
    search.user = fields.text(u"user"_s);
    search.apiKey = fields.text(u"apiKey"_s);
    search.prefix = fields.text(u"prefix"_s);
    search.indices = fields.texts(u"indices"_s);
    search.excluded = fields.texts(u"excluded"_s);
    search.repository = fields.text(u"repository"_s);
    search.repositoryLocation = fields.text(u"repositoryLocation"_s);
    search.caFile = tls.text(u"ca"_s);
    search.fingerprint = tls.text(u"fingerprint"_s);
    if (Result<> checked = fields.check().and_then([&] { return tls.check(); }); !checked) {
        return fail(checked.error());
    }
    search.unknown = fields.rest();
    keepUnknownBelow(search.unknown, u"tls"_s, tls);
    return search;
}

/// Reads each object of a list with read(object, path).
template <typename Settings, typename Read>
Result<std::vector<Settings>> listFromJson(JsonFields &fields, const QString &name, Read read)
{
    std::vector<Settings> list;
    const QList<QJsonObject> objects = fields.objects(name);
    for (qsizetype i = 0; i < objects.size(); ++i) {
        Result<Settings> settings = read(objects.at(i), fields.pathOf(u"%1[%2]"_s.arg(name).arg(i)));
        if (!settings) {
            return fail(settings.error());
        }
        list.push_back(std::move(*settings));
    }
    return list;
}

/// A password that somebody wrote into the file by hand would be copied into every set.
bool holdsPassword(const QJsonValue &value)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return std::any_of(array.cbegin(), array.cend(), [](const QJsonValue &entry) { return holdsPassword(entry); });
    }
    const QJsonObject object = value.toObject();
    for (auto field = object.constBegin(); field != object.constEnd(); ++field) {
        if (field.key().compare("password"_L1, Qt::CaseInsensitive) == 0 || holdsPassword(field.value())) {
            return true;
        }
    }
    return false;
}

Result<> checkVersion(const QString &version)
{
    bool isNumber = false;
    const int major = version.section(u'.', 0, 0).toInt(&isNumber);
    if (!isNumber || major < 1) {
        return fail(Error::invalidInput(Texts::tr("The field formatVersion is missing or no version.")));
    }
    if (major > supportedMajor) {
        return fail(Error{
            .code = ErrorCode::VersionMismatch,
            .message = Texts::tr("The profile has the format %1, which this Stillpoint cannot read.").arg(version),
            .detail = {},
            .hint = Texts::tr("Use the version of Stillpoint that wrote it, or a newer one.")});
    }
    return {};
}

Result<> readStores(JsonFields &fields, Profile &profile)
{
    auto databases = listFromJson<DatabaseSettings>(fields, u"databases"_s, databaseFromJson);
    if (!databases) {
        return fail(databases.error());
    }
    auto contentStores = listFromJson<ContentSettings>(fields, u"contentStores"_s, contentFromJson);
    if (!contentStores) {
        return fail(contentStores.error());
    }
    profile.databases = std::move(*databases);
    profile.contentStores = std::move(*contentStores);
    if (fields.contains(u"search"_s)) {
        auto search = searchFromJson(fields.object(u"search"_s), fields.pathOf(u"search"_s));
        if (!search) {
            return fail(search.error());
        }
        profile.search = std::move(*search);
    }
    return {};
}

} // namespace

QString DatabaseSettings::display() const
{
    const QString address = host.contains(u':') ? QString(u'[' + host + u']') : host;
    return u"%1:%2/%3"_s.arg(address).arg(port).arg(name);
}

QString DatabaseSettings::storeName() const
{
    return storeNamed(u"database"_s, id);
}

QString ContentSettings::storeName() const
{
    return storeNamed(u"content"_s, id);
}

QString Profile::target() const
{
    return environment + u'/' + name;
}

QJsonObject Profile::toJson() const
{
    QJsonObject json = unknown;
    if (!json.contains(u"formatVersion"_s)) {
        json.insert(u"formatVersion"_s, writtenVersion);
    }
    json.insert(u"id"_s, id);
    json.insert(u"name"_s, name);
    json.insert(u"environment"_s, environment);
    if (tier == Tier::Test || !json.contains(u"tier"_s)) {
        json.insert(u"tier"_s, tier == Tier::Test ? u"test"_s : u"production"_s);
    }
    QJsonArray databaseList;
    for (const DatabaseSettings &database : databases) {
        databaseList.append(Stillpoint::toJson(database));
    }
    json.insert(u"databases"_s, databaseList);
    QJsonArray contentList;
    for (const ContentSettings &content : contentStores) {
        contentList.append(Stillpoint::toJson(content));
    }
    json.insert(u"contentStores"_s, contentList);
    if (search) {
        json.insert(u"search"_s, Stillpoint::toJson(*search));
    }
    json.insert(u"backupFolder"_s, backupFolder);
    json.insert(u"storedSecrets"_s, QJsonArray::fromStringList(storedSecrets));
    json.insert(u"fingerprints"_s, fingerprints);
    return json;
}

Result<Profile> Profile::fromJson(const QJsonObject &json)
{
    JsonFields fields(json, {});
    const QString version = fields.text(u"formatVersion"_s);
    if (Result<> checked = checkVersion(version); !checked) {
        return fail(checked.error());
    }
    if (holdsPassword(json)) {
        return fail(Error::invalidInput(Texts::tr("The profile holds a password, which has no place in it."),
                                        Texts::tr("Remove the field and keep the password in the system's keychain.")));
    }
    Profile profile;
    profile.id = fields.text(u"id"_s);
    profile.name = fields.text(u"name"_s);
    profile.environment = fields.text(u"environment"_s);
    const QString tier = fields.text(u"tier"_s, u"production"_s);
    profile.tier = tier == u"test"_s ? Tier::Test : Tier::Production;
    profile.backupFolder = fields.text(u"backupFolder"_s);
    profile.storedSecrets = fields.texts(u"storedSecrets"_s);
    profile.fingerprints = fields.object(u"fingerprints"_s);
    if (Result<> stores = readStores(fields, profile); !stores) {
        return fail(stores.error());
    }
    if (Result<> checked = fields.check(); !checked) {
        return fail(checked.error());
    }
    // The id names the profile's file: anything but a uuid could name a file elsewhere.
    if (QUuid::fromString(profile.id).toString(QUuid::WithoutBraces) != profile.id || profile.id.isEmpty()) {
        return fail(Error::invalidInput(Texts::tr("The field id is not a uuid in lower case without braces.")));
    }
    profile.unknown = fields.rest();
    if (version != writtenVersion) {
        profile.unknown.insert(u"formatVersion"_s, version);
    }
    if (tier != u"test"_s && tier != u"production"_s) {
        profile.unknown.insert(u"tier"_s, tier); // counts as production, but is not renamed
    }
    return profile;
}

} // namespace Stillpoint
