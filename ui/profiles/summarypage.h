// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/profiles/profilepage.h"

#include <vector>

class QGridLayout;

namespace Stillpoint {

class ConnectionEditor;

/// Everything that will be saved, in words, with what the tests said. Only here something is saved.
class SummaryPage : public ProfilePage
{
    Q_OBJECT

public:
    SummaryPage(Services &services, ProfileDraft &draft, const std::vector<ConnectionEditor *> &editors,
                QWidget *parent = nullptr);

    [[nodiscard]] QString stepTitle() const override;
    void enter() override;
    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] bool finishPage() override;
    [[nodiscard]] PageFooter footer() const override;

private:
    void addRow(const QString &title, const QString &text);
    void addRow(const ConnectionEditor &editor, const QString &text);
    [[nodiscard]] QString secretsInWords() const;

    std::vector<ConnectionEditor *> m_editors;
    QGridLayout *m_rows;
    Notice *m_notice;
    bool m_isSaving = false;
};

} // namespace Stillpoint
