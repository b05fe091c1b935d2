// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/hash.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

namespace Stillpoint {

/// Runs one short query (a connection test, a check, a listing) on a thread of its own and hands its result to the
/// context's thread. When the context is gone, the result is dropped and the query's stop is requested. Call it from
/// the context's thread, which must run an event loop. The returned source cancels the query.
template <typename T>
std::stop_source runInBackground(QObject *context, std::function<T(std::stop_token)> query,
                                 std::function<void(T)> handler)
{
    std::stop_source source;
    auto result = std::make_shared<std::optional<T>>();
    QThread *thread = QThread::create([query = std::move(query), result, token = source.get_token()] {
        result->emplace(query(token));
        releaseHashThread();
    });
    QObject::connect(thread, &QThread::finished, context, [handler = std::move(handler), result, thread] {
        // The signal comes before the thread's own clean-up; the handler may end the program.
        thread->wait();
        if (*result) {
            handler(std::move(**result));
        }
    });
    QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    QObject::connect(
        context, &QObject::destroyed, thread, [source]() mutable { source.request_stop(); }, Qt::DirectConnection);
    thread->start();
    return source;
}

} // namespace Stillpoint
