// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QLabel;

namespace Stillpoint {

/// A field of a form: its label above (the editor's buddy, with a mnemonic), the editor, a hint and what is wrong with
/// the entry below. The editor is named after the field for screen readers and described by hint and issue.
class FormField : public QWidget
{
    Q_OBJECT

public:
    /// label: with a mnemonic, "&Host". The field takes the editor.
    FormField(const QString &label, QWidget *editor, const QString &hint = {}, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *editor() const { return m_editor; }

    void setHint(const QString &hint);
    /// Empty: the entry is fine. warning: it may stay as it is.
    void setIssue(const QString &issue, bool isWarning = false);
    [[nodiscard]] QString issue() const;

    [[nodiscard]] bool hasBlockingIssue() const { return m_hasBlockingIssue; }

private:
    void describe();

    QWidget *m_editor;
    QLabel *m_hint;
    QLabel *m_issue;
    bool m_hasBlockingIssue = false;
};

} // namespace Stillpoint
