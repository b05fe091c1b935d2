// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/run/decisionpanel.h"

#include "app/engine/core/text.h"
#include "ui/widgets/clickguard.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

DecisionPanel::DecisionPanel(QWidget *parent)
    : QWidget(parent)
    , m_question(new Notice(Tone::Danger))
    , m_limit(makeLabel({}, "small"))
    , m_options(new QVBoxLayout)
    , m_guard(new ClickGuard(this))
{
    setObjectName(u"run.decision"_s);
    // Takes the focus itself: no answer may be given by a key that was meant for something else.
    setFocusPolicy(Qt::StrongFocus);
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::gap);
    layout->addWidget(m_question);
    m_options->setSpacing(Theme::smallGap);
    layout->addLayout(m_options);
    layout->addWidget(m_limit);
    hide();
}

void DecisionPanel::ask(const QString &stage, const DecisionRequest &request)
{
    m_open.push_back({.stage = stage, .request = request, .since = {}});
    m_open.back().since.start();
    if (m_open.size() == 1) {
        showFirst();
    }
}

void DecisionPanel::clear()
{
    if (isAsking()) {
        m_open.clear();
        showFirst();
    }
}

void DecisionPanel::refresh()
{
    const auto ranOut = [](const Question &question) {
        return question.request.limit && std::chrono::milliseconds(question.since.elapsed()) >= *question.request.limit;
    };
    const bool firstRanOut = isAsking() && ranOut(m_open.front());
    std::erase_if(m_open, ranOut);
    if (firstRanOut) {
        showFirst();
    } else if (isAsking()) {
        showLimit();
    }
}

bool DecisionPanel::isAskedBy(const QString &stage) const
{
    return std::ranges::find(m_open, stage, &Question::stage) != m_open.end();
}

void DecisionPanel::showFirst()
{
    while (QLayoutItem *item = m_options->takeAt(0)) {
        // Later, because a button of it may be what is being pressed.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    setVisible(isAsking());
    if (isAsking()) {
        m_guard->begin();
        const DecisionRequest &request = m_open.front().request;
        m_question->setContent(Tone::Danger, request.question, request.detail);
        setAccessibleName(request.question);
        for (const DecisionOption &option : request.options) {
            addOption(option, option.id == request.defaultOption);
        }
        showLimit();
    }
    Q_EMIT changed();
}

void DecisionPanel::addOption(const DecisionOption &option, bool isDefault)
{
    Card *card = new Card;
    card->body()->setContentsMargins(Theme::cardPadding, 10, 12, 10);
    QHBoxLayout *row = new QHBoxLayout;
    row->setSpacing(Theme::gap);
    row->addWidget(makeLabel(option.label), 1);
    if (isDefault && m_open.front().request.limit) {
        row->addWidget(new Pill(tr("taken without an answer"), Tone::Info));
    }
    QPushButton *choose = makeButton(tr("Choose this"), isDefault ? "primary" : "", u"run.option."_s + option.id);
    choose->setAccessibleName(option.label);
    connect(choose, &QPushButton::clicked, this, [this, id = option.id] { this->choose(id); });
    row->addWidget(choose);
    card->body()->addLayout(row);
    m_options->addWidget(card);
}

void DecisionPanel::showLimit()
{
    const Question &first = m_open.front();
    if (!first.request.limit) {
        m_limit->setText(tr("The run waits until you choose."));
        return;
    }
    const auto gone =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::milliseconds(first.since.elapsed()));
    const std::chrono::seconds left = std::max(*first.request.limit - gone, std::chrono::seconds(0));
    m_limit->setText(tr("Without an answer, the run decides by itself in %1.").arg(formatDuration(left)));
}

void DecisionPanel::choose(const QString &option)
{
    const QString id = m_open.front().request.id;
    m_open.erase(m_open.begin());
    showFirst();
    Q_EMIT answered(id, option);
}

} // namespace Stillpoint
