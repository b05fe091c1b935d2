// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/kit/services.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace Stillpoint {

/// What something is, as names and values that can be compared: written by the tests themselves from the system
/// catalogues and the file system, never with the code or the tools under test.
using Fingerprint = QMap<QString, QString>;

/// The differences in words, one line each, at most `limit`; empty when they are equal.
[[nodiscard]] QStringList differences(const Fingerprint &expected, const Fingerprint &actual, int limit = 20);

enum class DatabasePart {
    Rows = 1, ///< per table: count and a checksum over all rows, whatever their order; sequences; large objects
    Structure = 2, ///< columns, constraints, indexes, views, functions, triggers, types, comments
    Settings = 4, ///< of the database itself: owner, encoding, collation, limits, comment, ALTER DATABASE SET
    Grants = 8 ///< privileges and owners of everything inside, and of the database
};
Q_DECLARE_FLAGS(DatabaseParts, DatabasePart)
Q_DECLARE_OPERATORS_FOR_FLAGS(DatabaseParts)

constexpr DatabaseParts everyPart =
    DatabaseParts(DatabasePart::Rows) | DatabasePart::Structure | DatabasePart::Settings | DatabasePart::Grants;

/// Reads a database (as superuser) in one transaction: in an exported snapshot when its id is given, else in its own.
/// schemas: only these; empty: all but the system's.
[[nodiscard]] Fingerprint fingerprintOfDatabase(const DatabaseAddress &address, DatabaseParts parts = everyPart,
                                                const QString &snapshot = {}, const QStringList &schemas = {});

/// Every entry below a folder by its name (percent-encoded where it is not plain): type, mode, owner, group, time in
/// nanoseconds, link target, hard-link group, size and SHA-256. The folder itself is ".".
[[nodiscard]] Fingerprint fingerprintOfTree(const QString &path);

} // namespace Stillpoint
