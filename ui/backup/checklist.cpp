// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/backup/checklist.h"

#include "ui/widgets/stateicon.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Look
{
    Tone tone;
    StateIcon::State icon;
};

Look lookOf(Severity severity)
{
    switch (severity) {
    case Severity::Blocker:
        return {Tone::Danger, StateIcon::State::Failed};
    case Severity::Warning:
        return {Tone::Warning, StateIcon::State::Warning};
    case Severity::Note:
        return {Tone::Info, StateIcon::State::Note};
    case Severity::Passed:
        return {Tone::Success, StateIcon::State::Done};
    }
    Q_UNREACHABLE();
}

QString headingOf(Severity severity, int count)
{
    switch (severity) {
    case Severity::Blocker:
        return CheckList::tr("%n check(s) stand in the way", nullptr, count);
    case Severity::Warning:
        return CheckList::tr("%n warning(s)", nullptr, count);
    case Severity::Note:
        return CheckList::tr("%n note(s)", nullptr, count);
    case Severity::Passed:
        return CheckList::tr("%n check(s) passed", nullptr, count);
    }
    Q_UNREACHABLE();
}

QWidget *rowOf(const CheckResult &check)
{
    QWidget *widget = new QWidget;
    widget->setObjectName(u"preflight.check."_s + check.id);
    widget->setAccessibleName(check.title);
    widget->setAccessibleDescription(check.explanation + u' ' + check.remedy);
    QHBoxLayout *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 7, 0, 7);
    row->setSpacing(14);
    row->addWidget(new StateIcon(lookOf(check.severity).icon), 0, Qt::AlignTop);
    QVBoxLayout *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(makeLabel(check.title, "strong"));
    for (const auto &[text, role] : {std::pair{check.explanation, ""}, std::pair{check.remedy, "small"}}) {
        if (!text.isEmpty()) {
            QLabel *label = makeLabel(text, role);
            label->setTextInteractionFlags(Qt::TextSelectableByMouse);
            texts->addWidget(label);
        }
    }
    row->addLayout(texts, 1);
    return widget;
}

} // namespace

CheckList::CheckList(QWidget *parent)
    : QWidget(parent)
    , m_groups(new QVBoxLayout(this))
{
    m_groups->setContentsMargins(0, 0, 0, 0);
    m_groups->setSpacing(Theme::gap);
}

void CheckList::setChecks(const std::vector<CheckResult> &checks)
{
    while (QLayoutItem *item = m_groups->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Severity severity : {Severity::Blocker, Severity::Warning, Severity::Note, Severity::Passed}) {
        addGroup(checks, severity);
    }
}

void CheckList::addGroup(const std::vector<CheckResult> &checks, Severity severity)
{
    std::vector<CheckResult> group;
    std::ranges::copy_if(checks, std::back_inserter(group),
                         [severity](const CheckResult &check) { return check.severity == severity; });
    if (group.empty()) {
        return;
    }
    Card *card = new Card;
    card->body()->setContentsMargins(Theme::cardPadding, 12, Theme::cardPadding, 8);
    card->body()->setSpacing(0);
    QLabel *heading = makeLabel(headingOf(severity, static_cast<int>(group.size())), "heading");
    Theme::setTone(heading, lookOf(severity).tone);
    card->body()->addWidget(heading);
    bool isFirst = true;
    for (const CheckResult &check : group) {
        if (!isFirst) {
            card->body()->addWidget(makeRule());
        }
        isFirst = false;
        card->body()->addWidget(rowOf(check));
    }
    m_groups->addWidget(card);
}

} // namespace Stillpoint
