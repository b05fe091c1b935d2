// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace Stillpoint {

/// The files in a run's folder through which stages hand facts to later ones, so that stores never need to know each
/// other. Thread-safe because it only makes names. Formats: each a zstd file of JSON lines sorted by raw path bytes
/// (content.index format of formats.md section 4 for scans; consistency/references.h for references).
class Evidence
{
public:
    explicit Evidence(const QString &runFolder);

    /// Content objects the database referred to at its fence, and at the end of the window.
    [[nodiscard]] QString referencesAtFence() const;
    [[nodiscard]] QString referencesAfterWindow() const;
    /// Names-only scan before the first fence (index lines without hash and pack).
    [[nodiscard]] QString contentNames() const;
    /// Index of the copies that a pre-pass made.
    [[nodiscard]] QString contentPrepass() const;
    /// What should be in the search indices by the database at its fence, and at the end of the window
    /// (consistency/documents.h).
    [[nodiscard]] QString documentsAtFence() const;
    [[nodiscard]] QString documentsAfterWindow() const;
    /// Index writes that the database held as pending at its fence.
    [[nodiscard]] QString documentsPending() const;
    /// What the indices really held at the fixed moment of their capture.
    [[nodiscard]] QString documentsIndexed() const;

private:
    QString m_folder;
};

} // namespace Stillpoint
