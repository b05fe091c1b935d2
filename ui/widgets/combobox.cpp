// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/combobox.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace Stillpoint {

namespace {

constexpr qreal arrowFromEdge = 17;
constexpr qreal arrowWidth = 8;
constexpr qreal arrowHeight = 4;

} // namespace

ComboBox::ComboBox(QWidget *parent)
    : QComboBox(parent)
{
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(12);
}

void ComboBox::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    const QPointF center(isMirrored ? arrowFromEdge : width() - arrowFromEdge, height() / 2.0);
    QPainterPath arrow(center + QPointF(-arrowWidth / 2, -arrowHeight / 2));
    arrow.lineTo(center + QPointF(0, arrowHeight / 2));
    arrow.lineTo(center + QPointF(arrowWidth / 2, -arrowHeight / 2));
    painter.setPen(QPen(isEnabled() ? Theme::colors().muted : Theme::colors().border, 1.6, Qt::SolidLine, Qt::RoundCap,
                        Qt::RoundJoin));
    painter.drawPath(arrow);
}

} // namespace Stillpoint
