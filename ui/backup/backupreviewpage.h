// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/backup/backupsources.h"
#include "ui/wizard/page.h"
#include "ui/wizard/services.h"

#include <stop_token>

namespace Stillpoint {

class CheckBox;

/// What a backup does and what it cannot promise, before it begins: the consistency notice with what was measured just
/// now, the plan's own stages, and the acknowledgement without which nothing begins. Main thread.
class BackupReviewPage : public Page
{
    Q_OBJECT

public:
    BackupReviewPage(BackupDraft &draft, const BackupSources &sources, Services &services, QWidget *parent = nullptr);

    [[nodiscard]] QString stepTitle() const override;
    void enter() override;
    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] bool finishPage() override;
    [[nodiscard]] bool leavePage() override;
    [[nodiscard]] PageFooter footer() const override;

private:
    void addButtons();
    void measure();
    void showNotice(const QString &measured);
    void showPlan();

    BackupDraft &m_draft;
    const BackupSources &m_sources;
    Services &m_services;
    std::stop_source m_measuring;
    int m_number = 0; ///< of the newest measurement
    Notice *m_notice;
    Card *m_plan;
    CheckBox *m_acknowledge;
    QPushButton *m_print;
    QPushButton *m_copy;
};

} // namespace Stillpoint
