// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/catalogue.h"
#include "app/engine/core/result.h"
#include "app/engine/profile/profile.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Stillpoint {

/// One backup set as a restore offers it, in words. A value.
struct SetOffer
{
    /// How far the set can be relied upon.
    enum class Standing {
        Proved, ///< its verdict is Verified and nothing later spoke against it
        Usable, ///< whole, but not proved or with losses
        Damaged, ///< a later verification found something wrong; what is left can still be restored
        Unusable ///< incomplete, unreadable or being removed; it can not be chosen
    };

    SetEntry entry;
    Standing standing = Standing::Unusable;
    QDateTime stateAt; ///< the moment that it brings back, UTC; of an unusable one when it was begun
    QString origin; ///< "production/shop"; empty where the manifest cannot be read
    QString contents; ///< "database 3.1 GB · 9 indices · 1,214,330 files", translated
    QString verdict; ///< "Verified", "Completed with losses (3)", "Incomplete", translated
    QStringList remarks; ///< what else has to be known before it is chosen, translated sentences

    [[nodiscard]] bool canBeChosen() const { return standing != Standing::Unusable; }
};

/// All sets of a folder, newest first. Reads the sets' histories; for a worker thread.
[[nodiscard]] std::vector<SetOffer> offerSets(const Catalogue &catalogue);

/// Which set to restore, and what stands against it.
struct SetProposal
{
    std::size_t index = 0; ///< into the offers
    /// A newer whole set that would lose less but is not proved; invalid without one.
    QDateTime newerUnprovedAt;
};

/// The newest verified set of an application that holds nothing later than the moment (the newest at all when it is
/// invalid); where none is verified the newest whole one. Sets that were found damaged later are never proposed. An
/// empty profileId: of any application. Pure.
[[nodiscard]] std::optional<SetProposal> proposeSet(const std::vector<SetOffer> &offers, const QString &profileId,
                                                    const QDateTime &stillRightAt);

/// The profile as the set's manifest keeps it, for a restore without a saved one: its backup folder is the one that the
/// set lies in, and no secret is known. IntegrityMismatch or InvalidInput when the copy is none.
[[nodiscard]] Result<Profile> profileFromSet(const BackupSet &set, const Manifest &manifest);

/// A saved profile whose application now lives on the servers of another one: only where its stores are and what is
/// known of them changes; its name, tier, backup folder, stored secrets and unknown fields stay.
[[nodiscard]] Profile withServersOf(const Profile &saved, const Profile &servers);

/// "today 14:02", "yesterday 02:00", "Friday, 20 November 2026, 02:00"; in the computer's time zone.
[[nodiscard]] QString momentInWords(const QDateTime &utc, const QDateTime &now);

} // namespace Stillpoint
