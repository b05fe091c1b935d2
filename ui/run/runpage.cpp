// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/run/runpage.h"

#include "app/engine/core/text.h"
#include "app/engine/run/reporttimeline.h"
#include "ui/run/decisionpanel.h"
#include "ui/run/runlog.h"
#include "ui/run/runtimeline.h"
#include "ui/wizard/dialogservice.h"

#include <QProgressBar>
#include <QVBoxLayout>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds refreshInterval{100};
constexpr int ticksPerDrawing = 10;
constexpr int barScale = 1000;

bool isAtWork(StageState state)
{
    return state == StageState::Running || state == StageState::Fixed;
}

const StageOutcome *outcomeOfStage(const RunReport &report, const QString &stage)
{
    const auto found = std::ranges::find(report.stages, stage, &StageOutcome::id);
    return found == report.stages.end() ? nullptr : &*found;
}

} // namespace

RunPage::RunPage(RunSession &session, Services &services, const RunPageTexts &texts, const Begin &begin,
                 QWidget *parent)
    : Page(parent)
    , m_session(session)
    , m_services(services)
    , m_texts(texts)
    , m_begin(begin)
    , m_overall(new QProgressBar)
    , m_refused(new Notice(Tone::Danger))
    , m_stages(new StageList)
    , m_decisions(new DecisionPanel)
    , m_warning(new Notice(Tone::Warning))
    , m_sleep(new Notice(Tone::Info))
    , m_cancelEffect(makeLabel({}, "small"))
    , m_window(new Card)
    , m_windowText(makeLabel({}, "small"))
    , m_timeline(new Timeline)
    , m_log(new RunLog(services.clock))
    , m_background(makeButton(tr("Run in background"), "", u"run.background"_s))
{
    addWidgets();
    addFooterButton(m_background);
    connect(m_background, &QPushButton::clicked, this, &Page::backgroundRequested);
    connect(&m_refresh, &QTimer::timeout, this, &RunPage::refresh);
    connect(&session, &RunSession::began, this,
            [this](const QString &, const QString &, const Plan &plan) { onBegan(plan); });
    connect(&session, &RunSession::refused, this, &RunPage::onRefused);
    connect(&session, &RunSession::ended, this, &RunPage::onEnded);
    connect(&session, &RunSession::mayFallAsleep, this, [this] { m_sleep->show(); });
    connect(&session, &RunSession::lockLost, this, [this](const Error &error) {
        m_refused->setContent(Tone::Danger, error.message, error.hint);
        m_refused->show();
    });
    connect(m_decisions, &DecisionPanel::answered, &session.runner(), &PlanRunner::answerDecision);
    watchRunner();
}

void RunPage::addWidgets()
{
    m_overall->setObjectName(u"run.overall"_s);
    m_overall->setAccessibleName(tr("Progress of the whole run"));
    m_overall->setTextVisible(false);
    m_warning->setObjectName(u"run.warnings"_s);
    m_refused->setObjectName(u"run.refused"_s);
    m_cancelEffect->setObjectName(u"run.cancelEffect"_s);
    m_sleep->setContent(Tone::Info, {},
                        tr("The system gave no promise to stay awake. Keep it from going to sleep until the run has "
                           "ended."));
    QHBoxLayout *head = new QHBoxLayout;
    QLabel *windowTitle = makeLabel(tr("Consistency window"), "strong");
    windowTitle->setWordWrap(false);
    head->addWidget(windowTitle);
    m_windowText->setAlignment(Qt::AlignRight);
    head->addWidget(m_windowText, 1);
    m_window->body()->setContentsMargins(Theme::cardPadding, 12, Theme::cardPadding, 8);
    m_window->body()->addLayout(head);
    m_window->body()->addWidget(m_timeline);

    body()->addWidget(m_overall);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_refused, m_decisions, m_stages, m_cancelEffect, m_warning,
                                                            m_sleep, m_window, m_log}) {
        body()->addWidget(widget);
    }
    body()->addStretch();
    for (QWidget *widget : std::initializer_list<QWidget *>{m_refused, m_stages, m_warning, m_sleep, m_window}) {
        widget->hide();
    }
}

void RunPage::watchRunner()
{
    const PlanRunner *runner = &m_session.runner();
    connect(runner, &PlanRunner::stageStateChanged, this, &RunPage::onStageState);
    connect(runner, &PlanRunner::progressChanged, this, [this](const QString &stage, const Progress &progress) {
        if (StageRow *row = m_stages->row(stage)) {
            row->setProgress(progress, m_services.clock.monotonic());
        }
    });
    connect(runner, &PlanRunner::overallProgressChanged, this, [this](double share) { m_share = share; });
    connect(runner, &PlanRunner::noted, this, &RunPage::note);
    connect(runner, &PlanRunner::warned, this, [this](const QString &stage, const QString &text) {
        addWarning(text);
        note(stage, text);
    });
    connect(runner, &PlanRunner::fenceReached, this, [this](const Fence &fence) {
        note({}, tr("%1 is fixed at %2").arg(storeTitle(fence.store), timeText(fence.fixedAt)));
        showTimeline();
    });
    connect(runner, &PlanRunner::decisionNeeded, this, &RunPage::onDecision);
    connect(m_decisions, &DecisionPanel::changed, this, [this] {
        for (const auto &[id, state] : m_states) {
            m_stages->row(id)->setWaitingForAnswer(m_decisions->isAskedBy(id));
        }
    });
    connect(runner, &PlanRunner::runStateChanged, this, [this](RunState state) {
        if (state != RunState::WaitingForDecision) {
            m_decisions->clear();
        }
        refresh();
        Q_EMIT footerChanged();
    });
}

void RunPage::setTexts(const RunPageTexts &texts)
{
    m_texts = texts;
}

QString RunPage::stepTitle() const
{
    return tr("Run");
}

void RunPage::enter()
{
    if (m_session.isActive() || m_hasEnded) {
        return;
    }
    m_refused->hide();
    m_background->setEnabled(true);
    m_states.clear();
    m_plan = {};
    m_share = 0;
    m_overall->setRange(0, 0);
    // Not on the button that cancels.
    m_log->setFocus();
    m_begin(m_session);
    m_refresh.start(refreshInterval);
    showSubtitle();
    showCancelEffect();
}

bool RunPage::isRunning() const
{
    return m_session.isActive();
}

PageFooter RunPage::footer() const
{
    if (isRunning()) {
        const bool isPastCancel = m_session.runner().state() == RunState::Cancelling
            || cancelEffect(m_plan, m_states) == CancelEffect::PutsInOrder;
        return {.leave = isPastCancel ? QString() : m_texts.cancel, .back = {}, .next = {}, .isNextDangerous = false};
    }
    return {.leave = tr("Close"), .back = m_hasEnded ? QString() : tr("Back"), .next = {}, .isNextDangerous = false};
}

bool RunPage::leavePage()
{
    if (!isRunning()) {
        return true;
    }
    if (m_isAsking) {
        return false;
    }
    m_isAsking = true;
    QString doIt = m_texts.cancel;
    doIt.remove(u'…');
    m_services.dialogs.ask({.title = tr("Cancel this run?"),
                            .text = cancelSentence(cancelEffect(m_plan, m_states), m_plan.kind),
                            .choices = {{u"goOn"_s, m_texts.keepGoing, false}, {u"cancel"_s, doIt, true}}},
                           this, [this](const QString &answer) {
                               m_isAsking = false;
                               if (answer == u"cancel"_s) {
                                   cancelRun();
                               }
                           });
    return false;
}

bool RunPage::needsAttention() const
{
    const std::optional<Verdict> &verdict = m_session.runner().report().verdict;
    return m_hasEnded && (!verdict || verdict == Verdict::FailedPartWay || verdict == Verdict::CompletedWithLosses);
}

void RunPage::cancelRun()
{
    if (isRunning()) {
        note({}, tr("The run is being cancelled"));
        m_session.cancel();
    }
}

void RunPage::onBegan(const Plan &plan)
{
    m_plan = plan;
    for (const PlannedStage &stage : plan.stages) {
        m_states[stage.id] = StageState::Pending;
    }
    m_overall->setRange(0, barScale);
    m_stages->setPlan(plan);
    refresh();
    Q_EMIT footerChanged();
}

void RunPage::onRefused(const Error &error)
{
    m_refresh.stop();
    m_overall->setRange(0, barScale);
    m_overall->setValue(0);
    m_stages->setPlan({});
    m_states.clear();
    const bool isCancelled = error.code == ErrorCode::Cancelled;
    const QString title = isCancelled ? tr("Cancelled before it began") : tr("The run could not begin");
    const QString text = isCancelled ? tr("Nothing was changed.") : error.message;
    m_subtitle.clear();
    setHeading(m_texts.title, title);
    m_refused->setContent(isCancelled ? Tone::Info : Tone::Danger, isCancelled ? title : error.message,
                          isCancelled ? text : error.hint);
    m_refused->show();
    m_cancelEffect->hide();
    m_background->setEnabled(false);
    note({}, error.toString());
    m_log->flush();
    Q_EMIT footerChanged();
    Q_EMIT runEnded(title, text);
}

void RunPage::onEnded(const RunReport &report)
{
    m_hasEnded = true;
    m_refresh.stop();
    refresh();
    m_background->setEnabled(false);
    Q_EMIT footerChanged();
    const QString verdict = report.verdict ? verdictTitle(*report.verdict) : QString();
    Q_EMIT runEnded(m_texts.title, report.error ? verdict % u": "_s % report.error->message : verdict);
    Q_EMIT readyForNext();
}

void RunPage::onStageState(const QString &stage, StageState state)
{
    m_states[stage] = state;
    StageRow *row = m_stages->row(stage);
    const StageOutcome *outcome = outcomeOfStage(m_session.runner().report(), stage);
    if (row == nullptr || outcome == nullptr) {
        return;
    }
    if (!isAtWork(state)) {
        row->setWaitingForAnswer(false);
    }
    row->setState(state, m_services.clock.monotonic());
    row->setOutcome(*outcome);
    row->refresh(m_services.clock.monotonic());
    if (outcome->error) {
        note(stage, outcome->error->message);
    }
    showSubtitle();
    showCancelEffect();
    showTimeline();
    Q_EMIT footerChanged();
}

void RunPage::onDecision(const QString &stage, const DecisionRequest &request)
{
    m_decisions->ask(stage, request);
    note(stage, request.question);
    showSubtitle();
    showField(m_decisions);
    Q_EMIT attentionNeeded(m_texts.title, request.question);
}

void RunPage::addWarning(const QString &text)
{
    ++m_warnings;
    m_warning->setContent(Tone::Warning, tr("%n warning(s)", nullptr, m_warnings),
                          m_warnings == 1 ? text : tr("The newest: %1").arg(text));
    m_warning->show();
}

void RunPage::note(const QString &stage, const QString &text)
{
    m_log->add(stage, text);
}

void RunPage::refresh()
{
    m_stages->refresh(m_services.clock.monotonic());
    if (!m_plan.stages.empty()) {
        m_overall->setValue(static_cast<int>(m_share * barScale));
    }
    m_decisions->refresh();
    m_log->flush();
    showSubtitle();
    showCancelEffect();
    // A second moves the drawing by a hair's breadth.
    if (++m_ticks % ticksPerDrawing == 0) {
        showTimeline();
    }
}

void RunPage::showSubtitle()
{
    const RunState state = m_session.runner().state();
    const auto done = std::ranges::count(m_states, StageState::Done, &StageStates::value_type::second);
    const auto all = static_cast<qsizetype>(m_states.size());
    QString text;
    if (m_states.empty()) {
        text = tr("Getting ready: the locks are taken.");
    } else if (state == RunState::Preparing) {
        text = tr("Getting ready: what is needed is looked at.");
    } else if (m_decisions->isAsking()) {
        text = tr("%1 of %2 stages are done; the run waits for your decision.").arg(done).arg(all);
    } else if (cancelEffect(m_plan, m_states) == CancelEffect::PutsInOrder) {
        text = tr("The run takes back what it did so far.");
    } else if (state == RunState::Cancelling) {
        text = tr("Cancelling: what is under way is brought to an end.");
    } else {
        const QDateTime from = m_session.runner().report().startedAt;
        const std::chrono::seconds elapsed(from.isValid() ? from.secsTo(m_services.clock.utcNow()) : 0);
        const QString took = elapsed < std::chrono::seconds(10) ? tr("a few seconds so far")
                                                                : tr("%1 so far").arg(formatDuration(elapsed));
        text = tr("%1 of %2 stages · %3 % · %4").arg(done).arg(all).arg(static_cast<int>(m_share * 100)).arg(took);
        if (m_texts.usually) {
            text += u" · "_s + tr("usually %1").arg(m_texts.usually->display());
        }
    }
    if (text != m_subtitle) {
        m_subtitle = text;
        setHeading(m_texts.title, text);
    }
}

void RunPage::showCancelEffect()
{
    const bool isCancelling = m_session.runner().state() == RunState::Cancelling;
    const CancelEffect effect = cancelEffect(m_plan, m_states);
    const bool isOver = !isRunning() || effect == CancelEffect::NothingRuns;
    const QString text = isOver ? QString()
        : isCancelling && effect != CancelEffect::PutsInOrder
        ? tr("Cancelling cannot be taken back. It waits for what must not be interrupted.")
        : cancelSentence(effect, m_plan.kind);
    m_cancelEffect->setText(text);
    m_cancelEffect->setVisible(!text.isEmpty());
}

void RunPage::showTimeline()
{
    const RunReport &report = m_session.runner().report();
    if (m_states.empty() || !showRunTimeline(*m_timeline, report, m_services.clock.utcNow())) {
        return;
    }
    QStringList points;
    for (const Fence &fence : report.fences) {
        points << tr("%1 %2").arg(storeTitle(fence.store), fence.fixedAt.toLocalTime().toString(u"HH:mm:ss"_s));
    }
    m_windowText->setText(points.isEmpty() ? tr("nothing is fixed yet") : tr("fixed: %1").arg(points.join(u", "_s)));
    m_window->setVisible(m_plan.kind == u"backup"_s || !report.fences.empty());
}

} // namespace Stillpoint
