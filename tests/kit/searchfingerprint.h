// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/kit/fingerprint.h"
#include "tests/kit/searchapi.h"

#include <functional>

namespace Stillpoint {

/// How an index is named in a fingerprint; lets sets of indices be compared that differ in their time stamps only.
using IndexNaming = std::function<QString(const QString &)>;

/// Removes the time stamp and the number that Flowable ends its physical names with: "acme-tasks-20260101-1200-00-1" is
/// "acme-tasks".
[[nodiscard]] QString withoutTimeStamp(const QString &index);

/// What the given concrete indices are: open or closed, settings (without what a cluster gives each copy anew),
/// mapping, every alias with its filter, number of documents, and a SHA-256 over ids, routing and sources whatever
/// their order. Refreshes open indices. Two indices with one name are a failed test.
[[nodiscard]] Fingerprint fingerprintOfIndices(SearchApi *cluster, const QStringList &indices,
                                               const IndexNaming &naming = {});

} // namespace Stillpoint
