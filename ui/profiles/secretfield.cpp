// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/profiles/secretfield.h"

#include "ui/theme/theme.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/radiobutton.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace Stillpoint {

using namespace Qt::StringLiterals;

SecretField::SecretField(const QString &label, const QString &hint, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit)
    , m_keep(new CheckBox(tr("Keep it in the system keychain")))
{
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setObjectName(name + u".secret"_s);
    m_keep->setObjectName(name + u".keep"_s);
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(new FormField(label, m_edit, hint));
    layout->addWidget(m_keep);
    layout->addStretch();
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textEdited, this, &SecretField::edited);
    connect(m_keep, &CheckBox::clicked, this, &SecretField::keptChanged);
}

void SecretField::setKnown(Known known)
{
    switch (known) {
    case Known::Nowhere:
        m_edit->setPlaceholderText(tr("asked when it is needed"));
        break;
    case Known::Session:
        m_edit->setPlaceholderText(tr("known until Stillpoint is closed"));
        break;
    case Known::Keychain:
        m_edit->setPlaceholderText(tr("kept in the system keychain"));
        break;
    }
}

bool SecretField::hasTyped() const
{
    return !m_edit->text().isEmpty();
}

Secret SecretField::typed() const
{
    return Secret(m_edit->text().toUtf8());
}

void SecretField::clearTyped()
{
    m_edit->clear();
}

bool SecretField::isKept() const
{
    return m_keep->isChecked();
}

void SecretField::setKept(bool isKept)
{
    m_keep->setChecked(isKept);
}

} // namespace Stillpoint
