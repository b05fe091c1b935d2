// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/content/frames.h"
#include "app/engine/core/descriptor.h"
#include "app/engine/core/hash.h"

namespace Stillpoint {

/// A pack that is written but not yet under its name.
struct FinishedPack
{
    QByteArray name; ///< SHA-256 of the file, hex
    qint64 bytes = 0;
    QString temporary;
};

/// Writes one pack, frame by frame, under a temporary name. A pack that was not closed is removed by the destructor.
/// Not thread-safe. Unix only.
class PackWriter
{
public:
    /// temporary: a free path in the packs' folder.
    [[nodiscard]] static Result<PackWriter> create(const QString &temporary);
    ~PackWriter();
    PackWriter(PackWriter &&) noexcept = default;
    PackWriter &operator=(PackWriter &&) noexcept = default;
    PackWriter(const PackWriter &) = delete;
    PackWriter &operator=(const PackWriter &) = delete;

    [[nodiscard]] Result<> add(const Frame &frame);

    [[nodiscard]] quint32 frames() const { return static_cast<quint32>(m_frames.size()); }

    [[nodiscard]] qint64 rawBytes() const { return m_rawBytes; }

    /// Adds the archive's end and the frame table.
    [[nodiscard]] Result<FinishedPack> close();

private:
    PackWriter(Descriptor file, QString temporary);
    [[nodiscard]] Result<> write(const QByteArray &bytes);

    Descriptor m_file;
    QString m_temporary;
    Sha256 m_hash;
    std::vector<FramePlace> m_frames;
    qint64 m_bytes = 0;
    qint64 m_rawBytes = 0;
};

/// Syncs a pack, gives it its name and syncs the folder. On any thread.
[[nodiscard]] Result<> publishPack(const BackupFolder &folder, const FinishedPack &pack);
/// Removes unfinished packs that earlier runs left. Those whose name starts with `keep` stay.
[[nodiscard]] Result<> removeUnfinishedPacks(const BackupFolder &folder, const QString &keep);
/// "packs/<run>.<store>.<number>.part".
[[nodiscard]] QString unfinishedPackPath(const BackupFolder &folder, const QString &owner, int number);

} // namespace Stillpoint
