// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/restore/planwidget.h"

#include "app/engine/wizard/restorewords.h"

#include <QHBoxLayout>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr int numberWidth = 28;

} // namespace

PlanWidget::PlanWidget(QWidget *parent)
    : Card(parent)
    , m_lines(new QVBoxLayout)
{
    body()->addWidget(makeLabel(tr("In this order"), "heading"));
    m_lines->setSpacing(10);
    body()->addLayout(m_lines);
}

void PlanWidget::setPlan(const Plan &plan)
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    bool hasWarned = plan.kind == u"discard"_s;
    int number = 0;
    for (const PlanLine &line : planLines(plan)) {
        if (line.changesLiveData && !hasWarned) {
            hasWarned = true;
            Notice *border = new Notice(Tone::Warning);
            border->setObjectName(u"review.pointOfNoReturn"_s);
            border->setContent(Tone::Warning, {},
                               tr("Until here nothing live has changed and Cancel leaves everything as it was. From "
                                  "here on Cancel takes the swaps back."));
            m_lines->addWidget(border);
        }
        addLine(++number, line.title, line.purpose);
    }
}

void PlanWidget::addLine(int number, const QString &title, const QString &purpose)
{
    QWidget *row = new QWidget;
    QHBoxLayout *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::smallGap);
    QLabel *digits = makeLabel(QString::number(number), "strong");
    digits->setMinimumWidth(numberWidth);
    digits->setWordWrap(false);
    Theme::setTone(digits, Tone::Info);
    line->addWidget(digits, 0, Qt::AlignTop);
    QVBoxLayout *texts = new QVBoxLayout;
    texts->setSpacing(1);
    QLabel *name = makeLabel(title);
    name->setObjectName(u"review.stage"_s);
    texts->addWidget(name);
    if (!purpose.isEmpty()) {
        texts->addWidget(makeLabel(purpose, "small"));
    }
    line->addLayout(texts, 1);
    m_lines->addWidget(row);
}

} // namespace Stillpoint
