// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/planrun.h"

#include "app/engine/core/logging.h"
#include "app/engine/run/transitions.h"

#include <QJsonDocument>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

RunContext::Purpose purposeOf(const PlannedStage &planned)
{
    return planned.runWhen.kind == RunWhen::Kind::AfterFailureOf ? RunContext::Purpose::Cleanup
                                                                 : RunContext::Purpose::Work;
}

StageState endState(const Result<StageReport> &result)
{
    if (result) {
        return StageState::Done;
    }
    return result.error().code == ErrorCode::Cancelled ? StageState::Cancelled : StageState::Failed;
}

} // namespace

PlanRun::PlanRun(PlanRunner &runner, RunRequest request)
    : m_runner(runner)
    , m_request(std::move(request))
{
    m_report.runId = m_request.runId;
    m_report.program = u"stillpoint " STILLPOINT_VERSION ""_s;
    m_report.plan = m_request.plan;
    m_report.subject = m_request.subject;
    m_report.acknowledgement = m_request.acknowledgement;
    m_report.startedAt = m_request.clock->utcNow();
    for (const PlannedStage &planned : m_request.plan.stages) {
        m_states[planned.id] = StageState::Pending;
        StageOutcome pending;
        pending.id = planned.id;
        pending.title = planned.title;
        m_report.stages.push_back(pending);
    }
}

PlanRun::~PlanRun()
{
    m_preparationStop.request_stop();
    for (auto &[id, working] : m_working) {
        working.stop.request_stop();
    }
    // What is being taken back is not stopped, but must not wait for an answer that nobody can give any more.
    m_desk.setUnattended(true);
    m_working.clear();
    m_phaseThread.reset();
}

void PlanRun::post(std::function<void()> onMainThread)
{
    QMetaObject::invokeMethod(&m_mailbox, std::move(onMainThread), Qt::QueuedConnection);
}

void PlanRun::enter(RunState state)
{
    Q_ASSERT(mayFollow(m_state, state));
    m_state = state;
    log(LogLevel::Info, u"run"_s, u"%1: %2"_s.arg(m_request.runId, runStateName(state)));
    Q_EMIT m_runner.runStateChanged(state);
}

void PlanRun::enter(const QString &stage, StageState state)
{
    Q_ASSERT(mayFollow(m_states.at(stage), state));
    m_states[stage] = state;
    outcome(stage).state = state;
    log(LogLevel::Info, u"run"_s, u"%1: %2"_s.arg(stage, stageStateName(state)));
    Q_EMIT m_runner.stageStateChanged(stage, state);
}

StageOutcome &PlanRun::outcome(const QString &stage)
{
    return *std::ranges::find(m_report.stages, stage, &StageOutcome::id);
}

RunContext::Surroundings PlanRun::surroundings()
{
    return {.runId = m_request.runId,
            .runFolder = m_request.runFolder,
            .plan = &m_request.plan,
            .clock = m_request.clock,
            .record = m_record.get(),
            .desk = &m_desk,
            .events = this};
}

void PlanRun::begin()
{
    enter(RunState::Preparing);
    const QByteArray firstReport = QJsonDocument(m_report.toJson()).toJson();
    const auto prepare = [this, around = surroundings(), firstReport, stop = m_preparationStop.get_token()] {
        const auto preparation = std::make_shared<Preparation>(prepareRun(m_request, around, firstReport, stop));
        post([this, preparation] { onPrepared(preparation); });
    };
    m_phaseThread = std::make_unique<StageThread>(u"prepare"_s, prepare);
}

void PlanRun::onPrepared(const std::shared_ptr<Preparation> &preparation)
{
    m_phaseThread.reset();
    m_record = std::move(preparation->record);
    m_report.checks = preparation->checks;
    Q_EMIT m_runner.checksReady(m_report.checks);
    if (m_record) {
        takeOverEarlierWork();
    }
    const auto blocker = std::ranges::find(m_report.checks, Severity::Blocker, &CheckResult::severity);
    if (preparation->error && preparation->error->code != ErrorCode::Cancelled) {
        onFailure(*preparation->error);
    } else if (blocker != m_report.checks.end()) {
        onFailure(Error::invalidInput(blocker->explanation, blocker->remedy));
    } else if (preparation->error && !m_unhappy.cancelled) {
        requestCancel();
    }
    if (m_failed || m_unhappy.cancelled) {
        // Nothing was begun by this process, so there is nothing of its own to take back.
        m_endOrder.clear();
        makeGood();
        return;
    }
    enter(RunState::Running);
    if (m_record->rollBackBeganEarlier()) {
        onFailure(Error{.code = ErrorCode::Cancelled,
                        .message = PlanRunner::tr("The run was interrupted while it was putting things back."),
                        .detail = {},
                        .hint = {}});
        makeGood();
        return;
    }
    m_phase = Phase::Working;
    proceed();
}

/// Resume: what an earlier process finished stays finished.
void PlanRun::takeOverEarlierWork()
{
    m_began = m_record->beganEarlier();
    m_endOrder = m_began;
    m_report.fences = m_record->fences();
    const std::map<QString, StageReport> reports = m_record->reports();
    for (const auto &[id, report] : reports) {
        if (m_states.contains(id)) {
            outcome(id).report = report;
            m_shares[id] = 1;
            enter(id, StageState::Done);
        }
    }
}

void PlanRun::proceed()
{
    for (const PlannedStage &planned : m_request.plan.stages) {
        // Asked anew each time: whoever hears that a stage began may cancel the run.
        const bool goesOn = !m_failed && !m_unhappy.cancelled;
        if (goesOn && m_states.at(planned.id) == StageState::Pending && isReleased(planned, m_states)) {
            beginStage(planned);
        }
    }
    if (!m_working.empty()) {
        return;
    }
    const bool allDone =
        std::ranges::all_of(m_states, [](const auto &entry) { return entry.second == StageState::Done; });
    if (allDone) {
        conclude(completionVerdict(m_record->reports()));
    } else {
        makeGood();
    }
}

void PlanRun::beginStage(const PlannedStage &planned)
{
    const QString id = planned.id;
    const RunContext::Purpose purpose = purposeOf(planned);
    Working &working = m_working[id];
    working.purpose = purpose;
    m_began.removeAll(id);
    m_began.append(id);
    m_endOrder.removeAll(id);
    outcome(id).startedAt = m_request.clock->utcNow();
    enter(id, StageState::Running);
    if (purpose == RunContext::Purpose::Cleanup) {
        QTimer::singleShot(m_request.cleanupLimit, &m_mailbox,
                           [stop = working.stop]() mutable { stop.request_stop(); });
    }
    const auto work = [this, id, purpose, around = surroundings(), stop = working.stop.get_token()] {
        RunContext context(around, id, stop, purpose);
        const StageEnd end = this->work(id, context, purpose);
        post([this, id, end] { onStageEnded(id, end); });
    };
    working.thread = std::make_unique<StageThread>(id, work);
}

/// On the stage's thread.
PlanRun::StageEnd PlanRun::work(const QString &stage, RunContext &context, RunContext::Purpose purpose) const
{
    const bool mayLoseRecord = purpose == RunContext::Purpose::Cleanup;
    if (const Result<> recorded = m_record->stageBegins(stage); !recorded && !mayLoseRecord) {
        return {.result = fail(recorded.error()), .began = false};
    }
    Stage &implementation = *m_request.stages.at(stage);
    Result<StageReport> result = withoutExceptions(stage, [&] { return implementation.run(context); });
    context.flushProgress();
    if (mayLoseRecord && endState(result) == StageState::Cancelled) {
        // Nobody cancels it: its time was up.
        result = fail(Error::timeout(m_request.plan.find(stage)->title, m_request.cleanupLimit));
    }
    const std::optional<Error> lost = m_record->journalFailure();
    if (result && lost && !mayLoseRecord) {
        result = fail(*lost);
    }
    if (const Result<> recorded = m_record->stageEnded(stage, result); !recorded && result) {
        if (mayLoseRecord) {
            context.warn(recorded.error().message);
        } else {
            result = fail(recorded.error());
        }
    }
    return {.result = result, .began = true};
}

void PlanRun::onStageEnded(const QString &stage, const StageEnd &end)
{
    const PlannedStage &planned = *m_request.plan.find(stage);
    m_working.erase(stage);
    StageOutcome &ended = outcome(stage);
    ended.endedAt = m_request.clock->utcNow();
    m_report.fences = m_record->fences();
    if (!end.result && end.result.error().code != ErrorCode::Cancelled) {
        ended.error = end.result.error();
    }
    if (end.result) {
        ended.report = *end.result;
        for (const QString &warning : end.result->warnings) {
            addWarning(stage, warning);
        }
    }
    if (!end.began) {
        m_began.removeAll(stage);
    } else if (m_phase == Phase::Working) {
        m_endOrder.append(stage); // what runs after a failure makes good and is not taken back itself
    }
    enter(stage, endState(end.result));
    if (end.result) {
        m_shares[stage] = 1;
        publishShare();
    } else {
        judge(planned, end.result.error());
    }
    saveReport();
    if (m_phase == Phase::Working) {
        proceed();
    } else {
        makeGood();
    }
}

/// What a stage that did not end well means for the run.
void PlanRun::judge(const PlannedStage &planned, const Error &error)
{
    if (purposeOf(planned) == RunContext::Purpose::Cleanup) {
        // It lowers the outcome and stops nobody: a sealed set is no worse because the nodes did not start.
        m_unhappy.owedStageFailed = true;
        if (!m_report.error) {
            m_report.error = error;
        }
    } else if (error.code != ErrorCode::Cancelled) {
        onFailure(error);
    } else if (!m_failed && !m_unhappy.cancelled) {
        requestCancel(); // the stage was left by the administrator's own decision
    }
}

/// The first failure decides; what fails after a cancel is told beside it.
void PlanRun::onFailure(const Error &error)
{
    if (!m_report.error) {
        m_report.error = error;
    }
    log(LogLevel::Error, u"run"_s, error.toString());
    m_failed = m_failed || !m_unhappy.cancelled;
    stopWork();
}

void PlanRun::requestCancel()
{
    const bool canBeCancelled = m_phase == Phase::Preparing || m_phase == Phase::Working;
    if (m_state == RunState::Idle || !canBeCancelled || m_failed || m_unhappy.cancelled) {
        return;
    }
    m_unhappy.cancelled = true;
    enter(RunState::Cancelling);
    stopWork();
}

void PlanRun::stopWork()
{
    m_preparationStop.request_stop();
    for (auto &[id, working] : m_working) {
        if (working.purpose == RunContext::Purpose::Work) {
            working.stop.request_stop();
        }
    }
}

} // namespace Stillpoint
