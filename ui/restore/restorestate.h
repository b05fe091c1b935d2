// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/recipes/forecast.h"
#include "app/engine/plan/recipes/runhistory.h"
#include "app/engine/wizard/drafts.h"
#include "app/engine/wizard/setoffer.h"
#include "ui/wizard/services.h"

#include <QMap>
#include <QObject>

#include <optional>
#include <stop_token>
#include <vector>

namespace Stillpoint {

/// What the pages of a restore share: the draft, the profile that the wizard was opened with, and the sets of a backup
/// folder. Main thread; owned by the wizard, outlives the pages.
class RestoreState : public QObject
{
    Q_OBJECT

public:
    RestoreState(Services &used, const std::optional<Profile> &profile, QObject *parent = nullptr);

    Services &services;
    RestoreDraft draft;
    /// Whom the wizard was opened for; nothing: the set alone tells.
    std::optional<Profile> known;

    /// Reads the sets of a backup folder in the background; changed() tells when it is done.
    void open(const QString &folder);
    /// The same folder again.
    void reread();

    [[nodiscard]] const QString &folder() const { return m_folder; }

    [[nodiscard]] bool isReading() const { return m_isReading; }

    /// Why the folder could not be read.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    [[nodiscard]] const std::vector<SetOffer> &offers() const { return m_offers; }

    /// The set that fits what the draft says of the damage; nothing without one.
    [[nodiscard]] std::optional<SetProposal> proposal() const;
    /// The offer of the draft's set; null without one.
    [[nodiscard]] const SetOffer *chosen() const;
    /// The draft as it would be with that set. The target follows the set where the wizard knows no other: the saved
    /// profile of its application, else the copy in its manifest.
    [[nodiscard]] RestoreDraft draftWith(const SetOffer &offer) const;
    /// Takes a set into the draft. The same set again changes nothing.
    void choose(const SetOffer &offer);
    /// No set fits: the one that was chosen before must not stay by mistake.
    void chooseNone();
    [[nodiscard]] std::optional<Profile> savedProfile(const QString &id) const;

    /// Whether the set was made of the draft's own profile.
    [[nodiscard]] bool setBelongs() const;
    /// From this application's own restores.
    [[nodiscard]] RestoreForecast forecast() const;

Q_SIGNALS:
    void changed();

private:
    struct Reading;

    static Reading read(const QString &folder, const std::stop_token &stop);
    void take(Reading reading);

    QString m_folder;
    bool m_isReading = false;
    int m_generation = 0;
    std::stop_source m_reading{std::nostopstate};
    std::optional<Error> m_error;
    std::vector<SetOffer> m_offers;
    QMap<QString, RunHistory> m_histories; ///< by profile id
};

} // namespace Stillpoint
