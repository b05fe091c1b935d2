// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/integration/cli/applicationscene.h"
#include "tests/kit/programrun.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace Stillpoint {

/// What a run of stillpoint-cli said.
struct CommandResult
{
    int exitCode = -1;
    QString output;
    QString errors;
    std::vector<QJsonObject> events; ///< of --json, in their order
    bool isAllJson = true; ///< every line of the output is a JSON object

    [[nodiscard]] QJsonObject last() const { return events.empty() ? QJsonObject() : events.back(); }

    /// All events of a kind.
    [[nodiscard]] std::vector<QJsonObject> all(const QString &event) const;
    /// Everything, for the message of a failed comparison.
    [[nodiscard]] QByteArray text() const;
};

[[nodiscard]] CommandResult toCommandResult(const ProgramResult &result);

/// stillpoint-cli as a program of somebody whose home is a folder of the test: profiles, logs and secrets are there,
/// and no keychain and no person answers.
class CommandLine
{
public:
    /// home is made if it is missing.
    explicit CommandLine(const QString &home);

    [[nodiscard]] ProgramCall call(const QStringList &words) const;
    [[nodiscard]] CommandResult run(const QStringList &words) const;

    /// Writes an owner-only secrets file and returns its path.
    [[nodiscard]] QString secretsFile(const QString &password) const;
    /// Saves the profile "shop" of environment "staging" for the scene's application.
    [[nodiscard]] CommandResult addProfile(const ApplicationScene &scene, const QStringList &more = {}) const;
    /// backup --hot of the profile "shop", acknowledged.
    [[nodiscard]] QStringList backupWords(const ApplicationScene &scene) const;
    [[nodiscard]] QStringList restoreWords(const ApplicationScene &scene, const QString &set) const;

    [[nodiscard]] QString home() const { return m_home; }

    QMap<QString, QString> environment; ///< for every call; the test may add to it
    QString user; ///< who runs it; empty: the test's own user

private:
    QString m_home;
};

/// "postgresql://user@host:port/name".
[[nodiscard]] QString urlOf(const DatabaseAddress &address);

/// Processes below one, by their command lines; the arguments are separated by spaces.
[[nodiscard]] QStringList childrenOf(qint64 pid);

} // namespace Stillpoint
