// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/search/searchswapaliases.h"

#include <QMap>
#include <QStringList>

namespace Stillpoint {

/// What tells the application's carriers of aliases from everybody else's; the other half is in the profile. A value.
struct OwnAliases
{
    QStringList names; ///< aliases of the set: the swap made sure that no other application's index carries one
    QStringList knownKeys;
};

/// The way back from a change of aliases, on the cluster as it is now. A value.
struct AliasReturn
{
    AliasChange change; ///< only what is still to be done, so that taking it back never takes more
    QMap<QString, QString> losing; ///< indices whose aliases it takes: name to uuid
    QStringList movedOn; ///< those of them that are the application's, but not of the change: built or restored since
};

/// Names of the aliases that a change gives to restored indices.
[[nodiscard]] QStringList addedNames(const AliasChange &change);

/// Pure. done: the change to be taken back. An alias that was not given by the change is taken only from an index of
/// the application; InvalidInput, naming both, where somebody else carries one of own.names.
[[nodiscard]] Result<AliasReturn> planAliasReturn(const AliasChange &done, const OwnAliases &own,
                                                  const std::vector<LiveIndex> &indices, const SearchSettings &settings,
                                                  const QString &cluster);

/// Takes back what of the change has happened, in one call. uuidByName: the indices that get their aliases back.
[[nodiscard]] Result<> takeBackAliasChange(const Cluster &cluster, const AliasChange &done,
                                           const QMap<QString, QString> &uuidByName, const OwnAliases &own);

} // namespace Stillpoint
