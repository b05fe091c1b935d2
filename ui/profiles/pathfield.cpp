// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/profiles/pathfield.h"

#include "ui/widgets/basics.h"

#include <QDynamicPropertyChangeEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QStyle>

namespace Stillpoint {

using namespace Qt::StringLiterals;

PathField::PathField(DialogService &dialogs, Kind kind, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_dialogs(dialogs)
    , m_kind(kind)
    , m_edit(new QLineEdit)
    , m_choose(makeButton(tr("Choose…"), "", name + u".choose"_s))
{
    m_edit->setObjectName(name);
    QHBoxLayout *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_choose);
    setFocusProxy(m_edit);
    connect(m_choose, &QPushButton::clicked, this, &PathField::choose);
}

void PathField::setFieldName(const QString &name)
{
    m_edit->setAccessibleName(name);
    m_choose->setAccessibleName(tr("%1: choose").arg(name));
}

bool PathField::event(QEvent *event)
{
    // The field marks its editor as invalid; the frame that shows it is the line's.
    if (event->type() == QEvent::DynamicPropertyChange
        && static_cast<QDynamicPropertyChangeEvent *>(event)->propertyName() == "invalid") {
        m_edit->setProperty("invalid", property("invalid"));
        m_edit->style()->unpolish(m_edit);
        m_edit->style()->polish(m_edit);
    }
    return QWidget::event(event);
}

void PathField::choose()
{
    const FileQuestion question{.title = m_question, .filter = {}, .startAt = m_edit->text()};
    if (m_kind == Kind::Folder) {
        m_dialogs.chooseFolder(question, this, [this](const QString &folder) { take(folder); });
    } else {
        m_dialogs.openFiles(question, this, [this](const QStringList &files) { take(files.value(0)); });
    }
}

void PathField::take(const QString &path)
{
    if (path.isEmpty()) {
        return;
    }
    m_edit->setText(path);
    Q_EMIT m_edit->textEdited(path);
    m_edit->setFocus();
}

} // namespace Stillpoint
