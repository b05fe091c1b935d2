// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace Stillpoint {

/// Writes lines of text into a new zstd file, owner-only. Bounded memory; not thread-safe. An unfinished file is
/// removed by the destructor.
class ZstdLineWriter
{
public:
    [[nodiscard]] static Result<ZstdLineWriter> create(const QString &path);
    ~ZstdLineWriter();
    ZstdLineWriter(ZstdLineWriter &&) noexcept;
    ZstdLineWriter &operator=(ZstdLineWriter &&) noexcept;

    /// A line without its line break.
    [[nodiscard]] Result<> add(const QByteArray &line);
    /// Ends the file and syncs it.
    [[nodiscard]] Result<> finish();

private:
    struct State;
    explicit ZstdLineWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// Reads such a file line by line in bounded memory. What is not whole is an IntegrityMismatch. Not thread-safe.
class ZstdLineReader
{
public:
    [[nodiscard]] static Result<ZstdLineReader> open(const QString &path);
    ~ZstdLineReader();
    ZstdLineReader(ZstdLineReader &&) noexcept;
    ZstdLineReader &operator=(ZstdLineReader &&) noexcept;

    /// The next line, or nothing at the end. A line over the limit is an IntegrityMismatch.
    [[nodiscard]] Result<std::optional<QByteArray>> next(qsizetype limitBytes);

private:
    struct State;
    explicit ZstdLineReader(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace Stillpoint
