// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/restore/damagepage.h"

#include "app/engine/wizard/restorewords.h"
#include "ui/widgets/choicecard.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/radiobutton.h"

#include <QButtonGroup>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QRadioButton>

namespace Stillpoint {

using namespace Qt::StringLiterals;

DamagePage::DamagePage(RestoreState &state, QWidget *parent)
    : RestorePage(parent)
    , m_state(state)
    , m_group(new QButtonGroup(this))
    , m_when(new QDateTimeEdit)
    , m_unknown(new CheckBox(tr("I do &not know")))
    , m_proposal(makeLabel({}))
    , m_loss(makeLabel({}))
{
    setHeading(tr("What is broken?"),
               tr("Often less than everything has to come back. Nothing is changed before the last page."));
    addCards();
    addMoment();
    body()->addStretch();
    connect(&m_state, &RestoreState::changed, this, &DamagePage::showProposal);
}

QString DamagePage::stepTitle() const
{
    return tr("What is broken");
}

void DamagePage::addCards()
{
    addCard(Damage::SearchOnly, u"damage.search"_s, tr("Search only"),
            tr("Lists are empty or wrong, the application works."),
            tr("indices come back from the snapshot · database and files untouched · newer changes are missing in "
               "search"));
    addCard(Damage::FilesOnly, u"damage.files"_s, tr("Files only"), tr("Documents cannot be opened or were deleted."),
            tr("missing files are added from the set · nothing is removed or replaced · no downtime"));
    addCard(Damage::WrongData, u"damage.data"_s, tr("Wrong data"),
            tr("A deployment, a script or a person changed what should not have been changed."),
            tr("all stores go back to one moment · prepared beside the live ones, then a short downtime"));
    addCard(Damage::Everything, u"damage.everything"_s, tr("Everything"), tr("Server lost, disk lost, ransom."),
            tr("all stores come back in full · onto the same servers"));
    addCard(Damage::NewServer, u"damage.newServer"_s, tr("A new server"),
            tr("The application moves, or has to rise again somewhere else."),
            tr("all stores come back in full · onto servers that you name on a later page"));
}

void DamagePage::addCard(Damage damage, const QString &name, const QString &title, const QString &meaning,
                         const QString &touches)
{
    ChoiceCard *card = new ChoiceCard(title, meaning, touches);
    card->joinGroup(m_group, static_cast<int>(damage));
    card->button()->setObjectName(name);
    connect(card, &ChoiceCard::chosen, this, [this, damage] {
        m_isAnswered = m_isAnswered || m_state.draft.damage != damage;
        m_state.draft.damage = damage;
        showProposal();
    });
    m_cards[damage] = card;
    body()->addWidget(card);
}

void DamagePage::addMoment()
{
    m_when->setObjectName(u"damage.when"_s);
    m_when->setDisplayFormat(tr("yyyy-MM-dd HH:mm", "format of a date and a time as Qt writes it"));
    m_when->setCalendarPopup(true);
    m_unknown->setObjectName(u"damage.unknown"_s);
    m_proposal->setObjectName(u"damage.proposal"_s);
    m_loss->setObjectName(u"damage.loss"_s);
    Theme::setTone(m_loss, Tone::Warning);

    QVBoxLayout *left = new QVBoxLayout;
    left->setSpacing(Theme::gap);
    left->addWidget(new FormField(tr("&When was it still right?"), m_when, tr("In this computer's time.")));
    left->addWidget(m_unknown);
    left->addStretch();
    QVBoxLayout *right = new QVBoxLayout;
    right->setSpacing(Theme::smallGap);
    right->addWidget(m_proposal);
    right->addWidget(m_loss);
    right->addStretch();
    QHBoxLayout *both = new QHBoxLayout;
    both->setSpacing(2 * Theme::gap);
    both->addLayout(left, 2);
    both->addLayout(right, 5);
    Card *card = new Card;
    card->body()->addLayout(both);
    addAtBottom(card); // always in view: it answers at once

    connect(m_when, &QDateTimeEdit::dateTimeChanged, this, &DamagePage::readMoment);
    connect(m_unknown, &QCheckBox::toggled, this, &DamagePage::readMoment);
}

void DamagePage::enter()
{
    showTarget(m_state.draft.profile);
    const Profile &profile = m_state.draft.profile;
    const bool isKnown = m_state.known.has_value();
    m_cards.at(Damage::SearchOnly)->setVisible(!isKnown || profile.search.has_value());
    m_cards.at(Damage::FilesOnly)->setVisible(!isKnown || !profile.contentStores.empty());
    m_cards.at(m_state.draft.damage)->choose();
    if (!m_unknown->isChecked() && !m_state.draft.stillRightAt.isValid()) {
        m_when->setDateTime(m_state.services.clock.utcNow().toLocalTime());
    }
    if (isKnown && m_state.folder().isEmpty()) {
        m_state.open(profile.backupFolder);
    }
    m_cards.at(m_state.draft.damage)->button()->setFocus();
    showProposal();
}

void DamagePage::readMoment()
{
    m_when->setEnabled(!m_unknown->isChecked());
    m_state.draft.stillRightAt = m_unknown->isChecked() ? QDateTime() : m_when->dateTime().toUTC();
    m_isAnswered = true;
    showProposal();
}

void DamagePage::showProposal()
{
    if (m_state.folder().isEmpty()) {
        say(Tone::Neutral, tr("The next page asks for the folder with the backup sets and proposes one of them."), {});
        return;
    }
    if (m_state.isReading()) {
        say(Tone::Neutral, tr("Looking for sets in %1…").arg(m_state.folder()), {});
        return;
    }
    if (m_state.error()) {
        say(Tone::Danger, m_state.error()->message, m_state.error()->hint);
        return;
    }
    const std::optional<SetProposal> proposal = m_state.proposal();
    if (!proposal) {
        say(Tone::Danger,
            m_state.draft.stillRightAt.isValid() ? tr("There is no whole backup set from before that moment.")
                                                 : tr("There is no whole backup set in %1.").arg(m_state.folder()),
            tr("Take another moment, or open another folder on the next page."));
        return;
    }
    const SetOffer &offer = m_state.offers()[proposal->index];
    const QDateTime now = m_state.services.clock.utcNow();
    const QString when = momentInWords(offer.stateAt, now);
    const RestoreOptions options = m_state.draftWith(offer).options;
    say(options.database || options.content == ContentPart::Replace ? Tone::Warning : Tone::Info,
        m_state.draft.stillRightAt.isValid() ? tr("Newest good set before that: %1. %2.").arg(when, offer.verdict)
                                             : tr("Newest good set: %1. %2.").arg(when, offer.verdict),
        lossSentence(options, offer.stateAt, now));
    if (proposal->newerUnprovedAt.isValid()) {
        m_loss->setText(m_loss->text() + u'\n'
                        + tr("A newer set (%1) would lose less, but it is not verified.")
                              .arg(momentInWords(proposal->newerUnprovedAt, now)));
    }
}

void DamagePage::say(Tone tone, const QString &sentence, const QString &loss)
{
    m_proposal->setText(sentence);
    Theme::setTone(m_loss, tone);
    m_loss->setText(loss);
    m_loss->setVisible(!loss.isEmpty());
}

bool DamagePage::finishPage()
{
    // Coming back to look must not undo a choice made on a later page; another answer does.
    if (m_isAnswered) {
        m_state.draft.proposeOptions();
    }
    const std::optional<SetProposal> proposal = m_state.proposal();
    if (proposal && (m_isAnswered || !m_state.draft.set)) {
        m_state.choose(m_state.offers()[proposal->index]);
    } else if (m_isAnswered && !proposal) {
        m_state.chooseNone();
    }
    m_isAnswered = false;
    return true;
}

} // namespace Stillpoint
