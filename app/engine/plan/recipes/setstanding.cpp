// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/setstanding.h"

#include "app/engine/core/clock.h"
#include "app/engine/core/durable.h"
#include "app/engine/core/text.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::GoodSet)
};

constexpr qint64 longestHistory = 16LL * 1024 * 1024;

/// What the set's state of the application dates from; invalid without fences.
QDateTime stateTime(const SetEntry &entry)
{
    QDateTime first;
    if (!entry.manifest) {
        return first;
    }
    for (const Fence &fence : entry.manifest->fences) {
        if (fence.store == "database"_L1 && fence.fixedAt.isValid()) {
            return fence.fixedAt;
        }
        if (fence.fixedAt.isValid() && (!first.isValid() || fence.fixedAt < first)) {
            first = fence.fixedAt;
        }
    }
    return first;
}

/// A set from the future was made by a computer with another clock.
std::chrono::milliseconds ageOf(const QDateTime &taken, const QDateTime &now)
{
    return std::chrono::milliseconds(std::max<qint64>(taken.msecsTo(now), 0));
}

/// The newest line of history.jsonl that tells of a verification, if that one found nothing wrong. Damaged lines tell
/// nothing.
struct LastVerification
{
    QDateTime at;
    bool good = false;
};

LastVerification lastVerification(const BackupSet &set)
{
    LastVerification last;
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

} // namespace

std::optional<std::chrono::milliseconds> lossWindow(const SetEntry &entry, const QDateTime &now)
{
    const QDateTime taken = stateTime(entry);
    return taken.isValid() ? std::optional(ageOf(taken, now)) : std::nullopt;
}

QString GoodSet::display() const
{
    const QString verdictAndAge = Texts::tr("%1, %2 old").arg(verdictTitle(verdict), formatDuration(age));
    return verifiedAgainAt.isValid()
        ? Texts::tr("%1, checked again on %2")
              .arg(verdictAndAge, verifiedAgainAt.toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s))
        : verdictAndAge;
}

std::optional<GoodSet> lastGoodSet(const Catalogue &catalogue, const QString &profileId, const QDateTime &now)
{
    std::optional<GoodSet> fallback;
    for (const SetEntry &entry : catalogue.entries()) {
        if (entry.state != SetState::Complete || entry.profileId() != profileId) {
            continue;
        }
        const LastVerification later = lastVerification(entry.set);
        if (later.at.isValid() && !later.good) {
            continue; // it was good once
        }
        const Verdict verdict = entry.manifest->verdict.value_or(Verdict::CompletedNotVerified);
        const QDateTime fixed = stateTime(entry);
        const QDateTime taken = fixed.isValid() ? fixed : entry.createdAt;
        const GoodSet set{.setId = entry.set.id(),
                          .folder = entry.set.folder(),
                          .takenAt = taken,
                          .age = ageOf(taken, now),
                          .verdict = verdict,
                          .isProved = verdict == Verdict::Verified,
                          .verifiedAgainAt = later.at};
        if (set.isProved) {
            return set;
        }
        if (!fallback) {
            fallback = set;
        }
    }
    return fallback;
}

} // namespace Stillpoint
