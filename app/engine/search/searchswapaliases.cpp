// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchswapaliases.h"

#include "app/engine/search/searchpatience.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SearchRestore)
};

using Places = std::vector<std::pair<QString, IndexAlias>>;

QJsonArray placesToJson(const Places &places)
{
    QJsonArray list;
    for (const auto &[index, alias] : places) {
        list.append(QJsonObject{{u"index"_s, index}, {u"alias"_s, alias.name}, {u"body"_s, alias.body}});
    }
    return list;
}

Result<Places> placesFromJson(const QJsonValue &json)
{
    Places places;
    for (const QJsonValue &value : json.toArray()) {
        const QString index = value["index"_L1].toString();
        const IndexAlias alias{.name = value["alias"_L1].toString(), .body = value["body"_L1].toObject()};
        if (index.isEmpty() || alias.name.isEmpty()) {
            return fail(Error::internal(u"a recorded alias without a name"_s));
        }
        places.emplace_back(index, alias);
    }
    return places;
}

bool carriesExactly(const std::vector<LiveIndex> &indices, const QString &name, const IndexAlias &alias)
{
    const LiveIndex *index = findIndex(indices, name);
    return index && std::find(index->aliases.begin(), index->aliases.end(), alias) != index->aliases.end();
}

bool carries(const std::vector<LiveIndex> &indices, const QString &name, const QString &alias)
{
    const LiveIndex *index = findIndex(indices, name);
    return index && index->carries(alias);
}

} // namespace

AliasMove AliasChange::move() const
{
    AliasMove move;
    for (const auto &[index, alias] : removed) {
        move.remove.emplace_back(index, alias.name);
    }
    move.add = added;
    return move;
}

AliasChange AliasChange::reversed() const
{
    return {.removed = added, .added = removed};
}

QStringList AliasChange::names() const
{
    QStringList names;
    for (const Places &places : {removed, added}) {
        for (const auto &[index, alias] : places) {
            names += alias.name;
        }
    }
    names.removeDuplicates();
    return names;
}

bool AliasChange::isDoneIn(const std::vector<LiveIndex> &indices) const
{
    return missingIn(indices).isEmpty();
}

AliasChange AliasChange::missingIn(const std::vector<LiveIndex> &indices) const
{
    AliasChange missing;
    std::copy_if(removed.begin(), removed.end(), std::back_inserter(missing.removed),
                 [&](const auto &place) { return carries(indices, place.first, place.second.name); });
    std::copy_if(added.begin(), added.end(), std::back_inserter(missing.added),
                 [&](const auto &place) { return !carriesExactly(indices, place.first, place.second); });
    return missing;
}

QJsonObject AliasChange::toJson() const
{
    return {{u"removed"_s, placesToJson(removed)}, {u"added"_s, placesToJson(added)}};
}

Result<AliasChange> AliasChange::fromJson(const QJsonObject &json)
{
    Result<Places> removed = placesFromJson(json.value("removed"_L1));
    Result<Places> added = placesFromJson(json.value("added"_L1));
    if (!removed || !added) {
        return fail(removed ? added.error() : removed.error());
    }
    return AliasChange{.removed = std::move(*removed), .added = std::move(*added)};
}

const LiveIndex *findIndex(const std::vector<LiveIndex> &indices, const QString &name)
{
    const auto found =
        std::find_if(indices.begin(), indices.end(), [&name](const LiveIndex &index) { return index.name == name; });
    return found == indices.end() ? nullptr : &*found;
}

Result<> requireIndices(const std::vector<LiveIndex> &indices, const QMap<QString, QString> &uuidByName,
                        const QString &cluster)
{
    for (auto wanted = uuidByName.begin(); wanted != uuidByName.end(); ++wanted) {
        const LiveIndex *index = findIndex(indices, wanted.key());
        if (!index) {
            return fail(Error::notFound(Texts::tr("The index %1 is no longer on %2.").arg(wanted.key(), cluster),
                                        Texts::tr("Rebuild search with a reindex of the application.")));
        }
        if (index->uuid != wanted.value()) {
            return fail({.code = ErrorCode::IntegrityMismatch,
                         .message = Texts::tr("The index %1 on %2 is another one than the restore left there.")
                                        .arg(wanted.key(), cluster),
                         .detail = u"uuid %1 instead of %2"_s.arg(index->uuid, wanted.value()),
                         .hint = Texts::tr("Rebuild search with a reindex of the application.")});
        }
    }
    return {};
}

Result<> performAliasChange(const Cluster &cluster, const AliasChange &change, const QString &stepName,
                            StageContext &context)
{
    if (change.isEmpty()) {
        return {};
    }
    const auto discover = [&](const std::stop_token &stop) {
        return askPatiently(context.clock(), stop, [&] { return discoverIndices(cluster, stop); });
    };
    const Step step{.name = stepName,
                    .intent = {{u"cluster"_s, cluster.display()}, {u"change"_s, change.toJson()}},
                    .act = [&]() -> Result<> {
                        // Carried through: of a request that was cut off nobody knows whether it moves them.
                        const Result<> moved = moveAliases(cluster, change.move(), {});
                        if (moved) {
                            return moved;
                        }
                        // An answer that got lost says nothing: the aliases do.
                        const Result<std::vector<LiveIndex>> indices = discover({});
                        return indices && change.isDoneIn(*indices) ? Result<>() : moved;
                    },
                    .inspect = [&]() -> Result<StepState> {
                        const Result<std::vector<LiveIndex>> indices = discover(context.stop());
                        if (!indices) {
                            return fail(indices.error());
                        }
                        return change.isDoneIn(*indices) ? StepState::Done : StepState::NotDone;
                    }};
    if (const Result<> performed = context.perform(step); !performed) {
        return performed;
    }
    const Result<std::vector<LiveIndex>> indices = discover(context.stop());
    if (!indices) {
        return fail(indices.error());
    }
    const AliasChange missing = change.missingIn(*indices);
    if (!missing.isEmpty()) {
        return fail({.code = ErrorCode::IntegrityMismatch,
                     .message = Texts::tr("%1 accepted the move of the aliases, but not all are where they belong: %2.")
                                    .arg(cluster.display(), missing.names().join(u", "_s)),
                     .detail = {},
                     .hint = Texts::tr("Make sure that nothing else changes the aliases, then try again.")});
    }
    return {};
}

} // namespace Stillpoint
