// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/run/runlog.h"

#include "ui/theme/theme.h"

#include <QScrollBar>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr int linesShown = 6;

} // namespace

RunLog::RunLog(const Clock &clock, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_clock(clock)
{
    setObjectName(u"run.log"_s);
    setAccessibleName(tr("Log"));
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setLineWrapMode(NoWrap);
    setMaximumBlockCount(lineLimit);
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    Theme::setRole(this, "mono");
}

void RunLog::add(const QString &stage, const QString &text)
{
    const QString time = m_clock.utcNow().toLocalTime().toString(u"HH:mm:ss"_s);
    // One entry is one line, whatever a server put into its message.
    m_waiting << time + u"  "_s + (stage.isEmpty() ? QString() : stage + u"  "_s) + text.simplified();
    if (m_waiting.size() > lineLimit) {
        m_waiting.removeFirst();
    }
}

void RunLog::flush()
{
    if (m_waiting.isEmpty()) {
        return;
    }
    const bool followed = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    appendPlainText(m_waiting.join(u'\n'));
    m_waiting.clear();
    if (followed) {
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    }
}

QSize RunLog::sizeHint() const
{
    return {400, fontMetrics().lineSpacing() * linesShown + 24};
}

} // namespace Stillpoint
