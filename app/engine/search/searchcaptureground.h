// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/clock.h"
#include "app/engine/search/clusterfacts.h"
#include "app/engine/search/indexselection.h"
#include "app/engine/search/repositories.h"
#include "app/engine/search/searchstages.h"
#include "app/engine/search/searchwindow.h"

#include <QMap>

#include <stop_token>

namespace Stillpoint {

/// What a capture has to know before its snapshot is started.
struct CaptureGround
{
    ClusterFacts cluster;
    Repository repository;
    IndexSelection selection; ///< described, clear and not empty
    QStringList snapshots; ///< that were in the repository before
};

/// Proves the repository by writing to it, and chooses the indices. Registers the repository where that was agreed to.
[[nodiscard]] Result<CaptureGround> layCaptureGround(const Cluster &cluster, const ClusterFacts &facts,
                                                     const SearchCaptureSettings &settings, std::stop_token stop);

/// Why a selection cannot be captured: unclear or missing or closed indices by name, with the options that clear it.
[[nodiscard]] Result<> requireClear(const IndexSelection &selection, const QString &cluster);

/// The cluster's clock minus this one, in milliseconds, from a node's own time; nothing where it is not told.
[[nodiscard]] std::optional<qint64> clusterClockOffset(const Cluster &cluster, const Clock &clock,
                                                       std::stop_token stop);

/// Documents of every index, after a refresh.
[[nodiscard]] Result<QMap<QString, qint64>> countAll(const Cluster &cluster, const QStringList &indices,
                                                     std::stop_token stop);

} // namespace Stillpoint
