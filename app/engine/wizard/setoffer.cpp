// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/wizard/setoffer.h"

#include "app/engine/core/clock.h"
#include "app/engine/core/durable.h"
#include "app/engine/core/text.h"
#include "app/engine/search/searchstages.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SetOffer)
};

constexpr qint64 longestHistory = 16LL * 1024 * 1024;

/// The database's fence, the truth of the application; without one the first.
QDateTime stateTime(const Manifest &manifest)
{
    QDateTime first;
    for (const Fence &fence : manifest.fences) {
        if (fence.store == "database"_L1 && fence.fixedAt.isValid()) {
            return fence.fixedAt;
        }
        if (fence.fixedAt.isValid() && (!first.isValid() || fence.fixedAt < first)) {
            first = fence.fixedAt;
        }
    }
    return first;
}

struct LaterVerification
{
    QDateTime at; ///< invalid: there was none
    bool good = false;
};

/// What the newest line of history.jsonl says of a verification. Damaged lines tell nothing.
LaterVerification laterVerification(const BackupSet &set)
{
    LaterVerification last;
    const Result<QByteArray> history = readWhole(set.historyPath(), longestHistory);
    if (!history) {
        return last;
    }
    for (const QByteArray &line : history->split('\n')) {
        const QJsonObject json = QJsonDocument::fromJson(line).object();
        const QDateTime at = fromIsoUtc(json.value("at"_L1).toString());
        if (json.value("event"_L1).toString() == "verify"_L1 && at.isValid() && (!last.at.isValid() || at >= last.at)) {
            last = {.at = at, .good = json.value("result"_L1).toString() == "good"_L1};
        }
    }
    return last;
}

QString amountOf(const QString &store, const QJsonObject &facts)
{
    const QString kind = store.section(u'@', 0, 0);
    if (kind == u"database"_s) {
        const qint64 bytes = facts.value("storedBytes"_L1).toInteger();
        return bytes > 0 ? Texts::tr("database %1").arg(formatBytes(bytes)) : Texts::tr("database");
    }
    if (kind == SearchSettings::storeName()) {
        return Texts::tr("%n search indices", nullptr,
                         static_cast<int>(facts.value(SearchFact::indices).toArray().size()));
    }
    return Texts::tr("%1 files (%2)")
        .arg(formatCount(facts.value("files"_L1).toInteger()), formatBytes(facts.value("bytes"_L1).toInteger()));
}

QString contentsOf(const Manifest &manifest)
{
    QStringList amounts;
    // In the order of the vendor's procedure, not of the alphabet.
    for (const QString &kind : {u"database"_s, u"search"_s, u"content"_s}) {
        for (auto store = manifest.stores.begin(); store != manifest.stores.end(); ++store) {
            if (store.key().section(u'@', 0, 0) == kind) {
                amounts << amountOf(store.key(), store.value());
            }
        }
    }
    return amounts.join(u" · "_s);
}

QString verdictOf(const Manifest &manifest)
{
    const Verdict verdict = manifest.verdict.value_or(Verdict::CompletedNotVerified);
    return manifest.lossCount > 0 ? Texts::tr("%1 (%2)").arg(verdictTitle(verdict), formatCount(manifest.lossCount))
                                  : verdictTitle(verdict);
}

void describeWhole(SetOffer &offer, const Manifest &manifest)
{
    offer.origin = manifest.profile.value("environment"_L1).toString() + u'/' + offer.entry.profileName();
    offer.contents = contentsOf(manifest);
    offer.verdict = verdictOf(manifest);
    offer.standing = manifest.verdict == Verdict::Verified ? SetOffer::Standing::Proved : SetOffer::Standing::Usable;
    if (manifest.skew.value("zero"_L1).toBool()) {
        offer.remarks << Texts::tr("Nothing changed between the captures of its stores.");
    }
    const LaterVerification later = laterVerification(offer.entry.set);
    if (!later.at.isValid()) {
        return;
    }
    const QString when = QLocale().toString(later.at.toLocalTime(), QLocale::ShortFormat);
    if (later.good) {
        offer.remarks << Texts::tr("Checked again on %1: nothing was wrong.").arg(when);
    } else {
        offer.standing = SetOffer::Standing::Damaged;
        offer.remarks
            << Texts::tr("Checked again on %1: it is damaged. What is damaged can not be restored.").arg(when);
    }
}

void describeUnusable(SetOffer &offer)
{
    switch (offer.entry.state) {
    case SetState::Incomplete:
        offer.verdict = Texts::tr("Incomplete");
        offer.remarks << Texts::tr("The backup did not come to its end, so it can not be restored.");
        break;
    case SetState::Damaged:
        offer.verdict = Texts::tr("Damaged");
        offer.remarks << (offer.entry.problem ? offer.entry.problem->message
                                              : Texts::tr("Its manifest can not be believed."));
        break;
    case SetState::Deleting:
        offer.verdict = Texts::tr("Being removed");
        offer.remarks << Texts::tr("Parts of it are gone, so it can not be restored.");
        break;
    case SetState::Complete:
        break;
    }
}

bool isWhole(const SetOffer &offer)
{
    return offer.standing == SetOffer::Standing::Proved || offer.standing == SetOffer::Standing::Usable;
}

} // namespace

std::vector<SetOffer> offerSets(const Catalogue &catalogue)
{
    std::vector<SetOffer> offers;
    for (const SetEntry &entry : catalogue.entries()) {
        SetOffer offer{.entry = entry,
                       .standing = SetOffer::Standing::Unusable,
                       .stateAt = entry.createdAt,
                       .origin = {},
                       .contents = {},
                       .verdict = {},
                       .remarks = {}};
        if (entry.state == SetState::Complete && entry.manifest) {
            offer.stateAt = stateTime(*entry.manifest);
            describeWhole(offer, *entry.manifest);
        } else {
            describeUnusable(offer);
        }
        offers.push_back(std::move(offer));
    }
    return offers;
}

std::optional<SetProposal> proposeSet(const std::vector<SetOffer> &offers, const QString &profileId,
                                      const QDateTime &stillRightAt)
{
    std::optional<SetProposal> unproved;
    for (std::size_t i = 0; i < offers.size(); ++i) {
        const SetOffer &offer = offers[i];
        const QDateTime last = offer.entry.lastFixedAt();
        const bool fits = isWhole(offer) && (profileId.isEmpty() || offer.entry.profileId() == profileId)
            && (!stillRightAt.isValid() || (last.isValid() && last <= stillRightAt));
        if (!fits) {
            continue;
        }
        if (offer.standing == SetOffer::Standing::Proved) {
            return SetProposal{.index = i, .newerUnprovedAt = unproved ? offers[unproved->index].stateAt : QDateTime()};
        }
        if (!unproved) {
            unproved = SetProposal{.index = i, .newerUnprovedAt = {}};
        }
    }
    return unproved;
}

Result<Profile> profileFromSet(const BackupSet &set, const Manifest &manifest)
{
    Result<Profile> profile = Profile::fromJson(manifest.profile);
    if (!profile) {
        return fail(profile.error().withContext(set.manifestPath()));
    }
    profile->backupFolder = set.backupFolder();
    profile->storedSecrets.clear();
    return profile;
}

Profile withServersOf(const Profile &saved, const Profile &servers)
{
    Profile moved = saved;
    moved.databases = servers.databases;
    moved.search = servers.search;
    moved.contentStores = servers.contentStores;
    moved.fingerprints = servers.fingerprints;
    return moved;
}

QString momentInWords(const QDateTime &utc, const QDateTime &now)
{
    const QDateTime local = utc.toLocalTime();
    const QString time = QLocale().toString(local.time(), u"HH:mm"_s);
    const qint64 days = local.date().daysTo(now.toLocalTime().date());
    if (days == 0) {
        return Texts::tr("today %1").arg(time);
    }
    if (days == 1) {
        return Texts::tr("yesterday %1").arg(time);
    }
    //: A date and a time: "Friday, 20 November 2026, 02:00"
    return Texts::tr("%1, %2").arg(QLocale().toString(local.date(), QLocale::LongFormat), time);
}

} // namespace Stillpoint
