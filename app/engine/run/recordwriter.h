// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/run/stagethread.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

namespace Stillpoint {

/// A thread that writes a run's records one after the other, so that the main thread never waits for a disk. Owned by
/// the run; the destructor writes what is still waiting.
class RecordWriter
{
public:
    RecordWriter();
    ~RecordWriter();
    RecordWriter(const RecordWriter &) = delete;
    RecordWriter &operator=(const RecordWriter &) = delete;

    void post(std::function<void()> job);

private:
    void work();

    // m_mutex protects m_jobs and m_closing, shared by the main thread and the writing one.
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_jobs;
    bool m_closing = false;
    StageThread m_thread; // last: it uses all of the above
};

} // namespace Stillpoint
