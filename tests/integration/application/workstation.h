// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/kit/fingerprint.h"
#include "tests/kit/programrun.h"
#include "tests/kit/services.h"
#include "tests/kit/testfolder.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <vector>

namespace Stillpoint {

/// How a call of stillpoint-cli ended: everything a program that reads its --json output would know.
struct CommandEnd
{
    int exitCode = -1;
    std::vector<QJsonObject> events;
    QByteArray text; ///< both channels, for the words of a failed test

    /// The event "end"; empty when there was none.
    [[nodiscard]] QJsonObject end() const;
    [[nodiscard]] QString set() const; ///< folder of the set that was made
    [[nodiscard]] QString verdict() const;
    [[nodiscard]] std::vector<QJsonObject> losses() const;
};

/// Fails the running test with everything the command said when it did not end with the code.
[[nodiscard]] bool endedWith(const CommandEnd &end, int exitCode);

/// Fails the running test and names what differs.
[[nodiscard]] bool areEqual(const Fingerprint &expected, const Fingerprint &actual);

/// A tree's fingerprint as a restore by hand can keep it: tar has times to the second.
[[nodiscard]] Fingerprint toTheSecond(const Fingerprint &tree);

/// An administrator's place of work: profiles, passwords and a backup folder of its own, and the real stillpoint-cli,
/// run as a process without a terminal.
class Workstation
{
public:
    Workstation();

    [[nodiscard]] QString backups() const { return m_folder.path(QStringLiteral("backups")); }

    [[nodiscard]] QString path(const QString &name) const { return m_folder.path(name); }

    /// Adds the profile lab/NAME and keeps the account's password for its calls. account.user logs in; applicationUser
    /// is the application's own, if it is another one. content: empty for content in the database. more: further
    /// words of "profile add".
    [[nodiscard]] bool addProfile(const QString &name, const DatabaseAddress &account, const QString &content,
                                  const QString &applicationUser = {}, const QStringList &more = {});

    /// Any command with --json; the words are the user's.
    [[nodiscard]] CommandEnd run(const QStringList &words) const;
    [[nodiscard]] ProgramCall call(const QStringList &words) const;
    [[nodiscard]] static CommandEnd endOf(const ProgramResult &result);

    /// The commands of the main job, with everything they need to run without a terminal.
    [[nodiscard]] CommandEnd backUp(const QString &profile, const QStringList &more = {}) const;
    [[nodiscard]] CommandEnd restore(const QString &set, const QString &profile, const QStringList &more = {}) const;
    [[nodiscard]] QStringList restoreWords(const QString &set, const QString &profile) const;
    [[nodiscard]] CommandEnd undo(const QString &profile) const;
    [[nodiscard]] CommandEnd discard(const QString &profile) const;

private:
    [[nodiscard]] QStringList overTarget(const QString &profile) const;
    [[nodiscard]] QString secrets(const QString &profile) const;

    TestFolder m_folder;
};

/// manifest.json of a set, as it stands there.
[[nodiscard]] QJsonObject manifestOf(const QString &set);
/// The fence of a store in a manifest.
[[nodiscard]] QJsonObject fenceOf(const QJsonObject &manifest, const QString &store);
/// A time of a manifest as the ledger counts it.
[[nodiscard]] std::chrono::microseconds timeIn(const QJsonObject &object, const QString &field);

/// Where the restore by hand puts a set: a database of its own and a folder.
struct HandRestore
{
    DatabaseAddress database; ///< as superuser
    QString content; ///< empty: the set has none
};

/// Follows RESTORE.md of a set to the letter: takes the script out with the command that the text names, and runs it in
/// an otherwise empty environment with psql, pg_restore, zstd, tar and the shell alone. False and a failed test when a
/// step does not work. What it made is the caller's to remove.
[[nodiscard]] bool restoreByHand(const QString &set, const TestDatabase &server, const HandRestore &target);

} // namespace Stillpoint
