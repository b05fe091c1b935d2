// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/stage.h"
#include "app/engine/search/indices.h"

#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include <utility>
#include <vector>

namespace Stillpoint {

/// A change of aliases with everything that is needed to take it back: index and alias with its body. A value.
struct AliasChange
{
    std::vector<std::pair<QString, IndexAlias>> removed;
    std::vector<std::pair<QString, IndexAlias>> added;

    [[nodiscard]] bool isEmpty() const { return removed.empty() && added.empty(); }

    [[nodiscard]] AliasMove move() const;
    [[nodiscard]] AliasChange reversed() const;
    /// Names of all aliases it is about.
    [[nodiscard]] QStringList names() const;
    /// Whether the indices are as this change leaves them.
    [[nodiscard]] bool isDoneIn(const std::vector<LiveIndex> &indices) const;
    /// What of it is still to be done there, so that repeating it is harmless.
    [[nodiscard]] AliasChange missingIn(const std::vector<LiveIndex> &indices) const;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<AliasChange> fromJson(const QJsonObject &json);
};

[[nodiscard]] const LiveIndex *findIndex(const std::vector<LiveIndex> &indices, const QString &name);

/// NotFound or IntegrityMismatch, naming the first index that is gone or is another one of the same name.
[[nodiscard]] Result<> requireIndices(const std::vector<LiveIndex> &indices, const QMap<QString, QString> &uuidByName,
                                      const QString &cluster);

/// Performs the change as one journalled step: one call, all or nothing; inspect looks where the aliases are. Then
/// looks once more whether every alias is where it belongs, with its filter, routing and write flag.
[[nodiscard]] Result<> performAliasChange(const Cluster &cluster, const AliasChange &change, const QString &stepName,
                                          StageContext &context);

} // namespace Stillpoint
