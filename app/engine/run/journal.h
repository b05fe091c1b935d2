// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/clock.h"
#include "app/engine/core/result.h"

#include <QJsonObject>
#include <QString>

#include <memory>
#include <vector>

namespace Stillpoint {

/// One line of journal.jsonl (formats.md section 5).
struct JournalRecord
{
    qint64 seq = 0;
    QString utc;
    qint64 monoMs = 0;
    QString stage; ///< empty for the run itself
    QString event; ///< "intent", "done", "fixed", "decision", "end"
    QJsonObject data; ///< step name, fence, answer, report ... by event
};

/// The append-only journal of one run; each append is on disk when it returns. Thread-safe: stages append side by side.
class Journal
{
public:
    /// Creates journal.jsonl in an existing run folder, or opens it to append (resume); a torn last line is cut off,
    /// any other damage is an IntegrityMismatch.
    [[nodiscard]] static Result<std::unique_ptr<Journal>> open(const QString &runFolder, const Clock &clock);
    ~Journal();

    [[nodiscard]] Result<> append(const QString &stage, const QString &event, const QJsonObject &data = {});
    /// What was in the journal when it was opened.
    [[nodiscard]] const std::vector<JournalRecord> &earlier() const;

    /// Reads without opening for append. A torn last line is dropped.
    [[nodiscard]] static Result<std::vector<JournalRecord>> read(const QString &runFolder);

private:
    struct State;
    explicit Journal(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace Stillpoint
