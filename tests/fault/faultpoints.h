// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/run/planrunner.h"

#include <QJsonObject>
#include <QMetaType>
#include <QString>

#include <functional>

namespace Stillpoint {

/// A moment of a run at which something can go wrong.
struct FaultPoint
{
    enum class When {
        Begin, ///< a stage is about to work
        Progress, ///< it works: its first word of progress
        Fixed, ///< its fixed moment has been recorded
        BeforeStep, ///< a journalled step is about to act; what went before it is recorded
        Acted, ///< it has acted and that is not recorded yet
        Tool ///< a database tool that it started has appeared
    };

    QString stage;
    When when = When::Begin;
    QString name; ///< of the step, without what is another one in every run, or of the tool
    qint64 process = 0; ///< of the tool

    [[nodiscard]] bool isSame(const FaultPoint &other) const
    {
        return stage == other.stage && when == other.when && name == other.name;
    }

    [[nodiscard]] QString display() const;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static FaultPoint fromJson(const QJsonObject &json);
};

/// Called on the stage's thread at its points, and on a watching thread for its tools; the run goes on when it returns.
using AtFaultPoint = std::function<void(const FaultPoint &point, const std::stop_token &stop)>;

enum class WatchTools { No, Yes };

/// Puts a decorator around every stage of a run that tells each of its moments.
void watchFaultPoints(RunRequest &request, const AtFaultPoint &atPoint, WatchTools tools);

} // namespace Stillpoint

Q_DECLARE_METATYPE(Stillpoint::FaultPoint)
