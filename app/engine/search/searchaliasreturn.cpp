// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchaliasreturn.h"

#include "app/engine/search/indexselection.h"
#include "app/engine/search/searchpatience.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SearchRestore)
};

bool hasPlace(const std::vector<std::pair<QString, IndexAlias>> &places, const QString &index, const QString &alias)
{
    return std::any_of(places.begin(), places.end(),
                       [&](const auto &place) { return place.first == index && place.second.name == alias; });
}

bool concerns(const AliasChange &change, const QString &index)
{
    const auto isIt = [&index](const auto &place) { return place.first == index; };
    return std::any_of(change.removed.begin(), change.removed.end(), isIt)
        || std::any_of(change.added.begin(), change.added.end(), isIt);
}

Error strangerCarries(const QString &alias, const QString &index, const QString &cluster)
{
    return Error::invalidInput(
        Texts::tr("The alias %1 on %2 is carried by the index %3 as well, which is none of the application's indices.")
            .arg(alias, cluster, index),
        Texts::tr("Add --search-index %1 to the profile if it belongs to the application; else find out whose index "
                  "it is, and try again when only one of both uses the alias.")
            .arg(index));
}

} // namespace

QStringList addedNames(const AliasChange &change)
{
    return AliasChange{.removed = {}, .added = change.added}.names();
}

Result<AliasReturn> planAliasReturn(const AliasChange &done, const OwnAliases &own,
                                    const std::vector<LiveIndex> &indices, const SearchSettings &settings,
                                    const QString &cluster)
{
    const QStringList chosen = selectIndices(indices, settings, own.knownKeys).names();
    AliasReturn back;
    back.change.added = done.removed;
    for (const LiveIndex &index : indices) {
        for (const IndexAlias &alias : index.aliases) {
            const bool wasGiven = hasPlace(done.added, index.name, alias.name);
            if (hasPlace(done.removed, index.name, alias.name) || (!wasGiven && !own.names.contains(alias.name))) {
                continue;
            }
            const bool isOwn = concerns(done, index.name) || chosen.contains(index.name);
            if (!isOwn) {
                return fail(strangerCarries(alias.name, index.name, cluster));
            }
            back.change.removed.emplace_back(index.name, alias);
            back.losing.insert(index.name, index.uuid);
            if (!concerns(done, index.name) && !back.movedOn.contains(index.name)) {
                back.movedOn += index.name;
            }
        }
    }
    back.change = back.change.missingIn(indices);
    return back;
}

Result<> takeBackAliasChange(const Cluster &cluster, const AliasChange &done, const QMap<QString, QString> &uuidByName,
                             const OwnAliases &own)
{
    const SystemClock clock;
    const Result<std::vector<LiveIndex>> indices =
        askPatiently(clock, {}, [&] { return discoverIndices(cluster, {}); });
    if (!indices) {
        return fail(indices.error());
    }
    if (done.reversed().isDoneIn(*indices)) {
        return {}; // it never happened, or was taken back before
    }
    if (const Result<> there = requireIndices(*indices, uuidByName, cluster.display()); !there) {
        return there;
    }
    const Result<AliasReturn> back = planAliasReturn(done, own, *indices, cluster.settings(), cluster.display());
    if (!back) {
        return fail(back.error());
    }
    return moveAliases(cluster, back->change.move(), {});
}

} // namespace Stillpoint
