// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/profilesettings.h"

#include "app/cli/selection.h"

#include <QDir>
#include <QFileInfo>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

void takeText(const Arguments &arguments, const QString &option, QString &setting)
{
    if (arguments.has(option)) {
        setting = arguments.value(option);
    }
}

void takeFile(const Arguments &arguments, const QString &option, QString &setting)
{
    if (arguments.has(option)) {
        setting = arguments.value(option).isEmpty() ? QString() : absolutePath(arguments.value(option));
    }
}

/// What the checks say one by one ("add --search-exclude NAME") adds up; an empty name begins anew.
void addNames(const Arguments &arguments, const QString &option, QStringList &names)
{
    for (const QString &name : arguments.values(option)) {
        if (name.isEmpty()) {
            names.clear();
        } else if (!names.contains(name)) {
            names << name;
        }
    }
}

Result<> applyTier(Profile &profile, const Arguments &arguments)
{
    if (!arguments.has(u"tier"_s)) {
        return {};
    }
    const QString tier = arguments.value(u"tier"_s);
    if (tier != u"production"_s && tier != u"test"_s) {
        return fail(Error::invalidInput(u"--tier is \"production\" or \"test\", not \"%1\"."_s.arg(tier)));
    }
    profile.tier = tier == u"test"_s ? Tier::Test : Tier::Production;
    return {};
}

Result<> applySearch(Profile &profile, const Arguments &arguments)
{
    static const QStringList details{u"search-user"_s,
                                     u"search-api-key"_s,
                                     u"search-prefix"_s,
                                     u"search-index"_s,
                                     u"search-exclude"_s,
                                     u"search-repository"_s,
                                     u"search-repository-location"_s,
                                     u"search-ca"_s,
                                     u"search-fingerprint"_s};
    if (arguments.has(u"search"_s)) {
        SearchSettings search = profile.search.value_or(SearchSettings());
        search.url = arguments.value(u"search"_s);
        while (search.url.endsWith(u'/')) {
            search.url.chop(1);
        }
        profile.search = search;
    }
    for (const QString &detail : details) {
        if (arguments.has(detail) && !profile.search) {
            return fail(Error::invalidInput(u"--%1 needs --search."_s.arg(detail),
                                            u"Add --search with the cluster's address, https://host:9200."_s));
        }
    }
    if (!profile.search) {
        return {};
    }
    SearchSettings &search = *profile.search;
    takeText(arguments, u"search-user"_s, search.user);
    takeText(arguments, u"search-api-key"_s, search.apiKey);
    takeText(arguments, u"search-prefix"_s, search.prefix);
    takeText(arguments, u"search-repository"_s, search.repository);
    takeText(arguments, u"search-repository-location"_s, search.repositoryLocation);
    takeText(arguments, u"search-fingerprint"_s, search.fingerprint);
    takeFile(arguments, u"search-ca"_s, search.caFile);
    addNames(arguments, u"search-index"_s, search.indices);
    addNames(arguments, u"search-exclude"_s, search.excluded);
    return {};
}

} // namespace

QString absolutePath(const QString &path)
{
    return QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

std::vector<OptionSpec> settingOptions()
{
    return {
        {u"environment"_s, u"LABEL"_s, u"Where this application runs: production, staging, ..."_s},
        {u"tier"_s, u"TIER"_s, u"production or test; unknown counts as production."_s},
        {u"database"_s, u"URL"_s, u"postgresql://user@host:5432/db[?schema=s&sslmode=verify-full&sslrootcert=FILE]"_s},
        {u"application-user"_s, u"USER"_s, u"Whom the application logs in as, if not the user of --database."_s},
        {u"search"_s, u"URL"_s, u"Elasticsearch or OpenSearch, https://host:9200; leave out where there is none."_s},
        {u"search-user"_s, u"USER"_s, u"Whom to log in to the cluster as."_s},
        {u"search-api-key"_s, u"ID"_s, u"Id of an API key instead of a user; the key itself is the secret."_s},
        {u"search-prefix"_s, u"PREFIX"_s, u"flowable.indexing.index-name-prefix of the application."_s},
        {u"search-index"_s, u"NAME"_s,
         u"A custom index that belongs to it: key, alias or name (repeat for more; \"\" forgets all)."_s},
        {u"search-exclude"_s, u"NAME"_s,
         u"An index that begins with the prefix and is somebody else's; * stands for anything (repeat for more)."_s},
        {u"search-repository"_s, u"NAME"_s, u"The snapshot repository of the cluster."_s},
        {u"search-repository-location"_s, u"PATH"_s,
         u"Where it lies on the cluster's nodes, if the cluster does not know it yet (backup --register-repository)."_s},
        {u"search-ca"_s, u"FILE"_s, u"The authority that signed the cluster's certificate."_s},
        {u"search-fingerprint"_s, u"SHA256"_s, u"The certificate's fingerprint, instead of an authority."_s},
        {u"content"_s, u"DIR"_s,
         u"The content folder, local or mounted; leave out where content is in the database."_s},
        {u"backup-folder"_s, u"DIR"_s, u"Where the backup sets go."_s},
        {u"store-secrets"_s, {}, u"Keep the passwords of --secrets, or typed ones, in the system keychain."_s},
        secretsOption(),
    };
}

Result<> applySettings(Profile &profile, const Arguments &arguments)
{
    takeText(arguments, u"environment"_s, profile.environment);
    if (const Result<> tier = applyTier(profile, arguments); !tier) {
        return tier;
    }
    if (arguments.has(u"database"_s)) {
        const Result<DatabaseSettings> database = databaseFromUrl(arguments.value(u"database"_s));
        if (!database) {
            return fail(database.error());
        }
        profile.databases = {*database};
    }
    if (arguments.has(u"application-user"_s) && !profile.databases.empty()) {
        profile.databases.front().applicationUser = arguments.value(u"application-user"_s);
    }
    if (const Result<> search = applySearch(profile, arguments); !search) {
        return search;
    }
    if (arguments.has(u"content"_s)) {
        ContentSettings content;
        content.root = absolutePath(arguments.value(u"content"_s));
        profile.contentStores = {content};
    }
    takeFile(arguments, u"backup-folder"_s, profile.backupFolder);
    return {};
}

} // namespace Stillpoint
