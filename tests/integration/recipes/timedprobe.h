// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/recipes/probes.h"

#include <QElapsedTimer>
#include <QString>

#include <chrono>
#include <functional>
#include <stop_token>
#include <thread>

namespace Stillpoint {

/// A probe that is stopped after a while, and how long it went on after that.
struct StoppedProbe
{
    ProbeAnswer answer;
    std::chrono::milliseconds afterStop{};
};

[[nodiscard]] inline StoppedProbe stopAfter(std::chrono::milliseconds delay,
                                            const std::function<ProbeAnswer(std::stop_token)> &probe)
{
    std::stop_source source;
    QElapsedTimer timer;
    timer.start();
    qint64 stoppedAt = 0;
    std::jthread stopper([&] {
        std::this_thread::sleep_for(delay);
        stoppedAt = timer.elapsed();
        source.request_stop();
    });
    ProbeAnswer answer = probe(source.get_token());
    const qint64 ended = timer.elapsed();
    stopper.join();
    return {.answer = std::move(answer), .afterStop = std::chrono::milliseconds(ended - stoppedAt)};
}

/// All that an answer says, for the words of a failed test.
[[nodiscard]] inline QString textOf(const ProbeAnswer &answer)
{
    return answer.headline + u'\n' + answer.lines.join(u'\n')
        + (answer.error ? u'\n' + answer.error->toString() : QString());
}

} // namespace Stillpoint
