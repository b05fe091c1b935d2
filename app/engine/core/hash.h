// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <span>
#include <stop_token>

namespace Stillpoint {

/// SHA-256 in pieces, by OpenSSL, which uses the processor's own instructions (about five times QCryptographicHash).
/// Not shared between threads.
class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256 &&) noexcept;
    Sha256 &operator=(Sha256 &&) noexcept;

    void add(std::span<const char> bytes);
    /// The 32 raw bytes; the object starts anew.
    [[nodiscard]] QByteArray finish();

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

/// Frees what the library keeps for the calling thread; the last thing a thread of Qt's does. Such a thread counts as
/// ended before the system has run its clean-up, so the program could end in between.
void releaseHashThread();

enum class ReadFrom { Cache, Disk };

/// Lower-case hex SHA-256 of a whole file. Disk: drops the page cache first, so that what is hashed is what the disk
/// holds.
[[nodiscard]] Result<QString> sha256OfFile(const QString &path, std::stop_token stop, ReadFrom from = ReadFrom::Cache);

} // namespace Stillpoint
