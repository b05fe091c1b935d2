// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/error.h"
#include "app/engine/profile/profile.h"

#include <QByteArray>
#include <QString>

namespace Stillpoint {

/// What PostgreSQL and its tools said, as an Error that names host and object and tells what to do. Pure functions,
/// safe on any thread. The server's own text, which may be in its own language, goes to the detail, redacted.

/// A session could not be opened. libpq gives no code then, so that the text decides; the English and the German
/// catalogue are known. database: the one that was asked for.
[[nodiscard]] Error postgresConnectError(const DatabaseSettings &settings, const QString &database,
                                         const QString &serverText);

/// A statement failed. The SQLSTATE decides wherever there is one (PostgreSQL manual, appendix A); an empty one means
/// that libpq itself gave up, usually because the connection is gone.
[[nodiscard]] Error postgresStatementError(const DatabaseSettings &settings, const QString &sqlState,
                                           const QString &serverText);

/// A client tool ended badly. tool: "pg_dump", "pg_restore"; errorText: what it wrote to standard error, in English
/// because tools run in the C locale (the server's part may still be in another language).
[[nodiscard]] Error postgresToolError(const DatabaseSettings &settings, const QString &tool, int exitCode,
                                      const QByteArray &errorText);

} // namespace Stillpoint
