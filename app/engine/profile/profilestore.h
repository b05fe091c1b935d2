// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/profile/profile.h"

namespace Stillpoint {

/// What is in the folder of the profiles.
struct ProfileListing
{
    std::vector<Profile> profiles; ///< sorted by name
    std::vector<Error> problems; ///< one for each file that cannot be read, with its name
};

/// The profiles of this user: one <uuid>.json each, owner-only, below the configuration folder (or the folder named by
/// STILLPOINT_PROFILES, for tests and portable use). Main thread; small files only.
class ProfileStore
{
public:
    /// folder: where the files are; made on the first save.
    explicit ProfileStore(const QString &folder = defaultFolder());

    [[nodiscard]] static QString defaultFolder();

    /// Sorted by name. A file that cannot be read is an error that names it: profiles are never silently missing.
    [[nodiscard]] Result<std::vector<Profile>> list() const;
    /// Those that can be read beside what is wrong with the others; whoever asks has to show both.
    [[nodiscard]] ProfileListing look() const;
    /// By name; NotFound names those there are.
    [[nodiscard]] Result<Profile> find(const QString &name) const;
    /// Adds or replaces by id; another profile of that name is refused.
    [[nodiscard]] Result<> save(const Profile &profile) const;
    [[nodiscard]] Result<> remove(const QString &id) const;

private:
    QString m_folder;
};

} // namespace Stillpoint
