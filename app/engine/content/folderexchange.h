// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/content/restoreplaces.h"
#include "app/engine/content/tree.h"
#include "app/engine/plan/stage.h"

namespace Stillpoint {

/// Puts one folder in the place of the live one and keeps what was live: a restore's swap and its undo are the same
/// exchange with other names. Every rename is a journalled step, settled by looking at what exists. Lives on the
/// stage's stack. Unix only.
class FolderExchange
{
public:
    /// name: "swap" or "undo", under which its facts are kept; incoming: the folder that becomes live, may be missing
    /// (then the live one is only taken away); outgoing: where the live one goes, does not exist yet.
    FolderExchange(RestorePlaces places, QString name, QString incoming, QString outgoing);

    [[nodiscard]] Result<> run(StageContext &context);
    /// Puts back what run did, whatever part of it.
    [[nodiscard]] Result<> revert();

private:
    [[nodiscard]] Result<QJsonObject> plan();
    [[nodiscard]] bool isComplete(const QJsonObject &facts) const;
    [[nodiscard]] Result<> exchangeFolders(StageContext &context, const QJsonObject &facts);
    [[nodiscard]] Result<> exchangeEntries(StageContext &context, const QJsonObject &facts);
    [[nodiscard]] Result<> finishEntries(const QJsonObject &facts);
    [[nodiscard]] Result<> moveEntry(StageContext &context, const QString &stepName, const QByteArray &name,
                                     const QString &from, const QString &to);
    [[nodiscard]] Result<> revertFolders(const QJsonObject &facts);
    [[nodiscard]] Result<> revertEntries(const QJsonObject &facts);

    RestorePlaces m_places;
    QString m_name;
    QString m_incoming;
    QString m_outgoing;
};

/// rename(2) of a raw name between two folders; EEXIST instead of replacing. 0 or errno.
[[nodiscard]] int renameEntry(const QString &fromFolder, const QByteArray &name, const QString &toFolder);
/// Whether a raw name exists in a folder, links not followed.
[[nodiscard]] bool entryExists(const QString &folder, const QByteArray &name);

} // namespace Stillpoint
