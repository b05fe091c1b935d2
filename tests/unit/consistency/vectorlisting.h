// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/consistency/listing.h"

#include <utility>
#include <vector>

namespace Stillpoint {

/// A listing of files that a test names.
class VectorListing : public ContentListing
{
public:
    explicit VectorListing(std::vector<ListedFile> files)
        : m_files(std::move(files))
    {
    }

    [[nodiscard]] Result<std::optional<ListedFile>> next() override
    {
        return m_next < m_files.size() ? std::optional<ListedFile>(m_files.at(m_next++)) : std::nullopt;
    }

private:
    std::vector<ListedFile> m_files;
    std::size_t m_next = 0;
};

} // namespace Stillpoint
