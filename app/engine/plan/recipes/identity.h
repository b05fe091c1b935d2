// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/manifest.h"
#include "app/engine/database/postgressession.h"
#include "app/engine/plan/check.h"
#include "app/engine/profile/profile.h"
#include "app/engine/run/runreport.h"
#include "app/engine/search/searchstages.h"

#include <QJsonObject>

#include <stop_token>
#include <vector>

namespace Stillpoint {

/// Telling applications and environments apart, so that nothing is restored over the wrong one (design.md section 5).

/// What a backup's captures learned about the identity of the servers, by store name; for Profile::fingerprints.
[[nodiscard]] QJsonObject learnedFingerprints(const RunReport &report);

/// Compares what the profile learned with what is there now. A difference is a blocker whose remedy is the legitimate
/// way for a rebuilt server.
[[nodiscard]] std::vector<CheckResult> checkIdentity(const Profile &profile, const PostgresTarget &target,
                                                     std::stop_token stop);
/// The same for the search cluster, by its uuid.
[[nodiscard]] std::vector<CheckResult> checkClusterIdentity(const Profile &profile, const SearchAccess &search,
                                                            std::stop_token stop);

enum class IdentityRule {
    Same, ///< the set must come from this very application
    AsClone ///< a set of another application or environment is restored here on purpose
};

/// Whether a set belongs to the profile that it is to be restored over.
[[nodiscard]] std::vector<CheckResult> checkSetBelongs(const Manifest &manifest, const Profile &profile,
                                                       IdentityRule rule);

} // namespace Stillpoint
