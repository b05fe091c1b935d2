// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/search/searchstages.h"

namespace Stillpoint {

/// Fields of a document that are compared with the row it was made of.
struct ComparedField
{
    QString column; ///< the name both sides use in the lists
    QStringList fields; ///< names the document may use
    bool isTime = false;
};

/// key to its compared fields; keys without an entry are compared by id alone.
using ComparedFields = QMap<QString, std::vector<ComparedField>>;

/// Writes the id (and the compared fields) of every document of the chosen indices to Evidence::documentsIndexed(),
/// from one view of each index that does not move while it is read (scroll in the order of the index). Facts under
/// "documents": {"counts": {key: n}, "keys": [...]}.
[[nodiscard]] std::shared_ptr<SearchReader> makeDocumentScan(const QString &runFolder, const ComparedFields &fields);

} // namespace Stillpoint
