// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/formfield.h"

#include "ui/widgets/basics.h"

#include <QStyle>
#include <QVBoxLayout>

namespace Stillpoint {

namespace {

QString withoutMnemonic(QString text)
{
    return text.remove(QLatin1Char('&'));
}

} // namespace

FormField::FormField(const QString &label, QWidget *editor, const QString &hint, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_hint(makeLabel(hint, "small"))
    , m_issue(makeLabel({}, "issue"))
{
    QLabel *title = makeLabel(label, "label");
    title->setWordWrap(false);
    title->setBuddy(editor);
    editor->setAccessibleName(withoutMnemonic(label));
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(title);
    layout->addWidget(editor);
    layout->addWidget(m_hint);
    layout->addWidget(m_issue);
    layout->addStretch();
    m_hint->setVisible(!hint.isEmpty());
    m_issue->hide();
    describe();
}

void FormField::setHint(const QString &hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    describe();
}

void FormField::setIssue(const QString &issue, bool isWarning)
{
    m_hasBlockingIssue = !issue.isEmpty() && !isWarning;
    m_issue->setText(issue);
    Theme::setTone(m_issue, isWarning ? Tone::Warning : Tone::Danger);
    m_issue->setVisible(!issue.isEmpty());
    m_editor->setProperty("invalid", m_hasBlockingIssue);
    m_editor->style()->unpolish(m_editor);
    m_editor->style()->polish(m_editor);
    describe();
}

QString FormField::issue() const
{
    return m_issue->text();
}

void FormField::describe()
{
    const QString issue = m_issue->text();
    m_editor->setAccessibleDescription(issue.isEmpty() ? m_hint->text() : issue);
}

} // namespace Stillpoint
