// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace Stillpoint {

/// A document as a list holds it; key and id are the UTF-8 bytes by which lists are sorted.
struct ListedDocument
{
    QByteArray key;
    QByteArray id;
    QMap<QString, QString> fields;
    QString version{}; ///< of the row; empty when not known
};

/// Reads what a DocumentWriter wrote, in order, one document at a time. A damaged line and a list out of order are an
/// IntegrityMismatch.
class DocumentListReader
{
public:
    [[nodiscard]] static Result<DocumentListReader> open(const QString &path);
    ~DocumentListReader();
    DocumentListReader(DocumentListReader &&) noexcept;
    DocumentListReader &operator=(DocumentListReader &&) noexcept;

    /// The keys that were read for this list, also those without any document.
    [[nodiscard]] const QStringList &keys() const;
    /// The next document, or nothing at the end. The same one may come several times.
    [[nodiscard]] Result<std::optional<ListedDocument>> next();

private:
    struct State;
    explicit DocumentListReader(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace Stillpoint
