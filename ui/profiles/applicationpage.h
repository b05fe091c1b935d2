// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/profiles/profilepage.h"

class QLineEdit;

namespace Stillpoint {

class ChoiceCard;
class FormField;

/// What the application is called, where it runs and how careful everybody has to be with it.
class ApplicationPage : public ProfilePage
{
    Q_OBJECT

public:
    ApplicationPage(Services &services, ProfileDraft &draft, QWidget *parent = nullptr);

    [[nodiscard]] QString stepTitle() const override;
    void enter() override;
    [[nodiscard]] bool finishPage() override;

private:
    void write();
    [[nodiscard]] QString issueOf(const QString &field) const;

    QLineEdit *m_name;
    QLineEdit *m_environment;
    FormField *m_nameField;
    FormField *m_environmentField;
    ChoiceCard *m_production;
    ChoiceCard *m_test;
};

} // namespace Stillpoint
