// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/timeline.h"

#include "ui/theme/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowHeight = 26;
constexpr int barHeight = 11;
constexpr int footHeight = 24;

QString clockTime(const QDateTime &time)
{
    return time.toLocalTime().toString(u"HH:mm:ss"_s);
}

} // namespace

Timeline::Timeline(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Timeline"));
}

void Timeline::setContent(const std::vector<TimelineRow> &rows, const std::vector<TimelineMark> &marks,
                          const QDateTime &end)
{
    const bool resized = rows.size() != m_rows.size();
    m_rows = rows;
    m_marks = marks;
    m_end = end;
    QStringList words;
    for (const TimelineRow &row : m_rows) {
        if (!row.from.isValid()) {
            words << tr("%1: not begun").arg(row.title);
        } else {
            words << tr("%1: from %2 to %3")
                         .arg(row.title, clockTime(row.from), clockTime(row.to.isValid() ? row.to : m_end));
        }
    }
    for (const TimelineMark &mark : m_marks) {
        words << tr("%1 at %2").arg(mark.label, clockTime(mark.at));
    }
    setAccessibleDescription(words.join(u"; "_s));
    if (resized) {
        updateGeometry();
    }
    update();
}

QSize Timeline::sizeHint() const
{
    return {500, rowHeight * static_cast<int>(m_rows.size()) + footHeight};
}

QSize Timeline::minimumSizeHint() const
{
    return {260, sizeHint().height()};
}

QDateTime Timeline::begin() const
{
    QDateTime first = m_end;
    for (const TimelineRow &row : m_rows) {
        if (row.from.isValid() && (!first.isValid() || row.from < first)) {
            first = row.from;
        }
    }
    return first;
}

int Timeline::labelWidth() const
{
    int widest = 70;
    for (const TimelineRow &row : m_rows) {
        widest = std::max(widest, fontMetrics().horizontalAdvance(row.title));
    }
    return std::min(widest, width() / 3) + 22;
}

void Timeline::paintEvent(QPaintEvent *)
{
    const Colors &colors = Theme::colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int left = labelWidth();
    const qreal space = std::max(10, width() - left - 4);
    const QDateTime first = begin();
    const qreal span = std::max<qreal>(1, static_cast<qreal>(first.msecsTo(m_end)));
    const auto place = [&](const QDateTime &time) {
        return left + space * std::clamp(static_cast<qreal>(first.msecsTo(time)) / span, 0.0, 1.0);
    };
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const TimelineRow &row = m_rows[i];
        const int top = static_cast<int>(i) * rowHeight;
        painter.setPen(colors.muted);
        painter.drawText(QRect(0, top, left - 14, rowHeight), Qt::AlignVCenter | Qt::AlignLeft,
                         fontMetrics().elidedText(row.title, Qt::ElideRight, left - 14));
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.track);
        const qreal barTop = top + (rowHeight - barHeight) / 2.0;
        painter.drawRoundedRect(QRectF(left, barTop, space, barHeight), barHeight / 2.0, barHeight / 2.0);
        if (row.from.isValid()) {
            const qreal from = place(row.from);
            const qreal to = std::max(from + barHeight, place(row.to.isValid() ? row.to : m_end));
            painter.setBrush(colors.ofStore(row.store));
            painter.drawRoundedRect(QRectF(std::min(from, left + space - barHeight), barTop,
                                           std::min(to, left + space) - std::min(from, left + space - barHeight),
                                           barHeight),
                                    barHeight / 2.0, barHeight / 2.0);
        }
    }
    const int foot = static_cast<int>(m_rows.size()) * rowHeight;
    QFont small = font();
    small.setPixelSize(11);
    painter.setFont(small);
    for (const TimelineMark &mark : m_marks) {
        painter.setPen(QPen(colors.ofStore(mark.store), 1.6, Qt::DashLine));
        painter.drawLine(QPointF(place(mark.at), 0), QPointF(place(mark.at), foot + 4));
    }
    painter.setPen(colors.muted);
    if (!m_rows.empty() && first.isValid()) {
        const QString label =
            m_marks.empty() ? clockTime(first) : clockTime(m_marks.front().at) + u"  "_s + m_marks.front().label;
        painter.drawText(QRectF(left, foot + 4, space * 0.7, footHeight - 4), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(label, Qt::ElideRight, static_cast<int>(space * 0.7)));
        painter.drawText(QRectF(left, foot + 4, space, footHeight - 4), Qt::AlignRight | Qt::AlignVCenter,
                         clockTime(m_end));
    }
}

} // namespace Stillpoint
