// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/clock.h"

#include <QPlainTextEdit>
#include <QStringList>

namespace Stillpoint {

/// The newest lines of what a run tells, bounded. Lines are collected and shown together, so that a talkative stage
/// costs the window nothing. Main thread.
class RunLog : public QPlainTextEdit
{
    Q_OBJECT

public:
    static constexpr int lineLimit = 1000;

    explicit RunLog(const Clock &clock, QWidget *parent = nullptr);

    /// stage: its id, or empty for the run itself.
    void add(const QString &stage, const QString &text);
    /// Shows the lines that came since; ten times a second at most.
    void flush();
    [[nodiscard]] QSize sizeHint() const override;

private:
    const Clock &m_clock;
    QStringList m_waiting;
};

} // namespace Stillpoint
