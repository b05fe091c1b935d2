// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/profile/profilestore.h"

#include "app/engine/core/durable.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QUuid>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ProfileStore)
};

constexpr qint64 largestProfile = 4LL * 1024 * 1024;

/// The same error for a reader who has more than one profile: which file it is about.
Error inFile(const Error &error, const QString &path)
{
    Error named = error;
    named.message = Texts::tr("The profile %1 cannot be used: %2").arg(path, error.message);
    if (named.hint.isEmpty()) {
        named.hint = Texts::tr("Restore the file, or remove it and add the profile again.");
    }
    return named;
}

Result<Profile> readProfile(const QString &path)
{
    const Result<QByteArray> content = readWhole(path, largestProfile);
    if (!content) {
        return fail(content.error());
    }
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(*content, &parse);
    if (!document.isObject()) {
        Error error = Error::invalidInput(Texts::tr("it is no valid JSON."));
        error.detail = u"%1 at byte %2"_s.arg(parse.errorString()).arg(parse.offset);
        return fail(inFile(error, path));
    }
    Result<Profile> profile = Profile::fromJson(document.object());
    if (!profile) {
        return fail(inFile(profile.error(), path));
    }
    if (profile->id != QFileInfo(path).completeBaseName()) {
        return fail(inFile(Error::invalidInput(Texts::tr("its id is that of another file."),
                                               Texts::tr("Remove the copy, or give it an id and a name of its own.")),
                           path));
    }
    return profile;
}

QString fileName(const QString &id)
{
    return id + u".json"_s;
}

bool isUuid(const QString &id)
{
    return !id.isEmpty() && QUuid::fromString(id).toString(QUuid::WithoutBraces) == id;
}

} // namespace

ProfileStore::ProfileStore(const QString &folder)
    : m_folder(folder)
{
}

QString ProfileStore::defaultFolder()
{
    const QString named = qEnvironmentVariable("STILLPOINT_PROFILES");
    return named.isEmpty()
        ? QString(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/stillpoint/profiles"_s)
        : named;
}

ProfileListing ProfileStore::look() const
{
    const QDir folder(m_folder);
    if (QFileInfo(m_folder).isDir() && !folder.isReadable()) {
        return {.profiles = {}, .problems = {Error::system(Texts::tr("read"), m_folder, EACCES)}};
    }
    ProfileListing listing;
    const QStringList names = folder.entryList({u"*.json"_s}, QDir::Files | QDir::System | QDir::Hidden);
    for (const QString &name : names) {
        Result<Profile> profile = readProfile(folder.filePath(name));
        if (profile) {
            listing.profiles.push_back(std::move(*profile));
        } else {
            listing.problems.push_back(profile.error());
        }
    }
    std::ranges::sort(listing.profiles, {}, &Profile::name);
    return listing;
}

Result<std::vector<Profile>> ProfileStore::list() const
{
    ProfileListing listing = look();
    if (!listing.problems.empty()) {
        return fail(listing.problems.front());
    }
    return std::move(listing.profiles);
}

Result<Profile> ProfileStore::find(const QString &name) const
{
    Result<std::vector<Profile>> profiles = list();
    if (!profiles) {
        return fail(profiles.error());
    }
    QStringList names;
    for (Profile &profile : *profiles) {
        if (profile.name == name) {
            return std::move(profile);
        }
        names.append(profile.name);
    }
    return fail(Error::notFound(Texts::tr("There is no profile \"%1\".").arg(name),
                                names.isEmpty() ? Texts::tr("Add one with \"profile add\".")
                                                : Texts::tr("Use one of: %1.").arg(names.join(u", "_s))));
}

Result<> ProfileStore::save(const Profile &profile) const
{
    if (!isUuid(profile.id)) {
        return fail(Error::internal(u"the profile has no uuid"_s));
    }
    const Result<std::vector<Profile>> profiles = list();
    if (!profiles) {
        return fail(profiles.error());
    }
    for (const Profile &other : *profiles) {
        if (other.name == profile.name && other.id != profile.id) {
            return fail(Error::invalidInput(Texts::tr("There is already a profile \"%1\".").arg(profile.name),
                                            Texts::tr("Choose another name, or edit that profile.")));
        }
    }
    if (Result<> made = makeFolder(m_folder); !made) {
        return made;
    }
    return writeDurably(QDir(m_folder).filePath(fileName(profile.id)), QJsonDocument(profile.toJson()).toJson());
}

Result<> ProfileStore::remove(const QString &id) const
{
    const QString path = QDir(m_folder).filePath(fileName(id));
    if (!isUuid(id) || !QFileInfo::exists(path)) {
        return fail(Error::notFound(Texts::tr("There is no profile with the id %1.").arg(id)));
    }
    if (Result<> removed = removeTree(path); !removed) {
        return removed;
    }
    return syncFolder(m_folder);
}

} // namespace Stillpoint
