// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/stateicon.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <chrono>

namespace Stillpoint {

namespace {

constexpr std::chrono::milliseconds turnInterval{60};
constexpr int turnDegrees = 15;

} // namespace

StateIcon::StateIcon(State state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
{
    setFixedSize(22, 22);
    m_turning.setInterval(turnInterval);
    connect(&m_turning, &QTimer::timeout, this, &StateIcon::turn);
    setState(state);
}

QString StateIcon::nameOf(State state)
{
    switch (state) {
    case State::Waiting:
        return tr("waiting");
    case State::Working:
        return tr("working");
    case State::Done:
        return tr("done");
    case State::Note:
        return tr("note");
    case State::Warning:
        return tr("warning");
    case State::Failed:
        return tr("failed");
    case State::Skipped:
        return tr("not done");
    }
    return {};
}

void StateIcon::setState(State state)
{
    m_state = state;
    setAccessibleName(nameOf(state));
    setToolTip(nameOf(state));
    if (state == State::Working && isVisible()) {
        m_turning.start();
    } else if (state != State::Working) {
        m_turning.stop();
    }
    update();
}

void StateIcon::turn()
{
    m_angle = (m_angle + turnDegrees) % 360;
    update();
}

void StateIcon::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_state == State::Working) {
        m_turning.start();
    }
}

void StateIcon::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_turning.stop();
}

void StateIcon::paintEvent(QPaintEvent *)
{
    const Colors &colors = Theme::colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF circle(1.5, 1.5, 19, 19);
    if (m_state == State::Waiting || m_state == State::Working || m_state == State::Skipped) {
        painter.setPen(QPen(colors.fieldBorder, 2));
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1));
        painter.setPen(
            QPen(m_state == State::Working ? colors.accent : colors.fieldBorder, 2.5, Qt::SolidLine, Qt::RoundCap));
        if (m_state == State::Working) {
            painter.drawArc(circle.adjusted(1, 1, -1, -1), -m_angle * 16, 250 * 16);
        } else if (m_state == State::Skipped) {
            painter.drawLine(QPointF(7.5, 11), QPointF(14.5, 11));
        }
        return;
    }
    const QColor fill = m_state == State::Done ? QColor(0x169a45)
        : m_state == State::Note               ? colors.accent
        : m_state == State::Warning            ? QColor(0xc2690a)
                                               : QColor(0xd12c2c);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawEllipse(circle);
    painter.setPen(QPen(Qt::white, 2.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (m_state) {
    case State::Done:
        painter.drawPolyline(QPolygonF{{6.5, 11.5}, {9.8, 14.6}, {15.5, 8}});
        break;
    case State::Failed:
        painter.drawLine(QPointF(7.6, 7.6), QPointF(14.4, 14.4));
        painter.drawLine(QPointF(14.4, 7.6), QPointF(7.6, 14.4));
        break;
    case State::Warning:
        painter.drawLine(QPointF(11, 6.2), QPointF(11, 11.8));
        painter.drawPoint(QPointF(11, 15.6));
        break;
    default:
        painter.drawPoint(QPointF(11, 6.6));
        painter.drawLine(QPointF(11, 10.4), QPointF(11, 15.6));
        break;
    }
}

} // namespace Stillpoint
