// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QTimer>

class QWidget;

namespace Stillpoint {

/// Keeps the second half of a double click from pressing what just appeared under the pointer: for as long as the
/// system takes two clicks for one, a widget and what lies in it take no press of the mouse. Keys are not held up.
/// Main thread; a child of its widget.
class ClickGuard : public QObject
{
    Q_OBJECT

public:
    explicit ClickGuard(QWidget *guarded);

    /// Something else is shown in the widget from now on.
    void begin();

    [[nodiscard]] bool isActive() const { return m_pause.isActive(); }

    /// Whether a press on this widget would be taken now; for tests, which click faster than a person sees.
    [[nodiscard]] static bool isHeldUp(const QWidget &widget);

private:
    bool eventFilter(QObject *watched, QEvent *event) override;

    QWidget *m_guarded;
    QTimer m_pause;
};

} // namespace Stillpoint
