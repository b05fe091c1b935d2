// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/content/restoreplaces.h"
#include "app/engine/content/unpack.h"
#include "app/engine/plan/stage.h"

namespace Stillpoint {

/// The restore of content alone: adds the files that the live database refers to and the live folder lacks or has with
/// another size, and removes nothing. Wrong files are kept in the folder of the safety copy. Lives on the stage's
/// stack. Unix only.
class AddMissing
{
public:
    explicit AddMissing(RestorePlaces places);

    /// Compares and writes the list of what will be added. The number of files.
    [[nodiscard]] Result<qint64> choose(const QString &referencesPath, const QString &contentStore,
                                        const QString &indexPath, const std::stop_token &stop);
    /// For unpack: whether the list names an entry. Asked in path order, several times from the start.
    [[nodiscard]] std::function<bool(const Entry &)> wanted() const;
    /// Moves the prepared files into the live folder; one journalled step that goes on where it was interrupted.
    [[nodiscard]] Result<> run(StageContext &context);
    /// Takes the added files out again, to a folder below `destination`, and puts the wrong ones back.
    [[nodiscard]] Result<> takeOut(const QString &destination);

private:
    [[nodiscard]] QString listPath() const;
    [[nodiscard]] Result<> forEach(const std::function<Result<>(const QByteArray &)> &take) const;
    [[nodiscard]] Result<> noteFolders() const;
    [[nodiscard]] Result<> addAll() const;
    [[nodiscard]] Result<StepState> look() const;

    RestorePlaces m_places;
};

} // namespace Stillpoint
