// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/radiobutton.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace Stillpoint {

namespace {

constexpr int markSize = 18;
constexpr int markGap = 12;
constexpr int titlePixels = 15;

QFont titleFont(const QFont &base)
{
    QFont font = base;
    font.setPixelSize(titlePixels);
    font.setWeight(QFont::DemiBold);
    return font;
}

QColor markColor(const QWidget &widget, bool isOn)
{
    const Colors &colors = Theme::colors();
    return !widget.isEnabled() ? colors.border : isOn ? colors.accent : colors.fieldBorder;
}

void drawFocus(QPainter &painter, const QRectF &mark, qreal radius)
{
    painter.setPen(QPen(Theme::colors().accent, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(mark.adjusted(-2.5, -2.5, 2.5, 2.5), radius + 2.5, radius + 2.5);
}

} // namespace

RadioButton::RadioButton(const QString &text, QWidget *parent)
    : QRadioButton(text, parent)
{
}

QSize RadioButton::sizeHint() const
{
    const QFontMetrics metrics(titleFont(font()));
    return {markSize + markGap + metrics.size(Qt::TextShowMnemonic, text()).width() + 8,
            qMax(markSize + 6, metrics.height())};
}

void RadioButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF mark(3, (height() - markSize) / 2.0, markSize - 1, markSize - 1);
    painter.setPen(QPen(markColor(*this, isChecked()), 2));
    painter.setBrush(Theme::colors().field);
    painter.drawEllipse(mark.adjusted(1, 1, -1, -1));
    if (isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(markColor(*this, true));
        painter.drawEllipse(mark.adjusted(5, 5, -5, -5));
    }
    if (hasFocus()) {
        drawFocus(painter, mark, markSize / 2.0);
    }
    painter.setFont(titleFont(font()));
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    painter.drawText(rect().adjusted(markSize + markGap, 0, 0, 0), Qt::AlignVCenter | Qt::TextShowMnemonic, text());
}

CheckBox::CheckBox(const QString &text, QWidget *parent)
    : QCheckBox(text, parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize CheckBox::sizeHint() const
{
    const int wide = markSize + markGap + fontMetrics().size(Qt::TextShowMnemonic, text()).width() + 8;
    return {wide, heightForWidth(wide)};
}

QSize CheckBox::minimumSizeHint() const
{
    return {markSize + markGap + fontMetrics().averageCharWidth() * 20, markSize + 8};
}

int CheckBox::heightForWidth(int width) const
{
    const QRect space(0, 0, qMax(40, width - markSize - markGap), 10000);
    const int text = fontMetrics().boundingRect(space, Qt::TextWordWrap | Qt::TextShowMnemonic, this->text()).height();
    return qMax(markSize + 8, text + 4);
}

void CheckBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF mark(3, (height() - markSize) / 2.0, markSize - 1, markSize - 1);
    painter.setPen(QPen(markColor(*this, isChecked()), 1.5));
    painter.setBrush(isChecked() && isEnabled() ? Theme::colors().accent : Theme::colors().field);
    painter.drawRoundedRect(mark.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4);
    if (isChecked()) {
        QPainterPath tick;
        tick.moveTo(mark.left() + 4.5, mark.center().y() + 0.5);
        tick.lineTo(mark.left() + 7.5, mark.bottom() - 4.5);
        tick.lineTo(mark.right() - 4, mark.top() + 5);
        painter.setPen(QPen(isEnabled() ? Theme::colors().accentText : Theme::colors().muted, 2, Qt::SolidLine,
                            Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(tick);
    }
    if (hasFocus()) {
        drawFocus(painter, mark, 4);
    }
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    painter.drawText(rect().adjusted(markSize + markGap, 0, 0, 0),
                     Qt::AlignVCenter | Qt::TextWordWrap | Qt::TextShowMnemonic, text());
}

} // namespace Stillpoint
