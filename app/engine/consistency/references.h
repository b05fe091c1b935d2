// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace Stillpoint {

/// One content object that the database refers to.
struct ContentReference
{
    QByteArray path; ///< below the content root, raw bytes; empty when the object lies in the database
    QString contentStore; ///< id of the profile's content store it should be in
    QString owner; ///< which row refers to it, "act_co_content_item:<id>"
    QString name; ///< what a user calls it (file name in the application)
    qint64 bytes = -1; ///< size the database believes in; -1 unknown
    QDateTime
        modified; ///< last time the row says the bytes were written (database or application clock); may be invalid
};

/// Writes a list of references, sorted by path, in bounded memory (sorted runs of lines, then merged). Not thread-safe.
class ReferenceWriter
{
public:
    /// path: the finished list; temporary runs lie beside it and are removed.
    explicit ReferenceWriter(const QString &path);
    ~ReferenceWriter();
    ReferenceWriter(const ReferenceWriter &) = delete;
    ReferenceWriter &operator=(const ReferenceWriter &) = delete;

    [[nodiscard]] Result<> add(const ContentReference &reference);
    /// Number of references written.
    [[nodiscard]] Result<qint64> finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Reads such a list in order, one at a time. A damaged line is an IntegrityMismatch.
class ReferenceReader
{
public:
    [[nodiscard]] static Result<ReferenceReader> open(const QString &path);
    ~ReferenceReader();
    ReferenceReader(ReferenceReader &&) noexcept;
    ReferenceReader &operator=(ReferenceReader &&) noexcept;

    /// The next reference, or nothing at the end.
    [[nodiscard]] Result<std::optional<ContentReference>> next();

private:
    struct State;
    explicit ReferenceReader(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace Stillpoint
