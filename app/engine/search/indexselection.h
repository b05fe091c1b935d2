// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/search/indices.h"

#include <optional>

namespace Stillpoint {

/// "flowabletasks-20190806-1003-08-36188034" taken apart: Flowable's name of a physical index is its alias and the time
/// it was made. Nothing for a name of another form.
struct StampedName
{
    QString alias;
    QString stamp; ///< "20190806-1003-08-36188034"
};

[[nodiscard]] std::optional<StampedName> stampedName(const QString &index);

/// An index that stands in the way of a selection until somebody says whose it is.
struct UnclearIndex
{
    enum class Why {
        UnknownKey, ///< begins with the prefix, but what follows is no known key ("acme-" and "acme-test-tasks")
        ForeignAlias ///< belongs to a known key, but carries another application's alias as well
    };
    QString index;
    Why why = Why::UnknownKey;
    QString detail; ///< the alias or the key
};

/// Which indices of a cluster belong to the application. Chosen, never swept (design.md section 2).
struct IndexSelection
{
    std::vector<LiveIndex> chosen; ///< sorted by name
    QMap<QString, QString> keyOfIndex; ///< chosen index to its key: "tasks", or the extra's own name
    std::vector<UnclearIndex> unclear; ///< block
    QStringList
        looksLikeFlowable; ///< neither chosen nor excluded, outside the prefix or without alias: warned of by name
    QStringList missingExtras; ///< named in the profile, not on the cluster: block
    QStringList missingKeys; ///< known keys without an index; a note
    QStringList clashes; ///< an index whose own name is an alias of the application ("acme-tasks"): blocks a restore

    [[nodiscard]] bool isClear() const { return unclear.empty() && missingExtras.isEmpty(); }

    [[nodiscard]] QStringList names() const;
};

/// Pure. knownKeys: keys of Flowable's own indices ("tasks"). settings.indices: confirmed extras (keys, aliases or
/// physical names). settings.excluded: names or patterns with * that are somebody else's. System indices (leading dot)
/// are never looked at. An index belongs to a known key when it carries the alias <prefix><key>, or when it has the
/// stamped name of it; without its alias it is a leftover and only warned of.
[[nodiscard]] IndexSelection selectIndices(const std::vector<LiveIndex> &indices, const SearchSettings &settings,
                                           const QStringList &knownKeys);

/// The name a restored copy gets, in Flowable's own pattern with a new time stamp: of "acme-tasks-20190806-1003-08-1"
/// restored at 12:30:05 "acme-tasks-20261122-1230-05-<number>"; of an index without a stamp the name with one added.
[[nodiscard]] QString restoredName(const QString &index, const QDateTime &utc, quint32 number);

} // namespace Stillpoint
