// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/wizard/profilesaving.h"

#include "app/engine/backupset/manifest.h"
#include "app/engine/core/durable.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QPointer>
#include <QUuid>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestProfile = 1024 * 1024;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ProfileSaving)
};

/// Brings the secrets of one saved profile in line, one after the other.
class SecretSync : public std::enable_shared_from_this<SecretSync>
{
public:
    SecretSync(const ProfileStore &profiles, SecretKeeper &keeper, const Profile &profile, QObject *context,
               std::function<void(Result<SavedProfile>)> handler)
        : m_profiles(profiles)
        , m_keeper(keeper)
        , m_context(context)
        , m_handler(std::move(handler))
        , m_saved{profile, {}}
    {
    }

    void begin(const QStringList &kept)
    {
        for (const QString &field : kept) {
            if (m_keeper.held(m_saved.profile.id, field)) {
                m_toStore << field;
            }
        }
        for (const QString &field : m_saved.profile.storedSecrets) {
            if (!kept.contains(field)) {
                m_toRemove << field;
            }
        }
        next();
    }

private:
    void next()
    {
        if (!m_context) {
            return;
        }
        if (!m_toStore.isEmpty()) {
            storeOne(m_toStore.takeFirst());
        } else if (!m_toRemove.isEmpty()) {
            removeOne(m_toRemove.takeFirst());
        } else {
            end();
        }
    }

    void storeOne(const QString &field)
    {
        const std::optional<Secret> secret = m_keeper.held(m_saved.profile.id, field);
        m_keeper.store(m_saved.profile.id, field, secret.value_or(Secret()), m_context,
                       [self = shared_from_this(), field](const Result<> &stored) {
                           QStringList &names = self->m_saved.profile.storedSecrets;
                           if (!stored) {
                               self->m_saved.keychain = stored.error();
                           } else if (!names.contains(field)) {
                               names << field;
                           }
                           self->next();
                       });
    }

    void removeOne(const QString &field)
    {
        Profile one = m_saved.profile;
        one.storedSecrets = QStringList{field};
        // What was typed in this session stays known: only the keychain is to forget it.
        QMap<QString, Secret> held;
        for (const QString &name : m_saved.profile.storedSecrets + secretFields()) {
            if (const std::optional<Secret> secret = m_keeper.held(one.id, name)) {
                held.insert(name, *secret);
            }
        }
        m_keeper.remove(one, m_context, [self = shared_from_this(), field](const Result<> &removed) {
            if (!removed) {
                self->m_saved.keychain = removed.error();
            } else {
                self->m_saved.profile.storedSecrets.removeAll(field);
            }
            self->next();
        });
        for (auto secret = held.begin(); secret != held.end(); ++secret) {
            m_keeper.hold(one.id, secret.key(), secret.value());
        }
    }

    [[nodiscard]] QStringList secretFields() const
    {
        QStringList fields{SearchSettings::storeName()};
        for (const DatabaseSettings &database : m_saved.profile.databases) {
            fields << database.storeName();
        }
        return fields;
    }

    void end()
    {
        const Result<> saved = m_profiles.save(m_saved.profile);
        m_handler(saved ? Result<SavedProfile>(m_saved) : fail(saved.error()));
    }

    const ProfileStore &m_profiles;
    SecretKeeper &m_keeper;
    QPointer<QObject> m_context;
    std::function<void(Result<SavedProfile>)> m_handler;
    SavedProfile m_saved;
    QStringList m_toStore;
    QStringList m_toRemove;
};

} // namespace

void saveProfile(const ProfileStore &profiles, SecretKeeper &keeper, const Profile &profile, const QStringList &kept,
                 QObject *context, const std::function<void(Result<SavedProfile>)> &handler)
{
    for (const FieldIssue &issue : validateProfile(profile)) {
        if (issue.blocking) {
            handler(fail(Error::invalidInput(Texts::tr("The profile was not saved: %1").arg(issue.message),
                                             Texts::tr("Change that setting and try again."))));
            return;
        }
    }
    // Before its secrets are stored: what a crash leaves is a profile without a stored secret, never the reverse.
    if (const Result<> saved = profiles.save(profile); !saved) {
        handler(fail(saved.error()));
        return;
    }
    std::make_shared<SecretSync>(profiles, keeper, profile, context, handler)->begin(kept);
}

void deleteProfile(const ProfileStore &profiles, SecretKeeper &keeper, const Profile &profile, QObject *context,
                   const std::function<void(Result<>)> &handler)
{
    keeper.remove(profile, context, [&profiles, id = profile.id, handler](const Result<> &removed) {
        handler(removed ? profiles.remove(id) : removed);
    });
}

Profile duplicateOf(const Profile &profile, const QString &name)
{
    Profile copy = profile;
    copy.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    copy.name = name;
    copy.storedSecrets.clear();
    // Whoever duplicates a profile will point it at other servers.
    copy.fingerprints = {};
    return copy;
}

Result<> exportProfile(const Profile &profile, const QString &path)
{
    Profile exported = profile;
    exported.storedSecrets.clear();
    return writeDurably(path, QJsonDocument(exported.toJson()).toJson());
}

Result<Profile> importProfile(const QString &path, const std::vector<Profile> &known)
{
    QJsonObject json;
    if (QFileInfo(path).isDir()) {
        const Result<Manifest> manifest = Manifest::read(BackupSet(path));
        if (!manifest) {
            return fail(manifest.error());
        }
        json = manifest->profile;
    } else {
        const Result<QByteArray> content = readWhole(path, largestProfile);
        if (!content) {
            return fail(content.error());
        }
        const QJsonDocument document = QJsonDocument::fromJson(*content);
        if (!document.isObject()) {
            return fail(Error::invalidInput(Texts::tr("%1 is no saved profile.").arg(path),
                                            Texts::tr("Choose a file that Stillpoint exported.")));
        }
        json = document.object();
    }
    Result<Profile> profile = Profile::fromJson(json);
    if (!profile) {
        return profile;
    }
    if (std::any_of(known.begin(), known.end(),
                    [&profile](const Profile &other) { return other.name == profile->name; })) {
        return fail(Error::invalidInput(Texts::tr("There is already a profile named %1.").arg(profile->name),
                                        Texts::tr("Rename that one first.")));
    }
    if (std::any_of(known.begin(), known.end(), [&profile](const Profile &other) { return other.id == profile->id; })) {
        profile->id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    }
    profile->storedSecrets.clear();
    return profile;
}

} // namespace Stillpoint
