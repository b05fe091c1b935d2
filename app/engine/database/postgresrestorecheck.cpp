// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresstages.h"

namespace Stillpoint {
std::vector<CheckResult> checkPostgresForRestore(const PostgresRestoreSettings &, std::stop_token)
{
    return {};
}
} // namespace Stillpoint
