// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchswapplan.h"

#include "app/engine/search/searchrestore.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SearchRestore)
};

bool isRestored(const std::vector<RestoredIndex> &restored, const QString &name)
{
    return std::any_of(restored.begin(), restored.end(),
                       [&name](const RestoredIndex &index) { return index.name == name; });
}

/// An alias on an index of ours and on somebody else's would make both one in every search.
Result<> requireOwnAliases(const std::vector<LiveIndex> &others, const SearchSwapPlan &plan, const QStringList &aliases,
                           const QString &cluster)
{
    for (const LiveIndex &index : others) {
        if (plan.replaced.contains(index.name)) {
            continue;
        }
        for (const QString &alias : aliases) {
            if (index.carries(alias)) {
                return fail(Error::invalidInput(
                    Texts::tr("The alias %1 on %2 is carried by the index %3, which is none of the application's "
                              "indices to be replaced.")
                        .arg(alias, cluster, index.name),
                    Texts::tr(
                        "Add --search-index %1 if it belongs to the application; else find out whose index it is, "
                        "and leave search for later until only one of both uses the alias.")
                        .arg(index.name)));
            }
        }
    }
    return {};
}

} // namespace

Result<> requireSamePrefix(const SearchSetFacts &set, const SearchSettings &settings)
{
    if (!set.prefix || *set.prefix == settings.prefix) {
        return {};
    }
    return fail(Error::invalidInput(
        Texts::tr("The backup set is of an application with the index prefix \"%1\", the profile's prefix is \"%2\": "
                  "the application would not find the restored indices.")
            .arg(*set.prefix, settings.prefix),
        Texts::tr(
            "Restore the other stores and rebuild search with a reindex, or correct the prefix of the profile.")));
}

Result<SearchSwapPlan> planSearchSwap(const std::vector<LiveIndex> &indices, const SearchSetFacts &set,
                                      const std::vector<RestoredIndex> &restored, const SearchSettings &settings,
                                      const QStringList &knownKeys, const QString &cluster)
{
    if (const Result<> same = requireSamePrefix(set, settings); !same) {
        return fail(same.error());
    }
    if (const Result<> free = requireNoClash(indices, set, cluster); !free) {
        return fail(free.error());
    }
    std::vector<LiveIndex> others;
    std::copy_if(indices.begin(), indices.end(), std::back_inserter(others),
                 [&restored](const LiveIndex &index) { return !isRestored(restored, index.name); });
    const IndexSelection selection = selectIndices(others, settings, knownKeys);
    const QStringList keys = set.keys();
    const QStringList aliases = set.aliases();
    SearchSwapPlan plan;
    for (const LiveIndex &live : selection.chosen) {
        if (live.aliases.empty()) {
            continue; // used under its own name: nothing can be put in its place, and nothing may ever discard it
        }
        const bool isOfSet = keys.contains(selection.keyOfIndex.value(live.name))
            || std::any_of(aliases.begin(), aliases.end(),
                           [&live](const QString &alias) { return live.carries(alias); });
        if (!isOfSet) {
            plan.untouched += live.name;
            continue;
        }
        plan.replaced.insert(live.name, live.uuid);
        for (const IndexAlias &alias : live.aliases) {
            plan.change.removed.emplace_back(live.name, alias);
            if (!aliases.contains(alias.name)) {
                plan.unknownAliases += alias.name;
            }
        }
    }
    if (const Result<> own = requireOwnAliases(others, plan, aliases, cluster); !own) {
        return fail(own.error());
    }
    for (const SetIndex &entry : set.indices) {
        for (const RestoredIndex &copy : restored) {
            if (copy.source == entry.index.name) {
                for (const IndexAlias &alias : entry.index.aliases) {
                    plan.change.added.emplace_back(copy.name, alias);
                }
            }
        }
    }
    plan.unknownAliases.removeDuplicates();
    return plan;
}

} // namespace Stillpoint
