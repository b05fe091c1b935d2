// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/stage.h"
#include "app/engine/run/journal.h"

#include <QHash>

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace Stillpoint {

/// What a run knows of itself, first in the journal and then in memory: which stages began and ended, their reports,
/// the fences, the steps. Thread-safe: stages write it from their threads. Owned by the run.
///
/// Records: "intent" without a step says that a stage begins, with a step that the step begins; "done" that the step is
/// done; "end" that the stage ended, for the run itself with the verdict.
class RunRecord
{
public:
    enum class StepMemory { Unknown, Intended, Done };

    RunRecord(std::unique_ptr<Journal> journal, const Clock &clock);

    [[nodiscard]] Result<> stageBegins(const QString &stage);
    /// Also gives the fence of a stage that ended well its finished moment.
    [[nodiscard]] Result<> stageEnded(const QString &stage, const Result<StageReport> &result);
    [[nodiscard]] Result<> fixed(const QString &stage, const Fence &fence);
    [[nodiscard]] Result<> decided(const QString &stage, const QString &decision, const QJsonObject &answer);
    [[nodiscard]] Result<> rollBackBegins();
    [[nodiscard]] Result<> runEnded(const QJsonObject &data);

    [[nodiscard]] StepMemory stepMemory(const QString &stage, const QString &step) const;
    /// Whether a step of the stage ever began, in this process or before: a stage that changes live data does so in
    /// steps alone.
    [[nodiscard]] bool hasSteps(const QString &stage) const;
    [[nodiscard]] Result<> stepIntended(const QString &stage, const Step &step);
    /// how: "acted", or "found" where inspect saw that an earlier attempt had done it.
    [[nodiscard]] Result<> stepDone(const QString &stage, const QString &step, const QString &how);

    [[nodiscard]] std::map<QString, StageReport> reports() const;
    [[nodiscard]] std::vector<Fence> fences() const;
    /// The first write to the journal that failed, whatever the stage made of it.
    [[nodiscard]] std::optional<Error> journalFailure() const;

    /// From the journal as it was opened: stages that began, in the order in which they ended, those that never ended
    /// last; and whether the run was already being rolled back.
    [[nodiscard]] const QStringList &beganEarlier() const { return m_beganEarlier; }

    [[nodiscard]] bool rollBackBeganEarlier() const { return m_rollBackBeganEarlier; }

private:
    void replay(const JournalRecord &record, QStringList &open);
    void remember(const QString &stage, const StageReport &report, const QDateTime &endedAt);
    [[nodiscard]] Result<> write(const QString &stage, const QString &event, const QJsonObject &data);

    struct StageFence
    {
        QString stage;
        Fence fence;
    };

    std::unique_ptr<Journal> m_journal;
    const Clock &m_clock;
    QStringList m_beganEarlier;
    bool m_rollBackBeganEarlier = false;
    // m_mutex protects everything below: stages that work side by side read each other's reports and fences.
    mutable std::mutex m_mutex;
    std::map<QString, StageReport> m_reports;
    std::vector<StageFence> m_fences;
    std::map<std::pair<QString, QString>, StepMemory> m_steps;
    std::optional<Error> m_journalFailure;
};

} // namespace Stillpoint
