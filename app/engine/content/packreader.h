// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/content/entry.h"
#include "app/engine/content/frames.h"
#include "app/engine/core/descriptor.h"

#include <functional>
#include <span>
#include <stop_token>

namespace Stillpoint {

/// Reads frames of one pack. A pack is untrusted input. Keeps the last frame, because neighbours share one. Not
/// thread-safe. Unix only.
class PackReader
{
public:
    [[nodiscard]] static Result<PackReader> open(const QString &path);

    /// The bytes of a frame before compression.
    [[nodiscard]] Result<QByteArray> frame(quint32 number);

private:
    PackReader(Descriptor file, QString path);
    [[nodiscard]] Result<> readTable();
    [[nodiscard]] Error damaged(const QString &detail) const;

    Descriptor m_file;
    QString m_path;
    std::vector<FramePlace> m_frames;
    qint64 m_lastNumber = -1;
    QByteArray m_last;
};

/// Where the bytes of a file go, in order; holes are left out.
using ByteSink = std::function<Result<>(qint64 offset, std::span<const char> bytes)>;

/// Reads the bytes of one file out of its pack and compares their hash with the index on the way. An IntegrityMismatch
/// names the file; then the sink has seen bytes that are not to be trusted.
[[nodiscard]] Result<> readEntry(PackReader &pack, const Entry &entry, const ByteSink &sink,
                                 const std::stop_token &stop);

} // namespace Stillpoint
