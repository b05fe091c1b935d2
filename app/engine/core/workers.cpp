// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/workers.h"

#include <algorithm>
#include <exception>

namespace Stillpoint {

Workers::Workers(int threads, const std::stop_token &stop)
    : m_linkedStop(stop, [this] { m_stop.request_stop(); })
    , m_limit(static_cast<std::size_t>(std::max(threads, 1)) * 2)
{
    for (int i = 0; i < std::max(threads, 1); ++i) {
        m_threads.emplace_back([this] { work(); });
    }
}

Workers::~Workers()
{
    m_stop.request_stop();
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
        m_queue.clear();
    }
    m_changed.notify_all();
    m_threads.clear(); // joins
}

Result<> Workers::submit(Job job)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, m_stop.get_token(), [this] { return m_queue.size() < m_limit || m_error; });
    if (m_error) {
        return fail(*m_error);
    }
    if (m_stop.stop_requested()) {
        return fail(Error::cancelled());
    }
    m_queue.push_back(std::move(job));
    lock.unlock();
    m_changed.notify_all();
    return {};
}

Result<> Workers::wait()
{
    std::unique_lock lock(m_mutex);
    // Not bound to the token: a running job must have ended before its caller lets go of what it works on.
    m_changed.wait(lock, [this] { return (m_queue.empty() || m_stop.stop_requested()) && m_running == 0; });
    if (m_error) {
        return fail(*m_error);
    }
    if (m_stop.stop_requested()) {
        return fail(Error::cancelled());
    }
    return {};
}

void Workers::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return !m_queue.empty() || m_closing; });
        if (m_closing) {
            return;
        }
        Job job = std::move(m_queue.front());
        m_queue.pop_front();
        if (m_stop.stop_requested()) {
            m_changed.notify_all();
            continue;
        }
        ++m_running;
        lock.unlock();
        m_changed.notify_all();
        Result<> result;
        try {
            result = job(m_stop.get_token());
        } catch (const std::exception &exception) {
            result = fail(Error::internal(QString::fromLocal8Bit(exception.what())));
        }
        job = nullptr;
        lock.lock();
        --m_running;
        if (!result) {
            failWith(result.error());
        }
        m_changed.notify_all();
    }
}

// Called with m_mutex held.
void Workers::failWith(const Error &error)
{
    const bool cancelled = error.code == ErrorCode::Cancelled;
    if (!m_error && !cancelled) {
        m_error = error;
    }
    m_stop.request_stop();
}

} // namespace Stillpoint
