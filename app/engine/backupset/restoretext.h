// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/manifest.h"

#include <QByteArray>

namespace Stillpoint {

/// RESTORE.md: how to restore this very set without Stillpoint, with psql, pg_restore, zstd, tar and the commands that
/// every system has (sh, awk, sort, sha256sum, mkdir, rm). All its ```sh blocks one after the other are a script that
/// restores the set beside whatever is there: into a new database and an empty folder. English, as it is the same text
/// that is run. Made from the manifest alone, before it is written; every name that comes from a server or a folder is
/// quoted so that none can become a command. Pure.
[[nodiscard]] QByteArray restoreText(const Manifest &manifest);

} // namespace Stillpoint
