// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/runview.h"

#include "app/cli/terminal.h"
#include "app/engine/core/text.h"

#include <QJsonArray>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t lossesShown = 10;

QJsonObject progressToJson(const QString &stage, const Progress &progress, double overall)
{
    QJsonObject object{{u"event"_s, u"progress"_s},
                       {u"stage"_s, stage},
                       {u"done"_s, progress.done},
                       {u"activity"_s, progress.activity},
                       {u"overall"_s, overall}};
    if (progress.total) {
        object.insert(u"total"_s, *progress.total);
    }
    object.insert(u"unit"_s,
                  progress.unit == ProgressUnit::Bytes      ? u"bytes"_s
                      : progress.unit == ProgressUnit::Rows ? u"rows"_s
                                                            : u"items"_s);
    return object;
}

QString amount(qint64 value, ProgressUnit unit)
{
    return unit == ProgressUnit::Bytes ? formatBytes(value) : formatCount(value);
}

QString progressText(const PlannedStage &stage, const Progress &progress, double overall)
{
    QString text = u"%1 %  %2"_s.arg(static_cast<int>(overall * 100), 3).arg(stage.title);
    if (!progress.activity.isEmpty()) {
        text += u": "_s + progress.activity;
    }
    if (progress.total && *progress.total > 0) {
        text += u" (%1 of %2)"_s.arg(amount(progress.done, progress.unit), amount(*progress.total, progress.unit));
    } else if (progress.done > 0) {
        text += u" (%1)"_s.arg(amount(progress.done, progress.unit));
    }
    return text;
}

const StageOutcome *outcomeOf(const RunReport &report, const QString &stage)
{
    for (const StageOutcome &outcome : report.stages) {
        if (outcome.id == stage) {
            return &outcome;
        }
    }
    return nullptr;
}

std::chrono::milliseconds durationOf(const StageOutcome &outcome)
{
    return std::chrono::milliseconds(outcome.startedAt.msecsTo(outcome.endedAt));
}

} // namespace

RunView::RunView(PlanRunner &runner, Output &output, QObject *parent)
    : QObject(parent)
    , m_runner(runner)
    , m_output(output)
{
    connect(&runner, &PlanRunner::stageStateChanged, this, &RunView::onStageStateChanged);
    connect(&runner, &PlanRunner::progressChanged, this, &RunView::onProgress);
    connect(&runner, &PlanRunner::decisionNeeded, this, &RunView::onDecisionNeeded);
    connect(&runner, &PlanRunner::overallProgressChanged, this, [this](double share) { m_overall = share; });
    connect(&runner, &PlanRunner::runStateChanged, this, [this](RunState state) {
        m_output.event({{u"event"_s, u"run"_s}, {u"state"_s, runStateName(state)}});
        if (state == RunState::Cancelling) {
            m_output.line(u"Cancelling ..."_s);
        }
    });
    connect(&runner, &PlanRunner::fenceReached, this, [this](const Fence &fence) {
        QJsonObject object = fence.toJson();
        object.insert(u"event"_s, u"fence"_s);
        m_output.event(object);
    });
    connect(&runner, &PlanRunner::warned, this, [this](const QString &stage, const QString &text) {
        m_output.event({{u"event"_s, u"warning"_s}, {u"stage"_s, stage}, {u"text"_s, text}});
        m_output.line(u"  warning  "_s + text);
    });
    connect(&runner, &PlanRunner::checksReady, this, [this](const std::vector<CheckResult> &checks) {
        for (const CheckResult &check : checks) {
            if (m_output.isJson() || check.severity != Severity::Passed) {
                m_output.check(check);
            }
        }
    });
}

void RunView::onStageStateChanged(const QString &stage, StageState state)
{
    m_output.event({{u"event"_s, u"stage"_s}, {u"stage"_s, stage}, {u"state"_s, stageStateName(state)}});
    const StageOutcome *outcome = outcomeOf(m_runner.report(), stage);
    if (m_output.isJson() || outcome == nullptr) {
        return;
    }
    if (state == StageState::Done) {
        const QString summary = outcome->report ? outcome->report->summary : QString();
        m_output.line(u"  done     %1 (%2)%3"_s.arg(outcome->title, formatDuration(durationOf(*outcome)),
                                                    summary.isEmpty() ? QString() : u": "_s + summary));
    } else if (state == StageState::Failed) {
        m_output.line(u"  FAILED   %1"_s.arg(outcome->title));
        if (outcome->error) {
            m_output.error(*outcome->error);
        }
    } else if (state == StageState::Cancelled) {
        m_output.line(u"  ended    %1"_s.arg(outcome->title));
    }
}

void RunView::onProgress(const QString &stage, const Progress &progress)
{
    m_output.event(progressToJson(stage, progress, m_overall));
    if (const PlannedStage *planned = m_runner.report().plan.find(stage)) {
        m_output.progress(progressText(*planned, progress, m_overall));
    }
}

void RunView::onDecisionNeeded(const QString &stage, const DecisionRequest &request)
{
    QJsonArray options;
    m_output.line(request.question);
    if (!request.detail.isEmpty()) {
        m_output.line(u"  "_s + request.detail);
    }
    for (const DecisionOption &option : request.options) {
        options.append(QJsonObject{{u"id"_s, option.id}, {u"label"_s, option.label}});
        m_output.line(u"  %1  %2"_s.arg(option.id, option.label));
    }
    m_output.event({{u"event"_s, u"decision"_s},
                    {u"stage"_s, stage},
                    {u"id"_s, request.id},
                    {u"question"_s, request.question},
                    {u"options"_s, options},
                    {u"default"_s, request.defaultOption}});
    m_asked = request;
    const bool somebodyReads =
        !m_output.isJson() && isTerminal(StandardStream::Input) && isTerminal(StandardStream::Output);
    if (request.limit) {
        m_output.line(u"\"%1\" is taken in %2 s."_s.arg(request.defaultOption).arg(request.limit->count()));
    } else if (!somebodyReads) {
        m_output.line(u"Taking \"%1\"."_s.arg(request.defaultOption));
        answer(request.defaultOption);
        return;
    }
    if (somebodyReads) {
        m_output.line(u"Type one of the words, or press Enter for \"%1\"."_s.arg(request.defaultOption));
        if (!m_lines) {
            m_lines = std::make_unique<LineReader>();
            connect(m_lines.get(), &LineReader::lineRead, this, &RunView::onLine);
        }
    }
}

void RunView::onLine(const QString &line)
{
    if (!m_asked) {
        return;
    }
    const QString word = line.isEmpty() ? m_asked->defaultOption : line;
    const bool known = std::any_of(m_asked->options.begin(), m_asked->options.end(),
                                   [&word](const DecisionOption &option) { return option.id == word; });
    if (known) {
        answer(word);
    } else {
        m_output.line(u"\"%1\" is none of the choices."_s.arg(word));
    }
}

void RunView::answer(const QString &option)
{
    const QString id = m_asked->id;
    m_asked.reset();
    m_runner.answerDecision(id, option);
}

// Many losses of one kind have one remedy: it is said once, after them.
void RunView::showLosses(const std::vector<Loss> &losses)
{
    const std::size_t shown = std::min(losses.size(), lossesShown);
    for (std::size_t i = 0; i < shown; ++i) {
        m_output.line(u"  loss     "_s + losses[i].explanation);
        if (i + 1 == shown || losses[i + 1].remedy != losses[i].remedy) {
            m_output.line(u"           "_s + losses[i].remedy);
        }
    }
    if (losses.size() > shown) {
        m_output.line(u"  ... and %1 more; report.json in the run's folder names them."_s.arg(losses.size() - shown));
    }
}

void RunView::showEnd(const RunReport &report, const QString &setFolder)
{
    const Verdict verdict = report.verdict.value_or(Verdict::FailedPartWay);
    const std::vector<Loss> losses = report.losses();
    QJsonArray lossArray;
    for (const Loss &loss : losses) {
        lossArray.append(loss.toJson());
    }

    m_output.line();
    m_output.line(u"%1 (%2)"_s.arg(
        verdictTitle(verdict), formatDuration(std::chrono::milliseconds(report.startedAt.msecsTo(report.endedAt)))));
    showLosses(losses);
    if (!setFolder.isEmpty()) {
        m_output.line(u"Set:    "_s + setFolder);
    }
    m_output.line(u"Run:    "_s + report.runId);

    QJsonObject end{{u"event"_s, u"end"_s},           {u"verdict"_s, verdictName(verdict)},
                    {u"exit"_s, exitCodeOf(verdict)}, {u"set"_s, setFolder},
                    {u"run"_s, report.runId},         {u"losses"_s, lossArray}};
    if (report.error) {
        end.insert(u"error"_s, errorToJson(*report.error));
    }
    m_output.event(end);
}

void RunView::showRefused(Output &output, const Error &error, int exitCode)
{
    output.error(error);
    output.event(
        {{u"event"_s, u"end"_s},
         {u"verdict"_s,
          verdictName(error.code == ErrorCode::Cancelled ? Verdict::Cancelled : Verdict::FailedNothingChanged)},
         {u"exit"_s, exitCode},
         {u"set"_s, QString()},
         {u"losses"_s, QJsonArray()},
         {u"error"_s, errorToJson(error)}});
}

} // namespace Stillpoint
