// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/profilecommands.h"

#include "app/cli/profileimport.h"
#include "app/cli/profilesettings.h"
#include "app/cli/secretsource.h"
#include "app/cli/selection.h"
#include "app/engine/backupset/manifest.h"
#include "app/engine/core/durable.h"
#include "app/engine/plan/recipes/runs.h"
#include "app/engine/profile/profilestore.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestProfile = 1024 * 1024;

Result<> saveChecked(const Profile &profile)
{
    for (const FieldIssue &issue : validateProfile(profile)) {
        if (issue.blocking) {
            return fail(Error::invalidInput(u"The profile was not saved: %1"_s.arg(issue.message),
                                            u"Change that setting and try again."_s));
        }
    }
    return ProfileStore().save(profile);
}

/// Ends with the saved profile; stores its passwords in the keychain first when asked to.
class SavingCommand : public ConsoleCommand
{
public:
    using ConsoleCommand::ConsoleCommand;

protected:
    /// known: passwords that need not be asked for; those of --secrets outrank them.
    void save(const Profile &profile, const QString &done, const QMap<QString, Secret> &known = {})
    {
        m_profile = profile;
        m_done = done;
        m_secrets = known;
        // Saved before the passwords are: what a crash leaves is a profile without a stored password, never the
        // reverse.
        const Result<> saved = saveChecked(m_profile);
        if (!saved) {
            endWith(saved.error());
            return;
        }
        if (!arguments().has(u"store-secrets"_s)) {
            end();
            return;
        }
        QStringList asked = storesWithSecret(m_profile);
        asked.removeIf([&known](const QString &store) { return known.contains(store); });
        m_source.collect(m_profile, asked, arguments(), [this](const Result<QMap<QString, Secret>> &secrets) {
            if (!secrets) {
                endWith(secrets.error());
                return;
            }
            m_secrets.insert(*secrets);
            storeNext();
        });
    }

private:
    void storeNext()
    {
        if (m_secrets.isEmpty()) {
            const Result<> saved = saveChecked(m_profile);
            saved ? end() : endWith(saved.error());
            return;
        }
        const QString field = m_secrets.firstKey();
        const Secret secret = m_secrets.take(field);
        m_keychain.write(secretKey(m_profile.id, field), secret, this, [this, field](const Result<> &written) {
            if (!written) {
                endWith(written.error(), ExitCode::usage);
                return;
            }
            if (!m_profile.storedSecrets.contains(field)) {
                m_profile.storedSecrets << field;
            }
            storeNext();
        });
    }

    void end()
    {
        output().line(m_done);
        output().event({{u"event"_s, u"profile"_s}, {u"profile"_s, m_profile.toJson()}});
        Q_EMIT finished(ExitCode::success);
    }

    Profile m_profile;
    QString m_done;
    QMap<QString, Secret> m_secrets;
    SecretSource m_source;
    KeychainSecretStore m_keychain;
};

class AddCommand : public SavingCommand
{
public:
    using SavingCommand::SavingCommand;

    void start() override
    {
        Profile profile;
        profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        profile.name = arguments().positional().first();
        if (ProfileStore().find(profile.name)) {
            endWith(Error::invalidInput(u"There is already a profile named %1."_s.arg(profile.name),
                                        u"Choose another name, or change it with \"profile edit\"."_s));
            return;
        }
        ImportedSettings imported;
        if (arguments().has(u"from"_s)) {
            const Result<ImportedSettings> read = importedSettings(arguments());
            if (!read) {
                endWith(read.error());
                return;
            }
            imported = *read;
            applyImported(profile, imported);
        }
        const Result<> applied = applySettings(profile, arguments());
        if (!applied) {
            endWith(applied.error());
            return;
        }
        completeImported(profile, imported, arguments());
        if (arguments().has(u"from"_s) && !reportImported(output(), profile, imported, arguments())) {
            endWith(Error::invalidInput(u"The profile was not saved: some of its settings are missing or unsure."_s,
                                        u"Add what is named above as options, and try again."_s));
            return;
        }
        const QMap<QString, Secret> secrets = importedSecrets(profile, imported);
        save(profile, u"Profile %1 is saved."_s.arg(profile.target()), secrets);
    }
};

class EditCommand : public SavingCommand
{
public:
    using SavingCommand::SavingCommand;

    void start() override
    {
        Result<Profile> profile = ProfileStore().find(arguments().positional().first());
        if (!profile) {
            endWith(profile.error());
            return;
        }
        const Result<> applied = applySettings(*profile, arguments());
        if (!applied) {
            endWith(applied.error());
            return;
        }
        if (arguments().has(u"rename"_s)) {
            profile->name = arguments().value(u"rename"_s);
        }
        if (arguments().has(u"no-content"_s)) {
            profile->contentStores.clear();
        }
        if (arguments().has(u"no-search"_s)) {
            profile->search.reset();
        }
        if (arguments().has(u"new-home"_s)) {
            if (arguments().value(u"new-home"_s) != profile->target()) {
                endWith(Error::invalidInput(u"--new-home must name %1."_s.arg(profile->target()),
                                            u"Type the name of the application whose servers were rebuilt."_s));
                return;
            }
            profile->fingerprints = {};
        }
        save(*profile, u"Profile %1 is changed."_s.arg(profile->target()));
    }
};

class ListProfilesCommand : public ConsoleCommand
{
public:
    using ConsoleCommand::ConsoleCommand;

    void start() override
    {
        const Result<std::vector<Profile>> profiles = ProfileStore().list();
        if (!profiles) {
            endWith(profiles.error());
            return;
        }
        if (profiles->empty()) {
            output().line(u"There is no profile yet. Make one with \"stillpoint-cli profile add\"."_s);
        }
        for (const Profile &profile : *profiles) {
            output().event({{u"event"_s, u"profile"_s}, {u"profile"_s, profile.toJson()}});
            output().line(profile.target() + (profile.tier == Tier::Test ? u"  (test)"_s : u"  (production)"_s));
            for (const DatabaseSettings &database : profile.databases) {
                output().line(u"  database  %1"_s.arg(database.display()));
            }
            if (profile.search) {
                output().line(u"  search    %1"_s.arg(profile.search->display()));
            }
            for (const ContentSettings &content : profile.contentStores) {
                output().line(u"  content   %1"_s.arg(content.root));
            }
            output().line(u"  backups   %1"_s.arg(profile.backupFolder));
        }
        Q_EMIT finished(ExitCode::success);
    }
};

class ShowProfileCommand : public ConsoleCommand
{
public:
    using ConsoleCommand::ConsoleCommand;

    void start() override
    {
        const Result<Profile> profile = ProfileStore().find(arguments().positional().first());
        if (!profile) {
            endWith(profile.error());
            return;
        }
        output().event({{u"event"_s, u"profile"_s}, {u"profile"_s, profile->toJson()}});
        output().line(QString::fromUtf8(QJsonDocument(profile->toJson()).toJson()).trimmed());
        Q_EMIT finished(ExitCode::success);
    }
};

class RemoveCommand : public ConsoleCommand
{
public:
    using ConsoleCommand::ConsoleCommand;

    void start() override
    {
        const Result<Profile> profile = ProfileStore().find(arguments().positional().first());
        if (!profile) {
            endWith(profile.error());
            return;
        }
        m_profile = *profile;
        m_left = profile->storedSecrets;
        removeNextSecret();
    }

private:
    // The passwords go first: a profile that is gone could not name them any more.
    void removeNextSecret()
    {
        if (m_left.isEmpty()) {
            const Result<> removed = ProfileStore().remove(m_profile.id);
            if (!removed) {
                endWith(removed.error());
                return;
            }
            output().line(u"Profile %1 is removed; its backup sets stay in %2."_s.arg(m_profile.target(),
                                                                                      m_profile.backupFolder));
            output().event({{u"event"_s, u"removed"_s}, {u"name"_s, m_profile.name}});
            Q_EMIT finished(ExitCode::success);
            return;
        }
        m_keychain.remove(secretKey(m_profile.id, m_left.takeFirst()), this, [this](const Result<> &removed) {
            if (!removed && removed.error().code != ErrorCode::NotFound) {
                endWith(removed.error());
                return;
            }
            removeNextSecret();
        });
    }

    Profile m_profile;
    QStringList m_left;
    KeychainSecretStore m_keychain;
};

class ExportCommand : public ConsoleCommand
{
public:
    using ConsoleCommand::ConsoleCommand;

    void start() override
    {
        Result<Profile> profile = ProfileStore().find(arguments().positional().value(0));
        if (!profile) {
            endWith(profile.error());
            return;
        }
        // What this machine's keychain holds means nothing elsewhere.
        profile->storedSecrets.clear();
        const QString path = absolutePath(arguments().positional().value(1));
        if (QFileInfo::exists(path)) {
            endWith(Error::invalidInput(u"%1 exists already and was not overwritten."_s.arg(path),
                                        u"Choose another file name."_s));
            return;
        }
        const Result<> written = writeDurably(path, QJsonDocument(profile->toJson()).toJson());
        if (!written) {
            endWith(written.error());
            return;
        }
        output().line(u"Profile %1 is written to %2, without passwords."_s.arg(profile->target(), path));
        output().event({{u"event"_s, u"exported"_s}, {u"file"_s, path}});
        Q_EMIT finished(ExitCode::success);
    }
};

class ImportCommand : public SavingCommand
{
public:
    using SavingCommand::SavingCommand;

    void start() override
    {
        Result<QJsonObject> json = read(arguments().positional().first());
        Result<Profile> profile = json ? Profile::fromJson(*json) : fail(json.error());
        if (!profile) {
            endWith(profile.error());
            return;
        }
        if (arguments().has(u"name"_s)) {
            profile->name = arguments().value(u"name"_s);
        }
        if (ProfileStore().find(profile->name)) {
            endWith(Error::invalidInput(u"There is already a profile named %1."_s.arg(profile->name),
                                        u"Give the imported one another name with --name."_s));
            return;
        }
        const Result<std::vector<Profile>> known = ProfileStore().list();
        const bool sameId = known && std::any_of(known->begin(), known->end(), [&profile](const Profile &other) {
                                return other.id == profile->id;
                            });
        if (sameId) {
            profile->id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        }
        profile->storedSecrets.clear();
        save(*profile,
             u"Profile %1 is imported; passwords are asked for when they are needed."_s.arg(profile->target()));
    }

private:
    /// A profile file, or a set: then the copy in its manifest.
    static Result<QJsonObject> read(const QString &path)
    {
        if (QFileInfo(path).isDir()) {
            return Manifest::read(BackupSet(absolutePath(path))).map([](const Manifest &manifest) {
                return manifest.profile;
            });
        }
        const Result<QByteArray> content = readWhole(absolutePath(path), largestProfile);
        if (!content) {
            return fail(content.error());
        }
        const QJsonDocument document = QJsonDocument::fromJson(*content);
        if (!document.isObject()) {
            return fail(Error::invalidInput(u"%1 is no profile: it is not a JSON object."_s.arg(path),
                                            u"Choose a file that \"profile export\" wrote, or a set's folder."_s));
        }
        return document.object();
    }
};

} // namespace

std::vector<CommandEntry> profileCommands()
{
    std::vector<OptionSpec> editOptions = settingOptions();
    editOptions.push_back({u"rename"_s, u"NAME"_s, u"Another name."_s});
    editOptions.push_back({u"no-content"_s, {}, u"Content is in the database, there is no folder."_s});
    editOptions.push_back({u"no-search"_s, {}, u"The application has no search."_s});
    editOptions.push_back({u"new-home"_s, u"ENVIRONMENT/NAME"_s,
                           u"The servers were rebuilt on purpose: learn their identity anew at the next backup."_s});
    std::vector<OptionSpec> addOptions = importOptions();
    for (const OptionSpec &option : settingOptions()) {
        addOptions.push_back(option);
    }
    return {
        entry<AddCommand>({u"profile add"_s, u"NAME"_s, 1, 1, u"Save how an application is reached."_s, addOptions}),
        entry<EditCommand>({u"profile edit"_s, u"NAME"_s, 1, 1, u"Change a saved application."_s, editOptions}),
        entry<ListProfilesCommand>({u"profile list"_s, {}, 0, 0, u"Show the saved applications."_s, {}}),
        entry<ShowProfileCommand>({u"profile show"_s, u"NAME"_s, 1, 1, u"Show one with all its settings."_s, {}}),
        entry<RemoveCommand>({u"profile remove"_s,
                              u"NAME"_s,
                              1,
                              1,
                              u"Forget an application and its stored passwords; its sets stay."_s,
                              {}}),
        entry<ExportCommand>(
            {u"profile export"_s, u"NAME FILE"_s, 2, 2, u"Write a profile to a file, without passwords."_s, {}}),
        entry<ImportCommand>({u"profile import"_s,
                              u"FILE|SET"_s,
                              1,
                              1,
                              u"Read a profile from a file or from a set."_s,
                              {{u"name"_s, u"NAME"_s, u"Name of the imported profile."_s}}}),
    };
}

} // namespace Stillpoint
