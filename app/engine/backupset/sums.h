// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/backupset/verifier.h"
#include "app/engine/core/result.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <vector>

namespace Stillpoint {

/// SHA256SUMS of a set: one line a file, "<hex>  <path>", readable by `sha256sum -c` in the set's folder. It covers
/// every file of the set but itself, the manifest (which covers it), the report, history.jsonl and the mark of a
/// deletion. Path relative to the set's folder, raw bytes, to lower-case hex; sorted by raw bytes.
using SumList = std::map<QByteArray, QByteArray>;

/// How coreutils writes one line: a name with a newline, carriage return or backslash is escaped and the line begins
/// with a backslash.
[[nodiscard]] QByteArray sumLine(const QByteArray &sha256Hex, const QByteArray &path);
/// IntegrityMismatch for anything that is not such a list, also for absolute paths and ".." (untrusted input).
[[nodiscard]] Result<SumList> parseSums(const QByteArray &text);

/// Hashes all files of the set on the caller's worker thread. A link or a special file in a set is an
/// IntegrityMismatch: Stillpoint never makes one.
[[nodiscard]] Result<SumList> computeSums(const BackupSet &set, const VerifyWork &work);
/// Computes and writes SHA256SUMS durably; the SHA-256 of the list itself.
[[nodiscard]] Result<QString> writeSums(const BackupSet &set, const VerifyWork &work);

/// Compares the set's folder with its SHA256SUMS: missing and extra files at every depth; from Hashes on each file is
/// read back from the disk, and one that carries the bytes of another file of the list is called swapped. The list
/// itself must have been checked against the manifest before.
[[nodiscard]] Result<std::vector<VerifyFinding>> checkSums(const BackupSet &set, VerifyDepth depth,
                                                           const VerifyWork &work);

} // namespace Stillpoint
