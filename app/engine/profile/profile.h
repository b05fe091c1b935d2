// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Stillpoint {

/// production and test; anything unknown counts as production.
enum class Tier { Production, Test };

/// libpq's sslmode words: "prefer", "require", "verify-ca", "verify-full", "disable".
struct DatabaseTls
{
    QString mode = QStringLiteral("prefer");
    QString ca;

    friend bool operator==(const DatabaseTls &, const DatabaseTls &) = default;
};

struct DatabaseSettings
{
    QString id; ///< empty for the first and usual one
    QString engine = QStringLiteral("postgresql");
    QString host;
    int port = 5432;
    QString name;
    QString schema; ///< set where Flowable has a schema in a shared database; empty: a database of its own
    QString user; ///< whom Stillpoint connects as
    QString applicationUser; ///< whom the application connects as; empty: the same
    DatabaseTls tls;
    QJsonObject unknown; ///< fields of a newer version, kept

    /// "db01:5432/flowable"; for messages.
    [[nodiscard]] QString display() const;
    /// "database" or "database@id": the name of its store, secret and stages.
    [[nodiscard]] QString storeName() const;
};

struct ContentSettings
{
    QString id; ///< empty for the first and usual one
    QString kind = QStringLiteral("folder");
    QString root; ///< for "folder": a local or mounted path
    QJsonObject unknown;

    [[nodiscard]] QString storeName() const; ///< "content" or "content@id"
};

/// Where the application's search data is: an Elasticsearch or OpenSearch cluster. The secret of its store ("search")
/// is the password of the user, or the key that belongs to the id in apiKey.
struct SearchSettings
{
    QString url; ///< "https://search01:9200", without user and password
    QString user; ///< empty: no login, or an API key
    QString apiKey; ///< id of an API key instead of a user
    QString prefix; ///< flowable.indexing.index-name-prefix; may be empty
    QStringList indices; ///< confirmed extras: keys, aliases or names of custom indices
    QStringList excluded; ///< names, or patterns with *, that begin with the prefix and belong to somebody else
    QString repository; ///< where snapshots go
    QString repositoryLocation; ///< path on the cluster's nodes, for a repository that is still to be registered
    QString caFile;
    QString fingerprint;
    QJsonObject unknown;

    /// "https://search01:9200"; for messages.
    [[nodiscard]] QString display() const { return url; }

    /// "search": the name of its store, secret and stages.
    [[nodiscard]] static QString storeName() { return QStringLiteral("search"); }
};

/// The saved connection settings of one application. A value. Never contains a secret. formats.md section 1.
struct Profile
{
    QString id; ///< uuid without braces
    QString name;
    QString environment;
    Tier tier = Tier::Production;
    std::vector<DatabaseSettings> databases;
    std::optional<SearchSettings> search;
    std::vector<ContentSettings> contentStores;
    QString backupFolder;
    QStringList storedSecrets; ///< fields whose secret is in the keychain
    QJsonObject fingerprints; ///< store name to what was learned of it
    QJsonObject unknown; ///< nodes, configFiles and whatever a newer version wrote; kept when saved

    /// "production/shop": what an overwriting confirmation has to spell.
    [[nodiscard]] QString target() const;
    [[nodiscard]] QJsonObject toJson() const;
    /// Refuses a higher major formatVersion, wrong types and values; names the field.
    [[nodiscard]] static Result<Profile> fromJson(const QJsonObject &json);
};

/// What is wrong with one field, in words that can stand beside it.
struct FieldIssue
{
    QString field; ///< "name", "databases[0].host"
    QString message;
    bool blocking = true;
};

/// All issues of a profile; reads nothing but the profile itself.
[[nodiscard]] std::vector<FieldIssue> validateProfile(const Profile &profile);

/// "postgresql://user@host:5432/db?schema=s&sslmode=verify-full&sslrootcert=FILE" (percent-encoding, IPv6 in brackets,
/// default port 5432). Refuses a password inside the URL with a sentence that does not repeat it.
[[nodiscard]] Result<DatabaseSettings> databaseFromUrl(const QString &url);

} // namespace Stillpoint
