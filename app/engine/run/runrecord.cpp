// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/runrecord.h"

#include "app/engine/run/runreport.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::RunRecord)
};

StageState endState(const Result<StageReport> &result)
{
    if (result) {
        return StageState::Done;
    }
    return result.error().code == ErrorCode::Cancelled ? StageState::Cancelled : StageState::Failed;
}

const auto rollBackStep = u"roll back"_s;

} // namespace

RunRecord::RunRecord(std::unique_ptr<Journal> journal, const Clock &clock)
    : m_journal(std::move(journal))
    , m_clock(clock)
{
    QStringList open;
    for (const JournalRecord &record : m_journal->earlier()) {
        replay(record, open);
    }
    m_beganEarlier += open;
}

/// open: stages that began and have not ended yet.
void RunRecord::replay(const JournalRecord &record, QStringList &open)
{
    const QString step = record.data.value(u"step"_s).toString();
    if (record.stage.isEmpty()) {
        m_rollBackBeganEarlier = m_rollBackBeganEarlier || (record.event == "intent"_L1 && step == rollBackStep);
    } else if (record.event == "intent"_L1 && step.isEmpty()) {
        m_beganEarlier.removeAll(record.stage); // an earlier attempt that ended; it is open again
        open.removeAll(record.stage);
        open.append(record.stage);
    } else if (record.event == "intent"_L1) {
        m_steps[{record.stage, step}] = StepMemory::Intended;
    } else if (record.event == "done"_L1) {
        m_steps[{record.stage, step}] = StepMemory::Done;
    } else if (record.event == "fixed"_L1) {
        if (const Result<Fence> fence = Fence::fromJson(record.data)) {
            m_fences.push_back({.stage = record.stage, .fence = *fence});
        }
    } else if (record.event == "end"_L1) {
        open.removeAll(record.stage);
        m_beganEarlier.append(record.stage);
        if (record.data.value(u"state"_s).toString() == stageStateName(StageState::Done)) {
            remember(record.stage, StageReport::fromJson(record.data.value(u"report"_s).toObject()),
                     fromIsoUtc(record.utc));
        }
    }
}

void RunRecord::remember(const QString &stage, const StageReport &report, const QDateTime &endedAt)
{
    m_reports.insert_or_assign(stage, report);
    for (StageFence &entry : m_fences) {
        if (entry.stage == stage && !entry.fence.finishedAt.isValid()) {
            entry.fence.finishedAt = endedAt;
        }
    }
}

Result<> RunRecord::write(const QString &stage, const QString &event, const QJsonObject &data)
{
    Result<> written = m_journal->append(stage, event, data);
    if (!written) {
        written.error().message = Texts::tr("The run can no longer be recorded. %1").arg(written.error().message);
        const std::scoped_lock lock(m_mutex);
        if (!m_journalFailure) {
            m_journalFailure = written.error();
        }
    }
    return written;
}

Result<> RunRecord::stageBegins(const QString &stage)
{
    return write(stage, u"intent"_s, {});
}

Result<> RunRecord::stageEnded(const QString &stage, const Result<StageReport> &result)
{
    QJsonObject data{{u"state"_s, stageStateName(endState(result))}};
    if (result) {
        data.insert(u"report"_s, result->toJson());
    } else {
        data.insert(u"error"_s, errorToJson(result.error()));
    }
    Result<> written = write(stage, u"end"_s, data);
    if (!written || !result) {
        return written;
    }
    const std::scoped_lock lock(m_mutex);
    remember(stage, *result, m_clock.utcNow());
    return {};
}

Result<> RunRecord::fixed(const QString &stage, const Fence &fence)
{
    Result<> written = write(stage, u"fixed"_s, fence.toJson());
    if (written) {
        const std::scoped_lock lock(m_mutex);
        // A stage that is run anew after a crash has a new fence; the old one says nothing of the result.
        std::erase_if(m_fences, [&stage](const StageFence &entry) { return entry.stage == stage; });
        m_fences.push_back({.stage = stage, .fence = fence});
    }
    return written;
}

Result<> RunRecord::decided(const QString &stage, const QString &decision, const QJsonObject &answer)
{
    QJsonObject data = answer;
    data.insert(u"decision"_s, decision);
    return write(stage, u"decision"_s, data);
}

Result<> RunRecord::rollBackBegins()
{
    return write({}, u"intent"_s, {{u"step"_s, rollBackStep}});
}

Result<> RunRecord::runEnded(const QJsonObject &data)
{
    return write({}, u"end"_s, data);
}

RunRecord::StepMemory RunRecord::stepMemory(const QString &stage, const QString &step) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_steps.find({stage, step});
    return found == m_steps.end() ? StepMemory::Unknown : found->second;
}

bool RunRecord::hasSteps(const QString &stage) const
{
    const std::lock_guard lock(m_mutex);
    return std::any_of(m_steps.begin(), m_steps.end(),
                       [&stage](const auto &step) { return step.first.first == stage; });
}

Result<> RunRecord::stepIntended(const QString &stage, const Step &step)
{
    Result<> written = write(stage, u"intent"_s, {{u"step"_s, step.name}, {u"intent"_s, step.intent}});
    const std::scoped_lock lock(m_mutex);
    m_steps[{stage, step.name}] = StepMemory::Intended;
    return written;
}

Result<> RunRecord::stepDone(const QString &stage, const QString &step, const QString &how)
{
    Result<> written = write(stage, u"done"_s, {{u"step"_s, step}, {u"how"_s, how}});
    const std::scoped_lock lock(m_mutex);
    m_steps[{stage, step}] = StepMemory::Done;
    return written;
}

std::map<QString, StageReport> RunRecord::reports() const
{
    const std::scoped_lock lock(m_mutex);
    return m_reports;
}

std::vector<Fence> RunRecord::fences() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<Fence> fences;
    for (const StageFence &entry : m_fences) {
        fences.push_back(entry.fence);
    }
    return fences;
}

std::optional<Error> RunRecord::journalFailure() const
{
    const std::scoped_lock lock(m_mutex);
    return m_journalFailure;
}

} // namespace Stillpoint
