// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/database/postgressession.h"

#include <QString>

#include <memory>
#include <optional>
#include <stop_token>

namespace Stillpoint {

/// What undo and discard share: both look for the database or schema that a restore put aside.

/// A session from which the target can be renamed or dropped: beside it for a database of its own, inside it for a
/// schema.
[[nodiscard]] Result<std::unique_ptr<PostgresSession>> openBesideTarget(const PostgresTarget &target,
                                                                        const QString &purpose, std::stop_token stop);
/// The comment of the database or schema of that name, which carries our marker; nothing when there is none such.
[[nodiscard]] Result<std::optional<QString>> commentOfCopy(PostgresSession &session, const PostgresTarget &target,
                                                           const QString &name);

} // namespace Stillpoint
