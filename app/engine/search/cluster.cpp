// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/cluster.h"

namespace Stillpoint {

Cluster::Cluster(ClusterTarget target, std::shared_ptr<HttpClient> http)
    : m_target(std::move(target))
    , m_http(std::move(http))
{
}

} // namespace Stillpoint
