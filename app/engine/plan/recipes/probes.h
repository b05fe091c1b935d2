// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/error.h"
#include "app/engine/core/secret.h"
#include "app/engine/profile/profile.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <stop_token>

namespace Stillpoint {

/// What a connection answers when it is tried, in words. A value.
struct ProbeAnswer
{
    enum class State {
        Ok,
        Warning, ///< it answers, but a backup would not go well
        Failed
    };

    State state = State::Ok;
    QString headline; ///< "PostgreSQL 15.18"; when it failed the error's message
    QStringList lines; ///< what was found, translated; what is wrong first
    std::optional<Error> error; ///< set when it failed

    [[nodiscard]] bool isOk() const { return state == State::Ok; }
};

/// The Test buttons. Each only reads, blocks for seconds at most (5 s for a connection) and obeys a stop within 1 s,
/// for a background thread. A stop gives Failed with the error Cancelled. Beyond a stop are the look-up of a host's
/// name, a file system that hangs, and for 5 s a database server that takes a connection and then says nothing.

/// Server, version, login, application's tables, size.
[[nodiscard]] ProbeAnswer probeDatabase(const DatabaseSettings &settings, const Secret &password, std::stop_token stop);
/// Cluster, health, repository, and which indices belong to the application.
[[nodiscard]] ProbeAnswer probeSearch(const SearchSettings &settings, const Secret &secret, std::stop_token stop);
/// Whether the folder can be read, and how many files it holds, as far as they can be counted in a few seconds.
/// backupFolder: may be empty while it is not known yet.
[[nodiscard]] ProbeAnswer probeContent(const ContentSettings &settings, const QString &backupFolder,
                                       std::stop_token stop);
/// Whether the folder is, or can become, a backup folder: writable, free space, sets in it, nothing else in it.
/// Makes nothing.
[[nodiscard]] ProbeAnswer probeBackupFolder(const QString &path, std::stop_token stop);

} // namespace Stillpoint
