// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/tools/linesplitter.h"

#include <utility>

namespace Stillpoint {

LineSplitter::LineSplitter(Handler handler)
    : m_handler(std::move(handler))
{
}

void LineSplitter::add(const QByteArray &bytes)
{
    qsizetype begin = 0;
    while (begin < bytes.size()) {
        const qsizetype end = bytes.indexOf('\n', begin);
        const qsizetype room = longestLine - m_rest.size();
        const qsizetype length = (end < 0 ? bytes.size() : end) - begin;
        if (length > room) {
            m_rest += bytes.mid(begin, room);
            deliver(std::exchange(m_rest, {}));
            begin += room;
        } else if (end < 0) {
            m_rest += bytes.mid(begin);
            return;
        } else {
            m_rest += bytes.mid(begin, length);
            deliver(std::exchange(m_rest, {}));
            begin = end + 1;
        }
    }
}

void LineSplitter::finish()
{
    if (!m_rest.isEmpty()) {
        deliver(std::exchange(m_rest, {}));
    }
}

void LineSplitter::deliver(QByteArray line)
{
    if (line.endsWith('\r')) {
        line.chop(1);
    }
    m_handler(line);
}

} // namespace Stillpoint
