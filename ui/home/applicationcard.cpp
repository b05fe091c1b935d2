// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/home/applicationcard.h"

#include "ui/widgets/stateicon.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QVBoxLayout>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

StateIcon::State iconOf(ApplicationState::Standing standing)
{
    switch (standing) {
    case ApplicationState::Standing::Proved:
        return StateIcon::State::Done;
    case ApplicationState::Standing::Unsure:
        return StateIcon::State::Warning;
    case ApplicationState::Standing::Unreachable:
        return StateIcon::State::Failed;
    case ApplicationState::Standing::Never:
        break;
    }
    return StateIcon::State::Waiting;
}

Tone toneOf(ApplicationState::Standing standing)
{
    switch (standing) {
    case ApplicationState::Standing::Proved:
        return Tone::Success;
    case ApplicationState::Standing::Unsure:
        return Tone::Warning;
    case ApplicationState::Standing::Unreachable:
        return Tone::Danger;
    case ApplicationState::Standing::Never:
        break;
    }
    return Tone::Neutral;
}

QPushButton *makeAction(const QString &text, const QString &name, const Profile &profile)
{
    QPushButton *button = makeButton(text, "", u"home.%1.%2"_s.arg(name, profile.name));
    // Several cards have the same buttons: their names tell them apart.
    button->setAccessibleName(u"%1 %2"_s.arg(text, profile.name));
    return button;
}

} // namespace

ApplicationCard::ApplicationCard(const Profile &profile, QWidget *parent)
    : QFrame(parent)
    , m_profile(profile)
    , m_contents(new ElidedLabel(contentsOf(profile)))
    , m_problem(makeLabel({}, "issue"))
    , m_icon(new StateIcon(StateIcon::State::Working))
    , m_status(makeLabel(tr("Looking into the backup folder…"), "strong"))
{
    Theme::setRole(this, "card");
    setCursor(Qt::PointingHandCursor);
    setToolTip(tr("Show and change the settings"));
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::cardPadding, 14, Theme::cardPadding, 14);
    layout->setSpacing(8);
    QHBoxLayout *head = new QHBoxLayout;
    head->setSpacing(10);
    ElidedLabel *name = new ElidedLabel(profile.name);
    Theme::setRole(name, "heading");
    head->addWidget(name);
    head->addWidget(new Pill(profile.environment, profile.tier == Tier::Test ? Tone::Info : Tone::Danger));
    head->addStretch(1);
    head->addWidget(m_icon);
    m_status->setWordWrap(false);
    head->addWidget(m_status);
    layout->addLayout(head);
    QHBoxLayout *foot = new QHBoxLayout;
    foot->setSpacing(8);
    Theme::setRole(m_contents, "small");
    foot->addWidget(m_contents, 1);
    QPushButton *backup = makeAction(tr("Back up…"), u"backup"_s, profile);
    QPushButton *restore = makeAction(tr("Restore…"), u"restore"_s, profile);
    QPushButton *more = makeAction(tr("More"), u"more"_s, profile);
    foot->addWidget(backup);
    foot->addWidget(restore);
    foot->addWidget(more);
    layout->addLayout(foot);
    m_problem->hide();
    layout->addWidget(m_problem);
    Theme::setTone(m_status, Tone::Neutral);
    connect(backup, &QPushButton::clicked, this, &ApplicationCard::backupRequested);
    connect(restore, &QPushButton::clicked, this, &ApplicationCard::restoreRequested);
    addMenu(more);
}

void ApplicationCard::addMenu(QPushButton *button)
{
    QMenu *menu = new QMenu(button);
    const auto add = [this, menu](const QString &text, const char *name, auto signal) {
        QAction *action = menu->addAction(text);
        action->setObjectName(u"home.%1"_s.arg(QString::fromLatin1(name)));
        connect(action, &QAction::triggered, this, signal);
        return action;
    };
    m_undo = add({}, "undo", [this] { Q_EMIT undoRequested(m_restoredRun); });
    m_undo->setVisible(false);
    menu->addSeparator();
    add(tr("&Edit…"), "edit", [this] { Q_EMIT editRequested(); });
    add(tr("Dupli&cate…"), "duplicate", [this] { Q_EMIT duplicateRequested(); });
    add(tr("&Rename…"), "rename", [this] { Q_EMIT renameRequested(); });
    add(tr("E&xport…"), "export", [this] { Q_EMIT exportRequested(); });
    menu->addSeparator();
    m_discard = add({}, "discard", [this] { Q_EMIT discardRequested(m_restoredRun); });
    m_discard->setVisible(false);
    add(tr("&Delete this application's settings…"), "delete", [this] { Q_EMIT deleteRequested(); });
    button->setMenu(menu);
}

void ApplicationCard::setState(const ApplicationState &state)
{
    m_restoredRun = state.restoredRun;
    const QString restoredAt = QLocale().toString(state.restoredAt.toLocalTime(), QLocale::ShortFormat);
    m_undo->setText(tr("&Undo the restore of %1…").arg(restoredAt));
    m_discard->setText(tr("Remove the &safety copies of the restore of %1…").arg(restoredAt));
    m_undo->setVisible(!state.restoredRun.isEmpty());
    m_discard->setVisible(!state.restoredRun.isEmpty());
    m_contents->setFullText(state.contents);
    m_icon->setState(iconOf(state.standing));
    m_status->setText(state.status);
    Theme::setTone(m_status, toneOf(state.standing));
    m_problem->setText(state.problem);
    m_problem->setVisible(!state.problem.isEmpty());
}

void ApplicationCard::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->pos())) {
        Q_EMIT editRequested();
    }
}

} // namespace Stillpoint
