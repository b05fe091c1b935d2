// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace Stillpoint {

/// A bounded number of threads for parallel work inside one stage (readers, writers, compression). Lives on the stage's
/// stack; made and used by the stage's thread. The first job that fails stops the others; a stop of the stage stops
/// all.
class Workers
{
public:
    using Job = std::function<Result<>(std::stop_token)>;

    /// threads: at least 1. stop: the stage's token.
    Workers(int threads, const std::stop_token &stop);
    /// Requests a stop and waits for running jobs.
    ~Workers();

    Workers(const Workers &) = delete;
    Workers &operator=(const Workers &) = delete;

    /// Blocks while twice as many jobs as threads are waiting, so that a producer cannot run ahead of the disk.
    /// Returns the error that ended the pool, if one did.
    [[nodiscard]] Result<> submit(Job job);
    /// Waits until every job has ended; the first error, or Cancelled. The pool can be used again after a success.
    [[nodiscard]] Result<> wait();

    /// Stops when the stage stops or a job fails; for producers between two submits.
    [[nodiscard]] std::stop_token stopToken() const { return m_stop.get_token(); }

private:
    void work();
    void failWith(const Error &error);

    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_linkedStop;
    // m_mutex protects the queue, the count of running jobs and the first error, shared by producer and threads.
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Job> m_queue;
    int m_running = 0;
    bool m_closing = false;
    std::optional<Error> m_error;
    std::size_t m_limit;
    std::vector<std::jthread> m_threads;
};

} // namespace Stillpoint
