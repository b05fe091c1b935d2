// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/recordwriter.h"

using namespace Qt::StringLiterals;

namespace Stillpoint {

RecordWriter::RecordWriter()
    : m_thread(u"records"_s, [this] { work(); })
{
}

RecordWriter::~RecordWriter()
{
    const std::scoped_lock lock(m_mutex);
    m_closing = true;
    m_changed.notify_one();
}

void RecordWriter::post(std::function<void()> job)
{
    const std::scoped_lock lock(m_mutex);
    m_jobs.push_back(std::move(job));
    m_changed.notify_one();
}

void RecordWriter::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_closing || !m_jobs.empty(); });
        if (m_jobs.empty()) {
            return;
        }
        const std::function<void()> job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job();
        lock.lock();
    }
}

} // namespace Stillpoint
