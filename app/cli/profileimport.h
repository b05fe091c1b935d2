// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/cli/arguments.h"
#include "app/cli/output.h"
#include "app/engine/core/result.h"
#include "app/engine/profile/import.h"
#include "app/engine/profile/profile.h"

#include <vector>

namespace Stillpoint {

/// The options of "profile add" that read the application's own configuration.
[[nodiscard]] std::vector<OptionSpec> importOptions();

/// What the files named by --from say.
[[nodiscard]] Result<ImportedSettings> importedSettings(const Arguments &arguments);
/// What only the whole of options and files can say: --no-search, --no-content, and as whom the application logs in
/// where --database names another user.
void completeImported(Profile &profile, const ImportedSettings &imported, const Arguments &arguments);

/// Tells what was found and what was not. False: something has to be answered before the profile can be saved, by an
/// option or, for what only has to be confirmed, by --yes.
[[nodiscard]] bool reportImported(Output &output, const Profile &profile, const ImportedSettings &imported,
                                  const Arguments &arguments);

} // namespace Stillpoint
