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
    ~TargetForm() override;

    void setProfile(const Profile &profile);

    /// The profile with what was typed.
    [[nodiscard]] Profile profile() const;

    /// The same under an id of its own: by that id its secrets are held. Those of a saved profile belong to its own
    /// servers; they are neither sent to these nor replaced by what is typed here.
    [[nodiscard]] const Profile &profileForSecrets() const { return m_profile; }

    /// The stores whose secret shall be in the keychain once the profile is saved.
    [[nodiscard]] QStringList keptSecrets() const;

    [[nodiscard]] bool hasBlockingIssue() const;

Q_SIGNALS:
    void edited();

private:
    Services &m_services;
    QString m_id; ///< of the profile as it was given
    Profile m_profile; ///< the editors write into it; with an id of its own
    std::vector<ConnectionEditor *> m_editors;
};

} // namespace Stillpoint
