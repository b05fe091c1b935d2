// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/packbuilder.h"

namespace Stillpoint {

PackBuilder::PackBuilder(const BackupFolder &folder, QString owner, Workers &workers)
    : m_folder(folder)
    , m_owner(std::move(owner))
    , m_workers(workers)
{
}

Result<PackWriter> PackBuilder::startOwn()
{
    return PackWriter::create(unfinishedPackPath(m_folder, m_owner, m_temporaries++));
}

Result<> PackBuilder::add(const std::vector<Frame> &frames, std::vector<Entry> &entries)
{
    if (frames.empty()) {
        return {};
    }
    if (!m_current) {
        Result<PackWriter> writer = startOwn();
        if (!writer) {
            return fail(writer.error());
        }
        m_current = std::move(*writer);
        m_currentNumber = static_cast<int>(m_names.size());
        m_names.emplace_back();
    }
    const quint32 before = m_current->frames();
    for (const Frame &frame : frames) {
        if (const Result<> added = m_current->add(frame); !added) {
            return added;
        }
    }
    const QByteArray number = QByteArray::number(m_currentNumber);
    for (Entry &entry : entries) {
        // A reused entry keeps the pack of an earlier set; one that was not stored has none.
        if (entry.pack == "new") {
            entry.pack = number;
            entry.frame += before;
        }
    }
    if (m_current->rawBytes() < packTarget) {
        return {};
    }
    const Result<> closed = close(m_currentNumber, *m_current);
    m_current.reset();
    return closed;
}

Result<int> PackBuilder::adopt(PackWriter writer)
{
    const int number = static_cast<int>(m_names.size());
    m_names.emplace_back();
    const Result<> closed = close(number, writer);
    return closed ? Result<int>(number) : fail(closed.error());
}

Result<> PackBuilder::finish()
{
    if (!m_current) {
        return {};
    }
    const Result<> closed = close(m_currentNumber, *m_current);
    m_current.reset();
    return closed;
}

Result<> PackBuilder::close(int number, PackWriter &writer)
{
    const Result<FinishedPack> pack = writer.close();
    if (!pack) {
        return fail(pack.error());
    }
    m_names[static_cast<std::size_t>(number)] = pack->name;
    m_sizes[pack->name] = pack->bytes;
    return m_workers.submit(
        [folder = m_folder, finished = *pack](const std::stop_token &) { return publishPack(folder, finished); });
}

} // namespace Stillpoint
