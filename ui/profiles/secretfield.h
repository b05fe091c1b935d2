// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/secret.h"

#include <QWidget>

class QLineEdit;

namespace Stillpoint {

class CheckBox;
class FormField;

/// A password that can be typed and, with a check box, kept in the system keychain. Never shows one that is known
/// already; it says only where it is. Main thread.
class SecretField : public QWidget
{
    Q_OBJECT

public:
    /// Where the secret is that the field does not show.
    enum class Known { Nowhere, Session, Keychain };

    /// name: prefix of the object names, "database" for "database.secret" and "database.keep".
    SecretField(const QString &label, const QString &hint, const QString &name, QWidget *parent = nullptr);

    void setKnown(Known known);

    [[nodiscard]] bool hasTyped() const;
    [[nodiscard]] Secret typed() const;
    /// Once it was taken over: the field is empty again.
    void clearTyped();
    /// Whether it shall be in the keychain after the profile was saved.
    [[nodiscard]] bool isKept() const;
    void setKept(bool isKept);

    [[nodiscard]] QLineEdit *edit() const { return m_edit; }

Q_SIGNALS:
    void edited();
    void keptChanged();

private:
    QLineEdit *m_edit;
    CheckBox *m_keep;
};

} // namespace Stillpoint
