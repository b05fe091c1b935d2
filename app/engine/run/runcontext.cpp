// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/runcontext.h"

#include "app/engine/core/logging.h"
#include "app/engine/core/redaction.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::RunContext)
};

} // namespace

RunContext::RunContext(const Surroundings &surroundings, const QString &stageId, std::stop_token stop, Purpose purpose)
    : m_surroundings(surroundings)
    , m_stageId(stageId)
    , m_stop(std::move(stop))
    , m_purpose(purpose)
    , m_gate(*surroundings.clock)
{
}

void RunContext::progress(const Progress &progress)
{
    if (const std::optional<Progress> passed = m_gate.offer(progress)) {
        m_surroundings.events->stageProgressed(m_stageId, *passed);
    }
}

void RunContext::flushProgress()
{
    if (const std::optional<Progress> last = m_gate.flush()) {
        m_surroundings.events->stageProgressed(m_stageId, *last);
    }
}

void RunContext::note(const QString &text)
{
    const QString redacted = Redaction::redact(text);
    log(LogLevel::Info, m_stageId, redacted);
    m_surroundings.events->stageNoted(m_stageId, redacted);
}

void RunContext::warn(const QString &text)
{
    const QString redacted = Redaction::redact(text);
    log(LogLevel::Warning, m_stageId, redacted);
    m_surroundings.events->stageWarned(m_stageId, redacted);
}

/// A lost journal ends a stage that works, and is only told by one that makes good.
Result<> RunContext::recorded(const Result<> &written)
{
    if (written || m_purpose == Purpose::Work) {
        return written;
    }
    if (!m_warnedOfJournal) {
        m_warnedOfJournal = true;
        warn(Texts::tr("%1 Putting things back goes on without a record.").arg(written.error().message));
    }
    return {};
}

Result<> RunContext::reportFixed(const Fence &fence)
{
    if (m_fixed) {
        return fail(Error::internal(m_stageId + u" reported its fixed moment twice"_s));
    }
    if (const Result<> written = recorded(m_surroundings.record->fixed(m_stageId, fence)); !written) {
        return written;
    }
    m_fixed = true;
    m_surroundings.events->stageFixed(m_stageId, fence);
    return {};
}

Result<StepState> RunContext::settle(const Step &step) const
{
    if (!step.inspect) {
        return fail(Error::internal(
            u"%1: the step \"%2\" was begun and cannot tell whether it happened"_s.arg(m_stageId, step.name)));
    }
    return step.inspect();
}

Result<> RunContext::perform(const Step &step)
{
    const RunRecord::StepMemory memory = m_surroundings.record->stepMemory(m_stageId, step.name);
    if (memory == RunRecord::StepMemory::Done) {
        return {};
    }
    // Between two steps is where a stop is seen; a step that began is carried through.
    if (m_stop.stop_requested()) {
        return fail(Error::cancelled());
    }
    if (memory == RunRecord::StepMemory::Intended) {
        const Result<StepState> state = settle(step);
        if (!state) {
            return fail(state.error());
        }
        if (*state == StepState::Done) {
            return recorded(m_surroundings.record->stepDone(m_stageId, step.name, u"found"_s));
        }
    }
    if (const Result<> intended = recorded(m_surroundings.record->stepIntended(m_stageId, step)); !intended) {
        return intended;
    }
    if (const Result<> acted = step.act(); !acted) {
        return acted;
    }
    return recorded(m_surroundings.record->stepDone(m_stageId, step.name, u"acted"_s));
}

bool RunContext::hasBegunSteps() const
{
    return m_surroundings.record->hasSteps(m_stageId);
}

Result<QString> RunContext::decide(const DecisionRequest &request)
{
    bool announced = false;
    const Result<Answer> answer = m_surroundings.desk->wait(request, m_stop, [this, &request, &announced] {
        announced = true;
        m_surroundings.events->decisionAsked(m_stageId, request);
    });
    if (announced) {
        m_surroundings.events->decisionSettled(m_stageId, request.id);
    }
    if (!answer) {
        return fail(answer.error());
    }
    const QJsonObject record{{u"answer"_s, answer->option}, {u"by"_s, answeredByName(answer->by)}};
    if (const Result<> written = recorded(m_surroundings.record->decided(m_stageId, request.id, record)); !written) {
        return fail(written.error());
    }
    note(u"decision %1: %2 (%3)"_s.arg(request.id, answer->option, answeredByName(answer->by)));
    return answer->option;
}

std::map<QString, StageReport> RunContext::finishedReports() const
{
    return m_surroundings.record->reports();
}

std::vector<Fence> RunContext::fences() const
{
    return m_surroundings.record->fences();
}

} // namespace Stillpoint
