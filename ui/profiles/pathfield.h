// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/wizard/dialogservice.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace Stillpoint {

/// A path that is typed or chosen in a dialog. Main thread.
class PathField : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { File, Folder };

    /// name: object name of the line; the button is "<name>.choose".
    PathField(DialogService &dialogs, Kind kind, const QString &name, QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit *edit() const { return m_edit; }

    /// Names line and button after the field for screen readers.
    void setFieldName(const QString &name);

    /// The title of the dialog.
    void setQuestion(const QString &question) { m_question = question; }

protected:
    bool event(QEvent *event) override;

private:
    void choose();
    void take(const QString &path);

    DialogService &m_dialogs;
    Kind m_kind;
    QString m_question;
    QLineEdit *m_edit;
    QPushButton *m_choose;
};

} // namespace Stillpoint
