// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/restore/restorestate.h"

#include "app/engine/core/background.h"

#include <algorithm>
#include <utility>

namespace Stillpoint {

using namespace Qt::StringLiterals;

struct RestoreState::Reading
{
    int generation = 0;
    std::optional<Error> error;
    std::vector<SetOffer> offers;
    QMap<QString, RunHistory> histories;
};

RestoreState::RestoreState(Services &used, const std::optional<Profile> &profile, QObject *parent)
    : QObject(parent)
    , services(used)
    , known(profile)
{
    if (known) {
        draft.profile = *known;
    }
}

RestoreState::Reading RestoreState::read(const QString &folder, const std::stop_token &stop)
{
    Reading reading;
    const BackupFolder backups(folder);
    const Result<> checked = backups.check();
    const Result<Catalogue> catalogue = checked ? Catalogue::read(backups) : fail(checked.error());
    if (!catalogue) {
        reading.error = catalogue.error();
        return reading;
    }
    reading.offers = offerSets(*catalogue);
    for (const SetOffer &offer : reading.offers) {
        const QString profile = offer.entry.profileId();
        if (profile.isEmpty() || reading.histories.contains(profile)) {
            continue;
        }
        // Only forecasts come from it: without one they say that nobody knows.
        if (const Result<RunHistory> history = RunHistory::read(backups, profile, stop)) {
            reading.histories.insert(profile, *history);
        }
    }
    return reading;
}

void RestoreState::open(const QString &folder)
{
    m_reading.request_stop();
    if (folder != m_folder) {
        m_offers.clear();
        m_histories.clear();
    }
    m_folder = folder;
    m_error.reset();
    m_isReading = true;
    const int generation = ++m_generation;
    m_reading = runInBackground<Reading>(
        this,
        [folder, generation](const std::stop_token &stop) {
            Reading reading = read(folder, stop);
            reading.generation = generation;
            return reading;
        },
        [this](Reading reading) { take(std::move(reading)); });
    Q_EMIT changed();
}

void RestoreState::reread()
{
    if (!m_folder.isEmpty()) {
        open(m_folder);
    }
}

void RestoreState::take(Reading reading)
{
    if (reading.generation != m_generation) {
        return; // another folder was opened meanwhile
    }
    m_isReading = false;
    m_error = reading.error;
    // What could not be read again is still what was found there before.
    if (!m_error) {
        m_offers = std::move(reading.offers);
        m_histories = reading.histories;
    }
    Q_EMIT changed();
}

std::optional<SetProposal> RestoreState::proposal() const
{
    return proposeSet(m_offers, known ? known->id : QString(), draft.stillRightAt);
}

const SetOffer *RestoreState::chosen() const
{
    for (const SetOffer &offer : m_offers) {
        if (draft.set && offer.entry.set.folder() == draft.set->folder()) {
            return &offer;
        }
    }
    return nullptr;
}

RestoreDraft RestoreState::draftWith(const SetOffer &offer) const
{
    RestoreDraft with = draft;
    with.set = offer.entry.set;
    with.manifest = offer.entry.manifest;
    if (!known && with.manifest) {
        if (const std::optional<Profile> saved = savedProfile(offer.entry.profileId())) {
            with.profile = *saved;
            with.profileIsFromSet = false;
        } else {
            with.profile = profileFromSet(*with.set, *with.manifest).value_or(Profile());
            with.profileIsFromSet = true;
        }
    }
    with.proposeOptions();
    return with;
}

void RestoreState::choose(const SetOffer &offer)
{
    if (!draft.set || draft.set->folder() != offer.entry.set.folder()) {
        draft = draftWith(offer);
        draft.secrets.clear();
        draft.forgetConsents(); // they were for another set
    }
}

void RestoreState::chooseNone()
{
    draft.set.reset();
    draft.manifest.reset();
    draft.secrets.clear();
    draft.forgetConsents();
}

std::optional<Profile> RestoreState::savedProfile(const QString &id) const
{
    // Profiles that cannot be read are told on Home; here they are as good as none.
    const Result<std::vector<Profile>> profiles = services.profiles.list();
    const auto found =
        profiles ? std::ranges::find(*profiles, id, &Profile::id) : std::vector<Profile>::const_iterator();
    return profiles && found != profiles->end() ? std::optional<Profile>(*found) : std::nullopt;
}

bool RestoreState::setBelongs() const
{
    return draft.manifest && !hasBlocker(checkSetBelongs(*draft.manifest, draft.profile, IdentityRule::Same));
}

RestoreForecast RestoreState::forecast() const
{
    const QString profile = draft.manifest ? draft.manifest->profile.value("id"_L1).toString() : QString();
    if (profile != draft.profile.id || draft.profileIsFromSet) {
        return {}; // what was measured on other servers says nothing of these
    }
    return m_histories.contains(profile) ? forecastRestore(m_histories.value(profile), draft.plan())
                                         : RestoreForecast();
}

} // namespace Stillpoint
