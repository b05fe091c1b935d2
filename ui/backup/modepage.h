// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/recipes/forecast.h"
#include "ui/backup/backupsources.h"
#include "ui/wizard/page.h"

class QButtonGroup;

namespace Stillpoint {

class ChoiceCard;

/// How the stores are captured, each way with what it cost this very application so far. Main thread; reads the
/// history in the background.
class ModePage : public Page
{
    Q_OBJECT

public:
    ModePage(BackupDraft &draft, const BackupSources &sources, QWidget *parent = nullptr);

    [[nodiscard]] QString stepTitle() const override;
    void enter() override;
    [[nodiscard]] bool finishPage() override;
    /// What the chosen mode took so far.
    [[nodiscard]] std::optional<Forecast> usualDuration() const;

private:
    struct Mode
    {
        HotWindow window = HotWindow::Strict;
        QString id; ///< as runs record it
        ChoiceCard *card = nullptr;
        QLabel *duration = nullptr;
        QLabel *skew = nullptr;
        BackupForecast forecast;
    };

    void addMode(HotWindow window, const QString &id, ChoiceCard *card);
    void readHistory();
    void onHistory(const Result<RunHistory> &history);

    BackupDraft &m_draft;
    const BackupSources &m_sources;
    QButtonGroup *m_group;
    std::vector<Mode> m_modes;
    bool m_isRead = false;
};

} // namespace Stillpoint
