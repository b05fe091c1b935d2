// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/wizard/profilesaving.h"
#include "ui/restore/restorepage.h"
#include "ui/restore/restorestate.h"

#include <functional>
#include <optional>

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
    /// The profile that the cards say; nothing as long as none of them is chosen.
    [[nodiscard]] std::optional<Profile> chosenTarget() const;
    void setChecking(bool isChecking);
    /// Whether an answer is about what is chosen now, on a page that was not left meanwhile.
    [[nodiscard]] bool isAwaited(int question) const;
    void onSecrets(const Result<RunSecrets> &secrets);
    void checkServers();
    void onChecked(const std::vector<CheckResult> &checks);
    void confirmNewHome();
    void goOn();
    /// Saves the profile that was rebuilt from the set, then goes on.
    void remember();
    void onRemembered(const Result<SavedProfile> &saved);
    void finish();

    RestoreState &m_state;
    CheckIdentity m_checkIdentity;
    std::vector<Profile> m_saved;
    QString m_setShown; ///< folder of the set that the cards were made for
    bool m_isChecking = false;
    int m_question = 0; ///< grows with everything that makes an answer under way one about something else
    bool m_hasStrangers = false; ///< a server is not the one that the profile knows
    QStringList m_strangers; ///< their stores

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
