// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/kit/services.h"

#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace Stillpoint {

/// A real file system of a few megabytes, for "the disk is full" as it really happens, and a mount point for tests of
/// folders that cannot be renamed. Needs root. Unmounted at the end, also with files still open.
class SmallDisk
{
public:
    [[nodiscard]] static Offer<SmallDisk> ofSize(qint64 bytes);

    SmallDisk(SmallDisk &&) noexcept = default;
    SmallDisk &operator=(SmallDisk &&) = delete;
    ~SmallDisk();

    /// The root of the file system; others may enter it.
    [[nodiscard]] QString path() const;
    /// Fills it up but for so many bytes.
    void fillUp(qint64 bytesLeft = 0) const;

private:
    explicit SmallDisk(std::unique_ptr<QTemporaryDir> folder);

    std::unique_ptr<QTemporaryDir> m_folder; ///< empty after a move
};

} // namespace Stillpoint
