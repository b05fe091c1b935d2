// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/content/entry.h"
#include "app/engine/content/zstdlines.h"

namespace Stillpoint {

/// The index of a copy while its packs have no names yet: a list of entries whose pack is a number ("12") where it is
/// new. Ours alone, made and read in one run. Not thread-safe.
class DraftReader
{
public:
    /// names: of the packs by number.
    [[nodiscard]] static Result<DraftReader> open(const QString &path, std::vector<QByteArray> names);
    [[nodiscard]] Result<std::optional<Entry>> next();

private:
    DraftReader(ZstdLineReader lines, std::vector<QByteArray> names);

    ZstdLineReader m_lines;
    std::vector<QByteArray> m_names;
};

} // namespace Stillpoint
