// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/clustererrors.h"
#include "app/engine/search/indices.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Indices)
};

constexpr std::chrono::milliseconds changeTimeout{60000};

bool isLost(const Error &error)
{
    return error.code == ErrorCode::Unreachable || error.code == ErrorCode::Protocol
        || error.code == ErrorCode::Timeout;
}

/// The uuid of exactly this index; empty where it does not exist.
Result<QString> uuidOf(const Cluster &cluster, const QString &name, std::stop_token stop)
{
    QUrlQuery query;
    query.addQueryItem(u"flat_settings"_s, u"true"_s);
    const Result<QJsonObject> answer = cluster.call(
        {.path = clusterPath({name, u"_settings"_s, u"index.uuid"_s}), .query = query, .subject = {.index = name}},
        std::move(stop));
    if (!answer) {
        return answer.error().code == ErrorCode::NotFound ? Result<QString>(QString()) : fail(answer.error());
    }
    if (!answer->contains(name)) {
        // An alias answers with the indices behind it; those are not what was asked for.
        return fail(Error::invalidInput(Texts::tr("%1 is no index of %2 but an alias.").arg(name, cluster.display()),
                                        Texts::tr("Name the index itself.")));
    }
    return answer->value(name).toObject().value(u"settings"_s).toObject().value(u"index.uuid"_s).toString();
}

Result<> deleteIndex(const Cluster &cluster, const QString &name, const QString &uuid, std::stop_token stop)
{
    const Result<QString> present = uuidOf(cluster, name, stop);
    if (!present) {
        return fail(present.error());
    }
    if (present->isEmpty()) {
        return {};
    }
    if (*present != uuid) {
        return fail({.code = ErrorCode::IntegrityMismatch,
                     .message = Texts::tr("The index %1 on %2 is another one than was meant; it is not deleted.")
                                    .arg(name, cluster.display()),
                     .detail = u"uuid %1 instead of %2"_s.arg(*present, uuid),
                     .hint = Texts::tr("Find out who made it before you delete it.")});
    }
    const Result<ClusterAnswer> answer =
        cluster.ask({.method = "DELETE", .path = clusterPath({name}), .timeout = changeTimeout}, stop);
    if (answer && answer->fault && answer->fault->type != u"index_not_found_exception"_s) {
        return fail(clusterError(*answer->fault, cluster.display(), {.index = name}));
    }
    if (answer && (answer->fault || answer->json.toObject().value(u"acknowledged"_s).toBool())) {
        return {};
    }
    if (!answer && !isLost(answer.error())) {
        return fail(answer.error());
    }
    // Not acknowledged by every node in time, or the answer got lost: what counts is whether it is gone.
    const Result<QString> after = uuidOf(cluster, name, stop);
    if (after && *after != uuid) {
        return {};
    }
    return fail(answer ? Error::timeout(Texts::tr("the deletion of the index %1 on %2").arg(name, cluster.display()),
                                        changeTimeout)
                       : answer.error());
}

QJsonObject actionOf(const QString &index, const IndexAlias &alias)
{
    QJsonObject action = alias.body; // filter, index_routing, search_routing, is_write_index, is_hidden as they were
    action.insert(u"index"_s, index);
    action.insert(u"alias"_s, alias.name);
    return action;
}

QJsonArray actionsOf(const AliasMove &move)
{
    QJsonArray actions;
    for (const auto &[index, alias] : move.remove) {
        actions.append(QJsonObject{{u"remove"_s, QJsonObject{{u"index"_s, index}, {u"alias"_s, alias}}}});
    }
    for (const auto &[index, alias] : move.add) {
        actions.append(QJsonObject{{u"add"_s, actionOf(index, alias)}});
    }
    return actions;
}

QStringList indicesOf(const AliasMove &move)
{
    QStringList names;
    for (const auto &[index, alias] : move.remove) {
        names.append(index);
    }
    for (const auto &[index, alias] : move.add) {
        names.append(index);
    }
    names.removeDuplicates();
    return names;
}

/// Whether the cluster's aliases are what the move was to make of them.
Result<bool> isMoved(const Cluster &cluster, const AliasMove &move, std::stop_token stop)
{
    std::map<QString, QJsonObject> aliases;
    const QList<QStringList> chunks = nameChunks(indicesOf(move));
    for (const QStringList &chunk : chunks) {
        const QString joined = chunk.join(u',');
        const Result<QJsonObject> answer =
            cluster.call({.path = clusterPath({joined, u"_alias"_s}), .subject = {.index = joined}}, stop);
        if (!answer) {
            return fail(answer.error());
        }
        for (auto entry = answer->constBegin(); entry != answer->constEnd(); ++entry) {
            aliases[entry.key()] = entry.value().toObject().value(u"aliases"_s).toObject();
        }
    }
    const auto isAdded = [&move](const QString &index, const QString &alias) {
        return std::any_of(move.add.cbegin(), move.add.cend(),
                           [&](const auto &entry) { return entry.first == index && entry.second.name == alias; });
    };
    const bool isRemoved = std::none_of(move.remove.cbegin(), move.remove.cend(), [&](const auto &entry) {
        return aliases[entry.first].contains(entry.second) && !isAdded(entry.first, entry.second);
    });
    return isRemoved && std::all_of(move.add.cbegin(), move.add.cend(), [&](const auto &entry) {
               return aliases[entry.first].contains(entry.second.name)
                   && aliases[entry.first].value(entry.second.name).toObject() == entry.second.body;
           });
}

/// How many primaries of an index told their number.
int addIndexNumbers(const QString &name, const QJsonObject &index, QMap<QString, qint64> &numbers)
{
    int found = 0;
    const QJsonObject shards = index.value(u"shards"_s).toObject();
    for (auto shard = shards.constBegin(); shard != shards.constEnd(); ++shard) {
        const QJsonArray copies = shard.value().toArray();
        for (const QJsonValue &value : copies) {
            const QJsonObject copy = value.toObject();
            const QJsonValue number = copy.value(u"seq_no"_s).toObject().value(u"max_seq_no"_s);
            if (!copy.value(u"routing"_s).toObject().value(u"primary"_s).toBool() || !number.isDouble()) {
                continue;
            }
            const QJsonObject commit = copy.value(u"commit"_s).toObject().value(u"user_data"_s).toObject();
            numbers.insert(u"%1/%2/%3"_s.arg(name, shard.key(), commit.value(u"history_uuid"_s).toString()),
                           number.toInteger());
            ++found;
        }
    }
    return found;
}

/// The primaries of one chunk of indices. The shard's history is part of the key: numbers of another history, after a
/// restore for instance, say nothing about these.
Result<> addSequenceNumbers(const Cluster &cluster, const QStringList &names, QMap<QString, qint64> &numbers,
                            std::stop_token stop)
{
    const QString joined = names.join(u',');
    const ClusterSubject subject{.index = joined};
    QUrlQuery flat;
    flat.addQueryItem(u"flat_settings"_s, u"true"_s);
    const Result<QJsonObject> settings = cluster.call(
        {.path = clusterPath({joined, u"_settings"_s, u"index.number_of_shards"_s}), .query = flat, .subject = subject},
        stop);
    if (!settings) {
        return fail(settings.error());
    }
    QUrlQuery query;
    query.addQueryItem(u"level"_s, u"shards"_s);
    const Result<QJsonObject> stats = cluster.call(
        {.path = clusterPath({joined, u"_stats"_s, u"indexing"_s}), .query = query, .subject = subject}, stop);
    if (!stats) {
        return fail(stats.error());
    }
    const QJsonObject indices = stats->value(u"indices"_s).toObject();
    for (const QString &name : names) {
        const int expected = settings->value(name)
                                 .toObject()
                                 .value(u"settings"_s)
                                 .toObject()
                                 .value(u"index.number_of_shards"_s)
                                 .toString()
                                 .toInt();
        const int found = addIndexNumbers(name, indices.value(name).toObject(), numbers);
        if (expected <= 0 || found != expected) {
            return fail(
                {.code = ErrorCode::Busy,
                 .message = Texts::tr("Not every primary shard of %1 on %2 is there.").arg(name, cluster.display()),
                 .detail = u"%1 of %2 primaries told their sequence number"_s.arg(found).arg(expected),
                 .hint = Texts::tr("Wait until the cluster's health is green or yellow, then try again.")});
        }
    }
    return {};
}

} // namespace

Result<QMap<QString, qint64>> readSequenceNumbers(const Cluster &cluster, const QStringList &indices,
                                                  std::stop_token stop)
{
    for (const QString &index : indices) {
        const Result<> concrete = requireConcrete(index, cluster.display());
        if (!concrete) {
            return fail(concrete.error());
        }
    }
    QMap<QString, qint64> numbers;
    const QList<QStringList> chunks = nameChunks(indices);
    for (const QStringList &chunk : chunks) {
        const Result<> read = addSequenceNumbers(cluster, chunk, numbers, stop);
        if (!read) {
            return fail(read.error());
        }
    }
    return numbers;
}

Result<> deleteIndices(const Cluster &cluster, const QMap<QString, QString> &uuidByName, std::stop_token stop)
{
    for (auto entry = uuidByName.constBegin(); entry != uuidByName.constEnd(); ++entry) {
        const Result<> concrete = requireConcrete(entry.key(), cluster.display());
        if (!concrete) {
            return concrete;
        }
        if (entry.value().isEmpty()) {
            return fail(Error::internal(u"deletion of index %1 without its uuid"_s.arg(entry.key())));
        }
    }
    for (auto entry = uuidByName.constBegin(); entry != uuidByName.constEnd(); ++entry) {
        const Result<> deleted = deleteIndex(cluster, entry.key(), entry.value(), stop);
        if (!deleted) {
            return deleted;
        }
    }
    return {};
}

Result<> moveAliases(const Cluster &cluster, const AliasMove &move, std::stop_token stop)
{
    const QStringList names = indicesOf(move);
    if (names.isEmpty()) {
        return {};
    }
    for (const QString &name : names) {
        const Result<> concrete = requireConcrete(name, cluster.display());
        if (!concrete) {
            return concrete;
        }
    }
    const Result<ClusterAnswer> answer = cluster.ask({.method = "POST",
                                                      .path = clusterPath({u"_aliases"_s}),
                                                      .body = QJsonObject{{u"actions"_s, actionsOf(move)}},
                                                      .timeout = changeTimeout},
                                                     stop);
    if (answer && !answer->fault && answer->json.toObject().value(u"acknowledged"_s).toBool()) {
        return {};
    }
    const bool isRefused = answer && answer->fault;
    const ClusterSubject subject{.index = names.join(u", "_s)};
    const Error error = isRefused ? clusterError(*answer->fault, cluster.display(), subject)
        : answer ? Error::timeout(Texts::tr("the move of the aliases on %1").arg(cluster.display()), changeTimeout)
                 : answer.error();
    // A request that was sent twice finds its aliases moved already and is refused; a lost answer may have been a yes.
    const bool mayBeDone = !isRefused || answer->fault->type == u"aliases_not_found_exception"_s;
    if (mayBeDone && error.code != ErrorCode::Cancelled && isMoved(cluster, move, stop).value_or(false)) {
        return {};
    }
    return fail(error);
}

} // namespace Stillpoint
