// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QByteArray>
#include <QString>

namespace Stillpoint {

/// A file that only grows, each append on disk when it returns. An append that fails leaves the file as it was before,
/// so that later ones can follow. Owned by the journal, which lets one thread in at a time. The operating system's part
/// is in journalfile_unix.cpp.
class JournalFile
{
public:
    JournalFile() = default;
    ~JournalFile();
    JournalFile(const JournalFile &) = delete;
    JournalFile &operator=(const JournalFile &) = delete;

    /// Creates it, readable by its owner alone, or opens what is there; the name is on disk when it returns.
    [[nodiscard]] Result<> open(const QString &path);
    [[nodiscard]] Result<> append(const QByteArray &bytes);
    /// Cuts the file after this many bytes.
    [[nodiscard]] Result<> cutAt(qint64 bytes);

private:
    [[nodiscard]] Result<> writeAll(const QByteArray &bytes) const;

    QString m_path;
    int m_descriptor = -1;
    qint64 m_size = 0;
    // After a failed sync the kernel may have dropped the pages: nothing later can be trusted to reach the disk.
    bool m_broken = false;
};

} // namespace Stillpoint
