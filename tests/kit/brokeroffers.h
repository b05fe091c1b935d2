// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/kit/brokerchannel.h"
#include "tests/kit/services.h"

#include <QJsonObject>

namespace Stillpoint {

/// For calls on a thing that is there: whatever goes wrong is the running test's failure, and false.
bool askOrFail(const QJsonObject &request, QJsonObject *answer = nullptr);

/// Asks for a thing and makes it from the broker's answer.
template <typename T, typename Make>
[[nodiscard]] Offer<T> offer(const QJsonObject &request, const Make &make)
{
    const QJsonObject answer = BrokerChannel::instance().ask(request);
    Offer<T> result;
    if (answer[QStringLiteral("ok")].toBool()) {
        result.thing.emplace(make(answer));
    } else {
        result.missing = answer[QStringLiteral("missing")].toString();
        result.error = answer[QStringLiteral("error")].toString();
    }
    return result;
}

} // namespace Stillpoint
