// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/draft.h"

#include "app/engine/content/indexline.h"

namespace Stillpoint {

namespace {

constexpr qsizetype lineLimit = 8 * 1024 * 1024;
constexpr qsizetype hashLength = 64;

} // namespace

DraftReader::DraftReader(ZstdLineReader lines, std::vector<QByteArray> names)
    : m_lines(std::move(lines))
    , m_names(std::move(names))
{
}

Result<DraftReader> DraftReader::open(const QString &path, std::vector<QByteArray> names)
{
    Result<ZstdLineReader> lines = ZstdLineReader::open(path);
    if (!lines) {
        return fail(lines.error());
    }
    return DraftReader(std::move(*lines), std::move(names));
}

Result<std::optional<Entry>> DraftReader::next()
{
    const Result<std::optional<QByteArray>> line = m_lines.next(lineLimit);
    if (!line) {
        return fail(line.error());
    }
    if (!line->has_value()) {
        return std::optional<Entry>();
    }
    std::optional<Entry> entry = parseIndexLine(**line);
    if (entry && !entry->pack.isEmpty() && entry->pack.size() < hashLength) {
        bool isNumber = false;
        const auto number = static_cast<std::size_t>(entry->pack.toULongLong(&isNumber));
        if (!isNumber || number >= m_names.size()) {
            return fail(Error::internal(QStringLiteral("draft names pack %1").arg(QString::fromLatin1(entry->pack))));
        }
        entry->pack = m_names[number];
    }
    if (!entry) {
        return fail(Error::internal(QStringLiteral("draft line without entry")));
    }
    return entry;
}

} // namespace Stillpoint
