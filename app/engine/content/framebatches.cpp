// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/framebatches.h"

#include <algorithm>

namespace Stillpoint {

namespace {

constexpr std::size_t mostOpen = 64;
constexpr std::size_t mostEntries = 4096;

} // namespace

FrameBatches::FrameBatches(Send send)
    : m_send(std::move(send))
{
}

Result<> FrameBatches::add(Entry entry)
{
    const auto open = std::find_if(m_open.begin(), m_open.end(),
                                   [&](const std::vector<Entry> &run) { return run.front().pack == entry.pack; });
    if (open != m_open.end() && open->front().frame == entry.frame && open->size() < mostEntries) {
        open->push_back(std::move(entry));
        m_open.splice(m_open.end(), m_open, open);
        return {};
    }
    Result<> sent;
    if (open != m_open.end()) {
        std::vector<Entry> run = std::move(*open);
        m_open.erase(open);
        sent = m_send(std::move(run));
    } else if (m_open.size() >= mostOpen) {
        std::vector<Entry> run = std::move(m_open.front());
        m_open.pop_front();
        sent = m_send(std::move(run));
    }
    m_open.push_back({std::move(entry)});
    return sent;
}

Result<> FrameBatches::flush()
{
    Result<> sent;
    while (sent && !m_open.empty()) {
        std::vector<Entry> run = std::move(m_open.front());
        m_open.pop_front();
        sent = m_send(std::move(run));
    }
    return sent;
}

} // namespace Stillpoint
