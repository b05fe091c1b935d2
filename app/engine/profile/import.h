// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/core/secret.h"
#include "app/engine/profile/profile.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Stillpoint {

/// A file of the application's own configuration: application.properties, application.yml, docker-compose.yml, a
/// Kubernetes manifest or an .env file. Its name decides how it is read.
struct ImportFile
{
    QString name; ///< "application-prod.yml", without folders
    QByteArray content;
};

struct ImportRequest
{
    std::vector<ImportFile> files; ///< of one application; environment variables outrank files, as in Spring
    QStringList springProfiles; ///< empty: those that the files themselves make active
    QString service; ///< of a compose file or manifest, where several could be meant
};

/// One thing that was read, or that is not there, in words for a person. Never holds a secret.
struct ImportNote
{
    QString field; ///< of the profile, as in FieldIssue: "databases[0].host"; empty: none
    QString source; ///< the setting as the file writes it, "SPRING_DATASOURCE_URL"; empty: none
    QString place; ///< "docker-compose.yml, line 12"; empty: none
    QString message;
    bool blocking = true; ///< of what is missing: without it no profile can be saved
};

/// What an application's configuration says about its stores. Nothing in it was guessed: what had to be assumed is in
/// toConfirm, what could not be found is in missing.
struct ImportedSettings
{
    std::optional<DatabaseSettings> database; ///< may be of an engine that is not supported yet, then missing says so
    std::optional<SearchSettings> search;
    std::optional<ContentSettings> content;
    QMap<QString, Secret> secrets; ///< by store name; for a keychain, never for a profile

    std::vector<ImportNote> understood;
    std::vector<ImportNote> toConfirm; ///< taken over, but perhaps not true where Stillpoint runs
    std::vector<ImportNote> notUnderstood; ///< about connections, and not used
    std::vector<ImportNote> missing;
    int otherSettings = 0; ///< that have nothing to do with the stores
};

/// Reads what the files say. Pure; bounded in size, depth and expansion, because the files are foreign input.
/// InvalidInput: a file that cannot be read as what it is, or several services that could be meant (they are named).
[[nodiscard]] Result<ImportedSettings> importConfiguration(const ImportRequest &request);

/// Puts the stores that were found into the profile.
void applyImported(Profile &profile, const ImportedSettings &imported);
/// Where the database's user was changed since: as whom the application itself logs in.
void keepApplicationUser(Profile &profile, const ImportedSettings &imported);
/// The passwords that were found, of those stores that are still the ones the files name.
[[nodiscard]] QMap<QString, Secret> importedSecrets(const Profile &profile, const ImportedSettings &imported);

/// The largest file that is read.
inline constexpr qint64 largestImport = 4 * 1024 * 1024;

} // namespace Stillpoint
