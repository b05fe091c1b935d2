// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/profile/profile.h"
#include "app/engine/wizard/applicationstate.h"
#include "ui/widgets/basics.h"

class QAction;

namespace Stillpoint {

class StateIcon;

/// One application on Home: its name, what it is, how its last good set stands, and what can be done with it.
class ApplicationCard : public QFrame
{
    Q_OBJECT

public:
    explicit ApplicationCard(const Profile &profile, QWidget *parent = nullptr);

    /// Until then it says that it is being looked at.
    void setState(const ApplicationState &state);

    [[nodiscard]] const Profile &profile() const { return m_profile; }

Q_SIGNALS:
    void backupRequested();
    void restoreRequested();
    void editRequested();
    void duplicateRequested();
    void renameRequested();
    void exportRequested();
    void deleteRequested();
    /// What the newest restore left aside.
    void undoRequested(const QString &runId);
    void discardRequested(const QString &runId);

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void addMenu(QPushButton *button);

    Profile m_profile;
    QString m_restoredRun;
    ElidedLabel *m_contents;
    QLabel *m_problem;
    StateIcon *m_icon;
    QLabel *m_status;
    QAction *m_undo = nullptr;
    QAction *m_discard = nullptr;
};

} // namespace Stillpoint
