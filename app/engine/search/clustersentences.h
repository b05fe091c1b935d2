// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/error.h"

#include <span>

namespace Stillpoint {

/// One refusal in words. In the texts %1 is the cluster, %2 "the repository r1", %3 "the snapshot s1", %4 "the index
/// i1" and %5 the privileges the server asks for. Untranslated, of the context Stillpoint::ClusterErrors.
struct ClusterSentence
{
    const char *type; ///< of the error; nullptr: any
    const char *fragment; ///< of its texts; nullptr: any
    int status; ///< 0: any
    ErrorCode code;
    const char *message;
    const char *hint;
};

/// The first that fits counts, so the special stands before the general.
[[nodiscard]] std::span<const ClusterSentence> clusterSentences();

} // namespace Stillpoint
