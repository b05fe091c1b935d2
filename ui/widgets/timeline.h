// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDateTime>
#include <QWidget>

#include <vector>

namespace Stillpoint {

/// What a timeline shows. Times are UTC; shown in local time.
struct TimelineRow
{
    QString title;
    QString store; ///< its color
    QDateTime from; ///< invalid: not begun
    QDateTime to; ///< invalid: goes on
};

struct TimelineMark
{
    QDateTime at;
    QString label;
    QString store; ///< its color
};

/// One bar for each store over the time of a run, with its fences as dashed lines. Says the same in words to screen
/// readers.
class Timeline : public QWidget
{
    Q_OBJECT

public:
    explicit Timeline(QWidget *parent = nullptr);
    /// end: the right edge; now, while a run goes on.
    void setContent(const std::vector<TimelineRow> &rows, const std::vector<TimelineMark> &marks, const QDateTime &end);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QDateTime begin() const;
    [[nodiscard]] int labelWidth() const;

    std::vector<TimelineRow> m_rows;
    std::vector<TimelineMark> m_marks;
    QDateTime m_end;
};

} // namespace Stillpoint
