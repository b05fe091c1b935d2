// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/plan/stage.h"

#include <QHash>
#include <QString>

namespace Stillpoint {

/// Where an archive is unpacked below a work folder.
[[nodiscard]] QString unpackedArchiveFolder(const QString &workFolder);

/// Who compressed the data files: a dump tool reads its own files as they are.
enum class PackedBy { DumpTool, Stillpoint };

struct UnpackedArchive
{
    QString folder;
    bool temporary = false; ///< made by us below the work folder
};

/// A folder in which pg_restore finds every data file as it expects it. Data files that were compressed outside the
/// dump tool (".dat.zst" where the table of contents speaks of ".dat") are unpacked in parallel below workFolder; an
/// archive without such files is used where it lies. Only plain files of the archive's own folder are read. The copy is
/// whole when it is returned; a failed or cancelled one is removed. expected: the SHA-256 of each file by its name; a
/// file with another one, or that is not listed, is an IntegrityMismatch.
[[nodiscard]] Result<UnpackedArchive> unpackPostgresArchive(const QString &archive, const QString &workFolder,
                                                            PackedBy packedBy, const QHash<QString, QString> &expected,
                                                            int jobs, StageContext &context);

} // namespace Stillpoint
