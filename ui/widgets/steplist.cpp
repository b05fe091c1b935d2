// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/steplist.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace Stillpoint {

namespace {

constexpr int rowHeight = 46;
constexpr qreal markRadius = 10;

void drawMark(QPainter &painter, const QPointF &center, bool isDone, bool isCurrent)
{
    const Colors &colors = Theme::colors();
    const QRectF circle(center.x() - markRadius, center.y() - markRadius, 2 * markRadius, 2 * markRadius);
    if (isDone) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.accent);
        painter.drawEllipse(circle);
        painter.setPen(QPen(Qt::white, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(
            QPolygonF{center + QPointF(-4.2, 0.4), center + QPointF(-1.2, 3.4), center + QPointF(4.4, -3.2)});
        return;
    }
    painter.setPen(QPen(isCurrent ? colors.sidebarMark : colors.sidebarLine, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(circle);
    if (isCurrent) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.sidebarMark);
        painter.drawEllipse(center, 4.5, 4.5);
    }
}

} // namespace

StepList::StepList(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StepList::setSteps(const QStringList &steps)
{
    m_steps = steps;
    describe();
    updateGeometry();
    update();
}

void StepList::setCurrent(int index)
{
    m_current = index;
    describe();
    update();
}

QSize StepList::sizeHint() const
{
    return {180, rowHeight * static_cast<int>(m_steps.size())};
}

void StepList::describe()
{
    setAccessibleName(
        m_steps.isEmpty()
            ? tr("Steps")
            : tr("Step %1 of %2: %3").arg(m_current + 1).arg(m_steps.size()).arg(m_steps.value(m_current)));
}

void StepList::paintEvent(QPaintEvent *)
{
    const Colors &colors = Theme::colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < m_steps.size(); ++i) {
        const QPointF center(markRadius + 2, rowHeight * i + rowHeight / 2.0);
        if (i + 1 < m_steps.size()) {
            painter.setPen(QPen(i < m_current ? colors.accent : colors.sidebarLine, 2));
            painter.drawLine(center + QPointF(0, markRadius + 1), center + QPointF(0, rowHeight - markRadius - 1));
        }
        drawMark(painter, center, i < m_current, i == m_current);
        QFont font = this->font();
        font.setPixelSize(14);
        font.setWeight(i == m_current ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        painter.setPen(i == m_current ? colors.sidebarText : i < m_current ? QColor(0xcbd4e1) : colors.sidebarMuted);
        const QRect space(36, rowHeight * i, width() - 36, rowHeight);
        painter.drawText(space, Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(m_steps.at(i), Qt::ElideRight, space.width()));
    }
}

} // namespace Stillpoint
