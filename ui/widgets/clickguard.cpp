// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/clickguard.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

namespace Stillpoint {

ClickGuard::ClickGuard(QWidget *guarded)
    : QObject(guarded)
    , m_guarded(guarded)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] { qApp->removeEventFilter(this); });
}

void ClickGuard::begin()
{
    m_pause.start(QApplication::doubleClickInterval());
    // The buttons may come and go, so the filter is the application's.
    qApp->installEventFilter(this);
}

bool ClickGuard::isHeldUp(const QWidget &widget)
{
    for (const QWidget *place = &widget; place != nullptr; place = place->parentWidget()) {
        const ClickGuard *guard = place->findChild<ClickGuard *>(QString(), Qt::FindDirectChildrenOnly);
        if (guard != nullptr && guard->isActive()) {
            return true;
        }
    }
    return false;
}

bool ClickGuard::eventFilter(QObject *watched, QEvent *event)
{
    const bool isPress = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick;
    const QWidget *widget = isPress ? qobject_cast<const QWidget *>(watched) : nullptr;
    return widget != nullptr && (widget == m_guarded || m_guarded->isAncestorOf(widget));
}

} // namespace Stillpoint
