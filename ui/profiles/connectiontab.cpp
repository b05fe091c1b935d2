// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/profiles/connectiontab.h"

#include "ui/widgets/basics.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace Stillpoint {

using namespace Qt::StringLiterals;

ConnectionTab::ConnectionTab(const QString &title, const QString &objectName, QWidget *parent)
    : QPushButton(parent)
    , m_title(title)
    , m_icon(new StateIcon)
    , m_state(new ElidedLabel)
{
    setObjectName(objectName);
    setCheckable(true);
    setAutoDefault(false);
    setCursor(Qt::PointingHandCursor);
    Theme::setRole(this, "tab");
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 10, 12, 10);
    layout->setSpacing(2);
    QLabel *name = makeLabel(title, "strong");
    name->setWordWrap(false);
    layout->addWidget(name);
    QHBoxLayout *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_icon);
    row->addWidget(m_state, 1);
    layout->addLayout(row);
    Theme::setRole(m_state, "small");
    // A click on what is inside is a click on the tab.
    for (QWidget *inside : std::initializer_list<QWidget *>{name, m_icon, m_state}) {
        inside->setAttribute(Qt::WA_TransparentForMouseEvents);
    }
}

void ConnectionTab::setState(StateIcon::State state, const QString &text)
{
    m_icon->setState(state);
    m_state->setFullText(text);
    const Tone tone = state == StateIcon::State::Done ? Tone::Success
        : state == StateIcon::State::Warning          ? Tone::Warning
        : state == StateIcon::State::Failed           ? Tone::Danger
                                                      : Tone::Neutral;
    Theme::setTone(m_state, tone);
    setAccessibleName(u"%1: %2"_s.arg(m_title, text));
}

QSize ConnectionTab::sizeHint() const
{
    return {120, layout()->sizeHint().height()};
}

} // namespace Stillpoint
