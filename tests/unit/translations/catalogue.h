// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

#include <vector>

/// One text of a catalogue (.ts) with all its translated forms: one, or as many as the language has plural forms.
struct CatalogueEntry
{
    QString context;
    QString source;
    QString comment;
    QString state; ///< "", "unfinished", "vanished" or "obsolete"
    bool plural = false;
    QStringList forms;

    /// Names the entry in a failed test.
    [[nodiscard]] QString display() const;
};

/// What is wrong with an entry, in words, each with its name; empty when all is well. Checked are: that it is finished
/// and not empty, that every form has the place-holders, command line options, line breaks, mnemonics and the
/// punctuation at the end that the source has.
[[nodiscard]] QStringList faultsOf(const CatalogueEntry &entry);

/// All entries of a .ts file; a file that cannot be read gives none and says why in `problem`.
[[nodiscard]] std::vector<CatalogueEntry> readCatalogue(const QString &path, QString &problem);
