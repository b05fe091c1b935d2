// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/consistency/documents.h"

namespace Stillpoint {

/// What can be wrong with a document; the words for each are in one table.
enum class DocumentFault { Missing, Orphan, Stale, Twice };

/// Counts a finding of this document, and names it while its kind has room. fields: for Stale.
void addDocumentFinding(DocumentReport &report, DocumentFault fault, const QString &key, const QString &id,
                        const QStringList &fields = {});

} // namespace Stillpoint
