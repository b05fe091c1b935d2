// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/search/documentscan.h"

#include <QJsonObject>
#include <QJsonValue>

namespace Stillpoint {

/// Which of the compared fields the documents of one index can have, and their values in the form of
/// IndexedDocument::fields. A value; without fields it finds none.
class DocumentFields
{
public:
    DocumentFields() = default;
    /// mapping: of one index, as the cluster tells it (with a type below it before Elasticsearch 7).
    DocumentFields(const std::vector<ComparedField> &fields, const QJsonObject &mapping);

    /// For "_source" of a search: the names to give out, or false.
    [[nodiscard]] QJsonValue source() const;
    /// A field that the mapping has and the document has not is empty, as its column would be null; a field that the
    /// mapping has not, and a value that is no text, number or time, are left out.
    [[nodiscard]] QMap<QString, QString> valuesOf(const QJsonObject &hit) const;

private:
    std::vector<ComparedField> m_fields; ///< with the names that are mapped
    bool m_sourceIsWhole = true; ///< nothing that a document was sent with is left out of what it gives back
};

/// A document's time as milliseconds since 1970: ISO 8601 with or without zone (then UTC), or a number that is one.
[[nodiscard]] std::optional<qint64> documentTime(const QJsonValue &value);

} // namespace Stillpoint
