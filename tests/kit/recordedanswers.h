// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/kit/searchserver.h"

#include <QByteArray>
#include <QString>

#include <chrono>

namespace Stillpoint {

/// What a fake cluster says to one request, and how.
struct FakeAnswer
{
    enum class Way {
        Whole, ///< as a healthy server does
        CutOff, ///< half of the body, then the connection ends
        NoAnswer, ///< the connection ends without a word
        Silence ///< nothing at all until the client gives up or the fake ends
    };

    int status = 200;
    QByteArray body = {};
    QByteArray contentType = "application/json";
    Way way = Way::Whole;
    std::chrono::milliseconds delay{0};
};

/// What a real server of the release answered in a recorded case ("repo.put_outside"), from
/// tests/data/search/replay.json. Only bodies that were recorded whole, or in chosen fields, are there; of an error
/// type, reason and cause are kept, put together as all releases do. Placeholders like <id> stand for what was
/// different each time, times are 0. A case that is not there fails the running test.
[[nodiscard]] FakeAnswer recordedAnswer(const QString &name, SearchRelease release);
/// The recorded request of a case: method, path and body, cut after 112 letters.
[[nodiscard]] QString recordedRequest(const QString &name, SearchRelease release);

} // namespace Stillpoint
