// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/restore/targetpage.h"

#include "app/engine/core/background.h"
#include "app/engine/wizard/restorewords.h"
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
    if (m_state.draft.set && m_setShown != m_state.draft.set->folder() + QString::number(int(m_state.draft.damage))) {
        m_setShown = m_state.draft.set->folder() + QString::number(int(m_state.draft.damage));
        offerCards();
    }
    // Whatever was found out before is looked at anew when the page is left.
    m_isChecking = false;
    m_hasStrangers = false;
    onTargetChanged();
}

void TargetPage::offerCards()
{
    m_consent->setChecked(false);
    const Result<std::vector<Profile>> saved = m_state.services.profiles.list();
    m_saved = saved ? *saved : std::vector<Profile>();
    const Manifest manifest = m_state.draft.manifest.value_or(Manifest());
    const QString origin = manifest.profile.value("id"_L1).toString();
    const auto same = std::ranges::find(m_saved, origin, &Profile::id);
    const bool isSaved = same != m_saved.end();
    const bool moves = m_state.draft.damage == Damage::NewServer;

    m_same->setVisible(isSaved);
    m_same->setRemark(isSaved ? same->target() + u": "_s + placesOf(*same) : QString());
    const Result<Profile> rebuilt = profileFromSet(*m_state.draft.set, manifest);
    m_other->setVisible(rebuilt && (!isSaved || moves));
    if (rebuilt) {
        m_form->setProfile(*rebuilt);
    }
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

void TargetPage::take(const Profile &profile, bool isFromSet)
{
    RestoreDraft &draft = m_state.draft;
    const bool isOther = draft.profile.toJson() != profile.toJson();
    draft.profile = profile;
    draft.profileIsFromSet = isFromSet;
    if (isOther) {
        draft.secrets.clear();
        draft.proposeOptions();
        m_hasStrangers = false;
        m_consent->setChecked(false); // it was given for another target
    }
}

void TargetPage::onTargetChanged()
{
    if (m_same->isChosen()) {
        const QString origin = m_state.draft.manifest->profile.value("id"_L1).toString();
        take(*std::ranges::find(m_saved, origin, &Profile::id), false);
    } else if (m_other->isChosen()) {
        take(m_form->profile(), true);
    } else if (m_clone->isChosen()) {
        take(*std::ranges::find(m_saved, m_cloneTarget->currentData().toString(), &Profile::id), false);
    } else {
        return;
    }
    const RestoreDraft &draft = m_state.draft;
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
        m_consent->setChecked(false);
    }
    m_status->setVisible(m_isChecking || m_hasStrangers);
    m_newHome->setVisible(m_hasStrangers);
    Q_EMIT completeChanged();
}

bool TargetPage::isComplete() const
{
    const bool isChosen = m_same->isChosen() || m_other->isChosen() || m_clone->isChosen();
    const bool isUsable = !m_other->isChosen() || !m_form->hasBlockingIssue();
    const bool isMeant = m_state.setBelongs() || m_consent->isChecked();
    return isChosen && isUsable && isMeant && !m_isChecking && !m_hasStrangers;
}

bool TargetPage::finishPage()
{
    m_isChecking = true;
    Q_EMIT completeChanged();
    const Profile &profile = m_state.draft.profile;
    m_state.services.secrets.collect(
        profile, storesWithSecret(profile), this, [this](const Result<RunSecrets> &secrets) {
            if (secrets) {
                m_state.draft.secrets = *secrets;
                checkServers();
                return;
            }
            m_isChecking = false;
            const bool isCancelled = secrets.error().code == ErrorCode::Cancelled;
            m_status->setContent(Tone::Warning,
                                 isCancelled ? tr("The restore can not go on without the passwords.")
                                             : secrets.error().message,
                                 secrets.error().hint);
            m_status->show();
            Q_EMIT completeChanged();
        });
    return false;
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
        [this](const std::vector<CheckResult> &checks) { onChecked(checks); });
}

void TargetPage::onChecked(const std::vector<CheckResult> &checks)
{
    if (!m_isChecking) {
        return; // the page was left and entered again meanwhile
    }
    m_isChecking = false;
    m_hasStrangers = hasBlocker(checks);
    if (!m_hasStrangers) {
        goOn();
        return;
    }
    QStringList strangers;
    for (const CheckResult &check : checks) {
        if (check.severity == Severity::Blocker) {
            strangers << check.explanation;
        }
    }
    const QString target = m_state.draft.profile.target();
    m_status->setContent(Tone::Danger, strangers.join(u' '),
                         tr("Go back if the address is wrong. If the servers of %1 were rebuilt on purpose, type its "
                            "name and confirm: what is restored there now becomes its new home.")
                             .arg(target));
    m_newHomeField->setHint(target);
    m_newHomeName->clear();
    m_newHomeButton->setEnabled(false);
    m_newHome->show();
    showField(m_newHomeName);
    Q_EMIT completeChanged();
}

void TargetPage::confirmNewHome()
{
    Profile profile = m_state.draft.profile;
    profile.fingerprints = {};
    if (!m_state.draft.profileIsFromSet) {
        if (const Result<> saved = m_state.services.profiles.save(profile); !saved) {
            m_status->setContent(Tone::Danger, saved.error().message, saved.error().hint);
            return;
        }
        std::ranges::replace_if(
            m_saved, [&profile](const Profile &other) { return other.id == profile.id; }, profile);
    } else {
        m_form->setProfile(profile);
    }
    m_state.draft.profile = profile;
    m_hasStrangers = false;
    m_newHome->hide();
    goOn();
}

void TargetPage::goOn()
{
    if (!saveProfile()) {
        Q_EMIT completeChanged();
        return;
    }
    m_status->hide();
    Q_EMIT completeChanged();
    Q_EMIT readyForNext();
}

bool TargetPage::saveProfile()
{
    if (!m_state.draft.profileIsFromSet || !m_save->isChecked()) {
        return true;
    }
    const Result<> saved = m_state.services.profiles.save(m_state.draft.profile);
    if (!saved) {
        m_status->setContent(Tone::Danger, saved.error().message,
                             tr("Take away the tick at \"Remember\" to go on without saving it."));
        m_status->show();
        return false;
    }
    return true;
}

} // namespace Stillpoint
