// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/recipes/interruptedruns.h"
#include "app/engine/plan/recipes/setstanding.h"
#include "app/engine/profile/profile.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <stop_token>
#include <vector>

namespace Stillpoint {

/// How one application stands, as its backup folder tells it. A value.
struct ApplicationState
{
    enum class Standing {
        Proved, ///< its last good set is verified and not old
        Unsure, ///< there is a set, but it is old or not proved
        Never, ///< there is none
        Unreachable ///< the backup folder cannot be read
    };

    Standing standing = Standing::Never;
    QString status; ///< "Backed up 3 h ago · verified", translated
    QString contents; ///< "PostgreSQL 15.18 · Elasticsearch 7.17.28 · 1,214,330 files"
    QString problem; ///< why the backup folder cannot be read, a sentence; empty: it can
    std::vector<InterruptedRun> interrupted; ///< of this application, newest first
    /// The newest restore whose swaps began, where it ended well and its safety copies were neither put back nor
    /// removed; else empty. Never an older one: its safety copies are older than what the newer one changed.
    QString restoredRun;
    QDateTime restoredAt; ///< when that one began
};

/// Looks into the backup folder of a profile. Reads files only; blocks, for a worker thread.
[[nodiscard]] ApplicationState lookAtApplication(const Profile &profile, const QDateTime &now,
                                                 std::stop_token stop = {});

/// What an application consists of, from its profile alone: "PostgreSQL · search · content folder".
[[nodiscard]] QString contentsOf(const Profile &profile);
/// "3 h ago", "9 days ago"; translated.
[[nodiscard]] QString ageInWords(std::chrono::milliseconds age);

/// A set that is older than this is told as old.
inline constexpr std::chrono::hours oldSetAge{7 * 24};

} // namespace Stillpoint
