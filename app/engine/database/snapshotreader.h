// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgressession.h"

#include <QJsonObject>
#include <QString>

#include <stop_token>

namespace Stillpoint {

enum class SnapshotMoment { AtFence, AfterWindow };

/// Reads facts inside the very snapshot that is dumped (and again in a new one at the end of the window). Implemented
/// in flowable: content references, schema versions, pending jobs. Called on the capture's thread.
class SnapshotReader
{
public:
    virtual ~SnapshotReader() = default;
    /// Where the facts go in the store's entry of the manifest, "references", "flowable".
    [[nodiscard]] virtual QString key() const = 0;
    [[nodiscard]] virtual Result<QJsonObject> read(PostgresSession &session, SnapshotMoment moment,
                                                   std::stop_token stop) = 0;
};

} // namespace Stillpoint
