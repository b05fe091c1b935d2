// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/profile/profile.h"
#include "ui/wizard/services.h"

#include <QWidget>

#include <vector>

namespace Stillpoint {

class ConnectionEditor;

/// Where the stores of a profile are now, for a restore to rebuilt or other servers; each can be tested. Main thread;
/// owned by its page.
class TargetForm : public QWidget
{
    Q_OBJECT

public:
    explicit TargetForm(Services &services, QWidget *parent = nullptr);

    void setProfile(const Profile &profile);

    /// The profile with what was typed.
    [[nodiscard]] const Profile &profile() const { return m_profile; }

    [[nodiscard]] bool hasBlockingIssue() const;

Q_SIGNALS:
    void edited();

private:
    Profile m_profile; ///< the editors write into it
    std::vector<ConnectionEditor *> m_editors;
};

} // namespace Stillpoint
