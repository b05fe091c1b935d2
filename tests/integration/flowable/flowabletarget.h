// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/database/postgressession.h"
#include "tests/kit/services.h"

namespace Stillpoint {

[[nodiscard]] inline PostgresTarget targetOf(const DatabaseAddress &address)
{
    PostgresTarget target;
    target.settings.host = address.host;
    target.settings.port = address.port;
    target.settings.name = address.name;
    target.settings.schema = address.schema;
    target.settings.user = address.user;
    target.password = Secret(address.password.toUtf8());
    return target;
}

} // namespace Stillpoint
