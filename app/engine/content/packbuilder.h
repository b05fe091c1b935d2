// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/content/entry.h"
#include "app/engine/content/packwriter.h"
#include "app/engine/core/workers.h"

#include <map>
#include <optional>

namespace Stillpoint {

/// Bytes of input after which a pack is closed and the next one begun.
constexpr qint64 packTarget = 32LL * 1024 * 1024;

/// The new packs of one copy. Entries name them by number until every pack has its name. Used by the stage's thread;
/// syncing and renaming happen on the workers.
class PackBuilder
{
public:
    /// owner: start of the temporary names; folder and workers outlive the builder.
    PackBuilder(const BackupFolder &folder, QString owner, Workers &workers);

    /// Adds members that were compressed together: their frames follow each other in one pack. Entries with stored
    /// members (frame counted within `frames`) get their place.
    [[nodiscard]] Result<> add(const std::vector<Frame> &frames, std::vector<Entry> &entries);
    /// A pack of its own for a large file; end with adopt.
    [[nodiscard]] Result<PackWriter> startOwn();
    /// Closes a pack of startOwn and returns its number.
    [[nodiscard]] Result<int> adopt(PackWriter writer);
    /// Closes what is open. The packs are in place once the workers have ended.
    [[nodiscard]] Result<> finish();

    /// Names by number; complete after finish().
    [[nodiscard]] const std::vector<QByteArray> &names() const { return m_names; }

    /// Sizes by name.
    [[nodiscard]] const std::map<QByteArray, qint64> &sizes() const { return m_sizes; }

private:
    [[nodiscard]] Result<> close(int number, PackWriter &writer);

    const BackupFolder &m_folder;
    QString m_owner;
    Workers &m_workers;
    std::optional<PackWriter> m_current;
    int m_currentNumber = 0;
    int m_temporaries = 0;
    std::vector<QByteArray> m_names;
    std::map<QByteArray, qint64> m_sizes;
};

} // namespace Stillpoint
