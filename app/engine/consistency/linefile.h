// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace Stillpoint {

/// Writes lines into a zstd file of one frame with a checksum, so that a file that was cut short is told from a short
/// one. Not thread-safe; the file is incomplete until finish().
class LineFileWriter
{
public:
    [[nodiscard]] static Result<LineFileWriter> create(const QString &path);
    ~LineFileWriter();
    LineFileWriter(LineFileWriter &&) noexcept;
    LineFileWriter &operator=(LineFileWriter &&) noexcept;

    /// line: without its newline, and without any inside.
    [[nodiscard]] Result<> write(const QByteArray &line);
    /// Ends the frame and closes the file; it is not synced.
    [[nodiscard]] Result<> finish();

private:
    struct State;
    explicit LineFileWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// Reads such a file line by line in bounded memory. Damage, a cut end and a line above 1 MiB are IntegrityMismatch.
class LineFileReader
{
public:
    [[nodiscard]] static Result<LineFileReader> open(const QString &path);
    ~LineFileReader();
    LineFileReader(LineFileReader &&) noexcept;
    LineFileReader &operator=(LineFileReader &&) noexcept;

    /// The next line without its newline, or nothing at the end.
    [[nodiscard]] Result<std::optional<QByteArray>> next();
    [[nodiscard]] const QString &path() const;
    /// Number of the line that next() returned last, from 1.
    [[nodiscard]] qint64 lineNumber() const;

private:
    struct State;
    explicit LineFileReader(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// The error for a list that is damaged; detail in English.
[[nodiscard]] Error damagedList(const QString &path, const QString &detail);

} // namespace Stillpoint
