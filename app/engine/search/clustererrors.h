// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/error.h"
#include "app/engine/search/cluster.h"

namespace Stillpoint {

/// Reads the refusal out of an answer's body, which may be an object, a text, or no JSON at all.
[[nodiscard]] ClusterFault faultOf(int status, const QByteArray &body);

/// The sentence and the hint for a refusal, from one table of what seven servers really answer (Elasticsearch 6.8.23,
/// 7.17.29, 8.19.5, 9.2.0; OpenSearch 1.3.20, 2.19.3, 3.4.0). Matched by the error's type, then by a fragment of its
/// texts, never by status alone. A refusal that is not in the table still names cluster and subject. The server's own
/// words are in the detail, redacted. Codes: AuthenticationFailed (401), PermissionDenied (403 security), NotFound
/// (repository, snapshot, index), Busy (another snapshot or restore, repository in use, no master), VersionMismatch
/// (cannot read the snapshot), NoSpace (flood stage, shard limit), InvalidInput (names, path.repo), Protocol (rest).
[[nodiscard]] Error clusterError(const ClusterFault &fault, const QString &cluster, const ClusterSubject &subject);

} // namespace Stillpoint
