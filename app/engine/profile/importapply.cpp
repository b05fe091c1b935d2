// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/profile/import.h"

namespace Stillpoint {

void applyImported(Profile &profile, const ImportedSettings &imported)
{
    if (imported.database) {
        profile.databases = {*imported.database};
    }
    profile.search = imported.search;
    if (imported.content) {
        profile.contentStores = {*imported.content};
    }
}

void keepApplicationUser(Profile &profile, const ImportedSettings &imported)
{
    if (!imported.database || imported.database->user.isEmpty() || profile.databases.empty()) {
        return;
    }
    DatabaseSettings &database = profile.databases.front();
    if (database.user != imported.database->user) {
        database.applicationUser = imported.database->user;
    }
}

QMap<QString, Secret> importedSecrets(const Profile &profile, const ImportedSettings &imported)
{
    QMap<QString, Secret> secrets;
    if (imported.database && !profile.databases.empty()) {
        const DatabaseSettings &database = profile.databases.front();
        const QString store = database.storeName();
        if (database.user == imported.database->user && database.display() == imported.database->display()
            && imported.secrets.contains(store)) {
            secrets.insert(store, imported.secrets.value(store));
        }
    }
    const QString search = SearchSettings::storeName();
    if (imported.search && profile.search && imported.secrets.contains(search)
        && profile.search->url == imported.search->url && profile.search->user == imported.search->user
        && profile.search->apiKey == imported.search->apiKey) {
        secrets.insert(search, imported.secrets.value(search));
    }
    return secrets;
}

} // namespace Stillpoint
