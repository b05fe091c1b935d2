// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/runfolder.h"

#include <QDateTime>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace Stillpoint {

QString newRunId()
{
    const quint32 random = QRandomGenerator::system()->bounded(0x10000U);
    return QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s)
        + u"-%1"_s.arg(random, 4, 16, QLatin1Char('0'));
}

QString shortRunId(const QString &runId)
{
    return runId.right(4);
}

} // namespace Stillpoint
