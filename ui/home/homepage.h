// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/wizard/page.h"
#include "ui/wizard/services.h"

namespace Stillpoint {

/// What the window begins with: an interrupted run first, then Back up and Restore, then the applications with the age
/// and proof of their last good set. Without a profile it explains itself and offers to import a configuration. Main
/// thread; looks into the backup folders in the background each time it is shown.
class HomePage : public Page
{
    Q_OBJECT

public:
    explicit HomePage(Services &services, QWidget *parent = nullptr);

    [[nodiscard]] QString stepTitle() const override;
    void enter() override;

Q_SIGNALS:
    void backupRequested(const QString &profileId);
    /// Empty: no profile; a set is chosen from a folder.
    void restoreRequested(const QString &profileId);
    void newProfileRequested();
    /// Begins a new profile with the import of a configuration.
    void importRequested();
    void editProfileRequested(const QString &profileId);
    /// An interrupted or finished restore of this run; purpose: undo or discard.
    void safetyCopiesRequested(const QString &profileId, const QString &runId, bool isUndo);

private:
    Services &m_services;
};

} // namespace Stillpoint
