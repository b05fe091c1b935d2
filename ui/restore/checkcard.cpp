// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/restore/checkcard.h"

#include "app/engine/core/background.h"
#include "ui/widgets/stateicon.h"

#include <QHBoxLayout>

#include <algorithm>
#include <utility>

namespace Stillpoint {

using namespace Qt::StringLiterals;

CheckCard::CheckCard(QWidget *parent)
    : Card(parent)
    , m_summary(makeLabel({}, "heading"))
    , m_again(makeButton(tr("Check &again"), "", u"checks.again"_s))
    , m_rows(new QVBoxLayout)
{
    m_summary->setObjectName(u"checks.summary"_s);
    QHBoxLayout *head = new QHBoxLayout;
    head->addWidget(m_summary, 1);
    head->addWidget(m_again);
    body()->addLayout(head);
    m_rows->setSpacing(Theme::gap);
    body()->addLayout(m_rows);
    connect(m_again, &QPushButton::clicked, this, &CheckCard::ask);
}

void CheckCard::run(const Query &query)
{
    m_query = query;
    ask();
}

void CheckCard::ask()
{
    m_stop.request_stop();
    m_results.reset();
    clear();
    m_again->setEnabled(false);
    Theme::setTone(m_summary, Tone::Neutral);
    m_summary->setText(tr("Looking at the set and the servers…"));
    Q_EMIT changed();
    using Answer = std::pair<int, std::vector<CheckResult>>;
    m_stop = runInBackground<Answer>(
        this,
        [query = m_query, generation = ++m_generation](const std::stop_token &stop) {
            return Answer(generation, query(stop));
        },
        [this](const Answer &answer) {
            if (answer.first == m_generation) {
                show(answer.second);
            }
        });
}

void CheckCard::clear()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

void CheckCard::show(const std::vector<CheckResult> &results)
{
    m_results = results;
    m_again->setEnabled(true);
    const auto count = [&results](Severity severity) {
        return static_cast<int>(std::ranges::count(results, severity, &CheckResult::severity));
    };
    for (const Severity severity : {Severity::Blocker, Severity::Warning, Severity::Note}) {
        for (const CheckResult &result : results) {
            if (result.severity == severity) {
                addRow(result);
            }
        }
    }
    const int blockers = count(Severity::Blocker);
    if (blockers > 0) {
        Theme::setTone(m_summary, Tone::Danger);
        m_summary->setText(tr("%n checks stand in the way", nullptr, blockers));
    } else if (count(Severity::Warning) > 0) {
        Theme::setTone(m_summary, Tone::Warning);
        m_summary->setText(tr("Nothing stands in the way; %n warnings", nullptr, count(Severity::Warning)));
    } else {
        Theme::setTone(m_summary, Tone::Success);
        m_summary->setText(tr("All %n checks passed", nullptr, static_cast<int>(results.size())));
    }
    Q_EMIT changed();
}

void CheckCard::addRow(const CheckResult &result)
{
    const StateIcon::State state = result.severity == Severity::Blocker ? StateIcon::State::Failed
        : result.severity == Severity::Warning                          ? StateIcon::State::Warning
                                                                        : StateIcon::State::Note;
    QWidget *row = new QWidget;
    QHBoxLayout *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::gap);
    line->addWidget(new StateIcon(state), 0, Qt::AlignTop);
    QVBoxLayout *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(makeLabel(result.title, "strong"));
    texts->addWidget(makeLabel(result.explanation));
    if (!result.remedy.isEmpty()) {
        texts->addWidget(makeLabel(result.remedy, "small"));
    }
    line->addLayout(texts, 1);
    m_rows->addWidget(row);
}

} // namespace Stillpoint
