// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace Stillpoint {

/// The exact point at which one store was captured (design.md section 6). A value; goes to the journal the moment the
/// capture is fixed and to the manifest at the end.
struct Fence
{
    QString store; ///< "database", "content", "search"; a second one is "database@id"
    QDateTime fixedAt; ///< UTC on the workstation's clock: later writes can no longer change the capture
    QDateTime finishedAt; ///< UTC: the capture has been transferred; invalid until then
    QString clockSource; ///< whose clock the store itself reported, "database server", "workstation"
    qint64 clockOffsetMs = 0; ///< store's clock minus workstation's clock, measured around the fence
    QJsonObject position; ///< what the store calls the point: lsn, snapshot, serverTime, scanStart, scanEnd ...

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<Fence> fromJson(const QJsonObject &json);
};

} // namespace Stillpoint
