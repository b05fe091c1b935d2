// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/profile/profilestore.h"
#include "app/engine/wizard/secretkeeper.h"

#include <QStringList>

#include <functional>
#include <optional>

namespace Stillpoint {

/// A profile as it is on disk now.
struct SavedProfile
{
    Profile profile; ///< with the list of its secrets in the keychain
    std::optional<Error>
        keychain; ///< why a secret could not be put there or removed; the profile is saved all the same
};

/// Saves a profile and brings its secrets in the keychain in line: those of the stores in kept that are held for this
/// session are written, those of other stores are removed. Refuses a profile with a blocking issue. Main thread;
/// profiles and keeper must outlive the answer, which does not come when the context is gone.
void saveProfile(const ProfileStore &profiles, SecretKeeper &keeper, const Profile &profile, const QStringList &kept,
                 QObject *context, const std::function<void(Result<SavedProfile>)> &handler);

/// Removes a profile with its secrets; its backup sets stay. The secrets go first, because a profile that is gone could
/// not name them any more: when the keychain refuses, the profile stays.
void deleteProfile(const ProfileStore &profiles, SecretKeeper &keeper, const Profile &profile, QObject *context,
                   const std::function<void(Result<>)> &handler);

/// A copy under another name, with an id of its own and without stored secrets: they belong to the first one.
[[nodiscard]] Profile duplicateOf(const Profile &profile, const QString &name);

/// Writes a profile to a file for another computer: without the list of secrets, which means nothing there.
/// Replaces a file of that name: whoever chose it was asked.
[[nodiscard]] Result<> exportProfile(const Profile &profile, const QString &path);
/// Reads such a file, or the profile copy of a backup set's folder. Its id is kept unless one of the known profiles has
/// it; it has no stored secrets. InvalidInput also when a known profile has its name.
[[nodiscard]] Result<Profile> importProfile(const QString &path, const std::vector<Profile> &known);

} // namespace Stillpoint
