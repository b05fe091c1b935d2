// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/restore/targetpage.h"

#include "app/engine/core/background.h"
#include "app/engine/wizard/restorewords.h"
#include "ui/profiles/saving.h"
#include "ui/restore/targetform.h"
#include "ui/widgets/choicecard.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/radiobutton.h"
#include "ui/wizard/dialogservice.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

std::vector<CheckResult> askServers(const Profile &profile, const RunSecrets &secrets, const std::stop_token &stop)
{
    std::vector<CheckResult> results;
    for (const DatabaseSettings &database : profile.databases) {
        const PostgresTarget target{database, secrets.value(database.storeName())};
        for (const CheckResult &result : checkIdentity(profile, target, stop)) {
            results.push_back(result);
        }
    }
    if (const std::optional<SearchAccess> search = searchAccess(profile, secrets)) {
        for (const CheckResult &result : checkClusterIdentity(profile, *search, stop)) {
            results.push_back(result);
        }
    }
    return results;
}

} // namespace

TargetPage::TargetPage(RestoreState &state, QWidget *parent)
    : RestorePage(parent)
    , m_state(state)
    , m_checkIdentity(askServers)
    , m_group(new QButtonGroup(this))
    , m_same(new ChoiceCard(tr("The same application"), tr("The set goes back to where it was made.")))
    , m_other(new ChoiceCard(tr("Other servers"),
                             tr("The application as the set describes it, on the servers named here. Its passwords are "
                                "not in the set; they are asked for.")))
    , m_clone(
          new ChoiceCard(tr("Another application, as a clone"), tr("Its own data is replaced by the data of the set.")))
    , m_cloneTarget(new QComboBox)
    , m_form(new TargetForm(state.services))
    , m_save(new CheckBox(tr("&Remember this application, so that it can be backed up")))
    , m_belongs(new Notice(Tone::Warning))
    , m_consent(new CheckBox(QString()))
    , m_status(new Notice)
    , m_newHome(new QWidget)
    , m_newHomeField(nullptr)
    , m_newHomeName(new QLineEdit)
    , m_newHomeButton(makeButton(tr("These are the new servers"), "", u"target.confirmNewHome"_s))
{
    setHeading(tr("Where does it go?"), tr("Passwords are asked for when you go on. Nothing is changed yet."));
    addCards();
    addConsents();
    body()->addStretch();
}

QString TargetPage::stepTitle() const
{
    return tr("Target");
}

void TargetPage::addCards()
{
    m_same->button()->setObjectName(u"target.same"_s);
    m_other->button()->setObjectName(u"target.other"_s);
    m_clone->button()->setObjectName(u"target.clone"_s);
    m_cloneTarget->setObjectName(u"target.cloneOf"_s);
    m_save->setObjectName(u"target.save"_s);
    m_save->setChecked(true);
    m_other->addDetail(m_form);
    m_other->addDetail(m_save);
    m_clone->addDetail(new FormField(tr("Target &application"), m_cloneTarget));
    for (ChoiceCard *card : {m_same, m_other, m_clone}) {
        card->joinGroup(m_group, -1);
        connect(card, &ChoiceCard::chosen, this, &TargetPage::onTargetChanged);
        body()->addWidget(card);
    }
    connect(m_cloneTarget, &QComboBox::activated, this, [this] {
        m_clone->choose();
        onTargetChanged();
    });
    connect(m_form, &TargetForm::edited, this, [this] {
        m_other->choose();
        onTargetChanged();
    });
}

void TargetPage::addConsents()
{
    m_belongs->setObjectName(u"target.belongs"_s);
    m_consent->setObjectName(u"target.consent"_s);
    m_status->setObjectName(u"target.status"_s);
    m_newHomeName->setObjectName(u"target.newHome"_s);
    m_newHomeField = new FormField(tr("&Type the name of the application whose servers were rebuilt"), m_newHomeName);
    QHBoxLayout *line = new QHBoxLayout(m_newHome);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::gap);
    line->addWidget(m_newHomeField, 1);
    line->addWidget(m_newHomeButton, 0, Qt::AlignBottom);
    body()->addWidget(m_belongs);
    body()->addWidget(m_consent);
    body()->addWidget(m_status);
    body()->addWidget(m_newHome);
    for (QWidget *widget : {static_cast<QWidget *>(m_belongs), static_cast<QWidget *>(m_consent),
                            static_cast<QWidget *>(m_status), m_newHome}) {
        widget->hide();
    }
    connect(m_consent, &QCheckBox::toggled, this, [this](bool isGiven) {
        m_state.draft.options.identity = isGiven ? IdentityRule::AsClone : IdentityRule::Same;
        Q_EMIT completeChanged();
    });
    connect(m_newHomeName, &QLineEdit::textChanged, this,
            [this] { m_newHomeButton->setEnabled(m_newHomeName->text().trimmed() == m_state.draft.profile.target()); });
    connect(m_newHomeButton, &QPushButton::clicked, this, &TargetPage::confirmNewHome);
}

void TargetPage::enter()
{
    // Whatever was asked before is looked at anew when the page is left.
    ++m_question;
    m_hasStrangers = false;
    setChecking(false);
    if (m_state.draft.set && m_setShown != m_state.draft.set->folder() + QString::number(int(m_state.draft.damage))) {
        m_setShown = m_state.draft.set->folder() + QString::number(int(m_state.draft.damage));
        offerCards();
    }
    onTargetChanged();
}

void TargetPage::offerCards()
{
    const Result<std::vector<Profile>> saved = m_state.services.profiles.list();
    m_saved = saved ? *saved : std::vector<Profile>();
    const Manifest manifest = m_state.draft.manifest.value_or(Manifest());
    const QString origin = manifest.profile.value("id"_L1).toString();
    const auto same = std::ranges::find(m_saved, origin, &Profile::id);
    const bool isSaved = same != m_saved.end();
    const bool moves = m_state.draft.damage == Damage::NewServer;

    // What was chosen for another set may not even be offered for this one.
    m_group->setExclusive(false);
    for (const ChoiceCard *card : {m_same, m_other, m_clone}) {
        card->button()->setChecked(false);
    }
    m_group->setExclusive(true);
    m_same->setVisible(isSaved);
    m_same->setRemark(isSaved ? same->target() + u": "_s + placesOf(*same) : QString());
    const Result<Profile> rebuilt = profileFromSet(*m_state.draft.set, manifest);
    m_other->setVisible(rebuilt && (!isSaved || moves));
    if (rebuilt) {
        m_form->setProfile(*rebuilt);
    } else {
        m_status->setContent(Tone::Danger, rebuilt.error().message, rebuilt.error().hint);
    }
    m_status->setVisible(!rebuilt);
    m_save->setText(isSaved ? tr("&Remember these servers instead of the old ones")
                            : tr("&Remember this application, so that it can be backed up"));
    m_save->setChecked(!isSaved);
    m_cloneTarget->clear();
    for (const Profile &profile : m_saved) {
        if (profile.id != origin) {
            m_cloneTarget->addItem(profile.target(), profile.id);
        }
    }
    m_clone->setVisible(m_cloneTarget->count() > 0);
    // The profile that the wizard was opened for is the target, even where the set is of another one.
    const int known = m_state.known ? m_cloneTarget->findData(m_state.known->id) : -1;
    m_cloneTarget->setCurrentIndex(std::max(known, 0));
    if (known >= 0) {
        m_clone->choose();
    } else if (isSaved && !moves) {
        m_same->choose();
    } else if (rebuilt) {
        m_other->choose();
    }
}

std::optional<Profile> TargetPage::chosenTarget() const
{
    if (m_other->isChosen()) {
        return m_form->profile();
    }
    const QString origin = m_state.draft.manifest.value_or(Manifest()).profile.value("id"_L1).toString();
    const QString id = m_same->isChosen() ? origin : m_cloneTarget->currentData().toString();
    const auto found = std::ranges::find(m_saved, id, &Profile::id);
    const bool isChosen = m_same->isChosen() || m_clone->isChosen();
    return isChosen && found != m_saved.end() ? std::optional<Profile>(*found) : std::nullopt;
}

void TargetPage::take(const Profile &profile, bool isFromSet)
{
    RestoreDraft &draft = m_state.draft;
    Profile confirmed = profile;
    for (const QString &store : draft.rebuiltServers) {
        confirmed.fingerprints.remove(store);
    }
    if (draft.profileIsFromSet == isFromSet && draft.profile.toJson() == confirmed.toJson()) {
        return;
    }
    ++m_question;
    draft.profile = profile;
    draft.profileIsFromSet = isFromSet;
    draft.secrets.clear();
    draft.forgetConsents(); // they were given for another target
    draft.proposeOptions();
    m_hasStrangers = false;
}

void TargetPage::onTargetChanged()
{
    const std::optional<Profile> target = chosenTarget();
    if (!target) {
        Q_EMIT completeChanged();
        return;
    }
    take(*target, m_other->isChosen());
    RestoreDraft &draft = m_state.draft;
    showTarget(draft.profile);
    const bool isStrange = !m_state.setBelongs();
    m_belongs->setVisible(isStrange);
    m_consent->setVisible(isStrange);
    if (isStrange) {
        const Profile origin = profileFromSet(*draft.set, *draft.manifest).value_or(Profile());
        m_belongs->setContent(Tone::Warning, tr("The set was made of %1").arg(origin.target()),
                              tr("After the restore %1 is a copy of it: the same processes, the same users, the same "
                                 "timers and outgoing mails. Keep it from the other systems that the original talks "
                                 "to.")
                                  .arg(draft.profile.target()));
        m_consent->setText(tr("I &mean it: %1 becomes a copy of %2.").arg(draft.profile.target(), origin.target()));
        m_consent->setAccessibleName(m_consent->text());
    } else {
        draft.options.identity = IdentityRule::Same;
    }
    m_consent->setChecked(draft.options.identity == IdentityRule::AsClone);
    m_status->setVisible(m_isChecking || m_hasStrangers);
    m_newHome->setVisible(m_hasStrangers);
    Q_EMIT completeChanged();
}

bool TargetPage::isComplete() const
{
    const bool isUsable = !m_other->isChosen() || !m_form->hasBlockingIssue();
    const bool isMeant = m_state.setBelongs() || m_consent->isChecked();
    return chosenTarget().has_value() && isUsable && isMeant && !m_isChecking && !m_hasStrangers;
}

void TargetPage::setChecking(bool isChecking)
{
    m_isChecking = isChecking;
    // An answer is about the target that it was asked for: that stays as it is until then.
    for (QWidget *widget : {static_cast<QWidget *>(m_same), static_cast<QWidget *>(m_other),
                            static_cast<QWidget *>(m_clone), static_cast<QWidget *>(m_consent), m_newHome}) {
        widget->setEnabled(!isChecking);
    }
    Q_EMIT completeChanged();
}

bool TargetPage::isAwaited(int question) const
{
    return question == m_question && isVisibleTo(parentWidget());
}

bool TargetPage::finishPage()
{
    setChecking(true);
    const Profile &target = m_state.draft.profile;
    const Profile &profile = m_state.draft.profileIsFromSet ? m_form->profileForSecrets() : target;
    m_state.services.secrets.collect(profile, storesWithSecret(profile), this,
                                     [this, question = ++m_question](const Result<RunSecrets> &secrets) {
                                         if (isAwaited(question)) {
                                             onSecrets(secrets);
                                         }
                                     });
    return false;
}

void TargetPage::onSecrets(const Result<RunSecrets> &secrets)
{
    if (secrets) {
        m_state.draft.secrets = *secrets;
        checkServers();
        return;
    }
    const bool isCancelled = secrets.error().code == ErrorCode::Cancelled;
    m_status->setContent(Tone::Warning,
                         isCancelled ? tr("The restore can not go on without the passwords.") : secrets.error().message,
                         secrets.error().hint);
    m_status->show();
    setChecking(false);
}

void TargetPage::checkServers()
{
    m_status->setContent(Tone::Info, tr("Looking whether these are the right servers…"), {});
    m_status->show();
    // The stop comes with the page's end; a query takes seconds at most.
    (void)runInBackground<std::vector<CheckResult>>(
        this,
        [check = m_checkIdentity, profile = m_state.draft.profile,
         secrets = m_state.draft.secrets](const std::stop_token &stop) { return check(profile, secrets, stop); },
        [this, question = m_question](const std::vector<CheckResult> &checks) {
            if (isAwaited(question)) {
                onChecked(checks);
            }
        });
}

void TargetPage::onChecked(const std::vector<CheckResult> &checks)
{
    m_hasStrangers = hasBlocker(checks);
    m_strangers.clear();
    setChecking(false);
    if (!m_hasStrangers) {
        goOn();
        return;
    }
    QStringList explanations;
    for (const CheckResult &check : checks) {
        if (check.severity == Severity::Blocker) {
            explanations << check.explanation;
            m_strangers << check.store;
        }
    }
    const QString target = m_state.draft.profile.target();
    m_status->setContent(Tone::Danger, explanations.join(u' '),
                         tr("Go back if the address is wrong. If the servers of %1 were rebuilt on purpose, type its "
                            "name and confirm: what is restored there now becomes its new home.")
                             .arg(target));
    m_newHomeField->setHint(target);
    m_newHomeName->clear();
    m_newHomeButton->setEnabled(false);
    m_newHome->show();
    showField(m_newHomeName);
}

void TargetPage::confirmNewHome()
{
    // For this restore alone: the saved profile learns of it once the restore has ended well.
    RestoreDraft &draft = m_state.draft;
    for (const QString &store : m_strangers) {
        draft.rebuiltServers << store;
        draft.profile.fingerprints.remove(store);
    }
    m_hasStrangers = false;
    m_newHome->hide();
    goOn();
}

void TargetPage::goOn()
{
    if (!isComplete()) {
        Q_EMIT completeChanged();
    } else if (m_state.draft.profileIsFromSet && m_save->isChecked()) {
        remember();
    } else {
        finish();
    }
}

void TargetPage::remember()
{
    const RestoreDraft &draft = m_state.draft;
    const std::optional<Profile> saved = m_state.savedProfile(draft.profile.id);
    const Profile remembered = saved ? withServersOf(*saved, draft.profile) : draft.profile;
    for (auto secret = draft.secrets.begin(); secret != draft.secrets.end(); ++secret) {
        m_state.services.secrets.hold(remembered.id, secret.key(), secret.value());
    }
    setChecking(true);
    saveProfile(m_state.services.profiles, m_state.services.secrets, remembered, m_form->keptSecrets(), this,
                [this, question = m_question](const Result<SavedProfile> &result) {
                    if (isAwaited(question)) {
                        onRemembered(result);
                    }
                });
}

void TargetPage::onRemembered(const Result<SavedProfile> &saved)
{
    setChecking(false);
    if (!saved) {
        m_state.services.secrets.forget(m_state.draft.profile.id);
        m_status->setContent(Tone::Danger, saved.error().message,
                             tr("Take away the tick at \"Remember\" to go on without saving it."));
        m_status->show();
        return;
    }
    if (saved->keychain) {
        tellOfKeychain(m_state.services, *saved->keychain, &m_state.services.secrets);
    }
    finish();
}

void TargetPage::finish()
{
    m_status->hide();
    Q_EMIT completeChanged();
    Q_EMIT readyForNext();
}

} // namespace Stillpoint
