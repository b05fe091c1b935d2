// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/skew.h"

#include "app/engine/core/clock.h"
#include "app/engine/core/text.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Skew)
};

/// True for "N:N:": no transaction was in progress. Two such texts that are equal prove that none wrote in between.
bool isQuietSnapshot(const QString &snapshot)
{
    const QStringList parts = snapshot.split(u':');
    return parts.size() == 3 && !parts.at(0).isEmpty() && parts.at(0) == parts.at(1) && parts.at(2).isEmpty();
}

/// The counters that moved, each table with its own numbers.
QJsonObject tableChanges(const QJsonObject &tables)
{
    qint64 total = 0;
    qint64 changedTables = 0;
    QJsonObject named;
    for (auto table = tables.constBegin(); table != tables.constEnd(); ++table) {
        const QJsonObject counters = table.value().toObject();
        const qint64 changes = counters.value(WindowFact::inserted).toInteger()
            + counters.value(WindowFact::updated).toInteger() + counters.value(WindowFact::deleted).toInteger();
        if (changes > 0) {
            total += changes;
            ++changedTables;
            if (named.size() < static_cast<qsizetype>(ChangeList::namedLimit)) {
                named.insert(table.key(), counters);
            }
        }
    }
    return {{u"label"_s, u"at most, includes rolled back"_s},
            {u"total"_s, total},
            {u"changedTables"_s, changedTables},
            {u"named"_s, named}};
}

const Fence *fenceOf(const std::vector<Fence> &fences, const QString &store)
{
    const auto found =
        std::find_if(fences.cbegin(), fences.cend(), [&store](const Fence &fence) { return fence.store == store; });
    return found == fences.cend() ? nullptr : &*found;
}

QJsonObject databaseSkew(const SkewSources &sources, const Fence &fence)
{
    const QString atFence = sources.databaseWindow.value(WindowFact::snapshotAtFence)
                                .toString(fence.position.value("snapshot"_L1).toString());
    const QString atEnd = sources.databaseWindow.value(WindowFact::snapshotAtEnd).toString();
    const bool referencesDiffer = sources.references && sources.references->total() > 0;
    QJsonObject skew;
    if (sources.references) {
        skew.insert(u"references"_s, sources.references->toJson());
    }
    if (isQuietSnapshot(atFence) && atFence == atEnd && !referencesDiffer) {
        skew.insert(u"proof"_s, u"no-change"_s);
        skew.insert(u"by"_s, u"equal snapshots, nothing in progress"_s);
        return skew;
    }
    const QJsonValue tables = sources.databaseWindow.value(WindowFact::tables);
    if (tables.isObject()) {
        skew.insert(u"tables"_s, tableChanges(tables.toObject()));
    }
    skew.insert(u"proof"_s, sources.references || tables.isObject() ? u"difference"_s : u"unknown"_s);
    return skew;
}

QJsonObject contentSkew(const std::optional<ContentChanges> &changes)
{
    if (!changes) {
        return {{u"proof"_s, u"unknown"_s}};
    }
    const bool none = changes->none();
    const bool noneInside = changes->insideWindow.total() + changes->goneAtUnknownMoment.total == 0;
    QJsonObject skew{{u"proof"_s, noneInside ? u"no-change"_s : u"difference"_s},
                     {u"by"_s, none ? u"equal scans"_s : u"difference of the scans and the files' times"_s}};
    if (!none) {
        skew.insert(u"insideWindow"_s, changes->insideWindow.toJson());
        skew.insert(u"goneAtUnknownMoment"_s, changes->goneAtUnknownMoment.toJson());
        // Not part of the skew: counted so that the sum of the differences can be followed, and not named.
        skew.insert(u"beforeWindow"_s, changes->beforeWindow.total());
    }
    return skew;
}

/// The counters are sequence numbers: a document that is written twice counts twice.
QJsonObject searchSkew(const QJsonObject &window)
{
    const QString proof = window.value("proof"_L1).toString();
    const qint64 total = window.value("total"_L1).toInteger();
    const QString by = u"highest sequence number of every primary shard"_s;
    if (proof == "no-change"_L1 && total == 0) {
        return {{u"proof"_s, proof}, {u"by"_s, by}};
    }
    if (proof != "no-change"_L1 && proof != "difference"_L1) {
        return {{u"proof"_s, u"unknown"_s}};
    }
    return {{u"proof"_s, u"difference"_s},
            {u"by"_s, by},
            {u"documents"_s,
             QJsonObject{{u"label"_s, u"writes, at most"_s},
                         {u"total"_s, total},
                         {u"named"_s, window.value("indices"_L1).toObject()}}}};
}

/// What is counted within the window, over all stores.
struct ChangeSum
{
    qint64 rows = 0;
    qint64 files = 0;
    std::optional<qint64> documents; ///< nothing where there is no search
    bool unknown = false;
};

ChangeSum sumOf(const QJsonObject &stores)
{
    ChangeSum sum;
    for (const QJsonValue &value : stores) {
        const QJsonObject store = value.toObject();
        sum.unknown = sum.unknown || store.value("proof"_L1).toString() == "unknown"_L1;
        sum.rows += store.value("tables"_L1).toObject().value("total"_L1).toInteger();
        for (const auto &kind : {"added"_L1, "removed"_L1, "replaced"_L1}) {
            sum.files += store.value("insideWindow"_L1).toObject().value(kind).toObject().value("total"_L1).toInteger();
        }
        sum.files += store.value("goneAtUnknownMoment"_L1).toObject().value("total"_L1).toInteger();
        if (store.contains("documents"_L1)) {
            sum.documents =
                sum.documents.value_or(0) + store.value("documents"_L1).toObject().value("total"_L1).toInteger();
        }
    }
    return sum;
}

} // namespace

void ChangeList::add(const QString &name)
{
    ++total;
    if (named.size() < static_cast<qsizetype>(namedLimit)) {
        named.append(name);
    }
}

QJsonObject ChangeList::toJson() const
{
    return {{u"total"_s, total}, {u"named"_s, QJsonArray::fromStringList(named)}};
}

QJsonObject StoreChanges::toJson() const
{
    return {{u"added"_s, added.toJson()}, {u"removed"_s, removed.toJson()}, {u"replaced"_s, replaced.toJson()}};
}

QJsonObject skewReport(const SkewSources &sources)
{
    std::vector<Fence> fences = sources.fences;
    std::erase_if(fences, [](const Fence &fence) { return !fence.fixedAt.isValid(); });
    if (fences.empty()) {
        return {};
    }
    std::stable_sort(fences.begin(), fences.end(),
                     [](const Fence &left, const Fence &right) { return left.fixedAt < right.fixedAt; });
    const QString database = sources.databaseWindow.value(WindowFact::store).toString(u"database"_s);
    QJsonObject stores;
    if (const Fence *fence = fenceOf(fences, database)) {
        stores.insert(database, databaseSkew(sources, *fence));
    }
    if (fenceOf(fences, sources.contentStore) != nullptr) {
        stores.insert(sources.contentStore, contentSkew(sources.content));
    }
    const QString search = sources.searchWindow.value(WindowFact::store).toString(u"search"_s);
    if (fenceOf(fences, search) != nullptr) {
        stores.insert(search, searchSkew(sources.searchWindow));
    }
    // One store alone has nothing to be apart from. Otherwise every store needs its own proof, also one not read here.
    bool zero = fences.size() == 1;
    if (!zero) {
        zero = std::all_of(fences.cbegin(), fences.cend(), [&stores](const Fence &fence) {
            return stores.value(fence.store).toObject().value("proof"_L1).toString() == "no-change"_L1;
        });
    }
    return {{u"widthMs"_s, fences.front().fixedAt.msecsTo(fences.back().fixedAt)},
            {u"from"_s, isoUtc(fences.front().fixedAt)},
            {u"until"_s, isoUtc(fences.back().fixedAt)},
            {u"first"_s, fences.front().store},
            {u"last"_s, fences.back().store},
            {u"zero"_s, zero},
            {u"stores"_s, stores}};
}

QString skewSummary(const QJsonObject &report)
{
    const QString width = formatDuration(std::chrono::milliseconds(report.value("widthMs"_L1).toInteger()));
    if (report.value("zero"_L1).toBool()) {
        return Texts::tr("Nothing changed between the captures, %1 apart.").arg(width);
    }
    const ChangeSum sum = sumOf(report.value("stores"_L1).toObject());
    if (sum.unknown) {
        return Texts::tr("The captures are %1 apart; what changed in between is not known for every store.").arg(width);
    }
    if (sum.documents) {
        return Texts::tr("The captures are %1 apart; in between at most %2 rows, %3 files and %4 documents changed.")
            .arg(width, formatCount(sum.rows), formatCount(sum.files), formatCount(*sum.documents));
    }
    return Texts::tr("The captures are %1 apart; in between at most %2 rows and %3 files changed.")
        .arg(width, formatCount(sum.rows), formatCount(sum.files));
}

} // namespace Stillpoint
