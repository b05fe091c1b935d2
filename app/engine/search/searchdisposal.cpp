// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchdisposal.h"

#include "app/engine/search/indexselection.h"

#include <algorithm>

namespace Stillpoint {

namespace {

using Places = std::vector<std::pair<QString, IndexAlias>>;

class Disposer
{
public:
    Disposer(const SearchRestoreRecord &record, const std::vector<SearchRestoreRecord> &others,
             const std::vector<LiveIndex> &indices, const SearchSettings &settings);

    void addReplaced();
    void addRestored();

    SearchDisposal disposal;

private:
    [[nodiscard]] const LiveIndex *idle(const QString &name, const QString &uuid) const;
    [[nodiscard]] QString otherRunThatNeeds(const LiveIndex &index) const;
    [[nodiscard]] bool isReplacedNow(const QString &index, const Places &places) const;
    [[nodiscard]] bool isOwn(const LiveIndex &index) const;
    void add(const LiveIndex &index, const Places &places);

    const SearchRestoreRecord &m_record;
    const std::vector<SearchRestoreRecord> &m_others;
    const std::vector<LiveIndex> &m_indices;
    QStringList m_chosen;
    AliasChange m_change; ///< empty when the swap never began
};

Disposer::Disposer(const SearchRestoreRecord &record, const std::vector<SearchRestoreRecord> &others,
                   const std::vector<LiveIndex> &indices, const SearchSettings &settings)
    : m_record(record)
    , m_others(others)
    , m_indices(indices)
    , m_chosen(selectIndices(indices, settings, record.knownKeys).names())
    , m_change(record.change.value_or(AliasChange()))
{
}

/// The index if it is still that one and nobody's alias leads to it. An empty uuid: whichever has the name.
const LiveIndex *Disposer::idle(const QString &name, const QString &uuid) const
{
    const LiveIndex *index = findIndex(m_indices, name);
    const bool isIt = index && (uuid.isEmpty() || index->uuid == uuid) && index->aliases.empty();
    return isIt ? index : nullptr;
}

/// A run that was undone has its state back, and of one that was discarded nobody can undo anything: these need no
/// safety copy any more.
QString Disposer::otherRunThatNeeds(const LiveIndex &index) const
{
    const auto needs = [&index](const SearchRestoreRecord &other) {
        return !other.isUndone && !other.isDiscarded && other.replaced.value(index.name) == index.uuid;
    };
    const auto found = std::find_if(m_others.begin(), m_others.end(), needs);
    return found == m_others.end() ? QString() : found->runId;
}

bool Disposer::isOwn(const LiveIndex &index) const
{
    return m_chosen.contains(index.name) || m_record.uuidByName().value(index.name) == index.uuid;
}

/// Whether each alias that the index carried, and that the restore moved, leads to an index of the application.
bool Disposer::isReplacedNow(const QString &index, const Places &places) const
{
    const QStringList taken = AliasChange{.removed = m_change.removed, .added = {}}.names();
    const QStringList given = AliasChange{.removed = {}, .added = m_change.added}.names();
    return std::all_of(places.begin(), places.end(), [&](const auto &place) {
        const QString &alias = place.second.name;
        return place.first != index || !taken.contains(alias) || !given.contains(alias)
            || std::any_of(m_indices.begin(), m_indices.end(),
                           [&](const LiveIndex &carrier) { return carrier.carries(alias) && isOwn(carrier); });
    });
}

void Disposer::add(const LiveIndex &index, const Places &places)
{
    const QString other = otherRunThatNeeds(index);
    if (!other.isEmpty()) {
        disposal.neededBy.insert(index.name, other);
    } else if (!isReplacedNow(index.name, places)) {
        disposal.onlyCopies += index.name;
    } else {
        disposal.removable.insert(index.name, index.uuid);
    }
}

void Disposer::addReplaced()
{
    for (auto replaced = m_record.replaced.begin(); replaced != m_record.replaced.end(); ++replaced) {
        if (const LiveIndex *index = idle(replaced.key(), replaced.value())) {
            add(*index, m_change.removed);
        }
    }
}

void Disposer::addRestored()
{
    // The record's word is not enough: the program may have died before it could say so. Where nothing was replaced,
    // aliases that are gone prove nothing: they may have been lost.
    const bool isBack = !m_change.removed.empty() && m_change.reversed().isDoneIn(m_indices);
    const bool isLive = m_record.change && !m_record.isUndone && !isBack;
    for (const RestoredIndex &restored : m_record.restored) {
        const LiveIndex *index = idle(restored.name, restored.uuid);
        if (index && isLive && otherRunThatNeeds(*index).isEmpty()) {
            const bool hadAlias = std::any_of(m_change.added.begin(), m_change.added.end(),
                                              [index](const auto &place) { return place.first == index->name; });
            (hadAlias ? disposal.unsettled : disposal.unused) += index->name;
        } else if (index) {
            add(*index, m_change.added);
        }
    }
}

} // namespace

SearchDisposal planSearchDisposal(const SearchRestoreRecord &record, const std::vector<SearchRestoreRecord> &others,
                                  const std::vector<LiveIndex> &indices, const SearchSettings &settings)
{
    Disposer disposer(record, others, indices, settings);
    disposer.addReplaced();
    disposer.addRestored();
    return disposer.disposal;
}

} // namespace Stillpoint
