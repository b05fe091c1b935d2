// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/selection.h"

#include "app/engine/plan/recipes/assembly.h"
#include "app/engine/profile/profilestore.h"

#include <QDir>
#include <QFileInfo>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

QString absolute(const QString &path)
{
    return QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

} // namespace

Result<Profile> selectedProfile(const Arguments &arguments)
{
    if (!arguments.has(u"profile"_s)) {
        return fail(Error::invalidInput(u"Which application? --profile is missing."_s,
                                        u"Name one with --profile; \"stillpoint-cli profile list\" shows them."_s));
    }
    return ProfileStore().find(arguments.value(u"profile"_s));
}

Result<QStringList> selectedFolders(const Arguments &arguments)
{
    if (arguments.has(u"in"_s)) {
        return QStringList{absolute(arguments.value(u"in"_s))};
    }
    if (arguments.has(u"profile"_s)) {
        return selectedProfile(arguments).map([](const Profile &profile) { return QStringList{profile.backupFolder}; });
    }
    const Result<std::vector<Profile>> profiles = ProfileStore().list();
    if (!profiles) {
        return fail(profiles.error());
    }
    QStringList folders;
    for (const Profile &profile : *profiles) {
        if (!folders.contains(profile.backupFolder)) {
            folders << profile.backupFolder;
        }
    }
    if (folders.isEmpty()) {
        return fail(Error::notFound(u"There is no profile yet, so there is no backup folder to look in."_s,
                                    u"Name the folder with --in DIR, or add a profile."_s));
    }
    return folders;
}

Result<BackupSet> selectedSet(const Arguments &arguments, const QString &words)
{
    // Whoever types a slash means a path, also when the folder is missing: then that is what must be said.
    if (words.contains(u'/') || QFileInfo(words).isDir()) {
        if (!QFileInfo(words).isDir()) {
            return fail(Error::notFound(u"There is no folder %1."_s.arg(words), u"Check the path of the set."_s));
        }
        return BackupSet(absolute(words));
    }
    const Result<QStringList> folders = selectedFolders(arguments);
    if (!folders) {
        return fail(folders.error());
    }
    for (const QString &folder : *folders) {
        const Result<QStringList> ids = BackupFolder(folder).setIds();
        if (ids && ids->contains(words)) {
            return BackupFolder(folder).set(words);
        }
    }
    return fail(Error::notFound(u"There is no set named %1 in %2."_s.arg(words, folders->join(u", "_s)),
                                u"See \"stillpoint-cli list\", or give the set's folder."_s));
}

Result<SelectedRun> selectedRestoreRun(const Arguments &arguments, RestoreRuns byName)
{
    const Result<QStringList> folders = selectedFolders(arguments);
    if (!folders) {
        return fail(folders.error());
    }
    const QString wanted = arguments.positional().value(0);
    std::optional<SelectedRun> newest;
    for (const QString &folder : *folders) {
        const Result<QStringList> runs =
            restoreRunsOf(BackupFolder(folder), wanted.isEmpty() ? RestoreRuns::WithSwaps : byName);
        if (!runs) {
            return fail(runs.error());
        }
        for (const QString &run : *runs) {
            const bool fits = wanted.isEmpty() ? !newest || run > newest->runId : run == wanted;
            if (fits) {
                newest = SelectedRun{BackupFolder(folder), run};
            }
        }
    }
    if (!newest) {
        return fail(Error::notFound(wanted.isEmpty()
                                        ? u"There is no restore in %1."_s.arg(folders->join(u", "_s))
                                        : u"There is no restore %1 in %2."_s.arg(wanted, folders->join(u", "_s)),
                                    u"Name the profile with --profile or the backup folder with --in."_s));
    }
    return *newest;
}

OptionSpec profileOption()
{
    return {u"profile"_s, u"NAME"_s, u"The application, as \"profile list\" names it."_s};
}

OptionSpec inOption()
{
    return {u"in"_s, u"DIR"_s, u"A backup folder."_s};
}

OptionSpec secretsOption()
{
    return {u"secrets"_s, u"FILE"_s,
            u"Passwords, one \"database=...\" a line, in a file that only you can read; - for standard input."_s};
}

} // namespace Stillpoint
