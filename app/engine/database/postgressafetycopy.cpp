// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgressafetycopy.h"

#include "app/engine/database/postgresrestoreserver.h"
#include "app/engine/database/postgresswapschema.h"

namespace Stillpoint {

Result<std::unique_ptr<PostgresSession>> openBesideTarget(const PostgresTarget &target, const QString &purpose,
                                                          std::stop_token stop)
{
    if (target.settings.schema.isEmpty()) {
        return openMaintenance(target, purpose, stop);
    }
    return PostgresSession::open(target, {.database = {}, .purpose = purpose, .statementTimeout = std::nullopt}, stop);
}

Result<std::optional<QString>> commentOfCopy(PostgresSession &session, const PostgresTarget &target,
                                             const QString &name)
{
    if (!target.settings.schema.isEmpty()) {
        const auto state = schemaState(session, name);
        if (!state) {
            return fail(state.error());
        }
        return *state ? std::optional((*state)->comment) : std::nullopt;
    }
    const auto state = databaseState(session, name);
    if (!state) {
        return fail(state.error());
    }
    return *state ? std::optional((*state)->comment) : std::nullopt;
}

} // namespace Stillpoint
