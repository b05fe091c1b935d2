// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/restore/restorepage.h"
#include "ui/restore/restorestate.h"

#include <functional>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLineEdit;

namespace Stillpoint {

class ChoiceCard;
class FormField;
class TargetForm;

/// "Where does it go?": the same application, other servers, or another application as a clone. Going on asks for the
/// passwords and looks whether the servers are those that the profile knows. Main thread; the state outlives it.
class TargetPage : public RestorePage
{
    Q_OBJECT

public:
    /// How the servers' identity is looked at; blocks, on a background thread.
    using CheckIdentity =
        std::function<std::vector<CheckResult>(const Profile &, const RunSecrets &, const std::stop_token &)>;

    explicit TargetPage(RestoreState &state, QWidget *parent = nullptr);

    /// For tests; the servers themselves are asked when it is not set.
    void setCheckIdentity(const CheckIdentity &check) { m_checkIdentity = check; }

    [[nodiscard]] QString stepTitle() const override;
    void enter() override;
    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] bool finishPage() override;

private:
    void addCards();
    void addConsents();
    void offerCards();
    void take(const Profile &profile, bool isFromSet);
    void onTargetChanged();
    void checkServers();
    void onChecked(const std::vector<CheckResult> &checks);
    void confirmNewHome();
    void goOn();
    [[nodiscard]] bool saveProfile();

    RestoreState &m_state;
    CheckIdentity m_checkIdentity;
    std::vector<Profile> m_saved;
    QString m_setShown; ///< folder of the set that the cards were made for
    bool m_isChecking = false;
    bool m_hasStrangers = false; ///< a server is not the one that the profile knows

    QButtonGroup *m_group;
    ChoiceCard *m_same;
    ChoiceCard *m_other;
    ChoiceCard *m_clone;
    QComboBox *m_cloneTarget;
    TargetForm *m_form;
    QCheckBox *m_save;
    Notice *m_belongs;
    QCheckBox *m_consent;
    Notice *m_status;
    QWidget *m_newHome;
    FormField *m_newHomeField;
    QLineEdit *m_newHomeName;
    QPushButton *m_newHomeButton;
};

} // namespace Stillpoint
