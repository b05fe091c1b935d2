// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace Stillpoint {

/// The parts of RESTORE.md, for restoretext.cpp alone. Each returns Markdown.
///
/// suffix: "" for the first store of its kind, "_2" for the second: the end of its variables' names.
[[nodiscard]] QString restoreDatabaseText(const QString &storeName, const QJsonObject &facts, const QString &suffix);
[[nodiscard]] QString restoreContentText(const QString &storeName, const QString &suffix);
/// url: of the cluster, from the profile's copy.
[[nodiscard]] QString restoreSearchText(const QJsonObject &facts, const QString &url);
/// For the end: how the aliases get to the restored indices; empty when there are none.
[[nodiscard]] QString searchAliasText(const QJsonObject &facts);

/// Roles that the database's owner, rights and settings name.
[[nodiscard]] QStringList restoreRoles(const QJsonObject &facts);

/// A word of the shell: 'it'\''s'. Line breaks become spaces, so that no name can begin a line of its own.
[[nodiscard]] QString shellWord(const QString &text);
/// "name" and 'text' of SQL, in the Unicode form where control characters are in them; always on one line.
[[nodiscard]] QString sqlIdentifier(const QString &name);
[[nodiscard]] QString sqlLiteral(const QString &text);
/// Text for prose: one line, nothing that Markdown or a terminal would take for a command.
[[nodiscard]] QString prose(const QString &text);

} // namespace Stillpoint
