// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/run/stagelist.h"

#include "app/engine/core/text.h"
#include "ui/widgets/stateicon.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QVBoxLayout>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr int rightWidth = 190;
constexpr int barScale = 1000;

QLabel *addHidden(QVBoxLayout *layout, const char *role)
{
    QLabel *label = makeLabel({}, role);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->hide();
    layout->addWidget(label);
    return label;
}

StateIcon::State iconFor(StageState state)
{
    switch (state) {
    case StageState::Pending:
        return StateIcon::State::Waiting;
    case StageState::Running:
    case StageState::Fixed:
        return StateIcon::State::Working;
    case StageState::Done:
        return StateIcon::State::Done;
    case StageState::Failed:
        return StateIcon::State::Failed;
    case StageState::Cancelled:
    case StageState::NotPlanned:
        return StateIcon::State::Skipped;
    }
    Q_UNREACHABLE();
}

bool isWorking(StageState state)
{
    return state == StageState::Running || state == StageState::Fixed;
}

} // namespace

StageRow::StageRow(const PlannedStage &stage, QWidget *parent)
    : QWidget(parent)
    , m_titleText(stage.title)
    , m_icon(new StateIcon)
    , m_title(makeLabel(stage.title, "muted"))
    , m_summary(new ElidedLabel)
    , m_bar(new QProgressBar)
    , m_right(makeLabel(tr("waiting"), "small"))
{
    setObjectName(u"run.stage."_s + stage.id);
    m_bar->setObjectName(u"run.bar."_s + stage.id);
    addWidgets(stage.id, stage.store);
    describe();
}

void StageRow::addWidgets(const QString &id, const QString &store)
{
    Theme::setRole(m_summary, "small");
    m_title->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_right->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_bar->setTextVisible(false);
    if (!store.isEmpty()) {
        m_bar->setStyleSheet(u"QProgressBar::chunk { background: %1; }"_s.arg(Theme::colors().ofStore(store).name()));
    }
    m_bar->setAccessibleName(tr("Progress of %1").arg(m_titleText));
    m_bar->hide();

    QHBoxLayout *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 8, 0, 8);
    row->setSpacing(14);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    QVBoxLayout *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_title);
    texts->addWidget(m_summary);
    m_summary->hide();
    m_message = addHidden(texts, "");
    Theme::setTone(m_message, Tone::Danger);
    m_hint = addHidden(texts, "");
    m_showDetails = makeButton(tr("Show details"), "link", u"run.details."_s + id);
    m_showDetails->setCheckable(true);
    m_showDetails->setAccessibleName(tr("Show details of %1").arg(m_titleText));
    m_showDetails->hide();
    texts->addWidget(m_showDetails, 0, Qt::AlignLeft);
    m_details = addHidden(texts, "mono");
    connect(m_showDetails, &QPushButton::toggled, this, [this](bool isOpen) {
        m_details->setVisible(isOpen);
        m_showDetails->setText(isOpen ? tr("Hide details") : tr("Show details"));
    });
    row->addLayout(texts, 1);
    QVBoxLayout *right = new QVBoxLayout;
    right->setSpacing(6);
    m_bar->setMinimumWidth(rightWidth);
    m_right->setMinimumWidth(rightWidth);
    m_right->setWordWrap(false);
    right->addWidget(m_bar);
    right->addWidget(m_right);
    row->addLayout(right);
    row->setAlignment(right, Qt::AlignVCenter);
}

void StageRow::setState(StageState state, std::chrono::nanoseconds now)
{
    if (isWorking(state) && !isWorking(m_state)) {
        m_since = now;
    }
    m_state = state;
    m_icon->setState(iconFor(state));
    Theme::setRole(m_title, state == StageState::Pending || state == StageState::NotPlanned ? "muted" : "strong");
    refresh(now);
}

void StageRow::setOutcome(const StageOutcome &outcome)
{
    if (outcome.startedAt.isValid() && outcome.endedAt.isValid()) {
        m_end = formatDuration(std::chrono::milliseconds(outcome.startedAt.msecsTo(outcome.endedAt)));
    }
    if (outcome.report) {
        m_activity = outcome.report->summary;
        const bool isMarred = !outcome.report->losses.empty() || !outcome.report->warnings.isEmpty();
        m_icon->setState(isMarred ? StateIcon::State::Warning : StateIcon::State::Done);
    }
    if (outcome.error) {
        showError(*outcome.error);
    }
}

void StageRow::showError(const Error &error)
{
    m_activity.clear();
    m_message->setText(error.message);
    m_message->show();
    m_hint->setText(error.hint);
    m_hint->setVisible(!error.hint.isEmpty());
    m_details->setText(error.detail);
    m_showDetails->setVisible(!error.detail.isEmpty());
}

void StageRow::setProgress(const Progress &progress, std::chrono::nanoseconds now)
{
    m_activity = progress.activity;
    m_pace.add(progress, now);
}

void StageRow::setWaitingForAnswer(bool isWaiting)
{
    m_waitsForAnswer = isWaiting;
}

void StageRow::refresh(std::chrono::nanoseconds now)
{
    m_bar->setVisible(isWorking(m_state) && !m_waitsForAnswer);
    QString summary = m_activity;
    if (isWorking(m_state)) {
        showWorking(now);
        const QString amount = m_pace.amountText(now);
        summary += summary.isEmpty() || amount.isEmpty() ? amount : QString(u" · "_s + amount);
    } else {
        m_right->setText(m_state == StageState::Pending          ? tr("waiting")
                             : m_state == StageState::NotPlanned ? tr("not begun")
                             : m_state == StageState::Cancelled  ? tr("stopped")
                             : m_state == StageState::Failed     ? tr("failed after %1").arg(m_end)
                                                                 : m_end);
    }
    if (summary != m_summary->fullText()) {
        m_summary->setFullText(summary);
    }
    m_summary->setVisible(!summary.isEmpty());
    describe();
}

void StageRow::showWorking(std::chrono::nanoseconds now)
{
    const auto elapsed = std::chrono::duration_cast<std::chrono::seconds>(now - m_since);
    if (m_waitsForAnswer) {
        m_right->setText(tr("needs a decision"));
        return;
    }
    const std::optional<int> percent = m_pace.percent();
    // Without a total the bar is busy: it shows that something goes on and claims nothing else.
    m_bar->setRange(0, percent ? barScale : 0);
    if (percent) {
        m_bar->setValue(*percent * barScale / 100);
    }
    const QString share = m_pace.shareText(now);
    // A running clock needs no tenths.
    const QString running =
        elapsed < std::chrono::seconds(10) ? tr("%1 s").arg(elapsed.count()) : formatDuration(elapsed);
    m_right->setText(share.isEmpty() ? running : share);
}

void StageRow::describe()
{
    const QString state = m_waitsForAnswer ? tr("needs a decision") : StateIcon::nameOf(m_icon->state());
    if (const QString name = tr("%1: %2").arg(m_titleText, state); name != accessibleName()) {
        setAccessibleName(name);
    }
}

StageList::StageList(QWidget *parent)
    : Card(parent)
{
    body()->setContentsMargins(Theme::cardPadding, 6, Theme::cardPadding, 6);
    body()->setSpacing(0);
    setAccessibleName(tr("Stages"));
}

void StageList::setPlan(const Plan &plan)
{
    while (QLayoutItem *item = body()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_rows.clear();
    for (const PlannedStage &stage : plan.stages) {
        if (!m_rows.empty()) {
            body()->addWidget(makeRule());
        }
        StageRow *added = new StageRow(stage);
        body()->addWidget(added);
        m_rows[stage.id] = added;
    }
    setVisible(!m_rows.empty());
}

StageRow *StageList::row(const QString &stage) const
{
    const auto found = m_rows.find(stage);
    return found == m_rows.end() ? nullptr : found->second;
}

void StageList::refresh(std::chrono::nanoseconds now)
{
    for (const auto &[id, row] : m_rows) {
        if (isWorking(row->state())) {
            row->refresh(now);
        }
    }
}

} // namespace Stillpoint
